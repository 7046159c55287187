import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equal, ONE, parse, print, type Rational, rational, sum } from '../../../kernel/rational.ts';
import { PROBABILITY, readProbability, sumDefect } from './probability.ts';

const fraction = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([num, den]) => rational(num, den));
const small = fc
  .tuple(fc.nat(6), fc.integer({ min: 1, max: 6 }))
  .map(([n, d]) => rational(BigInt(n), BigInt(d)));

describe('readProbability', () => {
  test.each([
    ['1/3', 1n, 3n],
    ['+2/4', 1n, 2n],
    ['0.25', 1n, 4n],
    ['.5', 1n, 2n],
    ['1.', 1n, 1n],
    ['3e-2', 3n, 100n],
    ['2.5E-1', 1n, 4n],
    ['0/5', 0n, 1n],
    ['007/010', 7n, 10n],
  ])('%s', (text, num, den) => {
    expect(readProbability('string', text, 0)).toEqual({ num, den });
  });

  test.each([
    '',
    ' 1',
    '1 /3',
    '1/0',
    '1/00',
    '1/-3',
    '1/3/4',
    '1/3e2',
    '1e',
    'e1',
    '.',
    '1,5',
    '½',
    '١',
    '0x1',
    '1e1000',
    'Infinity',
    '--1',
    '-',
  ])('%j is none', (text) => {
    expect(readProbability('string', text, 7)).toMatchObject({ code: 'DYN135', at: 7 });
  });

  test('negative numbers have a code of their own', () => {
    for (const text of ['-1', '-0', '-1/3', '-.5e-3'])
      expect(readProbability('number', text, 0)).toMatchObject({ code: 'DYN136' });
  });

  test('what the pattern takes, the kernel reads', () => {
    fc.assert(
      fc.property(fc.stringMatching(PROBABILITY), (text) => {
        expect(parse(text)).toBeDefined();
      }),
    );
  });
});

describe('sumDefect', () => {
  const summed = (ps: readonly Rational[]): string | undefined => sumDefect(ps, 'lottery', 0)?.message;

  test('undefined exactly when the sum is 1, whatever the size of the numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(small, fraction), { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        (ps, complete) => {
          const rest = sum(ps);
          const all =
            complete && rest.num <= rest.den ? [...ps, rational(rest.den - rest.num, rest.den)] : ps;
          const total = sum(all);
          const expected = equal(total, ONE)
            ? undefined
            : `the probabilities of this lottery sum to ${print(total)}, not to 1`;
          expect(summed(all)).toBe(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('by one part in 10^20', () => {
    const almost = rational(10n ** 20n - 1n, 10n ** 20n);
    expect(summed([almost])).toContain('sum to 99999999999999999999/100000000000000000000,');
    expect(summed([almost, rational(1n, 10n ** 20n)])).toBeUndefined();
  });
});
