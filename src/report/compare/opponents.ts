/** The first moves of a game compared for each of its players, under each reading of what opponents do. */
import type { OpposedTree, PlayersGame, Stop } from '../../engines/index.ts';
import { opposedTree, subgameAt, treeForPlayer } from '../../engines/index.ts';
import { type Code, judgeGuarantees, judgeTrees, type Opponents } from '../../engines/survey/index.ts';
import type { Json } from '../../formats/plain.ts';
import type { DecisionTree } from '../../kernel/index.ts';
import { subtreeAt } from '../../kernel/index.ts';

export interface GameQuestion {
  readonly players: readonly string[];
  /** Players (from 0) whose power is compared. */
  readonly agents: readonly number[];
  /** Who moves first, and what the moves are called. */
  readonly first: { readonly player: number; readonly labels: readonly string[] };
  readonly game: PlayersGame;
  readonly readings: readonly Opponents[];
  /** For `fixed`: the tree of who moves first, the others by their strategies. */
  readonly fixed: DecisionTree | undefined;
  /** Makes the `stop` of each question. */
  readonly stops: () => Stop;
}

export interface ComparedMoves {
  readonly opponents: Opponents;
  readonly player: number;
  readonly between: readonly [string, string];
  /** As in surveys: convergence, then p1 to p4. */
  readonly code: Code;
}

export const compareMoves = (question: GameQuestion): readonly ComparedMoves[] => {
  const { game, first, readings, agents, stops } = question;
  const root = game.nodes.at(-1);
  const options = root?.kind === 'move' ? root.options : [];
  const pairs = options.flatMap((_, a) => options.slice(a + 1).map((_other, d) => [a, a + 1 + d] as const));
  return readings.flatMap((opponents) =>
    pairs.flatMap(([a, b]) =>
      agents
        .filter((player) => opponents !== 'fixed' || player === first.player)
        .map((player): ComparedMoves => {
          const between = [first.labels[a] ?? '', first.labels[b] ?? ''] as const;
          return {
            opponents,
            player,
            between,
            code: codeOf(question, opponents, player, options, a, b, stops),
          };
        }),
    ),
  );
};

const codeOf = (
  { game, fixed }: GameQuestion,
  opponents: Opponents,
  player: number,
  options: readonly number[],
  a: number,
  b: number,
  stops: () => Stop,
): Code => {
  if (opponents === 'fixed') {
    const root = fixed?.nodes.at(-1);
    if (fixed === undefined || root?.kind !== 'choice') return '?????';
    return judgeTrees(subtreeAt(fixed, root.options[a] ?? 0), subtreeAt(fixed, root.options[b] ?? 0), stops)
      .code;
  }
  const [i, j] = [subgameAt(game, options[a] ?? 0), subgameAt(game, options[b] ?? 0)];
  if (opponents === 'uniform')
    return judgeTrees(treeForPlayer(i, player, 'uniform'), treeForPlayer(j, player, 'uniform'), stops).code;
  const [above, below]: readonly [OpposedTree, OpposedTree] = [
    opposedTree(i, player),
    opposedTree(j, player),
  ];
  return judgeGuarantees(above, below, stops).code;
};

const CONVERGENCE: Readonly<Record<string, string>> = {
  A: 'first: any agent',
  S: 'first: most agents',
  a: 'second: any agent',
  s: 'second: most agents',
  '=': 'as many prefer either',
  x: 'depends on the agents',
  '?': '?',
};

const RELATION: Readonly<Record<string, string>> = { '+': 'first', '-': 'second', '0': '-', '?': '?' };

/** Which player gains by which move, where convergence says so for several. */
const contrasts = (rows: readonly ComparedMoves[], players: readonly string[]): readonly string[] => {
  const groups = new Map<string, ComparedMoves[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.opponents, row.between]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => {
    const sides = (signs: string): readonly string[] =>
      group.flatMap(({ code, player }) => (signs.includes(code[0] ?? '?') ? [players[player] ?? ''] : []));
    const [gain, lose] = [sides('AS'), sides('as')];
    const [one] = group;
    if (one === undefined || gain.length === 0 || lose.length === 0) return [];
    const [a, b] = one.between;
    return [
      `opponents=${one.opponents}: ${a} gives more power to ${gain.join(', ')}, ${b} to ${lose.join(', ')}`,
    ];
  });
};

export const movesTable = (
  { players, first }: GameQuestion,
  title: string,
  outcomes: readonly string[],
  rows: readonly ComparedMoves[],
): string => {
  const head = ['opponents', 'player', 'first, second', 'p1', 'p2', 'p3', 'p4', 'preferred by'];
  const cells = rows.map(({ opponents, player, between, code }) => {
    const [sign = '?', ...relations] = code;
    return [
      opponents,
      players[player] ?? '',
      between.join(', '),
      ...relations.map((one) => RELATION[one] ?? '?'),
      CONVERGENCE[sign] ?? '?',
    ];
  });
  const widths = head.map((text, c) => Math.max(text.length, ...cells.map((row) => (row[c] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row
      .map((text, c) => text.padEnd(widths[c] ?? 0))
      .join('  ')
      .trimEnd();
  const told = contrasts(rows, players);
  return [
    `${title === '' ? 'Game' : title}  (n = ${outcomes.length}: ${outcomes.join(', ')}; the first move is ${players[first.player] ?? ''}'s)`,
    '',
    line(head),
    ...cells.map(line),
    ...(told.length === 0 ? [] : ['', ...told]),
    '',
  ].join('\n');
};

const STRENGTH: Readonly<Record<string, string>> = {
  a: 'absolute',
  s: 'strict',
  '=': 'equivalent',
  x: 'incomparable',
};

export const movesJson = (
  { players, readings }: GameQuestion,
  title: string,
  outcomes: readonly string[],
  rows: readonly ComparedMoves[],
): Json => ({
  dynamis: 1,
  command: 'compare',
  title,
  outcomes,
  players,
  opponents: readings,
  pairs: rows.map(({ opponents, player, between, code }) => {
    const [sign = '?', ...relations] = code;
    const which = (mark: string | undefined): string | null =>
      mark === '+' ? between[0] : mark === '-' ? between[1] : mark === '0' ? 'neither' : null;
    const [p1, p2, p3, p4] = relations.map(which);
    const above = 'AS'.includes(sign) ? between[0] : 'as'.includes(sign) ? between[1] : null;
    return {
      opponents,
      player: players[player] ?? '',
      between,
      basis: opponents === 'adversarial' ? 'exact enumeration' : 'kernel',
      relations: { p1: p1 ?? null, p2: p2 ?? null, p3: p3 ?? null, p4: p4 ?? null },
      convergence: { strength: STRENGTH[sign.toLowerCase()] ?? null, above },
    };
  }),
});
