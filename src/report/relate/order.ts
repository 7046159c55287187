/** Convergence among all trees of a file as a graph, with each power relation's part of it. */
import type { ComparedPair } from '../compare/comparePair.ts';
import type { EdgeStyle, Graph } from '../svg/graph.ts';

/** A tree stands above another: every random agent is certain, or more likely, to prefer it. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly strength: 'absolute' | 'strict';
  /** The power relations (under the readings asked) that hold the same way. */
  readonly by: readonly string[];
}

export interface Order {
  readonly trees: readonly string[];
  /** Trees that every random agent prefers equally often stand together. */
  readonly classes: readonly (readonly string[])[];
  readonly arrows: readonly Arrow[];
  readonly incomparable: readonly (readonly [string, string])[];
  /** A power relation holds although convergence does not, with its name. */
  readonly powerOnly: readonly (readonly [above: string, below: string, by: readonly string[]])[];
  readonly open: readonly (readonly [string, string])[];
  /** Whether "stands above", taken with equivalence, is transitive on these trees: else no Hasse diagram is honest. */
  readonly transitive: boolean;
}

export const orderOf = (trees: readonly string[], pairs: readonly ComparedPair[]): Order => {
  const key = (a: string, b: string): string => JSON.stringify([a, b]);
  const table = new Map(pairs.map((pair) => [key(...pair.over), pair]));
  const strength = (a: string, b: string): string =>
    a === b ? 'weak' : (table.get(key(a, b))?.convergence.strength ?? 'open');
  const holding = (a: string, b: string): readonly string[] => [
    ...new Set(
      table
        .get(key(a, b))
        ?.relations.flatMap(({ relation, verdict }) => (verdict.holds === true ? [relation] : [])),
    ),
  ];
  const ordered = trees.flatMap((a) => trees.filter((b) => b !== a).map((b) => [a, b] as const));
  const unordered = trees.flatMap((a, k) => trees.slice(k + 1).map((b) => [a, b] as const));
  const equivalent = (a: string, b: string): boolean =>
    strength(a, b) === 'weak' && strength(b, a) === 'weak';
  const above = (a: string, b: string): boolean => ['absolute', 'strict', 'weak'].includes(strength(a, b));
  const classes = joined(trees, equivalent);
  return {
    trees,
    classes,
    arrows: ordered.flatMap(([from, to]): Arrow[] => {
      const how = strength(from, to);
      return how === 'absolute' || how === 'strict'
        ? [{ from, to, strength: how, by: holding(from, to) }]
        : [];
    }),
    incomparable: unordered.filter(([a, b]) => strength(a, b) === 'none' && strength(b, a) === 'none'),
    powerOnly: ordered.flatMap(([a, b]): (readonly [string, string, readonly string[]])[] => {
      const by = holding(a, b);
      return by.length > 0 && strength(a, b) === 'none' ? [[a, b, by]] : [];
    }),
    open: unordered.filter(([a, b]) => strength(a, b) === 'open' || strength(b, a) === 'open'),
    transitive: trees.every((a) =>
      trees.every((b) => !above(a, b) || trees.every((c) => !above(b, c) || above(a, c))),
    ),
  };
};

/** Groups in which each tree is equivalent to each other one; a tree that would break that stands alone. */
const joined = (
  trees: readonly string[],
  equivalent: (a: string, b: string) => boolean,
): readonly (readonly string[])[] => {
  const classes: string[][] = [];
  for (const tree of trees) {
    const home = classes.find((members) => members.every((member) => equivalent(member, tree)));
    if (home === undefined) classes.push([tree]);
    else home.push(tree);
  }
  return classes;
};

/** The arrows between classes; where the order is transitive those that follow from others are left out. */
export const classArrows = ({ classes, arrows, transitive }: Order): readonly Arrow[] => {
  if (!transitive) return arrows;
  const head = new Map(classes.flatMap((members) => members.map((member) => [member, members[0] ?? member])));
  const between = arrows.filter(({ from, to }) => head.get(from) === from && head.get(to) === to);
  return between.filter(
    ({ from, to }) =>
      !between.some(
        (first) => first.from === from && between.some((next) => next.from === first.to && next.to === to),
      ),
  );
};

const STYLES: ReadonlyMap<string, EdgeStyle> = new Map([
  ['absolute', { meaning: 'any agent prefers the upper tree', colour: 0, line: 'bold' }],
  ['strict', { meaning: 'most agents prefer the upper tree', colour: 1, line: 'solid' }],
  [
    'unexplained',
    { meaning: 'most agents prefer it, though no power relation says so', colour: 2, line: 'dashed' },
  ],
  ['power', { meaning: 'a power relation, but no convergence', colour: 3, line: 'dotted' }],
]);

/** The order as a graph to draw. Its nodes are classes where the order is transitive, else single trees. */
export const orderGraph = (order: Order, title: string): Graph => {
  const groups = order.transitive ? order.classes : order.trees.map((tree) => [tree]);
  return {
    title,
    description: `Convergence among ${order.trees.length} trees: ${order.arrows.length} ordered pairs, ${order.incomparable.length} incomparable pairs.`,
    nodes: groups.map((members) => ({ id: members[0] ?? '', lines: members })),
    edges: [
      ...classArrows(order).map(({ from, to, strength, by }) => ({
        from,
        to,
        style: strength === 'strict' && by.length === 0 ? 'unexplained' : strength,
        ...(by.length > 0 && { label: by.join(' ') }),
      })),
      ...order.powerOnly
        .filter(
          ([from, to]) => groups.some(([head]) => head === from) && groups.some(([head]) => head === to),
        )
        .map(([from, to, by]) => ({ from, to, style: 'power', label: by.join(' ') })),
    ],
    styles: STYLES,
  };
};

/** The order in lines of text. */
export const orderText = (order: Order, title: string): string => {
  const section = (head: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', `${head}:`, ...lines.map((line) => `  ${line}`)];
  const groups = order.classes.filter((members) => members.length > 1);
  return [
    title,
    ...section(
      order.transitive
        ? 'above one another (what follows from these arrows is left out)'
        : 'above one another (not transitive here, so every pair is listed)',
      classArrows(order).map(
        ({ from, to, strength, by }) =>
          `${from} -> ${to}  ${strength}${by.length > 0 ? `  ${by.join(' ')}` : '  (no power relation)'}`,
      ),
    ),
    ...section(
      'as many agents prefer one as the other',
      groups.map((members) => members.join(' = ')),
    ),
    ...section(
      'depends on the agents',
      order.incomparable.map(([a, b]) => `${a} | ${b}`),
    ),
    ...section(
      'a power relation holds, but convergence does not',
      order.powerOnly.map(([a, b, by]) => `${a} -> ${b}  ${by.join(' ')}`),
    ),
    ...section(
      'left open',
      order.open.map(([a, b]) => `${a} ? ${b}`),
    ),
    '',
  ].join('\n');
};
