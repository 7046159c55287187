import { describe, expect, it } from 'vitest';
import { absolutePowerDeficit } from '../../engines/index.ts';
import { compare, menuTree, print, rational } from '../../kernel/index.ts';
import {
  CENTRES,
  centreOf,
  clearFavourite,
  cutSimplex,
  inclusionThreshold,
  neverNearlySure,
  standing,
  threshold,
} from './index.ts';

const tenth = rational(1n, 10n);
const quarter = rational(1n, 4n);

describe('families', () => {
  it('have the deficit that they are made with, wherever its centre', () => {
    for (const n of [2, 3, 4])
      for (const centre of CENTRES)
        expect(absolutePowerDeficit(menuTree(cutSimplex(quarter, centreOf(n, centre))))?.deficit).toEqual(
          quarter,
        );
  });

  it('have corners that give no outcome more than 1 - d', () => {
    expect(neverNearlySure(3, quarter).length).toBe(6);
    expect(neverNearlySure(3, rational(1n, 2n)).length).toBe(3);
    expect(neverNearlySure(4, rational(3n, 4n)).length).toBe(1);
    expect(() => neverNearlySure(3, rational(3n, 4n))).toThrow(RangeError);
  });
});

describe('near-absolute power', () => {
  it('is convergence-above all trees that are never nearly sure with two outcomes, once d is half of e', () => {
    expect(standing(2, tenth, rational(1n, 20n), 'even').strength).not.toBe('none');
    expect(standing(2, tenth, rational(1n, 21n), 'even').strength).toBe('none');
  });

  it('is not, with three, however small the deficit: agents with two good outcomes dissent', () => {
    for (const e of [tenth, rational(1n, 1000n)])
      expect(standing(3, e, rational(1n, 2n), 'even').strength).toBe('none');
  });

  it('bites with three or four outcomes when what is wasted is a chance of one, and not with five', () => {
    for (const n of [3, 4]) {
      expect(standing(n, tenth, rational(101n, 1000n), 'sure').strength).toBe('strict');
      expect(standing(n, tenth, rational(99n, 1000n), 'sure').strength).toBe('none');
    }
    for (const d of [quarter, rational(1n, 2n)]) expect(standing(5, tenth, d, 'sure').strength).toBe('none');
  });

  it('is from the d on at which it includes all such trees: the threshold is that of inclusion', () => {
    for (const [n, e, steps] of [
      [2, tenth, 40],
      [3, quarter, 48],
      [3, rational(1n, 2n), 48],
      [4, rational(1n, 2n), 48],
    ] as const) {
      const { holdsFrom, failsAt } = threshold(n, e, 'even', steps);
      const exact = inclusionThreshold(n, e);
      expect([n, print(e), holdsFrom !== undefined && compare(holdsFrom, exact) >= 0]).toEqual([
        n,
        print(e),
        true,
      ]);
      expect(failsAt !== undefined && compare(failsAt, exact) < 0).toBe(true);
    }
  });

  it('is preferred by uniform agents at least as often as theorem near-absolute-probability says', () => {
    for (const n of [2, 3, 4])
      for (const centre of CENTRES)
        for (const d of [quarter, rational(1n, 2n)]) {
          const { uniform } = standing(n, tenth, d, centre);
          expect(uniform.exact !== undefined && compare(uniform.exact, uniform.atLeast) >= 0).toBe(true);
        }
  });

  it('has no clear favourite to count on when the deficit is as large as d', () => {
    expect(print(clearFavourite(3, quarter, quarter))).toBe('0');
    expect(print(clearFavourite(3, tenth, quarter))).toBe('3/5');
    expect(print(clearFavourite(5, tenth, rational(1n, 2n)))).toBe('64/125');
  });
});
