import { dirname, join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { EXIT, type Failure, failure, type Result, success } from '../errors.ts';
import {
  type Format,
  formats,
  type ImportOptions,
  importTrees,
  MOST_DIGITS,
  type OutcomeMode,
  outcomeModes,
  readStrategies,
  type Strategies,
} from '../formats/import/index.ts';
import { printTreeFile, readText } from '../formats/treeFile/index.ts';
import { writeWhole } from '../formats/writeWhole.ts';
import { complain } from './leave.ts';

interface Options {
  readonly from?: Format;
  readonly outcomes?: OutcomeMode;
  readonly agent?: string;
  readonly others?: string;
  readonly opponents?: 'uniform' | 'fixed' | 'adversarial';
  readonly approximate?: number;
  readonly out?: string;
}

const decimals = (text: string): number => {
  const value = Number(text);
  if (!/^\d{1,2}$/.test(text) || value > MOST_DIGITS)
    throw new InvalidArgumentError(`a number of decimals from 0 to ${MOST_DIGITS}.`);
  return value;
};

/** `dynamis import FILE`: trees and games of other programs as a tree file. */
export const importCommand = (): Command =>
  new Command('import')
    .description(
      'write a Gambit game (.efg), a SilverDecisions diagram (JSON) or a Radiant decision tree (YAML) as a tree file',
    )
    .argument('<file>', 'the file of the other program')
    .addOption(new Option('--from <format>', 'its format (default: told from the file)').choices(formats))
    .addOption(
      new Option(
        '--outcomes <mode>',
        'how terminal nodes become outcomes: one each, one for each label, or one for each payoff vector (default: label for Gambit, else terminal)',
      ).choices(outcomeModes),
    )
    .option(
      '--agent <player>',
      'Gambit: the player, by number or name, whose choices are open (default: player 1)',
    )
    .option(
      '--others <file>',
      'Gambit: what the other players do: `uniform` (the default) or a file of strategies',
    )
    .addOption(
      new Option(
        '--opponents <reading>',
        'Gambit: what --others says in a word: uniform, or fixed by that file (adversarial: only `dynamis compare`)',
      ).choices(['uniform', 'fixed', 'adversarial']),
    )
    .option(
      '--approximate <digits>',
      'round values of functions such as exp to so many decimals (default: refuse them)',
      decimals,
    )
    .option(
      '-o, --out <file>',
      'write to this file instead of standard output; as JSON when its name ends in .json',
    )
    .action((path: string, options: Options) => {
      const text = readText(path);
      if (typeof text !== 'string') return complain(text);
      const unfit = opponentsDefect(options);
      if (unfit !== undefined) return complain(unfit, EXIT.usage);
      const others = strategies(options.others);
      if (!others.ok) return complain(others);
      const imported = importTrees(text, path, importOptions(path, options, others.value));
      if (!imported.ok) return complain(imported);
      const { file, notes } = imported.value;
      const json = options.out?.toLowerCase().endsWith('.json') === true;
      const printed = printTreeFile(file, { format: json ? 'json' : 'yaml' });
      const written = options.out === undefined ? success(undefined) : writeWhole(options.out, printed);
      if (!written.ok) return complain(written);
      for (const note of notes) process.stderr.write(`note: ${note}\n`);
      if (options.out === undefined) process.stdout.write(printed);
    });

/** Why --opponents and --others do not fit each other, or a tree file. */
const opponentsDefect = ({ opponents, others }: Options): Failure | undefined => {
  if (opponents === 'adversarial')
    return failure(
      'DYN779',
      'a decision tree has no opponents that respond',
      undefined,
      '`dynamis compare GAME --opponents adversarial` compares the first moves of the game',
    );
  const isFile = others !== undefined && others !== 'uniform';
  if (opponents === undefined || (opponents === 'fixed') === isFile) return undefined;
  return failure('DYN778', '--opponents fixed and --others FILE go together');
};

const strategies = (file: string | undefined): Result<'uniform' | Strategies | undefined> => {
  if (file === undefined || file === 'uniform') return success(file);
  const text = readText(file);
  return typeof text === 'string' ? readStrategies(text, file) : text;
};

const importOptions = (
  path: string,
  { from, outcomes, agent, approximate }: Options,
  others: 'uniform' | Strategies | undefined,
): ImportOptions => ({
  reference: (name) => beside(path, name),
  ...(from !== undefined && { from }),
  ...(outcomes !== undefined && { outcomes }),
  ...(agent !== undefined && { agent }),
  ...(others !== undefined && { others }),
  ...(approximate !== undefined && { approximate }),
});

/** The text of NAME.yaml or NAME.yml in the folder of the file that is imported. */
const beside = (path: string, name: string): Result<string | undefined> => {
  if (!/^[^/\\\0]+$/.test(name) || name === '.' || name === '..') return success(undefined);
  for (const ending of ['.yaml', '.yml']) {
    const text = readText(join(dirname(path), name + ending));
    if (typeof text === 'string') return success(text);
    if (text.code !== 'DYN100') return text;
  }
  return success(undefined);
};
