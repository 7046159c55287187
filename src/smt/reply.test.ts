import { describe, expect, test } from 'vitest';
import { parse, print } from '../kernel/rational.ts';
import { readCore, readModel, readReason, readSExpressions, readValue } from './reply.ts';

const value = (text: string): string | undefined => {
  const [expression] = readSExpressions(text) ?? [];
  const read = expression === undefined ? undefined : readValue(expression);
  return read && print(read);
};

describe('values', () => {
  test.each([
    ['5', '5'],
    ['-0', undefined],
    ['(- 5)', '-5'],
    ['0.25', '1/4'],
    ['(/ 1 3)', '1/3'],
    ['(/ 1.0 3.0)', '1/3'],
    ['(- (/ 1.0 3.0))', '-1/3'],
    ['(/ (- 2) 6)', '-1/3'],
    ['(to_real (- 2))', '-2'],
    ['true', '1'],
    ['false', '0'],
  ])('%s is %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  test.each([
    '1.414?',
    '(root-obj (+ (^ x 2) (- 2)) 1)',
    '(_ real_algebraic_number <1*x^2 + (-2), (5/4, 3/2)>)',
    '(/ 1 0)',
    '(/ 1 0.0)',
    '1/3',
    '1e5',
    'Infinity',
    '0x10',
    '(+ 1 2)',
    '(* 1 2)',
    '()',
    '(-)',
    '(- 1 2 3)',
    '(/ 1 2 3)',
    '(- x)',
    '"5"',
    `${'(- '.repeat(100_000)}1${')'.repeat(100_000)}`,
  ])('%#: what is no exact rational is refused', (text) => {
    expect(value(text)).toBeUndefined();
  });
});

describe('expressions', () => {
  test('nest, quote and comment', () => {
    expect(readSExpressions('(a |b c| ("x)" ; note )\n d))(e)')).toEqual([
      ['a', 'b c', ['"x)"', 'd']],
      ['e'],
    ]);
  });

  test.each(['(a', 'a)', '(a))(', '"open', '|open', ')('])('%s does not parse', (text) => {
    expect(readSExpressions(text)).toBeUndefined();
  });

  test('megabytes of anything are read or refused in good time', () => {
    expect(readSExpressions('('.repeat(1_000_000))).toBeUndefined();
    expect(readSExpressions(`"${'a'.repeat(2_000_000)}`)).toBeUndefined();
    expect(readSExpressions('"'.repeat(1_000_001))).toBeUndefined();
  });
});

describe('models', () => {
  test('have the value of each name', () => {
    const read = readModel('(($a (/ 1 3))\n ($b~20~ true))\n', ['a', 'b ']);
    expect(read).toEqual({
      kind: 'model',
      model: new Map([
        ['a', parse('1/3')],
        ['b ', parse('1')],
      ]),
    });
  });

  test.each([
    ['', /parse/],
    ['((', /parse/],
    ['(error "line 1: model is not available")', /value for a/],
    ['(($a 1))', /parse/],
    ['(($a 1) ($b 2)) (($a 1) ($b 2))', /parse/],
    ['(($b 1) ($a 2))', /value for a/],
    ['(($a 1) ($a 2))', /value for b/],
    ['(($a 1) $b)', /value for b/],
    ['(($a 1) ($b))', /value for b/],
    ['(($a 1) ($b 2 3))', /value for b/],
    ['(($a 1) ($b (root-obj (+ (^ x 2) (- 2)) 1)))', /b is no exact rational/],
  ])('%s is refused', (text, reason) => {
    const read = readModel(text, ['a', 'b']);
    expect(read.kind).toBe('defect');
    expect(read.kind === 'defect' && read.reason).toMatch(reason);
  });
});

test('cores name assertions only', () => {
  expect(readCore('(%a %b~20~c)\n')).toEqual(['a', 'b c']);
  expect(readCore('()')).toEqual([]);
  expect(readCore('(%a $b)')).toBeUndefined();
  expect(readCore('(%a (%b))')).toBeUndefined();
  expect(readCore('(error "no core")')).toBeUndefined();
  expect(readCore('nonsense')).toBeUndefined();
});

test('reasons are kept as the solver gives them', () => {
  expect(readReason('(:reason-unknown "timeout")')).toBe('timeout');
  expect(readReason('(:reason-unknown incomplete)')).toBe('incomplete');
  expect(readReason('what?')).toBe('what?');
  expect(readReason('x'.repeat(1000)).length).toBeLessThan(300);
});
