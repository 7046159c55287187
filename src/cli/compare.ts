import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { EXIT, failure, type Result, success } from '../errors.ts';
import { certificateFile } from '../formats/certificateFile/index.ts';
import { readTreeFile, type TreeFile, treeFromFile } from '../formats/treeFile/index.ts';
import { writeWhole } from '../formats/writeWhole.ts';
import { subtreeAt } from '../kernel/index.ts';
import { type ComparedPair, type CompareQuestion, comparePair } from '../report/compare/comparePair.ts';
import { comparisonJson } from '../report/compare/json.ts';
import { comparisonTable } from '../report/compare/table.ts';
import { solverComparison } from './compareBySolver.ts';
import { compareOpponents } from './compareOpponents.ts';
import { interruptible } from './interrupt.ts';
import { complain, leave } from './leave.ts';
import { progress } from './progress.ts';
import { collect, readReadings } from './readings.ts';

interface CompareOptions {
  readonly between: readonly string[];
  readonly options?: string;
  readonly reading: readonly string[];
  readonly json?: boolean;
  readonly why?: boolean;
  readonly out?: string;
  readonly time: number;
  readonly odds?: boolean;
  readonly natural?: boolean;
  readonly extraOutcomes: number;
  readonly with: readonly string[];
  readonly engine: 'kernel' | 'smt';
  readonly solver?: string;
  readonly smt2?: string;
  readonly opponents: readonly string[];
  readonly agent?: string;
  readonly others?: string;
  readonly outcomes?: string;
}

export const seconds = (text: string): number => {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || !(value > 0))
    throw new InvalidArgumentError('a number of seconds above 0.');
  return value;
};

const small = (text: string): number => {
  if (!/^\d$/.test(text)) throw new InvalidArgumentError('a whole number from 0 to 9.');
  return Number(text);
};

/** `dynamis compare FILE`: which tree has more power than which, under every definition and reading. */
export const compareCommand = (): Command =>
  new Command('compare')
    .description('compare the trees of a file: four power relations and convergence, with certificates')
    .argument('<file>', 'a tree file (YAML or JSON)')
    .option('--between <A,B>', 'only these two trees, both ways (repeatable)', collect, [])
    .option('--reading <key=value>', 'only this value of a reading (repeatable)', collect, [])
    .option('--options <tree>', 'the options at the root of this tree, as trees of their own')
    .option('--why', 'say for each answer why it is so')
    .option('--json', 'print one JSON object')
    .option('--out <dir>', 'write each certificate to a file in this folder')
    .option('--time <seconds>', 'limit for each ordered pair', seconds, 10)
    .option('--odds', 'work out the guaranteed odds whatever n is (unasked: n <= 4)')
    .option('--natural', 'look longer for a natural witness (n <= 4; unasked: for a second)')
    .option('--extra-outcomes <k>', 'add k outcomes that no tree reaches to O', small, 0)
    .option('--with <tree>', 'a further option of the menu, for menu=any (repeatable)', collect, [])
    .addOption(
      new Option('--engine <engine>', 'engines with kernel certificates, or an SMT solver')
        .choices(['kernel', 'smt'])
        .default('kernel'),
    )
    .addOption(
      new Option('--solver <solver>', 'the solver for --engine smt (default: auto)').choices([
        'auto',
        'embedded',
        'z3',
        'cvc5',
      ]),
    )
    .option('--smt2 <dir>', 'with --engine smt: write each question to an SMT-LIB file in this folder')
    .option(
      '--opponents <reading>',
      'compare the first moves of a Gambit game for its players, whose opponents are uniform, fixed or adversarial (repeatable)',
      collect,
      [],
    )
    .option('--agent <player>', 'with --opponents: only this player, by number or name')
    .option('--others <file>', 'with --opponents fixed: what the others do')
    .option('--outcomes <mode>', 'with --opponents: terminal, label or payoff, as in `dynamis import`')
    .action(async (path: string, options: CompareOptions) => {
      if (options.opponents.length > 0) return compareOpponents(path, options);
      const idle =
        options.solver === undefined ? (options.smt2 === undefined ? undefined : 'smt2') : 'solver';
      if (options.engine === 'kernel' && idle !== undefined)
        return complain(failure('DYN015', `--${idle} goes with --engine smt`), EXIT.usage);
      const question = readQuestion(options);
      if (!question.ok) return complain(question, EXIT.usage);
      const read = readTreeFile(path);
      if (!read.ok) return complain(read);
      const named = options.options === undefined ? read : rootOptions(read.value, options.options);
      if (!named.ok) return complain(named, EXIT.usage);
      const file = withExtraOutcomes(named.value, options.extraOutcomes);
      for (const note of file.notes) process.stderr.write(`note: ${note}\n`);
      if (file.trees.size === 1)
        process.stderr.write(
          `note: the file has one tree; \`--options ${[...file.trees.keys()][0]}\` compares the options at its root\n`,
        );
      const pairs = pairsOf(file, options.between);
      if (!pairs.ok) return complain(pairs, EXIT.usage);
      const menu = options.with.map((name) => treeFromFile(file, name));
      const wrong = menu.find((tree) => !tree.ok);
      if (wrong !== undefined && !wrong.ok) return complain(wrong, EXIT.usage);
      const full = { ...question.value, menu: menu.flatMap((m) => (m.ok ? [m.value.tree] : [])) };
      if (options.engine === 'kernel') return run(file, pairs.value, full, options, comparePair);
      const comparing = await solverComparison(options);
      if (!comparing.ok) return complain(comparing, EXIT.usage);
      try {
        await run(file, pairs.value, full, options, comparing.value.compare);
      } finally {
        comparing.value.close();
      }
      const { broken } = comparing.value;
      const [first] = broken;
      if (first !== undefined) complain(first);
    });

const run = async (
  file: TreeFile,
  pairs: readonly (readonly [string, string])[],
  question: CompareQuestion,
  options: CompareOptions,
  compare: typeof comparePair,
): Promise<void> => {
  const done: ComparedPair[] = [];
  const finished = await interruptible(pairs, async ([above, below], k, stopped) => {
    progress(`${k + 1}/${pairs.length} ${above} over ${below}`);
    const i = file.trees.get(above);
    const j = file.trees.get(below);
    if (i === undefined || j === undefined) return;
    const earlier = done.flatMap(({ certificates }) => certificates);
    done.push(await compare(i, j, { ...question, earlier }, () => performance.now(), stopped));
  });
  progress('');
  if (options.out !== undefined) {
    const written = writeCertificates(file, done, options.out);
    if (!written.ok) return complain(written);
  }
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(comparisonJson(file, done), null, 1)}\n`
      : comparisonTable(file, done, { why: options.why === true, colour: process.stdout.isTTY }),
  );
  if (!finished) {
    process.stderr.write(`stopped: ${done.length} of ${pairs.length} ordered pairs were finished\n`);
    return leave(130);
  }
  leave(done.some(({ unknown }) => unknown) ? EXIT.unknown : EXIT.ok);
};

const writeCertificates = (file: TreeFile, pairs: readonly ComparedPair[], folder: string): Result<null> => {
  for (const { over, certificates } of pairs)
    for (const checked of certificates) {
      const made = certificateFile(checked, { outcomes: file.outcomes, trees: over });
      const written = writeWhole(join(folder, `${made.id}.json`), made.text());
      if (!written.ok) return written;
    }
  return success(null);
};

const readQuestion = (options: CompareOptions): Result<Omit<CompareQuestion, 'menu'>> => {
  const read = readReadings(options.reading);
  if (!read.ok) return read;
  return success({
    ...read.value,
    seconds: options.time,
    odds: options.odds === true,
    natural: options.natural === true,
  });
};

const pairsOf = (
  file: TreeFile,
  between: readonly string[],
): Result<readonly (readonly [string, string])[]> => {
  const names = [...file.trees.keys()];
  if (between.length === 0) {
    return success(names.flatMap((a) => names.flatMap((b): [string, string][] => (a === b ? [] : [[a, b]]))));
  }
  const pairs: (readonly [string, string])[] = [];
  for (const text of between) {
    const pair = splitPair(text, names);
    if (pair === undefined)
      return failure('DYN014', `--between takes two names of trees, A,B; got ${JSON.stringify(text)}`);
    for (const name of pair) {
      const found = treeFromFile(file, name);
      if (!found.ok) return found;
    }
    const [a, b] = pair;
    pairs.push([a, b], ...(a === b ? [] : [[b, a] as const]));
  }
  return success(pairs);
};

/** A tree's name may itself hold a comma: prefer the split at which both halves are names. */
const splitPair = (text: string, names: readonly string[]): readonly [string, string] | undefined => {
  const commas = [...text.matchAll(/,/g)].map(({ index }) => index);
  const splits = commas.map((k) => [text.slice(0, k).trim(), text.slice(k + 1).trim()] as const);
  return splits.find(([a, b]) => names.includes(a) && names.includes(b)) ?? splits[0];
};

/** The options at the root of a tree, each a tree of its own, named by its label or its number. */
export const rootOptions = (file: TreeFile, name: string): Result<TreeFile> => {
  const found = treeFromFile(file, name);
  if (!found.ok) return found;
  const { tree, labels } = found.value;
  const place = tree.nodes.length - 1;
  const root = tree.nodes[place];
  if (root?.kind !== 'choice')
    return failure(
      'DYN013',
      `the root of ${JSON.stringify(name)} is no choice: it has no options to compare`,
    );
  const trees = new Map(
    root.options.map((option, k) => {
      const label = labels.get(place)?.[k] ?? `option ${k + 1}`;
      return [label, { name: label, tree: subtreeAt(tree, option), labels: new Map() }];
    }),
  );
  return success({ ...file, trees });
};

const withExtraOutcomes = (file: TreeFile, extra: number): TreeFile => {
  if (extra === 0) return file;
  const fresh = Array.from({ length: extra }, (_, k) => freshName(file.outcomes, k + 1));
  const outcomes = [...file.outcomes, ...fresh];
  const trees = new Map(
    [...file.trees].map(([name, named]) => [
      name,
      { ...named, tree: { ...named.tree, outcomes: outcomes.length } },
    ]),
  );
  return { ...file, outcomes, trees };
};

const freshName = (taken: readonly string[], k: number): string => {
  let name = `extra-${k}`;
  while (taken.includes(name)) name = `${name}'`;
  return name;
};
