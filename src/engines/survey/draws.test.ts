/** Uniformity, by chi-square tests at fixed seeds: the bounds are beyond the 0.9999 quantile. */
import { describe, expect, test } from 'vitest';
import { compare, equal, isLottery, ONE, rational, sum, treeDefect } from '../../kernel/index.ts';
import {
  composition,
  drawLottery,
  drawsOf,
  drawWeights,
  happens,
  positiveComposition,
  subset,
} from './draws.ts';
import { drawPair, type Ensemble } from './ensembles.ts';
import { drawGame } from './games.ts';
import { drawTree } from './trees.ts';

/** The chi-square statistic of counts that should all be equal. */
const chiSquare = (counts: readonly number[]): number => {
  const expected = counts.reduce((total, count) => total + count, 0) / counts.length;
  return counts.reduce((total, count) => total + (count - expected) ** 2 / expected, 0);
};

/** The 0.9999 quantile, by Wilson and Hilferty's approximation. */
const bound = (freedom: number): number =>
  freedom * (1 - 2 / (9 * freedom) + 3.719 * Math.sqrt(2 / (9 * freedom))) ** 3;

const tally = (times: number, draw: (k: number) => string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (let k = 0; k < times; k++) counts.set(draw(k), (counts.get(draw(k)) ?? 0) + 1);
  return counts;
};

/** Whether all kinds came up, and about equally often. */
const isUniform = (counts: ReadonlyMap<string, number>, kinds: number): boolean =>
  counts.size === kinds && chiSquare([...counts.values()]) < bound(kinds - 1);

describe('uniform draws', () => {
  test('the test itself notices a bias', () => {
    const biased = tally(
      4000,
      (k) => `${(drawsOf('biased', k).below(4) * drawsOf('biased', k).below(5)) % 4}`,
    );
    expect(chiSquare([...biased.values()])).toBeGreaterThan(bound(3));
  });

  test('numbers below a bound, one source and many', () => {
    const source = drawsOf('one source', 0);
    const numbers = Array.from({ length: 7000 }, () => source.below(7));
    expect(
      isUniform(
        new Map([0, 1, 2, 3, 4, 5, 6].map((x) => [`${x}`, numbers.filter((y) => x === y).length])),
        7,
      ),
    ).toBe(true);
    expect(
      isUniform(
        tally(7000, (k) => `${drawsOf('many sources', k).below(7)}`),
        7,
      ),
    ).toBe(true);
    // A bound for which the last words must be drawn again.
    const large = Array.from({ length: 3000 }, () => Math.floor(source.below(3 * 2 ** 30) / 2 ** 30));
    expect(isUniform(new Map([0, 1, 2].map((x) => [`${x}`, large.filter((y) => x === y).length])), 3)).toBe(
      true,
    );
  });

  test('subsets', () => {
    expect(
      isUniform(
        tally(6000, (k) => subset(3, 6, drawsOf('subsets', k)).join(' ')),
        20,
      ),
    ).toBe(true);
    expect(subset(0, 3, drawsOf('none', 0))).toEqual([]);
    expect(subset(3, 3, drawsOf('all', 0))).toEqual([0, 1, 2]);
  });

  test('lotteries are uniform compositions', () => {
    expect(
      isUniform(
        tally(9000, (k) => composition(4, 3, drawsOf('compositions', k)).join(' ')),
        15,
      ),
    ).toBe(true);
    for (let k = 0; k < 50; k++) expect(isLottery(drawLottery(5, 7, drawsOf('lotteries', k)), 5)).toBe(true);
  });

  test('chance weights are uniform positive compositions', () => {
    expect(
      isUniform(
        tally(6000, (k) => positiveComposition(6, 3, drawsOf('weights', k)).join(' ')),
        10,
      ),
    ).toBe(true);
    for (let k = 0; k < 50; k++) {
      const weights = drawWeights(3, 3 + k, drawsOf('weights', k));
      expect(equal(sum(weights), ONE)).toBe(true);
      expect(weights.every((x) => x.num > 0n)).toBe(true);
    }
  });

  test('a share of chance nodes', () => {
    const third = rational(1n, 3n);
    const hits = Array.from({ length: 6000 }, (_, k) => happens(third, drawsOf('share', k))).filter(
      Boolean,
    ).length;
    expect(Math.abs(hits - 2000)).toBeLessThan(150);
    expect(happens(rational(0n), drawsOf('never', 0))).toBe(false);
    expect(happens(ONE, drawsOf('always', 0))).toBe(true);
  });
});

describe('trees and games', () => {
  const shape = { n: 3, depth: 2, branching: 2, chance: rational(1n, 2n), denominator: 4 };

  test('leaves are uniform, and about the given share is chance', () => {
    const leaves: number[] = [0, 0, 0];
    let chance = 0;
    for (let k = 0; k < 1000; k++) {
      const { nodes } = drawTree(shape, drawsOf('trees', k));
      for (const node of nodes.slice(3, 5)) {
        if (node.kind === 'outcome') throw new Error('a leaf in the place of an inner node');
        if (node.kind === 'chance') chance++;
        for (const to of node.kind === 'choice' ? node.options : node.branches.map((branch) => branch.to))
          leaves[to] = (leaves[to] ?? 0) + 1;
      }
    }
    expect(leaves.reduce((total, count) => total + count, 0)).toBe(4000);
    expect(chiSquare(leaves)).toBeLessThan(bound(2));
    expect(Math.abs(chance - 1000)).toBeLessThan(100);
  });

  test('are well formed, and as deep as asked', () => {
    for (let k = 0; k < 30; k++) {
      const tree = drawTree(
        { ...shape, depth: 1 + (k % 4), branching: 2 + (k % 3) },
        drawsOf('well formed', k),
      );
      expect(treeDefect(tree)).toBeUndefined();
      const inner = tree.nodes.length - 3;
      expect(inner).toBe(((2 + (k % 3)) ** (1 + (k % 4)) - 1) / (1 + (k % 3)));
    }
  });

  test('movers are uniform', () => {
    const movers: number[] = [0, 0, 0];
    for (let k = 0; k < 1000; k++)
      for (const node of drawGame({ ...shape, players: 3, chance: rational(0n) }, drawsOf('games', k)).nodes)
        if (node.kind === 'move') movers[node.player] = (movers[node.player] ?? 0) + 1;
    expect(movers.reduce((total, count) => total + count, 0)).toBe(3000);
    expect(chiSquare(movers)).toBeLessThan(bound(2));
  });
});

describe('pairs', () => {
  const menus: Ensemble = { kind: 'menus', n: 3, lotteries: 2, denominator: 4 };
  const games: Ensemble = {
    kind: 'multipolar',
    n: 3,
    players: 2,
    depth: 2,
    branching: 2,
    chance: rational(0n),
    denominator: 4,
    opponents: 'uniform',
  };

  test('pair k is a function of seed, ensemble and k', () => {
    expect(drawPair(menus, 1, 5)).toEqual(
      drawPair({ denominator: 4, lotteries: 2, n: 3, kind: 'menus' }, 1, 5),
    );
    expect(drawPair(menus, 1, 5)).not.toEqual(drawPair(menus, 2, 5));
    expect(drawPair(menus, 1, 5)).not.toEqual(drawPair(menus, 1, 6));
    expect(drawPair(menus, 1, 5)).not.toEqual(drawPair({ ...menus, denominator: 5 }, 1, 5));
    expect(drawPair(menus, 1, 5)).not.toEqual(drawPair(menus, 1, 5 + 2 ** 32));
  });

  test('games do not depend on what the opponents do', () => {
    expect(drawPair(games, 1, 5)).toEqual(drawPair({ ...games, opponents: 'adversarial' }, 1, 5));
  });

  test('the first side of `near` has the deficit that it was drawn with', () => {
    const deficit = rational(1n, 5n);
    for (let k = 0; k < 20; k++) {
      const pair = drawPair({ kind: 'near', n: 3, deficit, lotteries: 2, denominator: 4 }, 1, k);
      if (pair.kind !== 'trees') throw new Error('a game');
      expect(treeDefect(pair.i)).toBeUndefined();
      const root = pair.i.nodes.at(-1);
      if (root?.kind !== 'choice') throw new Error('no menu');
      expect(root.options.length).toBe(3);
      for (const option of root.options) {
        const node = pair.i.nodes[option];
        if (node?.kind !== 'chance') continue;
        const most = node.branches
          .map(({ probability }) => probability)
          .toSorted(compare)
          .at(-1);
        expect(most !== undefined && compare(most, rational(4n, 5n)) >= 0).toBe(true);
      }
    }
  });
});
