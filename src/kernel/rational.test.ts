import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  divide,
  dot,
  equal,
  multiply,
  parse,
  print,
  rational,
  subtract,
  sum,
  ZERO,
} from './rational.ts';

const anyRational = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 20n }))
  .map(([num, den]) => rational(num, den));

describe('rational', () => {
  it('is in lowest terms with a positive denominator', () => {
    expect(rational(6n, -4n)).toEqual({ num: -3n, den: 2n });
    expect(rational(0n, -7n)).toEqual({ num: 0n, den: 1n });
    expect(() => rational(1n, 0n)).toThrow(RangeError);
  });

  it('is a field with an order', () => {
    fc.assert(
      fc.property(anyRational, anyRational, anyRational, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(subtract(add(a, b), b)).toEqual(a);
        fc.pre(b.num !== 0n);
        expect(divide(multiply(a, b), b)).toEqual(a);
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
        expect(compare(add(a, c), add(b, c))).toBe(compare(a, b));
        expect(equal(a, b)).toBe(compare(a, b) === 0);
      }),
    );
  });

  it('sums products as it sums terms', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyRational, anyRational)), (pairs) => {
        const left = dot(
          pairs.map(([a]) => a),
          pairs.map(([, b]) => b),
        );
        expect(left).toEqual(sum(pairs.map(([a, b]) => multiply(a, b))));
      }),
    );
  });

  it('reads what it prints', () => {
    fc.assert(
      fc.property(anyRational, (a) => {
        expect(parse(print(a))).toEqual(a);
      }),
    );
  });

  it.each([
    ['1/3', '1/3'],
    ['2/4', '1/2'],
    ['0.25', '1/4'],
    ['.5', '1/2'],
    ['5.', '5'],
    ['3e-2', '3/100'],
    ['1.5E+2', '150'],
    ['-0.1', '-1/10'],
    ['-.5e1', '-5'],
    [
      '0.1000000000000000055511151231257827',
      '1000000000000000055511151231257827/10000000000000000000000000000000000',
    ],
  ])('reads %s exactly', (text, printed) => {
    const value = parse(text);
    expect(value && print(value)).toBe(printed);
  });

  it.each([
    '',
    ' 1',
    '1/0',
    '1/-2',
    '1.5/2',
    'NaN',
    'Infinity',
    '0x10',
    '1e99999',
    '1_000',
    '--1',
    '.',
    'e5',
  ])('does not read %j', (text) => expect(parse(text)).toBeUndefined());

  it('knows zero', () => expect(sum([])).toEqual(ZERO));
});
