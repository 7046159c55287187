import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rational, supportFunction } from '../../kernel/index.ts';
import { tree } from '../../properties/index.ts';
import { fillHalton } from './halton.ts';
import {
  binomialInterval,
  logGamma,
  regularisedBeta,
  scrambleInterval,
  studentQuantile,
} from './intervals.ts';
import { type AgentLaw, createFill, exactLaw, type Points, quasiPossible } from './law.ts';
import { BLOCK, compileTrees, createColumns, evaluate } from './program.ts';
import { addTallies, tallyStretch } from './tally.ts';
import { createDraw, fillUnits, STREAMS, threefry } from './threefry.ts';

describe('threefry', () => {
  it('gives the published known answers of Threefry-2x32-20', () => {
    const out = new Int32Array(2);
    const words = (): readonly string[] => [...out].map((x) => (x >>> 0).toString(16).padStart(8, '0'));
    threefry(0, 0, 0, 0, out);
    expect(words()).toEqual(['6b200159', '99ba4efe']);
    threefry(-1, -1, -1, -1, out);
    expect(words()).toEqual(['1cb996fc', 'bb002be7']);
    threefry(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, out);
    expect(words()).toEqual(['c4923a9c', '483df7a0']);
  });

  it('gives the same numbers one by one and in columns, and others for another seed, stream or place', () => {
    const column = new Float64Array(8);
    fillUnits(7, STREAMS.utilities, 100, 8, 3, column, 0);
    for (let k = 0; k < 8; k++) {
      const draw = createDraw(7, STREAMS.utilities, 100 + k);
      for (let skipped = 0; skipped < 3; skipped++) draw();
      expect(draw()).toBe(column[k]);
    }
    const firsts = [
      createDraw(1, 1, 0),
      createDraw(2, 1, 0),
      createDraw(2 ** 33 + 1, 1, 0),
      createDraw(1, 2, 0),
      createDraw(1, 1, 1),
    ];
    expect(new Set(firsts.map((draw) => draw())).size).toBe(5);
  });
});

describe('points', () => {
  it('are uniform in each coordinate, and quasi-random ones evenly so', () => {
    const count = 4096;
    const column = new Float64Array(count);
    for (let dimension = 0; dimension < 16; dimension++) {
      fillHalton({ seed: 5, scramble: 3, first: 0, count }, dimension, column, 0);
      expect(column.every((x) => x > 0 && x < 1)).toBe(true);
      // No interval of the line holds more or fewer points than its length says, but for a few digits' worth.
      for (const end of [0.1, 0.37, 0.5, 0.9])
        expect(Math.abs(column.filter((x) => x < end).length - end * count)).toBeLessThan(120);
    }
  });

  it('of a stretch do not depend on where it begins', () => {
    const [whole, part] = [new Float64Array(300), new Float64Array(100)];
    for (const dimension of [0, 1, 7]) {
      fillHalton({ seed: 5, scramble: 1, first: 50, count: 300 }, dimension, whole, 0);
      fillHalton({ seed: 5, scramble: 1, first: 250, count: 100 }, dimension, part, 0);
      expect(whole.slice(200)).toEqual(part);
    }
  });
});

/** Means and mean squares of the first outcome's utility, and of how far it is above the second's. */
const moments = (law: AgentLaw, points: Points): readonly number[] => {
  const columns = new Float64Array(3 * BLOCK);
  const fill = createFill(law, 3, 11, points);
  let [first, second, product] = [0, 0, 0];
  const blocks = 64;
  for (let b = 0; b < blocks; b++) {
    fill(b * BLOCK, BLOCK, columns);
    for (let r = 0; r < BLOCK; r++) {
      const [x = 0, y = 0] = [columns[r], columns[BLOCK + r]];
      first += x;
      second += x * x;
      product += x * y;
    }
  }
  return [first, second, product].map((sum) => sum / (blocks * BLOCK));
};

const pseudo: Points = { kind: 'pseudo' };
const quasi: Points = { kind: 'quasi', scramble: 0 };

describe('laws', () => {
  const beta = (a: number, b: number): readonly number[] => {
    const mean = a / (a + b);
    return [mean, (mean * (a + 1)) / (a + b + 1), mean * mean];
  };

  it.each([
    [1, 1],
    [3, 1],
    [1, 4],
    [0.5, 1],
    [2, 3],
    [0.5, 0.5],
  ])('Beta(%d, %d) has the moments that it should', (a, b) => {
    const law: AgentLaw = { kind: 'beta', a, b };
    for (const points of quasiPossible(law, 3) ? [pseudo, quasi] : [pseudo])
      for (const [k, moment] of moments(law, points).entries())
        expect(Math.abs(moment - (beta(a, b)[k] ?? 0))).toBeLessThan(0.006);
  });

  it('between worst and best lies what should', () => {
    // Worst and best of three uniform numbers have means 1/4 and 3/4; each outcome is worst, best and inner a third of the time.
    expect(moments({ kind: 'between', a: 1, b: 3 }, pseudo)[0]).toBeCloseTo(
      (1 / 4 + 3 / 4 + (1 / 4 + 1 / 8)) / 3,
      2,
    );
    expect(moments({ kind: 'between', a: 3, b: 1 }, quasi)[0]).toBeCloseTo(
      (1 / 4 + 3 / 4 + (1 / 4 + 3 / 8)) / 3,
      2,
    );
    expect(moments({ kind: 'dirichlet', alpha: 1 }, pseudo)[0]).toBeCloseTo(
      moments({ kind: 'dirichlet', alpha: 1 }, quasi)[0] ?? 0,
      2,
    );
  });

  it('says which laws are exact, and which have quasi-random points', () => {
    expect(exactLaw({ kind: 'beta', a: 2, b: 1 })).toBeDefined();
    expect(exactLaw({ kind: 'beta', a: 0.5, b: 1 })).toBeUndefined();
    expect(quasiPossible({ kind: 'beta', a: 2, b: 2 }, 3)).toBe(false);
    expect(quasiPossible({ kind: 'beta', a: 2, b: 1 }, 17)).toBe(false);
    expect(() => createFill({ kind: 'dirichlet', alpha: 2 }, 3, 1, quasi)).toThrow(RangeError);
  });

  it('boxes keep to their images', () => {
    const law: AgentLaw = {
      kind: 'box',
      utility: [rational(1n, 4n), rational(1n, 2n), rational(3n, 4n)],
      radius: rational(1n, 16n),
      epsilon: rational(0n),
    };
    const columns = new Float64Array(3 * BLOCK);
    createFill(law, 3, 1, pseudo)(0, BLOCK, columns);
    const orders = new Map<string, number>();
    for (let r = 0; r < BLOCK; r++) {
      const row = [0, 1, 2].map((o) => columns[o * BLOCK + r] ?? 0);
      const nearest = row.map((x) => Math.round(4 * x));
      expect(row.every((x, o) => Math.abs(x - (nearest[o] ?? 0) / 4) <= 1 / 16)).toBe(true);
      orders.set(nearest.join(' '), (orders.get(nearest.join(' ')) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    expect(Math.min(...orders.values())).toBeGreaterThan(50);
  });
});

describe('programs', () => {
  it('evaluate as the support function does, for random trees and agents', () => {
    fc.assert(
      fc.property(
        fc.array(tree({ outcomes: 4, maxDepth: 4 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.array(fc.integer({ min: 0, max: 64 }), { minLength: 4, maxLength: 4 }), {
          minLength: 1,
          maxLength: 5,
        }),
        (trees, agents) => {
          const program = compileTrees(trees, 0);
          const columns = createColumns(program);
          for (const [r, u] of agents.entries())
            for (const [o, x] of u.entries()) columns[o * BLOCK + r] = x / 64;
          evaluate(program, columns, agents.length);
          for (const [r, u] of agents.entries())
            for (const [t, one] of trees.entries()) {
              const exact = supportFunction(
                one,
                u.map((x) => rational(BigInt(x), 64n)),
              );
              const found = columns[(program.roots[t] ?? 0) * BLOCK + r] ?? Number.NaN;
              expect(Math.abs(found - Number(exact.num) / Number(exact.den))).toBeLessThan(1e-12);
            }
        },
      ),
    );
  });

  it('counts do not depend on how the agents are cut into stretches', () => {
    fc.assert(
      fc.property(
        fc.array(tree({ outcomes: 3 }), { minLength: 2, maxLength: 4 }),
        fc.integer({ min: 1, max: 1499 }),
        (trees, cut) => {
          const program = compileTrees(trees, 0);
          const law: AgentLaw = { kind: 'beta', a: 1, b: 1 };
          for (const points of [pseudo, quasi]) {
            const stretch = (first: number, count: number) =>
              tallyStretch(program, { law, seed: 3, points, first, count });
            const whole = stretch(0, 1500);
            const parts = addTallies([stretch(cut, 1500 - cut), stretch(0, cut)]);
            expect(parts).toEqual(whole);
            expect([...whole.values()].reduce((a, b) => a + b, 0)).toBe(1500);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('trees with the same lottery made differently tie exactly, and more than 30 trees are told apart', () => {
    const leaf = { kind: 'outcome', outcome: 0 } as const;
    const same = { outcomes: 2, nodes: [leaf, { kind: 'choice', options: [0] } as const] };
    const trees = Array.from({ length: 40 }, (_, k) =>
      k === 7 ? same : { outcomes: 2, nodes: [{ kind: 'outcome', outcome: k === 3 ? 0 : 1 } as const] },
    );
    const counts = tallyStretch(compileTrees(trees, 0), {
      law: { kind: 'beta', a: 1, b: 1 },
      seed: 1,
      points: pseudo,
      first: 0,
      count: 600,
    });
    expect([...counts.keys()].toSorted((a, b) => a.length - b.length)[0]).toBe('3 7');
    expect(counts.size).toBe(2);
  });
});

describe('intervals', () => {
  it('special functions at known points', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(101)).toBeCloseTo(363.73937555556347, 8);
    expect(regularisedBeta(0.3, 2, 3)).toBeCloseTo(0.3483, 10);
    expect(regularisedBeta(0.5, 1000, 1000)).toBeCloseTo(0.5, 10);
    expect(studentQuantile(0.975, 15)).toBeCloseTo(2.13145, 4);
    expect(studentQuantile(0.995, 31)).toBeCloseTo(2.74404, 4);
  });

  it('Clopper and Pearson: a published interval, and the ends', () => {
    const { low, high } = binomialInterval(5, 100, 0.95);
    expect([low, high].map((x) => x.toFixed(4))).toEqual(['0.0164', '0.1128']);
    expect(binomialInterval(0, 50, 0.95)).toMatchObject({ low: 0 });
    expect(binomialInterval(0, 50, 0.95).high).toBeCloseTo(1 - 0.025 ** (1 / 50), 10);
    expect(binomialInterval(50, 50, 0.95).high).toBe(1);
  });

  it('holds each probability at least as often as it says: summed over all outcomes of 40 trials', () => {
    for (const p of [0.01, 0.2, 0.5, 0.77]) {
      let covered = 0;
      for (let k = 0; k <= 40; k++) {
        const { low, high } = binomialInterval(k, 40, 0.9);
        const mass = Math.exp(
          logGamma(41) - logGamma(k + 1) - logGamma(41 - k) + k * Math.log(p) + (40 - k) * Math.log1p(-p),
        );
        if (low <= p && p <= high) covered += mass;
      }
      expect(covered).toBeGreaterThanOrEqual(0.9);
    }
  });

  it('scrambles that all miss say little by themselves', () => {
    expect(scrambleInterval(new Array<number>(16).fill(0), 0.95).high).toBeCloseTo(1 - 0.05 ** (1 / 16), 10);
    const { low, high } = scrambleInterval([0.4, 0.6, 0.5, 0.5], 0.95);
    expect(low + high).toBeCloseTo(1, 12);
  });
});
