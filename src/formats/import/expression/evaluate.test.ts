import { describe, expect, test } from 'vitest';
import { print, type Rational } from '../../../kernel/rational.ts';
import { evaluate, type Known, newBudget } from './evaluate.ts';
import { parseExpression } from './parse.ts';
import type { Language } from './syntax.ts';
import { unusualNames } from './tokens.ts';

const known = (value: Rational): Known => ({ value: { ok: true, value }, notes: new Set() });

/** The value as text, or the code of the failure. */
const valueOf = (
  text: string,
  language: Language = 'math.js',
  approximate?: number,
  names: Readonly<Record<string, Rational>> = {},
): string => {
  const expression = parseExpression(text, { language, names: unusualNames(Object.keys(names)) });
  if (!expression.ok) return expression.code;
  const { value } = evaluate(expression.value, {
    language,
    variables: new Map(Object.entries(names).map(([name, number]) => [name, known(number)])),
    functions: new Map(),
    approximate,
    budget: newBudget(),
  });
  return value.ok ? print(value.value) : value.code;
};

describe('arithmetic is exact and has the usual precedences', () => {
  test.each([
    ['1 + 2 * 3', '7'],
    ['(1 - .1) / 2', '9/20'],
    ['0.1 + 0.2', '3/10'],
    ['2 - 3 - 4', '-5'],
    ['8 / 4 / 2', '1'],
    ['-2^2', '-4'],
    ['2^-1', '1/2'],
    ['2^3^2', '512'],
    ['4^0.5', '2'],
    ['(8/27)^(2/3)', '4/9'],
    ['- - 3', '3'],
    ['+-3', '-3'],
    ['7 % 3', '1'],
    ['-7 mod 3', '2'],
    ['3!', '6'],
    ['1e3', '1000'],
    ['2.5e-1', '1/4'],
    ['1 < 2 and 2 >= 2', '1'],
    ['1 < 2 < 2', '0'],
    ['not (1 == 2)', '1'],
    ['1 xor 1', '0'],
    ['1 > 2 ? 3 : 4 > 3 ? 5 : 6', '5'],
    ['true', '1'],
  ])('%s is %s', (text, value) => {
    expect(valueOf(text)).toBe(value);
  });

  test.each([
    ['2(1 + 2)', '6'],
    ['(1 + 1)(2 + 3)', '10'],
    ['1/2(4)', '2'],
    ['12 / 2 max(1, 3)', '18'],
  ])('math.js multiplies without a sign: %s is %s', (text, value) => {
    expect(valueOf(text)).toBe(value);
  });

  test.each([
    ['7 %/% 2', '3'],
    ['7 %% 4', '3'],
    ['2 ** 3', '8'],
    ['5L + 1', '6'],
    ['!0 & TRUE', '1'],
    ['ifelse(2 > 1, 1/3, 1/0)', '1/3'],
    ['round(2.5)', '2'],
    ['round(-3.5)', '-4'],
  ])('R: %s is %s', (text, value) => {
    expect(valueOf(text, 'R')).toBe(value);
  });
});

describe('functions with rational values', () => {
  test.each([
    ['min(3, 1, 2)', '1'],
    ['max(1/3, 0.3)', '1/3'],
    ['abs(-1/2)', '1/2'],
    ['floor(-1.5)', '-2'],
    ['ceil(-1.5)', '-1'],
    ['fix(-1.5)', '-1'],
    ['round(2.5)', '3'],
    ['round(-2.5)', '-3'],
    ['round(1/3, 2)', '33/100'],
    ['sqrt(9/16)', '3/4'],
    ['cbrt(-27)', '-3'],
    ['nthRoot(16, 4)', '2'],
    ['pow(2, 10)', '1024'],
    ['mean(1, 2, 4)', '7/3'],
    ['median(1, 5, 2, 4)', '3'],
    ['combinations(5, 2)', '10'],
    ['permutations(5, 2)', '20'],
    ['gcd(12, 18)', '6'],
    ['lcm(4, 6)', '12'],
    ['lcm(0, 0)', '0'],
    ['fraction(2, 6)', '1/3'],
    ['mod(7, 4)', '3'],
    ['and(1, 0) + or(1, 0) + xor(1, 1)', '1'],
    ['exp(0)', '1'],
    ['log(1)', '0'],
    ['cos(0)', '1'],
  ])('%s is %s', (text, value) => {
    expect(valueOf(text)).toBe(value);
  });
});

describe('what has no rational value is refused, or rounded when asked', () => {
  test.each(['sin(1)', 'exp(1)', 'log(2)', 'log(8, 3)', 'sqrt(2)', '2^0.5', 'pi', 'e'])('%s', (text) => {
    expect(valueOf(text)).toBe('DYN252');
    expect(valueOf(text, 'math.js', 3)).toMatch(/^\d+\/\d+$/);
  });

  test('the refusal names the function', () => {
    const expression = parseExpression('1 - exp(-2)', { language: 'math.js' });
    if (!expression.ok) throw new Error('not read');
    const scope = { language: 'math.js', variables: new Map(), functions: new Map() } as const;
    const { value } = evaluate(expression.value, { ...scope, approximate: undefined, budget: newBudget() });
    expect(value).toMatchObject({ code: 'DYN252', message: 'the function exp has no rational value' });
  });

  test('values are rounded to the decimals asked for', () => {
    expect(valueOf('exp(-1)', 'math.js', 4)).toBe('3679/10000');
    expect(valueOf('sin(1) + (1 - sin(1))', 'math.js', 2)).toBe('1');
    expect(valueOf('10000000000000000000000^0.25', 'math.js', 0)).toBe('316228');
    expect(valueOf('log(0)', 'math.js', 2)).toBe('DYN254');
  });
});

describe('refusals', () => {
  test.each([
    ['1 +', 'DYN250'],
    ['', 'DYN250'],
    ['1 2', 'DYN250'],
    ['(1', 'DYN250'],
    ['1)', 'DYN250'],
    ['1 ? 2', 'DYN250'],
    ['max(1,)', 'DYN250'],
    ['x', 'DYN251'],
    ['1/0', 'DYN254'],
    ['1 % 0', 'DYN254'],
    ['0^-1', 'DYN254'],
    ['(-2)^0.5', 'DYN254'],
    ['sqrt(-1)', 'DYN254'],
    ['factorial(1.5)', 'DYN254'],
    ['abs(1, 2)', 'DYN254'],
    ['min()', 'DYN254'],
    ['foo(1)', 'DYN256'],
    ['[1, 2]', 'DYN256'],
    ['"a"', 'DYN256'],
    ['1e99999', 'DYN255'],
    ['9^9^9^9', 'DYN255'],
    ['1^(1/10^1000)', 'DYN252'],
    ['factorial(100000)', 'DYN255'],
    ['10^1999 * 10^1999', 'DYN255'],
  ])('%s gives %s', (text, code) => {
    expect(valueOf(text)).toBe(code);
  });

  test('R multiplies only with a sign', () => {
    expect(valueOf('2(3)', 'R')).toBe('DYN250');
  });

  test('deep nesting is refused, long sums are not', () => {
    const deep = 100_000 / 2 - 1;
    expect(valueOf(`${'('.repeat(deep)}1${')'.repeat(deep)}`)).toBe('DYN255');
    expect(valueOf(`${'-('.repeat(90)}1${')'.repeat(90)}`)).toBe('1');
    expect(valueOf(Array.from({ length: 40_000 }, () => '1').join('+'))).toBe('40000');
    expect(valueOf('-'.repeat(50_001) + '1')).toBe('-1');
    expect(valueOf(Array.from({ length: 1000 }, () => '2').join('^'))).toBe('DYN255');
    expect(valueOf('1+'.repeat(60_000) + '1')).toBe('DYN255');
  });
});

describe('variables that do not look like names', () => {
  const half = { num: 1n, den: 2n };
  const third = { num: 1n, den: 3n };

  test('are found as wholes, the longest first', () => {
    const names = { 'legal fees': half, 'P(B)': third, 'P(B|A)': half, a: half, 'a b': third };
    expect(valueOf('2 * legal fees', 'R', undefined, names)).toBe('1');
    expect(valueOf('1 - P(B)', 'R', undefined, names)).toBe('2/3');
    expect(valueOf('P(B|A) + P(B)', 'R', undefined, names)).toBe('5/6');
    expect(valueOf('a b - a', 'R', undefined, names)).toBe('-1/6');
    expect(valueOf('max(P(B), 1/4)', 'R', undefined, names)).toBe('1/3');
  });

  test('are not found inside longer words', () => {
    expect(valueOf('ab', 'R', undefined, { a: half })).toBe('DYN251');
    expect(valueOf('a1 + 1', 'R', undefined, { a: half })).toBe('DYN251');
  });
});
