/** The encodings of p1 to p4 against the definitions executed word for word, and every witness against plain arithmetic. */
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { DEFAULT_READINGS, POWER_RELATIONS, type PowerRelationName } from '../../definitions/index.ts';
import type { Interior, Moved, Strategies } from '../../kernel/claim.ts';
import {
  compare,
  dot,
  equal,
  multiply,
  ONE,
  type Rational,
  rational,
  sign,
  subtract,
  sum,
  ZERO,
} from '../../kernel/rational.ts';
import {
  isPermutation,
  type Lottery,
  menuTree,
  mix,
  type Permutation,
  permute,
  sameLottery,
  sure,
  type UtilityFunction,
} from '../../kernel/tree.ts';
import { decide } from '../backend.ts';
import { embeddedSolver } from '../backends/embedded.ts';
import { nativeSolver } from '../backends/native.ts';
import { inclusion } from './inclusion.ts';
import { interiority } from './interiority.ts';
import type { LotteryPair } from './pair.ts';
import { permutationsOf } from './permutation.ts';
import {
  type InclusionReading,
  type NotProperlyIncluded,
  type ProperlyIncluded,
  permutedInclusion,
} from './permutedInclusion.ts';
import {
  type InteriorityReading,
  type Interiors,
  type NotInterior,
  permutedInteriority,
} from './permutedInteriority.ts';

const solvers = (await Promise.all([embeddedSolver(), nativeSolver('z3'), nativeSolver('cvc5')])).flatMap(
  (result) => (result.ok ? [result.value] : []),
);
afterAll(() => solvers.forEach((solver) => solver.close()));
const LIMITS = { seconds: 20, memoryMegabytes: 1000 };

const lottery = (...weights: number[]): Lottery => {
  const total = BigInt(weights.reduce((a, b) => a + b));
  return weights.map((weight) => rational(BigInt(weight), total));
};

const naive = (
  name: PowerRelationName,
  { i, j }: LotteryPair,
  reading: { strategies: Strategies; interior?: Interior; moved: Moved },
): boolean => {
  const relation = POWER_RELATIONS.find((each) => each.name === name);
  if (relation === undefined) throw new Error(name);
  const { strategies, interior = 'affine', moved } = reading;
  return relation.naive(menuTree(i), menuTree(j), {
    ...DEFAULT_READINGS,
    strategies,
    interior,
    permutation: moved === 'none' ? 'any' : moved,
  });
};

const mixture = (weights: readonly Rational[], list: readonly Lottery[]): Lottery =>
  sure(list[0]?.length ?? 0, 0).map((_, o) =>
    dot(
      weights,
      list.map((p) => p[o] ?? ZERO),
    ),
  );
const areWeights = (weights: readonly Rational[], strategies: Strategies): boolean =>
  weights.every((x) => sign(x) >= 0 && (strategies === 'mixed' || equal(multiply(x, x), x))) &&
  equal(sum(weights), ONE);
const isOfKind = (s: Permutation, n: number, moved: Moved): boolean =>
  isPermutation(s, n) &&
  (moved !== 'none' || s.every((image, o) => image === o)) &&
  (moved !== 'involution' || s.every((image, o) => s[image] === o));
const at = <T>(list: readonly T[], k: number): T => {
  const found = list[k];
  if (found === undefined) throw new Error('no such place');
  return found;
};
const value = (p: Lottery, u: UtilityFunction): Rational => dot(p, u);
/** p is outside the set that the list stands for. */
const isOutside = (p: Lottery, list: readonly Lottery[], u: UtilityFunction | undefined): boolean =>
  u === undefined
    ? !list.some((q) => sameLottery(p, q))
    : list.every((q) => compare(value(p, u), value(q, u)) > 0);

const isIncluded = (
  { outcomes: n, i, j }: LotteryPair,
  { strategies, moved }: InclusionReading,
  w: ProperlyIncluded,
): boolean =>
  isOfKind(w.permutation, n, moved) &&
  (w.utility === undefined) === (strategies === 'pure') &&
  j.every(
    (p, k) =>
      areWeights(at(w.weights, k), strategies) &&
      sameLottery(mixture(at(w.weights, k), i), permute(w.permutation, p)),
  ) &&
  isOutside(
    at(i, w.extra),
    j.map((p) => permute(w.permutation, p)),
    w.utility,
  );

const isNotIncluded = (
  { outcomes: n, i, j }: LotteryPair,
  { strategies, moved }: InclusionReading,
  w: NotProperlyIncluded,
): boolean => {
  if (w.kind === 'covered')
    return (
      isOfKind(w.permutation, n, moved) &&
      i.every((p, k) => {
        const weights = at(w.weights, k);
        return (
          areWeights(weights, strategies) &&
          sameLottery(
            mixture(
              weights,
              j.map((q) => permute(w.permutation, q)),
            ),
            p,
          )
        );
      })
    );
  return permutationsOf(n, moved).every((s, k) => {
    const { permutation, lottery: place, utility } = at(w.escapes, k);
    return (
      permutation.every((image, o) => s[o] === image) &&
      (utility === undefined) === (strategies === 'pure') &&
      isOutside(permute(s, at(j, place)), i, utility)
    );
  });
};

const isInterior = (
  { outcomes: n, i, j }: LotteryPair,
  { interior, moved }: InteriorityReading,
  w: Interiors,
): boolean =>
  isOfKind(w.permutation, n, moved) &&
  sign(w.step) > 0 &&
  j.every((p, k) => {
    const image = permute(w.permutation, p);
    return (
      (interior === 'simplex' || p.every((x) => sign(x) > 0)) &&
      image.every((_, o) => {
        const weights = at(at(w.weights, k), o);
        return (
          areWeights(weights, 'mixed') && sameLottery(mixture(weights, i), mix(w.step, sure(n, o), image))
        );
      })
    );
  });

const isNotInterior = (
  { outcomes: n, i, j }: LotteryPair,
  { strategies, interior, moved }: InteriorityReading,
  w: NotInterior,
): boolean => {
  if (w.kind === 'finite') return strategies === 'pure' && n > 1;
  return permutationsOf(n, moved).every((s, k) => {
    const { permutation, lottery: place, utility: u } = at(w.boundaries, k);
    const height = value(permute(s, at(j, place)), u);
    const gap = i.map((p) => sign(subtract(height, value(p, u))));
    const beats = gap.every((x) => x > 0);
    const supports = gap.every((x) => x >= 0);
    const most = u.some((x) => compare(x, height) > 0);
    const varies = u.some((x) => !equal(x, u[0] ?? ZERO));
    return (
      permutation.every((image, o) => s[o] === image) &&
      (interior === 'affine' ? supports && varies : beats || (supports && most))
    );
  });
};

const pairs = fc.constantFrom(1, 2, 2, 3, 3, 3).chain((n): fc.Arbitrary<LotteryPair> => {
  const one = fc
    .array(fc.constantFrom(0, 0, 1, 1, 2), { minLength: n, maxLength: n })
    .map((weights) => (weights.some((x) => x > 0) ? lottery(...weights) : sure(n, 0)));
  const list = (most: number): fc.Arbitrary<readonly Lottery[]> =>
    fc.array(one, { minLength: 1, maxLength: most });
  const vertices = fc
    .array(fc.nat(n - 1), { minLength: 1, maxLength: n })
    .map((all) => all.map((o) => sure(n, o)));
  // Every second list of i is large, so that inclusion is not rare.
  const large = fc.tuple(vertices, list(2)).map(([a, b]) => [...a, ...b]);
  const images = fc
    .tuple(list(3), fc.shuffledSubarray([...new Array(n).keys()], { minLength: n }))
    .map(([all, s]) => ({
      outcomes: n,
      i: all,
      j: all.map((p) => permute(s, p)).slice(0, 2),
    }));
  return fc.oneof(fc.record({ outcomes: fc.constant(n), i: fc.oneof(large, list(4)), j: list(2) }), images);
});
const strategies = fc.constantFrom<Strategies>('mixed', 'mixed', 'pure');
const moved = fc.constantFrom<Moved>('none', 'any', 'involution');
const interior = fc.constantFrom<Interior>('affine', 'simplex');

const unwrap = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string },
): T => {
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

describe.each(solvers)('$version', (solver) => {
  test('p1 and p3, every answer with a witness that holds', async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(pairs, fc.record({ strategies, moved }), async (pair, reading) => {
        const question =
          reading.moved === 'none'
            ? inclusion(pair, reading.strategies)
            : unwrap(permutedInclusion(pair, reading));
        const decided = await decide(solver, question, LIMITS);
        const expected = naive(reading.moved === 'none' ? 'p1' : 'p3', pair, reading);
        expect(decided.kind).toBe(expected ? 'holds' : 'fails');
        const kind = decided.kind === 'fails' ? decided.witness.kind : decided.kind;
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        if (decided.kind === 'holds') return isIncluded(pair, reading, decided.witness);
        return decided.kind === 'fails' && isNotIncluded(pair, reading, decided.witness);
      }),
      { numRuns: 80 },
    );
    for (const kind of ['holds', 'outside', 'covered']) expect(seen.get(kind) ?? 0).toBeGreaterThan(4);
  }, 60_000);

  test('p2 and p4, every answer with a witness that holds', async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(pairs, fc.record({ strategies, moved, interior }), async (pair, reading) => {
        const question =
          reading.moved === 'none' ? interiority(pair, reading) : unwrap(permutedInteriority(pair, reading));
        const decided = await decide(solver, question, LIMITS);
        const expected = naive(reading.moved === 'none' ? 'p2' : 'p4', pair, reading);
        expect(decided.kind).toBe(expected ? 'holds' : 'fails');
        const kind = decided.kind === 'fails' ? decided.witness.kind : decided.kind;
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        if (decided.kind === 'holds') return isInterior(pair, reading, decided.witness);
        return decided.kind === 'fails' && isNotInterior(pair, reading, decided.witness);
      }),
      { numRuns: 80 },
    );
    for (const kind of ['holds', 'boundary', 'finite']) expect(seen.get(kind) ?? 0).toBeGreaterThan(4);
  }, 60_000);

  const square = (size: number): readonly Lottery[] => [
    lottery(size, 1, 1, 1),
    lottery(1, size, 1, 1),
    lottery(1, 1, size, 1),
    lottery(1, 1, 1, size),
  ];

  test('four outcomes: a smaller simplex inside a larger one', async () => {
    const pair: LotteryPair = { outcomes: 4, i: square(6), j: [lottery(3, 2, 2, 1)] };
    for (const each of ['any', 'involution'] as const) {
      const included = await decide(
        solver,
        unwrap(permutedInclusion(pair, { strategies: 'mixed', moved: each })),
        LIMITS,
      );
      expect(
        included.kind === 'holds' && isIncluded(pair, { strategies: 'mixed', moved: each }, included.witness),
      ).toBe(true);
      const reading = { strategies: 'mixed', interior: 'affine', moved: each } as const;
      const inside = await decide(solver, unwrap(permutedInteriority(pair, reading)), LIMITS);
      expect(inside.kind === 'holds' && isInterior(pair, reading, inside.witness)).toBe(true);
    }
  });

  test('four outcomes: the converse has an escape for each of 24 permutations', async () => {
    const pair: LotteryPair = { outcomes: 4, i: square(3), j: square(5) };
    const reading = { strategies: 'mixed', moved: 'any' } as const;
    const decided = await decide(solver, unwrap(permutedInclusion(pair, reading)), LIMITS);
    expect(
      decided.kind === 'fails' && decided.witness.kind === 'outside' && decided.witness.escapes.length,
    ).toBe(24);
    expect(decided.kind === 'fails' && isNotIncluded(pair, reading, decided.witness)).toBe(true);
  });

  test('three outcomes: a cycle includes what no involution does', async () => {
    // The lotteries of j, moved by a 3-cycle, are two of the three of i; no involution takes both there.
    const i = [lottery(1, 2, 3), lottery(3, 1, 2), lottery(1, 1, 4)];
    const pair: LotteryPair = { outcomes: 3, i, j: i.slice(0, 2).map((p) => permute([1, 2, 0], p)) };
    for (const kind of ['any', 'involution'] as const) {
      const reading = { strategies: 'pure', moved: kind } as const;
      const decided = await decide(solver, unwrap(permutedInclusion(pair, reading)), LIMITS);
      expect(decided.kind).toBe(kind === 'any' ? 'holds' : 'fails');
      expect(naive('p3', pair, reading)).toBe(kind === 'any');
    }
  });
});

test('too many outcomes are refused with a code where all permutations are spelled out', () => {
  const pair: LotteryPair = { outcomes: 8, i: [sure(8, 0)], j: [sure(8, 1)] };
  expect(permutedInclusion(pair, { strategies: 'mixed', moved: 'any' })).toMatchObject({ code: 'DYN310' });
  expect(permutedInteriority(pair, { strategies: 'mixed', interior: 'affine', moved: 'any' })).toMatchObject({
    code: 'DYN310',
  });
});

test('models without the values that matter do not decode', () => {
  const pair: LotteryPair = { outcomes: 2, i: [sure(2, 0), sure(2, 1)], j: [lottery(1, 1)] };
  const p3 = unwrap(permutedInclusion(pair, { strategies: 'mixed', moved: 'any' }));
  const p4 = unwrap(permutedInteriority(pair, { strategies: 'mixed', interior: 'affine', moved: 'any' }));
  for (const query of [p3.holds, p3.fails, p4.holds, p4.fails])
    expect(query.decode(new Map())).toBeUndefined();
  // Both outcomes taken to the first one: no permutation.
  const broken = new Map(['s.0.0', 's.1.0', 'covered'].map((name) => [name, ONE]));
  expect(p3.fails.decode(broken)).toBeUndefined();
});
