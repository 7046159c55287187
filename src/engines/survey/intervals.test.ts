import { describe, expect, test } from 'vitest';
import { shareInterval, wilson } from './intervals.ts';

/** The probability that Wilson's interval of n trials holds p, summed exactly over the binomial law. */
const coverage = (n: number, p: number): number => {
  // In logarithms: the first terms are below the least double.
  let logarithm = n * Math.log(1 - p);
  let covered = 0;
  for (let k = 0; k <= n; k++) {
    const { low, high } = wilson(k, n);
    if (low <= p && p <= high) covered += Math.exp(logarithm);
    logarithm += Math.log((n - k) / (k + 1)) + Math.log(p / (1 - p));
  }
  return covered;
};

describe("Wilson's interval", () => {
  test('as published: 81 of 263 (Newcombe 1998)', () => {
    const { low, high } = wilson(81, 263);
    expect([low, high].map((x) => x.toFixed(4))).toEqual(['0.2553', '0.3662']);
    const none = wilson(0, 20);
    expect([none.low, none.high].map((x) => x.toFixed(4))).toEqual(['0.0000', '0.1611']);
  });

  test.each([50, 200, 1000])('covers 95 per cent on average at n = %i, and never much less', (n) => {
    const shares = Array.from({ length: 99 }, (_, k) => (k + 0.5) / 99);
    const covered = shares.map((p) => coverage(n, p));
    const mean = covered.reduce((total, x) => total + x, 0) / covered.length;
    expect(Math.abs(mean - 0.95)).toBeLessThan(0.006);
    expect(Math.min(...covered)).toBeGreaterThan(0.88);
  });

  test('its ends are 0 and 1 exactly where they should be', () => {
    expect(wilson(0, 10).low).toBe(0);
    expect(wilson(10, 10).high).toBe(1);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  test('open pairs widen it both ways', () => {
    const { low, high } = shareInterval({ count: 20, open: 10, of: 100 });
    expect(low).toBe(wilson(20, 100).low);
    expect(high).toBe(wilson(30, 100).high);
  });
});
