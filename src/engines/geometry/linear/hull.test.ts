import { assert, describe, expect, it } from 'vitest';
import {
  compare,
  expectedUtility,
  type Lottery,
  mix,
  parse,
  type Rational,
  rational,
  sameLottery,
  ZERO,
} from '../../../kernel/index.ts';
import { containment, extremePoints } from './extremePoints.ts';
import { createHull, mixture } from './hull.ts';
import { ratioToFloat, solveColumns } from './integers.ts';
import { type Direction, utilityOf } from './points.ts';

const q = (text: string): Rational => parse(text) ?? ZERO;
const p = (text: string): Lottery => text.split(' ').map(q);

const above = (direction: Direction, high: Lottery, low: Lottery): boolean =>
  compare(expectedUtility(high, utilityOf(direction)), expectedUtility(low, utilityOf(direction))) > 0;

describe('membership in a hull', () => {
  const triangle = [p('1 0 0'), p('0 1/2 1/2'), p('1/3 2/3 0')];
  it('gives weights inside and on the boundary', () => {
    const hull = createHull(3, triangle);
    for (const target of [p('1/2 1/4 1/4'), p('1 0 0'), p('4/9 7/18 1/6')]) {
      const location = hull.locate(target);
      expect(location.kind).toBe('inside');
      if (location.kind === 'inside') assert(sameLottery(mixture(hull.points, location.weights), target));
    }
  });
  it('gives a direction outside', () => {
    const location = createHull(3, triangle).locate(p('0 1 0'));
    expect(location.kind).toBe('outside');
    if (location.kind === 'outside')
      assert(triangle.every((low) => above(location.direction, p('0 1 0'), low)));
  });
  it('tells apart what doubles cannot', () => {
    const tiny = rational(1n, 10n ** 40n);
    const edge = [p('1 0 0'), p('0 1 0')];
    const on = p('1/3 2/3 0');
    const off = mix(tiny, p('0 0 1'), on);
    const hull = createHull(3, edge);
    expect(hull.locate(on).kind).toBe('inside');
    const location = hull.locate(off);
    expect(location.kind).toBe('outside');
    if (location.kind === 'outside') assert(edge.every((low) => above(location.direction, off, low)));
    const almost = createHull(3, [...edge, off]);
    expect(almost.locate(mix(q('1/2'), off, p('1/2 1/2 0'))).kind).toBe('inside');
    expect(almost.locate(mix(q('2'), off, on)).kind).toBe('outside');
  });
  it('reads fractions of any size as doubles', () => {
    expect(ratioToFloat(1n, 3n)).toBe(1 / 3);
    expect(ratioToFloat(-(10n ** 400n), 3n * 10n ** 400n)).toBe(-1 / 3);
    expect(ratioToFloat(0n, 10n ** 400n)).toBe(0);
    expect(ratioToFloat(7n * 2n ** 1200n, 2n ** 1201n)).toBe(3.5);
  });
  it('solves a system or says that it has no single solution', () => {
    expect(
      solveColumns(
        [
          [2n, 0n],
          [1n, 1n],
        ],
        [3n, 1n],
      ),
    ).toEqual({ numerators: [2n, 2n], denominator: 2n });
    expect(
      solveColumns(
        [
          [0n, 2n],
          [1n, 1n],
        ],
        [1n, 1n],
      ),
    ).toEqual({ numerators: [0n, 2n], denominator: 2n });
    expect(solveColumns([[2n, 0n, 0n]], [1n, 1n, 0n])).toBeUndefined();
    expect(
      solveColumns(
        [
          [1n, 1n],
          [2n, 2n],
        ],
        [3n, 3n],
      ),
    ).toBeUndefined();
  });
});

describe('extreme points', () => {
  const check = (lotteries: readonly Lottery[]): readonly number[] => {
    const points = extremePoints(lotteries);
    if (points === undefined) throw new Error('stopped');
    for (const [place, direction] of points.directions) {
      const best = lotteries[place] ?? [];
      expect(lotteries.every((low) => sameLottery(low, best) || above(direction, best, low))).toBe(true);
    }
    for (const [place, weights] of points.redundant) {
      expect(weights.every(([k]) => points.directions.has(k))).toBe(true);
      const hull = createHull(lotteries[0]?.length ?? 1, lotteries);
      expect(sameLottery(mixture(hull.points, weights), lotteries[place] ?? [])).toBe(true);
    }
    expect(points.directions.size + points.redundant.size).toBe(lotteries.length);
    return points.extreme;
  };
  it('keeps the corners of a grid', () => {
    const grid: Lottery[] = [];
    for (let a = 0; a <= 6; a++)
      for (let b = 0; a + b <= 6; b++) grid.push([a, b, 6 - a - b].map((x) => rational(BigInt(x), 6n)));
    expect(check(grid)).toHaveLength(3);
    expect(check(grid.toReversed())).toHaveLength(3);
    // Without its corners: six, with many points on the edges between them.
    expect(check(grid.filter((lottery) => lottery.every(({ num, den }) => num !== den)))).toHaveLength(6);
  });
  it('handles copies, single points, segments and one outcome', () => {
    const a = p('1/2 1/2 0');
    expect(check([a])).toEqual([0]);
    expect(check([a, a, a])).toEqual([0]);
    expect(check([a, p('0 0 1'), mix(q('1/7'), a, p('0 0 1')), p('0 0 1')])).toEqual([0, 1]);
    expect(check([p('1'), p('1')])).toEqual([0]);
  });
  it('stops when told', () => {
    expect(extremePoints([p('1 0'), p('0 1')], () => true)).toBeUndefined();
    expect(containment([p('1 0')], [p('0 1')], () => true)).toBeUndefined();
  });
  it('contains or says where not', () => {
    const outer = [p('1 0 0'), p('0 1 0'), p('0 0 1')];
    expect(containment([p('1/2 1/4 1/4'), p('0 1 0')], outer)?.kind).toBe('inside');
    expect(containment(outer, [p('1/2 1/4 1/4'), p('1 0 0')])).toMatchObject({ kind: 'outside', place: 1 });
  });
});
