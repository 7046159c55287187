/** What verify works out of numbers, beside closed forms and the engines' exact answers. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Interval } from '../../conjectures/semantics/oracle.ts';
import { extremePoints } from '../../engines/index.ts';
import { measureNamed, subjectOf } from '../../engines/measures/index.ts';
import { compare, type DecisionTree, menuTree, print, rational, subtract } from '../../kernel/index.ts';
import { menu } from '../../properties/arbitraries/menu.ts';
import { numberOf } from './numbers.ts';

const menuOf = (...rows: readonly (readonly number[])[]): DecisionTree =>
  menuTree(rows.map((row) => row.map((k) => rational(BigInt(k), BigInt(row.reduce((a, b) => a + b))))));

const said = (interval: Interval | null): string =>
  interval === null ? 'open' : `${print(interval.low)} to ${print(interval.high)}`;

describe('closed forms', () => {
  test.each<readonly [string, DecisionTree, string]>([
    ['POWER', menuOf([1, 0, 0]), '1/2 to 1/2'],
    ['POWER', menuOf([1, 2, 3]), '1/2 to 1/2'],
    ['POWER', menuOf([1, 0, 0], [0, 1, 0]), '2/3 to 2/3'],
    ['POWER', menuOf([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]), '4/5 to 4/5'],
    ['reachable', menuOf([1, 0, 0], [1, 1, 0]), '2 to 2'],
    ['vertices', menuOf([1, 0, 0], [1, 1, 0], [0, 1, 0]), '2 to 2'],
    ['vertices', menuOf([1, 0, 0], [1, 1, 0]), '2 to 2'],
    ['beauty', menuOf([1, 0, 0]), 'open'],
  ])('%s', (name, tree, expected) => {
    expect(said(numberOf(name, tree))).toBe(expected);
  });
});

const menus = fc
  .integer({ min: 2, max: 3 })
  .chain((outcomes) => menu({ outcomes, maxLotteries: 4, maxDenominator: 4 }));

test('the bounds of POWER hold the exact value, and are narrow', () => {
  fc.assert(
    fc.property(menus, (lotteries) => {
      const tree = menuTree(lotteries);
      const bounds = numberOf('POWER', tree);
      const exact = measureNamed('POWER')?.measure(subjectOf(tree));
      if (bounds === null || exact?.kind !== 'measured') throw new Error('no POWER');
      const [value] = exact.rank;
      if (value === undefined) throw new Error('no value');
      expect(compare(bounds.low, value.high)).toBeLessThanOrEqual(0);
      expect(compare(bounds.high, value.low)).toBeGreaterThanOrEqual(0);
      expect(compare(subtract(bounds.high, bounds.low), rational(1n, 50n))).toBeLessThanOrEqual(0);
    }),
    { numRuns: 40 },
  );
});

test('vertices are those of the exact hull', () => {
  fc.assert(
    fc.property(menus, (lotteries) => {
      const tree = menuTree(lotteries);
      const found = extremePoints(lotteries, () => false);
      expect(said(numberOf('vertices', tree))).toBe(`${found?.extreme.length} to ${found?.extreme.length}`);
    }),
    { numRuns: 60 },
  );
});
