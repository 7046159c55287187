import { describe, expect, test } from 'vitest';
import type { Node } from '../../kernel/index.ts';
import { rational } from '../../kernel/index.ts';
import { treeText } from './text.ts';
import { type ShownTree, treeView } from './view.ts';

const outcome = (o: number): Node => ({ kind: 'outcome', outcome: o });
const choice = (...options: number[]): Node => ({ kind: 'choice', options });

const shared: ShownTree = {
  name: 'shared',
  outcomes: ['good', 'bad'],
  labels: new Map([[4, ['stay', undefined]]]),
  refs: new Map([[2, 'later']]),
  tree: {
    outcomes: 2,
    nodes: [
      outcome(0),
      outcome(1),
      {
        kind: 'chance',
        branches: [
          { probability: rational(1n, 3n), to: 0 },
          { probability: rational(2n, 3n), to: 1 },
        ],
      },
      choice(2, 0),
      choice(2, 3),
    ],
  },
};

/** A chain of choices, each between `good` and the next; `depth` choices. */
const chain = (depth: number): ShownTree => ({
  name: 'chain',
  outcomes: ['good', 'bad'],
  tree: {
    outcomes: 2,
    nodes: [
      outcome(0),
      outcome(1),
      ...Array.from({ length: depth }, (_, k) => choice(0, k === 0 ? 1 : k + 1)),
    ],
  },
});

describe('treeText', () => {
  test('shows labels, fractions and names, and a shared node once', () => {
    expect(treeText(shared)).toBe(
      [
        '□ choice',
        '├─ stay: ○ chance #1 (later)',
        '│  ├─ 1/3: ◁ good',
        '│  └─ 2/3: ◁ bad',
        '└─ □ choice',
        '   ├─ ↪ ○ chance #1 (later), as above',
        '   └─ ◁ good',
        '',
      ].join('\n'),
    );
  });

  test('a single outcome is a line', () => {
    expect(treeText({ name: 'sure', outcomes: ['a'], tree: { outcomes: 1, nodes: [outcome(0)] } })).toBe(
      '◁ a\n',
    );
  });

  test('folds what goes beyond the limit, and says how much that is', () => {
    expect(treeText(shared, 3)).toBe(
      [
        '□ choice',
        '├─ stay: ○ chance #1 (later) +2 nodes',
        '└─ □ choice',
        '   ├─ ↪ ○ chance #1 (later), as above',
        '   └─ +1 node',
        '',
      ].join('\n'),
    );
  });

  test('a deep tree overflows nothing', () => {
    expect(treeText(chain(200_000), 10).split('\n').length).toBeLessThan(20);
    expect(treeText(chain(3000), 100_000).split('\n')).toHaveLength(6002);
  });
});

describe('treeView', () => {
  test('counts an outcome wherever it occurs and a shared node once', () => {
    expect(treeView(shared, 100).size).toBe(6);
    expect(treeView(chain(200_000), 5).size).toBe(400_001);
  });

  test('shown and folded nodes are all nodes, whatever the limit', () => {
    for (let limit = 1; limit <= 12; limit++)
      for (const tree of [shared, chain(4)]) {
        const view = treeView(tree, limit);
        const shown = view.nodes.filter(({ kind }) => kind !== 'folded').length;
        expect(shown).toBeLessThanOrEqual(limit);
        expect(shown + view.folded).toBe(view.size);
        expect(view.size).toBe(treeView(tree, 1000).size);
      }
  });

  test('a node of many options shows the first ones', () => {
    const wide: ShownTree = {
      name: 'wide',
      outcomes: ['a'],
      tree: { outcomes: 1, nodes: [outcome(0), choice(...new Array<number>(1000).fill(0))] },
    };
    const view = treeView(wide, 10);
    expect(view.nodes.at(-1)).toEqual({ kind: 'folded', count: 991 });
    expect(view.edges).toHaveLength(10);
  });

  test('edges keep the order of the tree', () => {
    const view = treeView(shared, 100);
    expect(view.edges.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [0, 2],
      [1, 3],
      [1, 4],
      [2, 1],
      [2, 5],
    ]);
  });
});
