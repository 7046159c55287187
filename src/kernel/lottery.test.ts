import { describe, expect, it } from 'vitest';
import {
  bestReply,
  generators,
  lotteryOf,
  type Pruning,
  strategyDefect,
  supportFunction,
} from './lottery.ts';
import { ONE, parse, print, type Rational, ZERO } from './rational.ts';
import {
  chanceOf,
  choiceOf,
  type DecisionTree,
  menuTree,
  type Node,
  outcomeTree,
  sure,
  treeDefect,
} from './tree.ts';

const q = (text: string): Rational => parse(text) ?? ZERO;
const p = (...entries: string[]): readonly Rational[] => entries.map(q);
const [a, b, c] = [0, 1, 2].map((o) => outcomeTree(3, o)) as [DecisionTree, DecisionTree, DecisionTree];

describe('trees', () => {
  const bad: [string, DecisionTree][] = [
    ['no nodes', { outcomes: 2, nodes: [] }],
    ['no outcomes', { outcomes: 0, nodes: [{ kind: 'outcome', outcome: 0 }] }],
    ['not an outcome', { outcomes: 2, nodes: [{ kind: 'outcome', outcome: 2 }] }],
    ['not an earlier node', { outcomes: 2, nodes: [{ kind: 'choice', options: [0] }] }],
    ['without options', { outcomes: 2, nodes: [{ kind: 'choice', options: [] }] }],
    [
      'sum to',
      {
        outcomes: 1,
        nodes: [
          { kind: 'outcome', outcome: 0 },
          { kind: 'chance', branches: [{ probability: q('1/2'), to: 0 }] },
        ],
      },
    ],
    [
      'not positive',
      {
        outcomes: 1,
        nodes: [
          { kind: 'outcome', outcome: 0 },
          {
            kind: 'chance',
            branches: [
              { probability: ONE, to: 0 },
              { probability: ZERO, to: 0 },
            ],
          },
        ],
      },
    ],
  ];
  it.each(bad)('are refused: %s', (why, tree) => expect(treeDefect(tree)).toContain(why));
  it('are accepted', () =>
    expect(
      treeDefect(
        choiceOf([
          a,
          chanceOf([
            [q('1/2'), b],
            [q('1/2'), c],
          ]),
        ]),
      ),
    ).toBeUndefined());
});

describe('lottery sets', () => {
  const tree = choiceOf([
    a,
    chanceOf([
      [q('1/3'), choiceOf([a, b])],
      [q('2/3'), choiceOf([b, c])],
    ]),
  ]);

  it('walk with a strategy', () => {
    const root = tree.nodes.length - 1;
    const strategy = new Map([[root, p('1/2', '1/2')]]);
    expect(lotteryOf(tree, strategy).map(print)).toEqual(['2/3', '1/3', '0']);
    expect(strategyDefect(tree, strategy, false)).toBeUndefined();
    expect(strategyDefect(tree, strategy, true)).toContain('mixes');
    expect(strategyDefect(tree, new Map([[root, p('1')]]), false)).toContain('options');
    expect(strategyDefect(tree, new Map([[root, p('2', '-1')]]), false)).toContain('negative');
    expect(strategyDefect(tree, new Map([[root, p('1/2', '1/3')]]), false)).toContain('sum');
    expect(strategyDefect(tree, new Map([[0, p('1')]]), false)).toContain('no choice node');
  });

  it('list the pure lotteries, and the support function is their maximum', () => {
    const made = generators(tree);
    expect(made.kind === 'generators' && made.lotteries.map((l) => l.map(print).join(' '))).toEqual([
      '1 0 0',
      '1/3 2/3 0',
      '1/3 0 2/3',
      '0 1 0',
      '0 1/3 2/3',
    ]);
    const u = p('0', '1', '1/2');
    expect(print(supportFunction(tree, u))).toBe('1');
    const { choices } = bestReply(tree, u);
    const strategy = new Map<number, readonly Rational[]>();
    for (const [k, node] of tree.nodes.entries())
      if (node.kind === 'choice')
        strategy.set(
          k,
          node.options.map((_, option) => (option === choices[k] ? ONE : ZERO)),
        );
    expect(lotteryOf(tree, strategy).map(print)).toEqual(['0', '1', '0']);
  });

  it('let each copy of a shared node choose on its own', () => {
    const shared: DecisionTree = {
      outcomes: 2,
      nodes: [
        { kind: 'outcome', outcome: 0 },
        { kind: 'outcome', outcome: 1 },
        { kind: 'choice', options: [0, 1] },
        {
          kind: 'chance',
          branches: [
            { probability: q('1/2'), to: 2 },
            { probability: q('1/2'), to: 2 },
          ],
        },
      ],
    };
    const made = generators(shared);
    expect(made.kind === 'generators' && made.lotteries.length).toBe(3);
  });

  it('drop a candidate only with weights that give it', () => {
    const menu = menuTree([sure(3, 0), sure(3, 1), p('1/2', '1/2', '0')]);
    const root = menu.nodes.length - 1;
    const prune = (drop: Pruning['drop']): Pruning[] => [{ node: root, stage: 0, drop }];
    const half: readonly [number, Rational][] = [
      [0, q('1/2')],
      [1, q('1/2')],
    ];
    const good = generators(menu, prune([{ candidate: 2, weights: half }]));
    expect(good.kind === 'generators' && good.lotteries.length).toBe(2);
    const wrong: Pruning['drop'][] = [
      [{ candidate: 2, weights: [[0, ONE]] }],
      [{ candidate: 2, weights: [[2, ONE]] }],
      [
        {
          candidate: 2,
          weights: [
            [0, q('1/2')],
            [1, q('1/3')],
          ],
        },
      ],
      [{ candidate: 5, weights: half }],
      [
        { candidate: 2, weights: half },
        { candidate: 2, weights: half },
      ],
      [
        {
          candidate: 1,
          weights: [
            [2, q('2')],
            [0, q('-1')],
          ],
        },
      ],
    ];
    for (const drop of wrong) expect(generators(menu, prune(drop)).kind).toBe('defect');
    expect(generators(menu, [{ node: 0, stage: 0, drop: [] }]).kind).toBe('defect');
  });

  it('stop at the limit', () => {
    const coin = choiceOf([outcomeTree(2, 0), outcomeTree(2, 1)]);
    const wide = chanceOf([
      [q('1/7'), coin],
      [q('2/7'), coin],
      [q('4/7'), coin],
    ]);
    expect(generators(wide, [], 7)).toEqual({ kind: 'limit', node: expect.any(Number) });
    expect(generators(wide, [], 8).kind).toBe('generators');
  });

  it('are walked without a stack, however deep', () => {
    const nodes: Node[] = [
      { kind: 'outcome', outcome: 0 },
      { kind: 'outcome', outcome: 1 },
    ];
    for (let k = 0; k < 200_000; k++) nodes.push({ kind: 'choice', options: [nodes.length - 1, k % 2] });
    const deep = { outcomes: 2, nodes };
    expect(treeDefect(deep)).toBeUndefined();
    expect(print(supportFunction(deep, p('1/3', '1/4')))).toBe('1/3');
    const made = generators(deep);
    expect(made.kind === 'generators' && made.lotteries.length).toBe(2);
  });
});
