import { describe, expect, it } from 'vitest';
import { Checked, lotteryKey, rational } from '../../kernel/index.ts';
import { selectSolver } from '../../smt/index.ts';
import {
  familyPair,
  incomparable,
  indifferenceIsNotTransitive,
  naturalDissent,
  profile,
  randomPair,
  smallestPair,
  solverPair,
  waysToDisagree,
} from './index.ts';

const inWords = (list: readonly (readonly { num: bigint; den: bigint }[])[]): string[] =>
  list.map(lotteryKey);

describe('incomparable pairs', () => {
  it('do not exist with two outcomes, in small scope', () => {
    expect(smallestPair(2, 'symmetric-regular', { lotteries: 4, denominator: 4 })).toBe(undefined);
  });

  it('begin with three outcomes, two lotteries and denominator 2', () => {
    const found = smallestPair(3, 'symmetric-regular', { lotteries: 4, denominator: 3 });
    expect(inWords(found?.i ?? [])).toEqual(['1/1 0/1 0/1']);
    expect(inWords(found?.j ?? [])).toEqual(['0/1 1/2 1/2']);
    expect(found?.forI.checked).toBeInstanceOf(Checked);
    expect(found?.forJ.checked).toBeInstanceOf(Checked);
  });

  it.each([3, 4, 5, 6, 7])(
    'exist with %i outcomes: one for sure against an even chance of the others',
    (n) => {
      const found = incomparable(familyPair(n));
      expect(found?.forI.at.below).toBeGreaterThan(found?.forI.at.above ?? 0);
      expect(found?.forJ.at.below).toBeGreaterThan(found?.forJ.at.above ?? 0);
    },
  );

  it('are not there with two outcomes in the family', () => {
    expect(incomparable(familyPair(2))).toBe(undefined);
  });

  it('are disagreed upon by natural families of agents', () => {
    for (const n of [3, 4]) {
      const { forI, forJ } = naturalDissent(familyPair(n));
      expect([forI?.family, forJ?.family]).not.toContain(undefined);
    }
  });

  it('come from random search, and get smaller', () => {
    for (const n of [3, 4]) {
      const found = randomPair(n, 'symmetric-regular', 1, 300);
      const size = (pair: { i: readonly unknown[]; j: readonly unknown[] }): number =>
        pair.i.length + pair.j.length;
      expect(found && size(found.pair)).toBeLessThanOrEqual(found ? size(found.first) : 0);
    }
  });

  it('come from a solver', async () => {
    const solver = await selectSolver('auto');
    if (!solver.ok) return;
    try {
      const found = await solverPair(3, solver.value, { seconds: 20, memoryMegabytes: 1000 });
      expect(found?.i.length).toBe(1);
    } finally {
      solver.value.close();
    }
  });
});

describe('ways to disagree', () => {
  it('are more than hard and easy to please, and some survive reflection', () => {
    const ways = waysToDisagree({
      shapes: [
        [1, 1],
        [1, 2],
      ],
      denominator: 3,
    });
    expect(ways.map(({ pattern }) => pattern)).toContain('-+');
    expect(ways.length).toBeGreaterThan(1);
    for (const { pair, stretches } of ways) expect(profile(pair)).toEqual(stretches);
  });

  it('of the smallest pair: the hard to please want the chance, the easy to please the sure thing', () => {
    expect(profile(familyPair(3))).toEqual([
      { from: rational(0n), to: rational(1n, 2n), sign: -1 },
      { from: rational(1n, 2n), to: rational(1n), sign: 1 },
    ]);
  });
});

describe('with two outcomes', () => {
  it('three trees refute every total preorder', () => {
    expect(indifferenceIsNotTransitive().checked.length).toBeGreaterThanOrEqual(3);
  });
});
