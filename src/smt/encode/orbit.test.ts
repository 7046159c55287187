import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { permutations } from '../../definitions/lotterySet.ts';
import {
  compare,
  divide,
  dot,
  multiply,
  ONE,
  type Rational,
  rational,
  sign,
  subtract,
  ZERO,
} from '../../kernel/rational.ts';
import {
  compareLotteries,
  type Lottery,
  permute,
  sameLottery,
  sure,
  type UtilityFunction,
} from '../../kernel/tree.ts';
import { ask } from '../backend.ts';
import { embeddedSolver } from '../backends/embedded.ts';
import { nativeSolver } from '../backends/native.ts';
import { convergenceBySolver } from '../convergence.ts';
import { printScript } from '../print.ts';
import { notAbsolute, type OrbitReading, orbitCount } from './orbit.ts';
import type { LotteryPair } from './pair.ts';

const solvers = (await Promise.all([embeddedSolver(), nativeSolver('z3'), nativeSolver('cvc5')])).flatMap(
  (result) => (result.ok ? [result.value] : []),
);
afterAll(() => solvers.forEach((solver) => solver.close()));
const LIMITS = { seconds: 20, memoryMegabytes: 1000 };

const lottery = (...weights: number[]): Lottery => {
  const total = BigInt(weights.reduce((a, b) => a + b));
  return weights.map((weight) => rational(BigInt(weight), total));
};

/** The list's best lottery for u_o + eps_o, with infinitesimals eps_0 >> eps_1 >> ...; for u + eps reversed if `worst`. */
const best = (list: readonly Lottery[], u: UtilityFunction, worst: boolean): Lottery =>
  list.toSorted((p, q) => (worst ? 1 : -1) * (compare(dot(p, u), dot(q, u)) || compareLotteries(p, q)))[0] ??
  [];

/** How often i and j are preferred at u, permutation by permutation; with others, who is alone among the best. */
const counts = (
  { outcomes: n, i, j }: LotteryPair,
  u: UtilityFunction,
  { reflected = false, others = [] }: OrbitReading = {},
): { readonly i: bigint; readonly j: bigint } => {
  const total = { i: 0n, j: 0n };
  for (const s of permutations(n, 'any'))
    for (const worst of reflected ? [false, true] : [false]) {
      const [atI, atJ] = [i, j].map((list) => list.map((p) => permute(s, p)));
      if (atI === undefined || atJ === undefined) throw new Error('unreachable');
      const top = best([...atI, ...atJ, ...others.map((p) => permute(s, p))], u, worst);
      const byI = atI.some((p) => sameLottery(p, top));
      const byJ = atJ.some((p) => sameLottery(p, top));
      if (byI && !byJ) total.i += 1n;
      if (byJ && !byI) total.j += 1n;
    }
  return total;
};

const isBelow = (pair: LotteryPair, u: UtilityFunction, reading: OrbitReading = {}): boolean => {
  const { i, j } = counts(pair, u, reading);
  return compare(rational(i), multiply(reading.odds ?? ONE, rational(j))) < 0;
};

/** One utility function in each region of n = 2 or 3 in which no two lotteries change places. */
const regions = (
  { outcomes: n, i, j }: LotteryPair,
  others: readonly Lottery[] = [],
): readonly UtilityFunction[] => {
  if (n === 1) return [[ONE]];
  if (n === 2) return [[ONE, ZERO]];
  const lists = [...i, ...j, ...others];
  const critical = [...permutations(3, 'any')].flatMap((s) =>
    lists.flatMap((p) =>
      lists.flatMap((q) => {
        const [a = ZERO, b = ZERO] = permute(s, p).map((x, o) => subtract(x, permute(s, q)[o] ?? ZERO));
        return sign(b) === 0 ? [] : [divide(subtract(ZERO, a), b)];
      }),
    ),
  );
  const inside = critical.filter((t) => sign(t) > 0 && compare(t, ONE) < 0);
  const marks: readonly Rational[] = [ZERO, ...inside.toSorted(compare), ONE];
  return marks.slice(1).map((t, k) => {
    const low = marks[k] ?? ZERO;
    return [ONE, rational(t.num * low.den + low.num * t.den, 2n * t.den * low.den), ZERO];
  });
};

const pairs = (n: number, most: number): fc.Arbitrary<LotteryPair> => {
  const one = fc
    .array(fc.constantFrom(0, 0, 1, 1, 2), { minLength: n, maxLength: n })
    .map((weights) => (weights.some((x) => x > 0) ? lottery(...weights) : sure(n, 0)));
  const list = fc.array(one, { minLength: 1, maxLength: most });
  return fc.record({ outcomes: fc.constant(n), i: list, j: list });
};
const readings: fc.Arbitrary<Omit<OrbitReading, 'others'>> = fc.record(
  { odds: fc.constantFrom(ZERO, rational(1n, 2n), rational(2n), rational(5n)), reflected: fc.boolean() },
  { requiredKeys: [] },
);

const query = (pair: LotteryPair, reading: OrbitReading = {}) => {
  const made = orbitCount(pair, reading);
  if (!made.ok) throw new Error(made.message);
  return made.value;
};

/** theory.md, section 3: at (1, 1, 0), where lotteries tie, the count has the wrong sign. */
const MISLEADING: LotteryPair = {
  outcomes: 3,
  i: [lottery(2, 0, 1), sure(3, 2)],
  j: [lottery(1, 0, 2), sure(3, 1)],
};
const SURE_OR_EITHER: LotteryPair = { outcomes: 3, i: [sure(3, 0)], j: [lottery(0, 1, 1)] };
const CYCLE: LotteryPair = { outcomes: 3, i: [lottery(0, 2, 1)], j: [lottery(2, 0, 1)] };
const swapped = ({ outcomes, i, j }: LotteryPair): LotteryPair => ({ outcomes, i: j, j: i });

describe.each(solvers)('$version', (solver) => {
  test.each<[string, LotteryPair, string]>([
    ['a pair on which ties mislead', MISLEADING, 'strict'],
    ['its converse', swapped(MISLEADING), 'none'],
    ['sure A against an even chance of B or C', SURE_OR_EITHER, 'none'],
    [
      'two outcomes against their mixture',
      { outcomes: 2, i: [sure(2, 0), sure(2, 1)], j: [lottery(1, 1)] },
      'absolute',
    ],
    [
      'two outcomes against one of them',
      { outcomes: 2, i: [sure(2, 0), sure(2, 1)], j: [sure(2, 0)] },
      'strict',
    ],
    [
      'a lottery and its image under an involution',
      { outcomes: 3, i: [lottery(2, 0, 1)], j: [lottery(0, 2, 1)] },
      'weak',
    ],
    ['a lottery and its image under a cycle', CYCLE, 'weak'],
    ['the same tree twice', { outcomes: 3, i: [sure(3, 0)], j: [sure(3, 0)] }, 'weak'],
    [
      'a lottery listed twice',
      { outcomes: 2, i: [sure(2, 0), sure(2, 0)], j: [sure(2, 1), sure(2, 1)] },
      'weak',
    ],
  ])('%s', async (_, pair, strength) => {
    const result = await convergenceBySolver(solver, pair, {}, LIMITS);
    if (!result.ok) throw new Error(result.message);
    const { value } = result;
    expect(value.strength).toBe(strength);
    expect(value.answers.every((answer) => answer.solver === solver.version)).toBe(true);
    expect(value.against ? isBelow(pair, value.against.utility) : strength !== 'none').toBe(true);
    expect(value.towards ? isBelow(swapped(pair), value.towards.utility) : strength !== 'strict').toBe(true);
  });

  test('agents who might as well have the opposite utilities leave nothing between sure A and B or C', async () => {
    for (const pair of [SURE_OR_EITHER, swapped(SURE_OR_EITHER)]) {
      const result = await convergenceBySolver(solver, pair, { reflected: true }, LIMITS);
      expect(result).toMatchObject({ ok: true, value: { strength: 'weak' } });
    }
  });

  test('n = 2 and 3: as an exact sweep of all regions, with odds, reflection and further options', async () => {
    const further = fc.array(fc.constantFrom(0, 1, 2), { maxLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(2, 3, 3).chain((n) => pairs(n, 3)),
        readings,
        further,
        async (pair, given, options) => {
          const reading = {
            ...given,
            others: options.map((o) =>
              o < pair.outcomes
                ? sure(pair.outcomes, o)
                : lottery(1, 1, ...new Array<number>(pair.outcomes - 2).fill(1)),
            ),
          };
          const expected = regions(pair, reading.others).some((u) => isBelow(pair, u, reading));
          const asked = await ask(solver, query(pair, reading), LIMITS);
          expect(asked.kind).toBe(expected ? 'sat' : 'unsat');
          return asked.kind !== 'sat' || isBelow(pair, asked.witness.utility, reading);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  test('absolute: as an exact sweep', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(2, 3).chain((n) => pairs(n, 3)),
        async (pair) => {
          // Every direction of an unsorted u is a permutation of a sorted one.
          const exception = regions(pair).some((u) =>
            [...permutations(pair.outcomes, 'any')].some((s) => {
              const top = best(
                [...pair.i, ...pair.j].map((p) => permute(s, p)),
                u,
                false,
              );
              return (
                pair.j.some((p) => sameLottery(permute(s, p), top)) ||
                !pair.i.some((p) => sameLottery(permute(s, p), top))
              );
            }),
          );
          const asked = await ask(solver, notAbsolute(pair), LIMITS);
          expect(asked.kind).toBe(exception ? 'sat' : 'unsat');
          if (asked.kind !== 'sat') return;
          const top = best([...pair.i, ...pair.j], asked.witness.utility, false);
          expect(pair.j.some((p) => sameLottery(p, top))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  test('n = 4: no sampled utility contradicts it, and its models are confirmed', async () => {
    const utility = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 2 })
      .map(([a = 0, b = 0]) => [
        ONE,
        rational(BigInt(Math.max(a, b)), 9n),
        rational(BigInt(Math.min(a, b)), 9n),
        ZERO,
      ]);
    await fc.assert(
      fc.asyncProperty(
        pairs(4, 2),
        fc.array(utility, { minLength: 20, maxLength: 20 }),
        async (pair, sample) => {
          const asked = await ask(solver, query(pair), LIMITS);
          expect(asked.kind).not.toBe('unknown');
          if (asked.kind === 'sat') return isBelow(pair, asked.witness.utility);
          return !sample.some((u) => isBelow(pair, u));
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);
});

test('n = 1 has nothing to count, and too many outcomes are refused with a code', () => {
  expect(printScript(query({ outcomes: 1, i: [[ONE]], j: [[ONE]] }).script)).toContain('QF_LRA');
  expect(orbitCount({ outcomes: 8, i: [sure(8, 0)], j: [sure(8, 1)] })).toMatchObject({
    ok: false,
    code: 'DYN310',
  });
});

test('a model without the values that matter does not decode', () => {
  expect(query(MISLEADING).decode(new Map())).toBeUndefined();
  expect(query(MISLEADING).decode(new Map([['u.1', rational(1n, 2n)]]))).toEqual({
    utility: [ONE, rational(1n, 2n), ZERO],
  });
  expect(notAbsolute(MISLEADING).decode(new Map([['u.1', ONE]]))).toBeUndefined();
});
