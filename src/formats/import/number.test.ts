import { describe, expect, test } from 'vitest';
import { print, rational } from '../../kernel/rational.ts';
import { literal, printBoth, printShort } from './number.ts';

describe('literals', () => {
  test.each([
    ['1/3', '1/3'],
    [' .80 ', '4/5'],
    ['3e-2', '3/100'],
    ['1 3704647/4042689', '7747336/4042689'],
    ['-1 1/2', '-3/2'],
    ['0.(3)', '1/3'],
    ['.1(6)', '1/6'],
    ['-2.0(9)', '-21/10'],
  ])('%s is %s', (text, value) => {
    const read = literal(text);
    expect(read && print(read)).toBe(value);
  });

  test.each(['', '1/0', '1 1/0', '0.()', 'x', '1 2', '1,5', '0.(3', '#'])('%j is none', (text) => {
    expect(literal(text)).toBeUndefined();
  });
});

test('numbers are printed short where that is exact', () => {
  expect(printShort(rational(-1n, 4n))).toBe('-0.25');
  expect(printShort(rational(1_000_000n))).toBe('1000000');
  expect(printShort(rational(1n, 3n))).toBe('1/3');
  expect(printBoth(rational(1299n, 1000n))).toBe('1299/1000 (1.299)');
  expect(printBoth(rational(2n, 3n))).toBe('2/3');
  expect(printBoth(rational(2n))).toBe('2');
});
