/** Exact preference probabilities against closed forms, Monte Carlo and the convergence engine. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Density,
  NATURAL_FAMILIES,
  naturalWitness,
  preferenceProbability,
  UNIFORM,
} from '../src/engines/integration/index.ts';
import { decideConvergence } from '../src/engines/orbit/index.ts';
import {
  compare,
  type DecisionTree,
  generators,
  type Lottery,
  ONE,
  parse,
  print,
  sum,
  ZERO,
} from '../src/kernel/index.ts';
import { menuPair } from '../src/properties/index.ts';

const limits = { cells: 5000, stop: () => false } as const;
const question = { agents: 'symmetric-regular', menu: [], stop: () => false } as const;

const lotteries = (tree: DecisionTree): readonly Lottery[] => {
  const made = generators(tree);
  return made.kind === 'generators' ? made.lotteries : [];
};

const of = (...rows: readonly string[]): readonly Lottery[] =>
  rows.map((row) => row.split(' ').map((x) => parse(x) ?? ZERO));

const exact = (i: readonly Lottery[], j: readonly Lottery[], density: Density) => {
  const made = preferenceProbability(i, j, density, limits);
  if (made.kind === 'limit') throw new Error(made.reason);
  return made;
};

const printed = (i: readonly Lottery[], j: readonly Lottery[], density: Density): readonly string[] => {
  const { above, below, equal } = exact(i, j, density);
  return [above, below, equal].map(print);
};

const density = fc.constantFrom(...NATURAL_FAMILIES);

/** Numbers in [0, 1) from a seed, by a linear congruence modulo 2^32. */
const numbers = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

/** Beta(a, b) is the law of the a-th smallest of a + b - 1 uniform numbers. */
const drawn = ({ a, b }: Density, next: () => number): number =>
  Array.from({ length: a + b - 1 }, next).toSorted((x, y) => x - y)[a - 1] ?? 0;

const best = (side: readonly (readonly number[])[], u: readonly number[]): number =>
  Math.max(...side.map((p) => p.reduce((total, x, o) => total + x * (u[o] ?? 0), 0)));

describe('closed forms', () => {
  it('n = 2: each is the better one half of the time; A or B is at least A', () => {
    for (const family of NATURAL_FAMILIES) {
      expect(printed(of('1 0'), of('0 1'), family)).toEqual(['1/2', '1/2', '0']);
      expect(printed(of('1 0', '0 1'), of('1 0'), family)).toEqual(['1/2', '0', '1/2']);
    }
  });

  it('n = 3: sure A against an even chance of B or C', () => {
    const sure = of('1 0 0');
    const even = of('0 1/2 1/2');
    expect(printed(sure, even, UNIFORM)).toEqual(['1/2', '1/2', '0']);
    const hard = exact(sure, even, { a: 1, b: 2 });
    const easy = exact(sure, even, { a: 2, b: 1 });
    expect([print(hard.above), print(hard.below)]).toEqual([print(easy.below), print(easy.above)]);
    // E[1 - ((x2 + x3)/2)^2] for easy: E[x^2] = 1/2, E[x]^2 = 4/9: 1 - (1/2 + 4/9)/2 = 19/36.
    expect(print(easy.above)).toBe('19/36');
  });

  it('n = 3, 4: the best of some outcomes against others', () => {
    for (const family of NATURAL_FAMILIES) {
      expect(printed(of('1 0 0', '0 1 0'), of('0 0 1'), family)).toEqual(['2/3', '1/3', '0']);
      expect(printed(of('1 0 0 0', '0 1 0 0', '0 0 1 0'), of('0 0 0 1', '1 0 0 0'), family)).toEqual([
        '1/2',
        '1/4',
        '1/4',
      ]);
    }
  });

  it('n = 4: the mean of three against one, uniform', () => {
    // 1 - E[(x + y + z)/3] = 1/2 for the uniform; easy Beta(2,1): 1 - E[mean^2] = 1 - (3 * 1/2 + 6 * 4/9)/9 = 29/54.
    expect(printed(of('1 0 0 0'), of('0 1/3 1/3 1/3'), UNIFORM)).toEqual(['1/2', '1/2', '0']);
    expect(printed(of('1 0 0 0'), of('0 1/3 1/3 1/3'), { a: 2, b: 1 })[0]).toBe('29/54');
  });
});

describe('limits', () => {
  it('gives up with a reason', () => {
    const [i, j] = [of('1 0 0'), of('0 1/2 1/2')];
    expect(preferenceProbability(i, j, UNIFORM, { cells: 2, stop: () => false }).kind).toBe('limit');
    expect(preferenceProbability(i, j, UNIFORM, { cells: 99, stop: () => true }).kind).toBe('limit');
    expect(preferenceProbability(of('1 0 0 0 0'), of('0 1 0 0 0'), UNIFORM, limits).kind).toBe('limit');
    expect(preferenceProbability(of('1'), of('1'), UNIFORM, limits).kind).toBe('limit');
    expect(naturalWitness(i, j, () => true)).toEqual({ kind: 'none', reason: 'out of time' });
  });

  it('finds a witness where independent agents differ, and none where none is', () => {
    const [sure, even] = [of('1 0 0'), of('0 1/2 1/2')];
    expect(naturalWitness(sure, even, () => false)).toMatchObject({ kind: 'witness', family: 'Beta(1,2)' });
    expect(naturalWitness(even, sure, () => false)).toMatchObject({ kind: 'witness', family: 'Beta(2,1)' });
    expect(naturalWitness(sure, even, () => false, [UNIFORM]).kind).toBe('none');
    expect(naturalWitness(of('1 0 0', '0 1 0'), of('0 0 1'), () => false).kind).toBe('none');
  });
});

for (const outcomes of [2, 3, 4]) {
  const pair = menuPair({ outcomes, maxLotteries: 3, maxDenominator: 5 });
  const numRuns = outcomes === 4 ? 25 : 80;

  describe(`random pairs of ${outcomes} outcomes`, () => {
    it('sums to 1, and swaps with the pair', () => {
      fc.assert(
        fc.property(pair, density, ([a, b], family) => {
          const [i, j] = [lotteries(a), lotteries(b)];
          const one = exact(i, j, family);
          const other = exact(j, i, family);
          expect(print(sum([one.above, one.below, one.equal]))).toBe(print(ONE));
          expect([one.above, one.below, one.equal]).toEqual([other.below, other.above, other.equal]);
        }),
        { numRuns },
      );
    });

    it('agrees with Monte Carlo', () => {
      fc.assert(
        fc.property(pair, density, fc.integer(), ([a, b], family, seed) => {
          const [i, j] = [lotteries(a), lotteries(b)];
          const { above, below } = exact(i, j, family);
          const [fi, fj] = [i, j].map((side) => side.map((p) => p.map((x) => Number(x.num) / Number(x.den))));
          const next = numbers(seed);
          const draws = 4000;
          let [up, down] = [0, 0];
          for (let k = 0; k < draws; k++) {
            const u = Array.from({ length: outcomes }, () => drawn(family, next));
            const difference = best(fi ?? [], u) - best(fj ?? [], u);
            if (difference > 1e-12) up++;
            if (difference < -1e-12) down++;
          }
          for (const [p, count] of [
            [Number(above.num) / Number(above.den), up],
            [Number(below.num) / Number(below.den), down],
          ] as const)
            expect(Math.abs(count / draws - p)).toBeLessThanOrEqual(
              5 * Math.sqrt((p * (1 - p)) / draws) + 1e-3,
            );
        }),
        { numRuns },
      );
    });

    it('never contradicts the convergence engine, and witnesses are what they say', () => {
      fc.assert(
        fc.property(pair, density, ([a, b], family) => {
          const { strength } = decideConvergence(a, b, question);
          const [i, j] = [lotteries(a), lotteries(b)];
          const { above, below, equal } = exact(i, j, family);
          const order = compare(above, below);
          if (strength === 'weak') expect(order).toBe(0);
          if (strength === 'strict' || strength === 'absolute') expect(order).toBe(1);
          if (strength === 'absolute') expect([print(below), print(equal)]).toEqual(['0', '0']);
          const natural = naturalWitness(i, j, () => false);
          if (strength !== 'none') expect(natural.kind).toBe('none');
          if (natural.kind === 'witness') expect(compare(natural.above, natural.below)).toBe(-1);
          else if (strength === 'none') expect(order).toBeGreaterThanOrEqual(0);
        }),
        { numRuns },
      );
    });

    it('is symmetric under the reflection u -> 1 - u, which swaps the parameters', () => {
      fc.assert(
        fc.property(pair, density, ([a, b], family) => {
          const [p, q] = [lotteries(a)[0], lotteries(b)[0]];
          if (p === undefined || q === undefined) return;
          const one = exact([p], [q], family);
          const other = exact([p], [q], { a: family.b, b: family.a });
          expect([one.above, one.below]).toEqual([other.below, other.above]);
          if (family.a === family.b) expect(one.above).toEqual(one.below);
        }),
        { numRuns },
      );
    });
  });
}
