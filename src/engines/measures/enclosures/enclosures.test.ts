import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, multiply, ONE, type Rational, rational, subtract } from '../../../kernel/index.ts';
import { isExact } from '../measure.ts';
import { angleBetween, arcTangent, HALF_TURN } from './angle.ts';
import { boundsOf, type Enclosure, enclose, floorRoot, root } from './fixed.ts';
import { log2 } from './logarithm.ts';

const toNumber = ({ num, den }: Rational): number => Number((num * 10n ** 20n) / den) / 1e20;

/** Narrow, and a double's distance from what floating point says at most. */
const isNear = (enclosed: Enclosure, value: number): void => {
  const { low, high } = boundsOf(enclosed);
  expect(compare(low, high)).toBeLessThanOrEqual(0);
  expect(toNumber(subtract(high, low))).toBeLessThan(1e-16);
  expect(toNumber(low)).toBeCloseTo(value, 11);
};

const positive = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([num, den]) => rational(num, den));

describe('logarithms', () => {
  test('are near those in floating point', () => {
    fc.assert(fc.property(positive, (x) => isNear(log2(x), Math.log2(Number(x.num) / Number(x.den)))));
  });

  test('of powers of two are exact', () => {
    for (const k of [-20, -1, 0, 1, 7, 64]) {
      const x = k < 0 ? rational(1n, 2n ** BigInt(-k)) : rational(2n ** BigInt(k));
      const bounds = boundsOf(log2(x));
      expect(isExact(bounds)).toBe(true);
      expect(bounds.low).toEqual(rational(BigInt(k)));
    }
  });

  test('hold by exact powers: 2^low <= x^(2^20) <= 2^high', () => {
    // x^q is compared with whole powers of 2, so that no logarithm is needed to check one.
    const q = 256n;
    fc.assert(
      fc.property(fc.bigInt({ min: 2n, max: 1000n }), (x) => {
        const { low, high } = boundsOf(log2(rational(x)));
        const power = x ** q;
        const under = (low.num * q) / low.den;
        const above = -((-high.num * q) / high.den) + 1n;
        expect(2n ** under <= power && power <= 2n ** above).toBe(true);
      }),
    );
  });

  test('of what is not positive are a bug of the caller', () => {
    expect(() => log2(rational(0n))).toThrow(RangeError);
  });
});

describe('roots', () => {
  test('enclose, and of whole squares are exact', () => {
    fc.assert(
      fc.property(positive, (x) => {
        const { low, high } = boundsOf(root(enclose(x)));
        // The argument itself is rounded to 2^-96 first.
        const slack = rational(1n, 2n ** 90n);
        expect(compare(multiply(low, low), x)).toBeLessThanOrEqual(0);
        expect(compare(multiply(high, high), subtract(x, slack))).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
    for (const k of [0n, 1n, 7n, 10n ** 9n])
      expect(boundsOf(root(enclose(rational(k * k))))).toEqual({ low: rational(k), high: rational(k) });
    expect([0n, 1n, 2n, 3n, 4n, 24n, 25n, 10n ** 40n - 1n, 10n ** 40n].map(floorRoot)).toEqual([
      0n,
      1n,
      1n,
      1n,
      2n,
      4n,
      5n,
      10n ** 20n - 1n,
      10n ** 20n,
    ]);
  });
});

describe('angles', () => {
  test('half a turn is pi, and arc tangents are near those in floating point', () => {
    isNear(HALF_TURN, Math.PI);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (k) => {
        isNear(arcTangent(enclose(rational(BigInt(k), 1000n))), Math.atan(k / 1000));
      }),
    );
  });

  test('between vectors of the plane are those of their directions', () => {
    const vector = fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }));
    fc.assert(
      fc.property(vector, vector, ([a, b], [c, d]) => {
        if ((a === 0 && b === 0) || (c === 0 && d === 0)) return;
        const whole = (x: number): Rational => rational(BigInt(x));
        const angle = angleBetween(whole(a * c + b * d), whole(a * a + b * b), whole(c * c + d * d));
        const cosine = (a * c + b * d) / Math.hypot(a, b) / Math.hypot(c, d);
        expect(Math.cos(toNumber(boundsOf(angle).low))).toBeCloseTo(cosine, 9);
        expect(toNumber(boundsOf(angle).low)).toBeCloseTo(
          Math.atan2(Math.abs(a * d - b * c), a * c + b * d),
          9,
        );
      }),
    );
    expect(boundsOf(angleBetween(ONE, ONE, ONE))).toEqual({ low: rational(0n), high: rational(0n) });
  });
});
