/** Measures of power: what they are invariant under, what they respect, and against independent routes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  averageBest,
  comparePower,
  exponentialLaw,
  FORMS,
  lossLaw,
  MEASURES,
  type Measure,
  type Measurement,
  measureNamed,
  subjectOf,
  uniformLaw,
  WIDTH,
} from '../src/engines/measures/index.ts';
import { informationAt, mostInformation } from '../src/engines/measures/information/mostInformation.ts';
import { lotteriesUpTo } from '../src/engines/search/menus.ts';
import {
  choiceOf,
  compare,
  type DecisionTree,
  generators,
  type Lottery,
  menuTree,
  mix,
  outcomeTree,
  type Permutation,
  permute,
  type Rational,
  rational,
  subtract,
} from '../src/kernel/index.ts';
import { lottery, menu, permutation, tree } from '../src/properties/index.ts';

const over = (...weights: readonly number[]): Lottery => {
  const total = BigInt(weights.reduce((a, b) => a + b, 0));
  return weights.map((weight) => rational(BigInt(weight), total));
};

const named = (name: string): Measure => {
  const found = measureNamed(name);
  if (found === undefined) throw new Error(`no measure ${name}`);
  return found;
};

const of = (measure: Measure, t: DecisionTree): Measurement => measure.measure(subjectOf(t));

const toNumber = ({ num, den }: Rational): number => Number((num * 10n ** 18n) / den) / 1e18;

/** The one number, from the middle of its bounds, which must be narrow. */
const numberOf = (name: string, lotteries: readonly Lottery[]): number => {
  const measured = of(named(name), menuTree(lotteries));
  const [bounds] = measured.kind === 'measured' ? measured.rank : [];
  if (bounds === undefined) throw new Error(`${name} is not measured`);
  expect(compare(subtract(bounds.high, bounds.low), WIDTH)).toBeLessThanOrEqual(0);
  return (toNumber(bounds.low) + toNumber(bounds.high)) / 2;
};

const relabelled = (s: Permutation, { outcomes, nodes }: DecisionTree): DecisionTree => ({
  outcomes,
  nodes: nodes.map((node) =>
    node.kind === 'outcome' ? { kind: 'outcome', outcome: s[node.outcome] ?? 0 } : node,
  ),
});

const overlap = (a: Measurement, b: Measurement): boolean =>
  a.kind === 'measured' &&
  b.kind === 'measured' &&
  a.rank.length === b.rank.length &&
  a.rank.every((x, k) => {
    const y = b.rank[k];
    return y !== undefined && compare(x.low, y.high) <= 0 && compare(y.low, x.high) <= 0;
  });

const smallTrees = fc
  .integer({ min: 2, max: 4 })
  .chain((outcomes) => tree({ outcomes, maxDepth: 2, maxChildren: 3 }));

describe('the registry', () => {
  test('has at least twelve measures, each with formula, source and unit, and names of its own', () => {
    expect(MEASURES.length).toBeGreaterThanOrEqual(12);
    for (const { formula, source, unit, meaning } of MEASURES)
      for (const text of [formula, source, unit, meaning]) expect(text).toMatch(/\S/);
    const names = [...MEASURES, ...FORMS].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { of: own } of FORMS) expect(measureNamed(own)?.name).toBe(own);
  });

  test('some pair separates each two measures', () => {
    const singles = lotteriesUpTo(3, 3).map(({ p }) => p);
    const menus = singles.flatMap((p, a) => [[p], ...singles.slice(a + 1).map((q) => [p, q])]);
    const wider = [
      [over(1, 0, 0), over(0, 1, 0), over(0, 0, 1)],
      [over(1, 0, 0), over(1, 1, 0), over(1, 0, 1)],
      [over(4, 1, 1), over(1, 4, 1), over(1, 1, 4)],
      [over(1, 0, 0), over(0, 1, 0), over(1, 1, 0)],
      [over(2, 1, 0), over(0, 2, 1), over(1, 0, 2)],
      [over(0, 1, 0), over(0, 1, 1), over(2, 0, 1)],
      [over(1, 0, 0), over(1, 2, 0), over(1, 0, 2)],
      [over(1, 0, 0), over(1, 0, 2), over(1, 1, 0)],
    ];
    const trees = [...menus, ...wider].map(menuTree);
    const values = MEASURES.map((measure) => trees.map((t) => of(measure, t)));
    for (const [a, first] of MEASURES.entries())
      for (const [b, second] of MEASURES.entries()) {
        if (b <= a) continue;
        const separated = trees.some((_, i) =>
          trees.some((_other, j) => {
            const ranked = [first, second].map((measure, k) => {
              const own = values[k === 0 ? a : b] ?? [];
              const [x, y] = [own[i], own[j]];
              return x && y ? comparePower(measure.power, x, y) : undefined;
            });
            return ranked[0] !== undefined && ranked[1] !== undefined && ranked[0] !== ranked[1];
          }),
        );
        expect({ pair: [first.name, second.name], separated }).toMatchObject({ separated: true });
      }
  });

  test('other forms rank as their measure does', () => {
    fc.assert(
      fc.property(menu({ outcomes: 3 }), menu({ outcomes: 3 }), (a, b) => {
        for (const form of FORMS) {
          const measure = named(form.of);
          const [x, y] = [a, b].map((lotteries) => of(measure, menuTree(lotteries)));
          if (x?.kind !== 'measured' || y?.kind !== 'measured') throw new Error('not measured');
          const [fx, fy] = [x, y].map(
            ({ rank }): Measurement => ({
              kind: 'measured',
              rank: rank.map((bounds) => form.from(bounds, 3)),
            }),
          );
          if (fx === undefined || fy === undefined) throw new Error('two are two');
          expect(comparePower(form.power, fx, fy)).toBe(comparePower(measure.power, x, y));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('renaming outcomes', () => {
  test('changes no measure but diversity', () => {
    fc.assert(
      fc.property(
        smallTrees.chain((t) => fc.tuple(fc.constant(t), permutation(t.outcomes))),
        ([t, s]) => {
          for (const measure of MEASURES.filter(({ invariant }) => invariant))
            expect([measure.name, overlap(of(measure, t), of(measure, relabelled(s, t)))]).toEqual([
              measure.name,
              true,
            ]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('changes diversity: an outcome between others shares more', () => {
    const diversity = named('diversity');
    expect(diversity.invariant).toBe(false);
    expect(of(diversity, outcomeTree(3, 0))).not.toEqual(of(diversity, outcomeTree(3, 1)));
    expect(MEASURES.filter(({ invariant }) => !invariant).map(({ name }) => name)).toEqual(['diversity']);
  });
});

describe('a larger lottery set', () => {
  test('has no less power, by measures that say so', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 4 })
          .chain((outcomes) =>
            fc.tuple(menu({ outcomes }), menu({ outcomes, maxLotteries: 2 }), lottery({ outcomes: 4 })),
          ),
        ([inner, more, weights]) => {
          // The inner set is spanned by mixtures of lotteries of the outer one.
          const outer = [...inner, ...more];
          const within = inner.map((p, k) =>
            mix(weights[k % 4] ?? rational(1n), p, outer[(k + 1) % outer.length] ?? p),
          );
          const [i, j] = [menuTree(outer), menuTree(within)];
          for (const measure of MEASURES.filter(({ respectsInclusion }) => respectsInclusion))
            expect([measure.name, comparePower(measure.power, of(measure, i), of(measure, j))]).not.toEqual([
              measure.name,
              -1,
            ]);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('has fewer vertices and fewer pure lotteries sometimes', () => {
    const triangle = menuTree([over(1, 0, 0), over(0, 1, 0), over(0, 0, 1)]);
    const square = menuTree([over(2, 1, 1), over(1, 2, 1), over(1, 3, 4), over(3, 1, 4)]);
    const careless = MEASURES.filter(({ respectsInclusion }) => !respectsInclusion);
    expect(careless.map(({ name }) => name)).toEqual(['cardinality', 'pureLotteries']);
    for (const measure of careless)
      expect(comparePower('more', of(measure, triangle), of(measure, square))).toBe(-1);
  });

  test('has strictly more by volume, mean width and expected best utility', () => {
    fc.assert(
      fc.property(menu({ outcomes: 3 }), lottery({ outcomes: 3 }), (inner, p) => {
        const outer = [...inner, p];
        const more = numberOf('POWER', outer) > numberOf('POWER', inner) + 1e-15;
        for (const name of ['hardToPlease', 'easyToPlease', 'meanWidth'])
          expect([name, numberOf(name, outer) > numberOf(name, inner) + 1e-15]).toEqual([name, more]);
        const volume = named('volume');
        expect(comparePower('more', of(volume, menuTree(outer)), of(volume, menuTree(inner)))).toBe(
          more ? 1 : 0,
        );
      }),
      { numRuns: 60 },
    );
  });

  test('what is said to belong to the lottery set alone does', () => {
    fc.assert(
      fc.property(menu({ outcomes: 3, maxLotteries: 3 }), (lotteries) => {
        const [p, q = p] = lotteries;
        if (p === undefined || q === undefined) return;
        const more = [...lotteries, mix(rational(1n, 3n), p, q)];
        const nested = choiceOf([menuTree(lotteries), menuTree(more)]);
        for (const measure of MEASURES.filter(({ ofLotterySet }) => ofLotterySet))
          expect([measure.name, overlap(of(measure, menuTree(lotteries)), of(measure, nested))]).toEqual([
            measure.name,
            true,
          ]);
      }),
      { numRuns: 40 },
    );
    expect(MEASURES.filter(({ ofLotterySet }) => !ofLotterySet).map(({ name }) => name)).toEqual([
      'pureLotteries',
    ]);
  });
});

/** Pseudo-random numbers for the estimates below. */
const random = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
};

const estimate = (
  lotteries: readonly Lottery[],
  draw: (uniform: () => number) => number,
  seed: number,
): { readonly mean: number; readonly error: number } => {
  const uniform = random(seed);
  const rows = lotteries.map((p) => p.map(toNumber));
  let [sum, squares] = [0, 0];
  const trials = 20_000;
  for (let trial = 0; trial < trials; trial++) {
    const u = (rows[0] ?? []).map(() => draw(uniform));
    const best = Math.max(...rows.map((p) => p.reduce((total, x, o) => total + x * (u[o] ?? 0), 0)));
    sum += best;
    squares += best * best;
  }
  const mean = sum / trials;
  return { mean, error: Math.sqrt((squares / trials - mean * mean) / trials) };
};

const gaussian = (uniform: () => number): number =>
  Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());

const SAMPLES: readonly (readonly Lottery[])[] = [
  [over(1, 0, 0), over(0, 1, 2)],
  [over(1, 2, 1), over(0, 1, 3), over(3, 1, 1), over(5, 0, 1)],
  [over(1, 0, 0, 0), over(0, 1, 1, 1), over(0, 3, 1, 0)],
  [over(1, 2, 1, 0), over(0, 1, 3, 3), over(3, 1, 1, 1), over(0, 7, 1, 1)],
];

describe('expected best utility', () => {
  test.each([1, 2, 3, 4, 5])('of %i sure outcomes has its closed form', (k) => {
    const lotteries = Array.from({ length: k }, (_, o) =>
      over(...Array.from({ length: 5 }, (_o, c) => (c === o ? 1 : 0))),
    );
    expect(of(named('POWER'), menuTree(lotteries))).toMatchObject({
      rank: [{ low: rational(BigInt(k), BigInt(k + 1)) }],
    });
    const harmonic = Array.from({ length: k }, (_, l) => 1 / (l + 1)).reduce((a, b) => a + b, 0);
    expect(numberOf('hardToPlease', lotteries)).toBeCloseTo(harmonic, 12);
    expect(numberOf('easyToPlease', lotteries)).toBeCloseTo(-1 / k, 12);
  });

  test.each(SAMPLES.map((sample, k) => [k, sample] as const))(
    'sample %i agrees with random agents',
    (k, sample) => {
      const laws = [
        ['POWER', (uniform: () => number) => uniform()],
        ['hardToPlease', (uniform: () => number) => -Math.log(uniform())],
        ['easyToPlease', (uniform: () => number) => Math.log(uniform())],
      ] as const;
      for (const [name, draw] of laws) {
        const { mean, error } = estimate(sample, draw, 7 + k);
        const near = Math.abs(numberOf(name, sample) - mean) < 5 * error;
        expect({ name, near }).toEqual({ name, near: true });
      }
    },
  );

  test('at n = 2 is 1/2 + (longest minus shortest chance of one outcome) / 6', () => {
    fc.assert(
      fc.property(menu({ outcomes: 2 }), (lotteries) => {
        const chances = lotteries.map(([x = rational(0n)]) => toNumber(x));
        const spread = Math.max(...chances) - Math.min(...chances);
        expect(numberOf('POWER', lotteries)).toBeCloseTo(1 / 2 + spread / 6, 12);
      }),
    );
  });

  test('bounds still hold when it is given up half way', () => {
    const sample = SAMPLES[3] ?? [];
    for (const law of [uniformLaw(4), exponentialLaw(4), lossLaw(4)]) {
      const exact = averageBest(sample, law, () => false);
      const rough = averageBest(sample, law, () => false, 5);
      if (exact === undefined || rough === undefined) throw new Error('not stopped');
      expect(compare(rough.low, exact.low)).toBeLessThan(0);
      expect(compare(exact.high, rough.high)).toBeLessThan(0);
    }
    expect(averageBest(sample, uniformLaw(4), () => true)).toBeUndefined();
  });
});

describe('information', () => {
  test('of a deterministic channel is log2 of the number of outcomes', () => {
    for (const k of [2, 3, 4, 5]) {
      const lotteries = Array.from({ length: k }, (_, o) =>
        over(...Array.from({ length: 5 }, (_o, c) => (c === o ? 1 : 0))),
      );
      expect(numberOf('empowerment', lotteries)).toBeCloseTo(Math.log2(k), 12);
      expect(numberOf('entropy', lotteries)).toBeCloseTo(Math.log2(k), 12);
    }
  });

  test('of the binary symmetric, the erasure and the Z channel has its closed form', () => {
    for (const e of [1, 2, 3, 4]) {
      const p = e / 10;
      const h = -p * Math.log2(p) - (1 - p) * Math.log2(1 - p);
      expect(numberOf('empowerment', [over(10 - e, e), over(e, 10 - e)])).toBeCloseTo(1 - h, 9);
      expect(numberOf('empowerment', [over(10 - e, e, 0), over(0, e, 10 - e)])).toBeCloseTo(1 - p, 9);
      const z = Math.log2(1 + (1 - p) * p ** (p / (1 - p)));
      expect(numberOf('empowerment', [over(1, 0), over(e, 10 - e)])).toBeCloseTo(z, 9);
    }
  });

  test('is bracketed by what any weights prove', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(lottery({ outcomes: 3 }), {
          minLength: 2,
          maxLength: 4,
          selector: (p) => p.map(({ num, den }) => `${num}/${den}`).join(),
        }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }),
        (lotteries, parts) => {
          const weights = over(...parts.slice(0, lotteries.length));
          for (const cost of ['none', 'entropy of each lottery'] as const) {
            const best = mostInformation(lotteries, cost);
            const rough = informationAt(lotteries, weights, cost);
            expect(compare(best.low, best.high)).toBeLessThanOrEqual(0);
            expect(compare(subtract(best.high, best.low), WIDTH)).toBeLessThanOrEqual(0);
            expect(compare(rough.low, best.high)).toBeLessThanOrEqual(0);
            expect(compare(best.low, rough.high)).toBeLessThanOrEqual(0);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test('the most even lottery is the best of a grid', () => {
    const entropyOf = (p: readonly number[]): number =>
      -p.reduce((h, x) => (x > 0 ? h + x * Math.log2(x) : h), 0);
    for (const sample of SAMPLES) {
      const rows = sample.map((p) => p.map(toNumber));
      const steps = 24;
      let best = 0;
      const walk = (weights: readonly number[], left: number): void => {
        if (weights.length === rows.length - 1) {
          const all = [...weights, left];
          const p = (rows[0] ?? []).map((_, o) =>
            rows.reduce((t, row, k) => t + ((all[k] ?? 0) / steps) * (row[o] ?? 0), 0),
          );
          best = Math.max(best, entropyOf(p));
          return;
        }
        for (let part = 0; part <= left; part++) walk([...weights, part], left - part);
      };
      walk([], steps);
      const measured = numberOf('entropy', sample);
      expect(best).toBeLessThanOrEqual(measured + 1e-9);
      expect(best).toBeGreaterThan(measured - 0.01);
    }
  });
});

describe('shapes', () => {
  test('areas at n = 3 are those of the polygon', () => {
    fc.assert(
      fc.property(fc.array(lottery({ outcomes: 3 }), { minLength: 3, maxLength: 6 }), (lotteries) => {
        const measured = of(named('volume'), menuTree(lotteries));
        if (measured.kind !== 'measured') throw new Error('not measured');
        const [dimension, square] = measured.rank.map(({ low }) => toNumber(low));
        if (dimension !== 2) return;
        expect(Math.sqrt(square ?? 0)).toBeCloseTo(2 * polygonArea(lotteries.map((p) => p.map(toNumber))), 9);
      }),
      { numRuns: 150 },
    );
  });

  test('of a triangle in any space is half the root of the Gram determinant', () => {
    fc.assert(
      fc.property(fc.array(lottery({ outcomes: 5 }), { minLength: 3, maxLength: 3 }), (lotteries) => {
        const measured = of(named('volume'), menuTree(lotteries));
        if (measured.kind !== 'measured') throw new Error('not measured');
        const [dimension, square] = measured.rank.map(({ low }) => toNumber(low));
        const [p = [], q = [], r = []] = lotteries.map((one) => one.map(toNumber));
        const [a, b] = [q, r].map((x) => x.map((value, o) => value - (p[o] ?? 0)));
        const dot = (x: readonly number[] = [], y: readonly number[] = []): number =>
          x.reduce((total, value, o) => total + value * (y[o] ?? 0), 0);
        const gram = dot(a, a) * dot(b, b) - dot(a, b) ** 2;
        expect(dimension === 2).toBe(gram > 1e-12);
        // A face with sides of length sqrt 2 has area sqrt 3 / 2.
        if (dimension === 2) expect(square).toBeCloseTo(gram / 4 / (3 / 4), 9);
        if (dimension === 1) expect(square).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });

  test('mean width is the mean over Gaussian directions times sqrt(2 pi)', () => {
    // In four dimensions too, once in general position and once with many vertices on one facet.
    const more = [
      [
        over(1, 2, 1, 0, 2),
        over(0, 1, 3, 3, 1),
        over(3, 1, 1, 1, 1),
        over(5, 0, 1, 2, 0),
        over(0, 7, 1, 1, 1),
      ],
      [
        ...[0, 1, 2, 3].map((o) => over(...[0, 1, 2, 3, 4].map((c) => (c === o ? 1 : 0)))),
        ...[0, 1, 2, 3].map((o) => over(...[0, 1, 2, 3, 4].map((c) => (c === o || c === 4 ? 1 : 0)))),
      ],
    ];
    for (const [k, sample] of [...SAMPLES, ...more].entries()) {
      const { mean, error } = estimate(sample, gaussian, 31 + k);
      expect(Math.abs(numberOf('meanWidth', sample) - Math.sqrt(2 * Math.PI) * mean)).toBeLessThan(
        5 * Math.sqrt(2 * Math.PI) * error,
      );
    }
  });

  test('no two mixtures are further apart than the diameter', () => {
    fc.assert(
      fc.property(menu({ outcomes: 4 }), menu({ outcomes: 4 }), (lotteries, parts) => {
        const weights = parts.map((p) => p.map(toNumber));
        const rows = lotteries.map((p) => p.map(toNumber));
        const mixture = (w: readonly number[]): readonly number[] => {
          const own = rows.map((_, k) => w[k % 4] ?? 0);
          const total = own.reduce((a, b) => a + b, 0) || 1;
          return [0, 1, 2, 3].map((o) =>
            rows.reduce((t, row, k) => t + ((own[k] ?? 0) / total) * (row[o] ?? 0), 0),
          );
        };
        const diameter = numberOf('diameter', lotteries);
        for (const a of weights)
          for (const b of weights) {
            if ([a, b].some((w) => rows.every((_, k) => (w[k % 4] ?? 0) === 0))) continue;
            const [p, q] = [mixture(a), mixture(b)];
            expect(p.reduce((t, x, o) => t + Math.abs(x - (q[o] ?? 0)) / 2, 0)).toBeLessThanOrEqual(
              diameter + 1e-9,
            );
          }
      }),
      { numRuns: 60 },
    );
  });
});

/** The largest polygon through the points in some order round their middle: gift wrapping in floating point. */
const polygonArea = (points: readonly (readonly number[])[]): number => {
  const flat = points.map(([x = 0, y = 0]) => [x, y] as const);
  const turn = (
    a: readonly [number, number],
    b: readonly [number, number],
    c: readonly [number, number],
  ): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  const start = flat.reduce((a, b) => (b[0] < a[0] || (b[0] === a[0] && b[1] < a[1]) ? b : a));
  let [area, here] = [0, start];
  for (let k = 0; k < points.length; k++) {
    let next = here;
    for (const candidate of flat) {
      const side = turn(here, next, candidate);
      const far = Math.hypot(candidate[0] - here[0], candidate[1] - here[1]);
      if (
        next === here ||
        side < -1e-12 ||
        (Math.abs(side) <= 1e-12 && far > Math.hypot(next[0] - here[0], next[1] - here[1]))
      )
        next = candidate;
    }
    area += here[0] * next[1] - here[1] * next[0];
    here = next;
    if (Math.hypot(here[0] - start[0], here[1] - start[1]) < 1e-12) break;
  }
  return Math.abs(area) / 2;
};

test('permuted lists of pure lotteries are those of the relabelled tree', () => {
  fc.assert(
    fc.property(tree({ outcomes: 3 }), permutation(3), (t, s) => {
      const [own, moved] = [generators(t), generators(relabelled(s, t))];
      if (own.kind !== 'generators' || moved.kind !== 'generators') throw new Error('small trees');
      const text = (p: Lottery): string => p.map(({ num, den }) => `${num}/${den}`).join();
      expect(moved.lotteries.map(text).toSorted()).toEqual(
        own.lotteries.map((p) => text(permute(s, p))).toSorted(),
      );
    }),
    { numRuns: 30 },
  );
});
