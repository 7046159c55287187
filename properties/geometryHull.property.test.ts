import fc from 'fast-check';
import { assert, describe, expect, test } from 'vitest';
import { contains, type LotterySet } from '../src/definitions/index.ts';
import { containment, createHull, extremePoints, mixture, utilityOf } from '../src/engines/geometry/index.ts';
import {
  certifies,
  type LinearProgram,
  solveLinearProgram,
} from '../src/engines/geometry/linear/linearProgram.ts';
import {
  compare,
  expectedUtility,
  isLottery,
  type Lottery,
  lotteryKey,
  mix,
  multiply,
  ONE,
  type Rational,
  rational,
  sameLottery,
  sign,
  sum,
} from '../src/kernel/index.ts';
import { lottery } from '../src/properties/index.ts';

/** So many times the usual number of runs. */
const times = (factor: number): { numRuns: number } => ({
  numRuns: Math.ceil(factor * (fc.readConfigureGlobal().numRuns ?? 100)),
});

const hullOf = (pure: readonly Lottery[]): LotterySet => ({ strategies: 'mixed', pure });

/** Few lotteries with small denominators tie often; some are moved by a hair that doubles do not see. */
const cloud = fc.integer({ min: 1, max: 4 }).chain((outcomes) => {
  const point = lottery({ outcomes, maxDenominator: 4 });
  const hair = fc.tuple(point, point).map(([p, q]) => mix(rational(1n, 10n ** 30n), p, q));
  const anything = fc.oneof({ weight: 4, arbitrary: point }, { weight: 1, arbitrary: hair });
  return fc.tuple(fc.array(anything, { minLength: 1, maxLength: 7 }), anything);
});

describe('the hull of lotteries', () => {
  test('holds a point exactly when some few of them mix to it (Caratheodory), and proves either', () => {
    const met = { inside: 0, outside: 0 };
    fc.assert(
      fc.property(cloud, ([points, p]) => {
        const hull = createHull(p.length, points);
        const location = hull.locate(p);
        met[location.kind]++;
        expect(location.kind === 'inside').toBe(contains(hullOf(points), p));
        if (location.kind === 'inside') {
          const weights = location.weights.map(([, weight]) => weight);
          assert(weights.every((weight) => sign(weight) > 0) && compare(sum(weights), ONE) === 0);
          assert(sameLottery(mixture(hull.points, location.weights), p));
        } else {
          const u = utilityOf(location.direction);
          assert(points.every((q) => compare(expectedUtility(p, u), expectedUtility(q, u)) > 0));
        }
      }),
      times(5),
    );
    expect(Math.min(met.inside, met.outside)).toBeGreaterThan(20);
  });

  test('grows: what is added is inside from then on', () => {
    fc.assert(
      fc.property(cloud, ([points, p]) => {
        const hull = createHull(p.length, points);
        const place = hull.add(p);
        expect(hull.locate(p).kind).toBe('inside');
        expect(hull.points.lotteries[place]).toBe(p);
      }),
    );
  });

  test('has as extreme points those that the others do not mix to', () => {
    fc.assert(
      fc.property(cloud, ([points]) => {
        const found = extremePoints(points);
        if (found === undefined) throw new Error('stopped');
        const different = [...new Map(points.toReversed().map((p) => [lotteryKey(p), p])).values()];
        const brute = different.filter((p) => {
          const others = different.filter((q) => q !== p);
          return others.length === 0 || !contains(hullOf(others), p);
        });
        expect(new Set(found.extreme.map((k) => lotteryKey(points[k] ?? [])))).toEqual(
          new Set(brute.map(lotteryKey)),
        );
        for (const [k, direction] of found.directions) {
          const u = utilityOf(direction);
          const best = expectedUtility(points[k] ?? [], u);
          expect(
            points.every((q) => sameLottery(q, points[k] ?? []) || compare(expectedUtility(q, u), best) < 0),
          ).toBe(true);
        }
        const hull = createHull(points[0]?.length ?? 1, points);
        for (const [k, weights] of found.redundant) {
          expect(weights.every(([other]) => found.directions.has(other))).toBe(true);
          expect(sameLottery(mixture(hull.points, weights), points[k] ?? [])).toBe(true);
        }
      }),
      times(2),
    );
  });

  test('contains another hull exactly when it contains its points', () => {
    fc.assert(
      fc.property(cloud, ([points]) => {
        const [inner, outer] = [points.slice(0, 3), points.slice(2)];
        if (outer.length === 0) return;
        const answer = containment(inner, outer);
        const first = inner.findIndex((p) => !contains(hullOf(outer), p));
        expect(answer?.kind === 'outside' ? answer.place : -1).toBe(first);
      }),
    );
  });
});

describe('linear programs', () => {
  const entry = fc.integer({ min: -4, max: 4 }).map((x) => rational(BigInt(x), 3n));
  const program: fc.Arbitrary<LinearProgram> = fc.integer({ min: 1, max: 4 }).chain((variables) =>
    fc.record({
      objective: fc.array(entry, { minLength: variables, maxLength: variables }),
      constraints: fc.array(
        fc.record({
          coefficients: fc.array(entry, { minLength: variables, maxLength: variables }),
          relation: fc.constantFrom('<=', '=', '>='),
          bound: entry,
        }),
        { maxLength: 5 },
      ),
    }),
  );

  test('come back with a proof of what they say', () => {
    const met = { optimal: 0, infeasible: 0, unbounded: 0 };
    fc.assert(
      fc.property(program, (lp) => {
        const solution = solveLinearProgram(lp);
        met[solution.kind]++;
        expect(certifies(lp, solution)).toBe(true);
      }),
      times(10),
    );
    expect(Math.min(met.optimal, met.infeasible, met.unbounded)).toBeGreaterThan(20);
  });

  test('scale with their objective', () => {
    fc.assert(
      fc.property(program, fc.integer({ min: 1, max: 9 }), (lp, factor) => {
        const by = rational(BigInt(factor), 7n);
        const scaled = { ...lp, objective: lp.objective.map((c): Rational => multiply(by, c)) };
        const [one, other] = [solveLinearProgram(lp), solveLinearProgram(scaled)];
        expect(other.kind).toBe(one.kind);
        if (one.kind === 'optimal' && other.kind === 'optimal')
          assert.deepEqual(other.value, multiply(by, one.value));
      }),
    );
  });
});

test('mixtures of lotteries are lotteries', () => {
  fc.assert(
    fc.property(cloud, ([points, p]) => {
      const hull = createHull(p.length, points);
      const weight = rational(1n, BigInt(points.length));
      expect(
        isLottery(
          mixture(
            hull.points,
            points.map((_, k) => [k, weight]),
          ),
          p.length,
        ),
      ).toBe(true);
    }),
  );
});
