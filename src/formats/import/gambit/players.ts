/** A Gambit game of perfect information with all its players, for what each can guarantee when the others respond. */
import type { PlayersGame, PlayersNode } from '../../../engines/index.ts';
import { type Failure, failure, type Result, success } from '../../../errors.ts';
import { rational } from '../../../kernel/rational.ts';
import type { DecisionTree } from '../../../kernel/tree.ts';
import { defaultOutcomes } from '../options.ts';
import { placeOf, type Source } from '../source.ts';
import type { OutcomeMode } from '../tree/sourceTree.ts';
import { describeSet, type Game } from './game.ts';
import { importGambit } from './import.ts';
import { readGame } from './parse.ts';

export interface ImportedPlayers {
  readonly title: string;
  readonly players: readonly string[];
  readonly outcomes: readonly string[];
  /** Who moves first (from 0), and the labels of the moves; undefined where chance does, or nobody. */
  readonly first: { readonly player: number; readonly labels: readonly string[] } | undefined;
  /** The weights of its fixed strategies are uniform. */
  readonly game: PlayersGame;
  readonly notes: readonly string[];
}

/** Fails with DYN776 where an information set has several nodes, and as the importer does. */
export const importPlayers = (
  text: string,
  file: string,
  outcomes: OutcomeMode = defaultOutcomes.gambit,
): Result<ImportedPlayers> => {
  const source: Source = { file, text };
  const game = readGame(source);
  if (!game.ok) return game;
  const imperfect = imperfectSet(source, game.value);
  if (imperfect !== undefined) return imperfect;
  // The importer makes one tree of the game for each player, all of one shape: its choices are that player's moves.
  const trees: DecisionTree[] = [];
  let names: readonly string[] = [];
  let labels: readonly (string | undefined)[] = [];
  let notes: readonly string[] = [];
  for (const player of game.value.players.keys()) {
    const imported = importGambit(source, { agent: player + 1, others: 'uniform', outcomes });
    if (!imported.ok) return imported;
    const [named] = imported.value.file.trees.values();
    if (named === undefined) return failure('DYN775', 'a game without a tree', { file });
    trees.push(named.tree);
    names = imported.value.file.outcomes;
    labels = named.labels.get(named.tree.nodes.length - 1) ?? [];
    notes = imported.value.notes.filter((note) => !/uniform chance|is the agent/.test(note));
  }
  const [shape] = trees;
  if (shape === undefined) return failure('DYN775', 'a game without players', { file });
  const nodes = shape.nodes.map((node, k): PlayersNode => {
    if (node.kind === 'outcome') return node;
    const player = trees.findIndex((tree) => tree.nodes[k]?.kind === 'choice');
    const own = trees[player]?.nodes[k];
    if (own?.kind !== 'choice') return node.kind === 'chance' ? node : { kind: 'chance', branches: [] };
    const even = rational(1n, BigInt(own.options.length));
    return { kind: 'move', player, options: own.options, fixed: own.options.map(() => even) };
  });
  const root = nodes.at(-1);
  return success({
    title: game.value.title,
    players: game.value.players,
    outcomes: names,
    first:
      root?.kind === 'move'
        ? { player: root.player, labels: root.options.map((_, k) => labels[k] ?? `option ${k + 1}`) }
        : undefined,
    game: { outcomes: names.length, nodes },
    notes,
  });
};

const imperfectSet = (source: Source, game: Game): Failure | undefined => {
  const set = game.informationSets.find(({ nodes }) => nodes.length > 1);
  if (set === undefined) return undefined;
  const at = game.nodes[set.nodes[1] ?? 0]?.at ?? 0;
  return failure(
    'DYN776',
    `what players can guarantee is worked out for games of perfect information, and ${describeSet(game, set)} has ${set.nodes.length} nodes`,
    placeOf(source, at),
  );
};
