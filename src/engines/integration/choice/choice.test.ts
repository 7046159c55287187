import { describe, expect, it } from 'vitest';
import { type Lottery, ONE, parse, print, type Rational, sum, ZERO } from '../../../kernel/index.ts';
import { createDraw } from '../../sampling/index.ts';
import { type Density, preferenceProbability } from '../index.ts';
import { boxProbabilities } from './box.ts';
import { choiceProbabilities } from './choice.ts';
import type { ExactLaw } from './law.ts';

const of = (...rows: readonly string[]): readonly Lottery[] =>
  rows.map((row) => row.split(' ').map((x) => parse(x) ?? ZERO));

const limits = { work: 1e8, stop: (): boolean => false };
const UNIFORM: ExactLaw = { kind: 'beta', a: 1, b: 1 };

/** As `0: 1/2, 0 1: 1/4`. */
const printed = (trees: readonly (readonly Lottery[])[], law: ExactLaw): string => {
  const found = choiceProbabilities(trees, law, limits);
  if (found.kind === 'limit') return found.reason;
  return found.shares
    .map(({ trees: best, probability }) => `${best.join(' ')}: ${print(probability)}`)
    .join(', ');
};

/** A random lottery with a small denominator: ties between trees are common. */
const lotteries = (n: number, seed: number, count: number): readonly Lottery[] => {
  const draw = createDraw(seed, 9, 0);
  return Array.from({ length: count }, () => {
    const parts = 2 + Math.floor(4 * draw());
    const hits = new Array<number>(n).fill(0);
    for (let k = 0; k < parts; k++) {
      const o = Math.floor(n * draw());
      hits[o] = (hits[o] ?? 0) + 1;
    }
    return hits.map((hit) => parse(`${hit}/${parts}`) ?? ZERO);
  });
};

describe('closed forms', () => {
  it('a sure outcome each: all alike, for each law', () => {
    const laws: readonly ExactLaw[] = [
      UNIFORM,
      { kind: 'beta', a: 2, b: 3 },
      { kind: 'between', a: 1, b: 4 },
      { kind: 'between', a: 3, b: 1 },
      { kind: 'dirichlet', alpha: 1 },
      { kind: 'dirichlet', alpha: 2 },
    ];
    for (const law of laws)
      expect(printed([of('1 0 0 0'), of('0 1 0 0'), of('0 0 1 0'), of('0 0 0 1')], law)).toBe(
        '0: 1/4, 1: 1/4, 2: 1/4, 3: 1/4',
      );
  });

  it('counts what two trees share as a tie of both', () => {
    expect(printed([of('1 0 0', '0 1 0'), of('1 0 0'), of('0 0 1')], UNIFORM)).toBe(
      '0: 1/3, 0 1: 1/3, 2: 1/3',
    );
    expect(printed([of('1 0', '0 1'), of('0 1', '1 0')], UNIFORM)).toBe('0 1: 1');
    // The same lottery, twice in one tree.
    expect(printed([of('1 0', '1 0'), of('0 1')], UNIFORM)).toBe('0: 1/2, 1: 1/2');
  });

  it('sure A against an even chance of B or C', () => {
    const pair = [of('1 0 0'), of('0 1/2 1/2')];
    expect(printed(pair, UNIFORM)).toBe('0: 1/2, 1: 1/2');
    // With s between: A is best (1/3) or is s > 1/2 of those where it lies between (1/3).
    expect(printed(pair, { kind: 'between', a: 1, b: 3 })).toBe('0: 3/8, 1: 5/8');
    expect(printed(pair, { kind: 'between', a: 3, b: 1 })).toBe('0: 5/8, 1: 3/8');
    // Exponential spacings: E_A > (E_B + E_C)/2 has probability 1 / (1 + 1/2)^2.
    expect(printed(pair, { kind: 'dirichlet', alpha: 1 })).toBe('0: 4/9, 1: 5/9');
  });

  it('the mean of n - 1 outcomes against the last, uniform: even by symmetry under u -> 1 - u', () => {
    for (const n of [3, 4, 5, 6]) {
      const mean = Array.from({ length: n }, (_, o) => (o === 0 ? '0' : `1/${n - 1}`)).join(' ');
      const sure = Array.from({ length: n }, (_, o) => (o === 0 ? '1' : '0')).join(' ');
      expect(printed([of(sure), of(mean)], UNIFORM)).toBe('0: 1/2, 1: 1/2');
    }
  });

  it('two outcomes, where a shape has nothing between', () => {
    expect(printed([of('2/3 1/3'), of('1/2 1/2'), of('0 1')], UNIFORM)).toBe('0: 1/2, 2: 1/2');
  });
});

describe('independent routes', () => {
  it('n = 2 to 4, Beta: the cells of the older engine', () => {
    const densities: readonly Density[] = [
      { a: 1, b: 1 },
      { a: 1, b: 3 },
      { a: 2, b: 2 },
      { a: 4, b: 1 },
    ];
    for (const n of [2, 3, 4])
      for (const [k, density] of densities.entries()) {
        const [i, j] = [lotteries(n, 10 * n + k, 3), lotteries(n, 100 + 10 * n + k, 3)];
        const old = preferenceProbability(i, j, density, { cells: 1e5, stop: limits.stop });
        if (old.kind !== 'exact') throw new Error(old.reason);
        const shares = [
          ['0', old.above],
          ['0 1', old.equal],
          ['1', old.below],
        ] as const;
        const text = shares.filter(([, p]) => p.num > 0n).map(([best, p]) => `${best}: ${print(p)}`);
        expect(printed([i, j], { kind: 'beta', ...density })).toBe(text.join(', '));
      }
  });

  it('other triangulations and other cuts: outcomes renamed, lotteries in another order', () => {
    for (const n of [3, 4, 5, 6])
      for (let seed = 0; seed < 3; seed++) {
        const [i, j] = [lotteries(n, seed + 1, 3), lotteries(n, seed + 51, 3)];
        const renamed = (list: readonly Lottery[]): readonly Lottery[] =>
          list.toReversed().map((p) => p.map((_, o) => p[(o + 1 + seed) % n] ?? ZERO));
        for (const law of [UNIFORM, { kind: 'between', a: 1, b: 2 }] satisfies readonly ExactLaw[])
          expect(printed([renamed(i), renamed(j)], law)).toBe(printed([i, j], law));
      }
  });

  it('n = 3, uniform: where the one inner value of each order lies', () => {
    // With best, inner and worst outcome fixed, each tree's value is piecewise linear in the inner value.
    for (let seed = 0; seed < 10; seed++) {
      const sides = [lotteries(3, seed + 200, 2), lotteries(3, seed + 300, 2)];
      const grid = 20_000;
      const hits = new Map<string, number>();
      for (const order of [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
      ])
        for (let k = 0; k < grid; k++) {
          const s = (k + 0.5) / grid;
          const values = sides.map((side) =>
            Math.max(...side.map((p) => number(p[order[0] ?? 0]) + s * number(p[order[1] ?? 0]))),
          );
          const [x = 0, y = 0] = values;
          const best = Math.abs(x - y) < 1e-12 ? '0 1' : x > y ? '0' : '1';
          hits.set(best, (hits.get(best) ?? 0) + 1 / (6 * grid));
        }
      const found = choiceProbabilities(sides, UNIFORM, limits);
      if (found.kind !== 'exact') throw new Error(found.reason);
      for (const { trees, probability } of found.shares)
        expect(Math.abs(number(probability) - (hits.get(trees.join(' ')) ?? 0))).toBeLessThan(1e-3);
    }
  });

  it('integers too large for doubles: the same in BigInt', () => {
    const large = 10n ** 12n + 39n;
    const near = (x: bigint): Rational => parse(`${x}/${large}`) ?? ZERO;
    const i = [[near(large / 3n), near(large - large / 3n - 5n), near(5n), ZERO]];
    const j = [[near(7n), near(large / 2n), near(0n), near(large - large / 2n - 7n)]];
    const found = choiceProbabilities([i, j], UNIFORM, limits);
    if (found.kind !== 'exact') throw new Error(found.reason);
    expect(print(sum(found.shares.map(({ probability }) => probability)))).toBe('1');
    const rough = choiceProbabilities([of('1/3 2/3 0 0'), of('0 1/2 0 1/2')], UNIFORM, limits);
    if (rough.kind !== 'exact') throw new Error(rough.reason);
    for (const [k, { probability }] of found.shares.entries())
      expect(number(probability)).toBeCloseTo(number(rough.shares[k]?.probability ?? ZERO), 6);
  });
});

const number = (x: Rational | undefined): number => (x === undefined ? 0 : Number(x.num) / Number(x.den));

describe('limits', () => {
  const [i, j] = [lotteries(5, 1, 4), lotteries(5, 2, 4)];
  it('says when it stops, and why', () => {
    expect(choiceProbabilities([i, j], UNIFORM, { ...limits, work: 100 })).toEqual({
      kind: 'limit',
      reason: 'the work limit of 100 was reached',
    });
    expect(choiceProbabilities([i, j], UNIFORM, { ...limits, stop: () => true })).toEqual({
      kind: 'limit',
      reason: 'out of time',
    });
    expect(printed([of('1'), of('1')], UNIFORM)).toBe('no random agent');
    expect(printed([lotteries(9, 1, 2), lotteries(9, 2, 2)], UNIFORM)).toContain('at most 8 outcomes');
    expect(printed([lotteries(8, 1, 1), lotteries(8, 2, 1)], { kind: 'dirichlet', alpha: 9 })).toContain(
      'terms',
    );
  });

  it('is not slowed down by many lotteries that are nowhere best', () => {
    const many = Array.from({ length: 60 }, (_, k) => of(`${k + 1}/99 ${98 - k}/99 0 0`)[0] ?? []);
    expect(printed([many, of('0 0 1 0')], UNIFORM)).toMatch(/^0: .*, 1: /);
  });
});

describe('boxes', () => {
  const box = {
    utility: [parse('3/4') ?? ZERO, parse('15/52') ?? ZERO, parse('1/4') ?? ZERO],
    radius: parse('1/16') ?? ZERO,
    epsilon: parse('1/5') ?? ZERO,
  };
  const shares = (trees: readonly (readonly Lottery[])[], given: typeof box): string => {
    const found = boxProbabilities(trees, given, limits);
    return found.kind === 'limit'
      ? found.reason
      : found.shares
          .map(({ trees: best, probability }) => `${best.join(' ')}: ${print(probability)}`)
          .join(', ');
  };

  it('settled images count whole: 4/5 of 1/3, and 1/5 of 1/2', () => {
    expect(shares([of('1 0 0'), of('0 1/2 1/2')], box)).toBe('0: 11/30, 1: 19/30');
  });

  it('with epsilon 1, and with a box that is nearly everything, it is the uniform law', () => {
    const pair = [of('1/2 1/4 1/4', '0 1/3 2/3'), of('2/5 2/5 1/5')];
    const uniform = printed(pair, UNIFORM);
    expect(shares(pair, { ...box, epsilon: ONE })).toBe(uniform);
    const half = parse('1/2') ?? ZERO;
    expect(shares(pair, { utility: [half, half, half], radius: half, epsilon: ZERO })).toBe(uniform);
  });

  it('cuts images that are not settled', () => {
    // A box round a constant utility is a small copy of the cube.
    const half = parse('1/2') ?? ZERO;
    const small = {
      utility: [half, half, half],
      radius: parse('1/100') ?? ZERO,
      epsilon: parse('1/7') ?? ZERO,
    };
    const pair = [of('1/2 1/4 1/4', '0 1/3 2/3'), of('2/5 2/5 1/5')];
    expect(shares(pair, small)).toBe(printed(pair, UNIFORM));
  });

  it('leaves the uniform part open where that is too much', () => {
    const found = boxProbabilities([of('1 0 0'), of('0 1/2 1/2')], box, { ...limits, work: 60 });
    expect(found.kind).toBe('exact');
    if (found.kind !== 'exact') return;
    expect(print(found.open)).toBe('1/5');
    expect(found.shares.map(({ probability }) => print(probability))).toEqual(['4/15', '8/15']);
  });
});
