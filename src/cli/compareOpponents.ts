/** `dynamis compare GAME --opponents READING`: what first moves are worth to players when others respond. */
import { OPPONENTS, type Opponents } from '../engines/survey/index.ts';
import { EXIT, failure, type Result, success } from '../errors.ts';
import {
  detectFormat,
  type ImportedPlayers,
  importPlayers,
  importTrees,
  type OutcomeMode,
  outcomeModes,
  readStrategies,
} from '../formats/import/index.ts';
import { readText } from '../formats/treeFile/index.ts';
import type { DecisionTree } from '../kernel/index.ts';
import { compareMoves, type GameQuestion, movesJson, movesTable } from '../report/compare/opponents.ts';
import { complain, leave } from './leave.ts';

export interface OpponentsOptions {
  readonly opponents: readonly string[];
  readonly agent?: string;
  readonly others?: string;
  readonly outcomes?: string;
  readonly json?: boolean;
  readonly time: number;
}

export const compareOpponents = (path: string, options: OpponentsOptions): void => {
  const readings = readingsOf(options);
  if (!readings.ok) return complain(readings, EXIT.usage);
  const mode = outcomeModes.find((known) => known === (options.outcomes ?? 'label'));
  if (mode === undefined)
    return complain(failure('DYN778', `--outcomes is ${outcomeModes.join(', ')}`), EXIT.usage);
  const text = readText(path);
  if (typeof text !== 'string') return complain(text);
  const format = detectFormat(text, path);
  if (!format.ok || format.value !== 'gambit')
    return complain(
      failure('DYN775', 'opponents are read in games only: a Gambit file (.efg)', { file: path }),
    );
  const imported = importPlayers(text, path, mode);
  if (!imported.ok) return complain(imported);
  const { players, first, game, outcomes, title, notes } = imported.value;
  if (first === undefined)
    return complain(
      failure(
        'DYN777',
        'the game does not begin with a move of a player: there are no first moves to compare',
        { file: path },
      ),
    );
  const agents = agentsOf(imported.value, options.agent);
  if (!agents.ok) return complain(agents, EXIT.usage);
  const fixed = fixedTree(text, path, first.player, mode, options.others);
  if (!fixed.ok) return complain(fixed);
  for (const note of notes) process.stderr.write(`note: ${note}\n`);
  const question: GameQuestion = {
    players,
    agents: agents.value,
    first,
    game,
    readings: readings.value,
    fixed: fixed.value,
    stops: () => {
      const end = performance.now() + 1000 * options.time;
      return () => performance.now() > end;
    },
  };
  const rows = compareMoves(question);
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify(movesJson(question, title, outcomes, rows), null, 1)}\n`
      : movesTable(question, title, outcomes, rows),
  );
  leave(rows.some(({ code }) => code.includes('?')) ? EXIT.unknown : EXIT.ok);
};

const readingsOf = ({ opponents, others }: OpponentsOptions): Result<readonly Opponents[]> => {
  const readings: Opponents[] = [];
  for (const word of new Set(opponents.flatMap((text) => text.split(',')))) {
    const known = OPPONENTS.find((one) => one === word);
    if (known === undefined)
      return failure('DYN778', `opponents are ${OPPONENTS.join(', ')}, not ${JSON.stringify(word)}`);
    readings.push(known);
  }
  if (readings.includes('fixed') !== (others !== undefined))
    return failure('DYN778', '--opponents fixed and --others FILE, the file with what they do, go together');
  return success(readings);
};

/** All players, or the one that is named. */
const agentsOf = ({ players }: ImportedPlayers, wanted: string | undefined): Result<readonly number[]> => {
  if (wanted === undefined) return success([...players.keys()]);
  const named = players.indexOf(wanted);
  const place = named >= 0 ? named : /^\d{1,9}$/.test(wanted) ? Number(wanted) - 1 : -1;
  return players[place] === undefined
    ? failure(
        'DYN217',
        `there is no player ${JSON.stringify(wanted)}`,
        undefined,
        `the game has ${players.join(', ')}`,
      )
    : success([place]);
};

/** The tree of who moves first, with the others' strategies from the file; undefined without a file. */
const fixedTree = (
  text: string,
  path: string,
  agent: number,
  outcomes: OutcomeMode,
  file: string | undefined,
): Result<DecisionTree | undefined> => {
  if (file === undefined) return success(undefined);
  const given = readText(file);
  if (typeof given !== 'string') return given;
  const others = readStrategies(given, file);
  if (!others.ok) return others;
  const imported = importTrees(text, path, {
    from: 'gambit',
    agent: agent + 1,
    outcomes,
    others: others.value,
  });
  if (!imported.ok) return imported;
  const [named] = imported.value.file.trees.values();
  return success(named?.tree);
};
