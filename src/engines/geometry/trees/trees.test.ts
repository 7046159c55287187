import { assert, describe, expect, it } from 'vitest';
import {
  type DecisionTree,
  generators,
  lotteryOf,
  type Node,
  ONE,
  rational,
  sameLottery,
  strategyDefect,
} from '../../../kernel/index.ts';
import { grownSet, listedSet } from './lotterySets.ts';
import { prunedGenerators } from './prunedGenerators.ts';
import { strategyFor } from './strategies.ts';
import { structuralInclusion } from './structural.ts';

/** `stages` even chances in a row, each between going on and a choice of any of n outcomes. */
const chain = (n: number, stages: number): DecisionTree => {
  const nodes: Node[] = Array.from({ length: n }, (_, outcome): Node => ({ kind: 'outcome', outcome }));
  const options = [...nodes.keys()];
  nodes.push({ kind: 'choice', options });
  const free = nodes.length - 1;
  let last = free;
  for (let k = 0; k < stages; k++) {
    nodes.push({
      kind: 'chance',
      branches: [
        { probability: rational(1n, 2n), to: last },
        { probability: rational(1n, 2n), to: free },
      ],
    });
    last = nodes.length - 1;
  }
  return { outcomes: n, nodes };
};

/** A complete binary tree whose levels are choices, with an even chance at every third. */
const binary = (depth: number, n: number): DecisionTree => {
  const nodes: Node[] = [];
  let level: number[] = [];
  for (let k = 0; k < 2 ** depth; k++) {
    nodes.push({ kind: 'outcome', outcome: (k * 7 + (k >> 3)) % n });
    level.push(k);
  }
  for (let d = 1; d <= depth; d++) {
    const above: number[] = [];
    for (let k = 0; k < level.length; k += 2) {
      const [a = 0, b = 0] = level.slice(k, k + 2);
      const half = rational(1n, 2n);
      nodes.push(
        d % 3 === 0
          ? {
              kind: 'chance',
              branches: [
                { probability: half, to: a },
                { probability: half, to: b },
              ],
            }
          : { kind: 'choice', options: [a, b] },
      );
      above.push(nodes.length - 1);
    }
    level = above;
  }
  return { outcomes: n, nodes };
};

describe('pruned generators', () => {
  it('do not explode where the result is small', () => {
    // 5^13 pure strategies, five extreme lotteries.
    const tree = chain(5, 12);
    expect(generators(tree, [], 20_000).kind).toBe('limit');
    const made = prunedGenerators(tree);
    expect(made.kind === 'generators' && made.lotteries).toHaveLength(5);
    if (made.kind !== 'generators') return;
    expect(generators(tree, made.pruning)).toEqual({ kind: 'generators', lotteries: made.lotteries });
    for (const [k, p] of made.lotteries.entries())
      expect(sameLottery(lotteryOf(tree, strategyFor(made, [[k, ONE]])), p)).toBe(true);
  });
  it('say where they stop', () => {
    expect(prunedGenerators(chain(5, 3), { limit: 4 })).toEqual({ kind: 'limit', node: 5 });
    expect(prunedGenerators(chain(5, 3), { stop: () => true })).toEqual({ kind: 'stopped' });
  });
  it('take a second or so for 10^5 nodes', () => {
    const tree = binary(17, 4);
    const made = prunedGenerators(tree);
    expect(made.kind === 'generators' && made.lotteries).toHaveLength(4);
    if (made.kind !== 'generators') return;
    const strategy = strategyFor(made, [
      [0, rational(1n, 3n)],
      [2, rational(2n, 3n)],
    ]);
    expect(strategyDefect(tree, strategy, false)).toBeUndefined();
  });
  it('give a mixed strategy where copies of a shared node choose differently', () => {
    const half = rational(1n, 2n);
    const tree: DecisionTree = {
      outcomes: 2,
      nodes: [
        { kind: 'outcome', outcome: 0 },
        { kind: 'outcome', outcome: 1 },
        { kind: 'choice', options: [0, 1] },
        {
          kind: 'chance',
          branches: [
            { probability: half, to: 2 },
            { probability: half, to: 2 },
          ],
        },
      ],
    };
    const made = prunedGenerators(tree);
    if (made.kind !== 'generators') throw new Error(made.kind);
    expect(made.lotteries).toHaveLength(2);
    const strategy = strategyFor(made, [
      [0, half],
      [1, half],
    ]);
    expect(lotteryOf(tree, strategy)).toEqual([half, half]);
  });
});

describe('sets that are listed and sets that are grown', () => {
  it('agree', () => {
    const tree = chain(4, 3);
    const made = prunedGenerators(tree);
    if (made.kind !== 'generators') throw new Error(made.kind);
    const listed = listedSet(made);
    const grown = grownSet(tree);
    const never = (): boolean => false;
    for (const entries of [
      [1, 1, 1, 1],
      [5, 0, 0, 1],
      [0, 0, 0, 1],
      [2, 2, 1, 3],
    ]) {
      const total = BigInt(entries.reduce((a, b) => a + b));
      const p = entries.map((x) => rational(BigInt(x), total));
      const [one, other] = [listed.locate(p, never), grown.locate(p, never)];
      expect(one?.kind).toBe(other?.kind);
      if (other?.kind === 'inside') assert(sameLottery(lotteryOf(tree, grown.strategy(other.weights)), p));
      const direction = entries.map((x) => BigInt(x * x - 3));
      expect(grown.reach(direction)).toEqual(listed.reach(direction));
    }
    expect(grown.locate([ONE, ONE, ONE, ONE], () => true)).toBeUndefined();
  });
});

describe('structural inclusion', () => {
  const deep = (depth: number): DecisionTree => {
    const nodes: Node[] = [
      { kind: 'outcome', outcome: 0 },
      { kind: 'outcome', outcome: 1 },
    ];
    for (let k = 0; k < depth; k++) nodes.push({ kind: 'choice', options: [0, nodes.length - 1] });
    return { outcomes: 2, nodes };
  };
  it('walks deep trees without recursion', () => {
    const steps = structuralInclusion(deep(60_000), deep(50_000), { permutation: null });
    expect(steps?.at(-1)).toMatchObject({ inner: 60_001, outer: 50_001 });
  });
  it('renames outcomes and gives up where nothing fits', () => {
    const [first, second]: DecisionTree[] = [0, 1].map((outcome) => ({
      outcomes: 2,
      nodes: [{ kind: 'outcome', outcome }],
    }));
    if (first === undefined || second === undefined) return;
    expect(structuralInclusion(first, second, { permutation: null })).toBeUndefined();
    expect(structuralInclusion(first, second, { permutation: [1, 0] })).toHaveLength(1);
    expect(structuralInclusion(deep(50), deep(60), { permutation: null, pairs: 5 })).toBeUndefined();
  });
});
