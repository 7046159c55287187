import { describe, expect, it } from 'vitest';
import { type Lottery, menuTree, parse, ZERO } from '../../kernel/index.ts';
import { compareNatural, naturalInWords, naturalJson } from './natural.ts';

const of = (...rows: readonly string[]) =>
  menuTree(rows.map((row): Lottery => row.split(' ').map((x) => parse(x) ?? ZERO)));

const pair = { agents: 'symmetric-regular', menu: 'pair', asked: false } as const;
const clock = (): number => 0;
const never = (): boolean => false;
const sure = of('1 0 0');
const even = of('0 1/2 1/2');

describe('compareNatural', () => {
  it('finds independent utilities that rather prefer the second tree, with exact probabilities', () => {
    const found = compareNatural(sure, even, pair, clock, never);
    expect(naturalJson(found)).toEqual({
      natural: { family: 'Beta(1,2)', above: '17/36', below: '19/36', basis: 'exact integration' },
    });
    expect(naturalInWords(found, ['A', 'B'])).toEqual([
      'e.g. with independent Beta(1,2) utilities, B is preferred with probability 19/36, A with 17/36',
    ]);
  });

  it('shows long fractions as decimals', () => {
    const [nearly, hardly] = [parse('999999999999/1000000000000') ?? ZERO, parse('1/1000000000000') ?? ZERO];
    const natural = { family: 'uniform', above: hardly, below: nearly };
    expect(naturalInWords({ natural }, ['A', 'B'])).toEqual([
      'e.g. with independent uniform utilities, B is preferred with probability about 1.0000, A with about 0.0000',
    ]);
  });

  it('asks reflection-symmetric families only of reflection-symmetric agents', () => {
    const none = compareNatural(sure, even, { ...pair, agents: 'reflection-symmetric' }, clock, never);
    expect(none.natural).toBeUndefined();
    expect(none.naturalReason).toContain('Beta(2,2)');
  });

  it('gives its reason beyond n = 4, for other menus, and out of time', () => {
    const five = compareNatural(of('1 0 0 0 0'), of('0 1 0 0 0'), pair, clock, never);
    expect(naturalJson(five)).toEqual({
      natural: null,
      naturalReason: 'probabilities are integrated exactly where n <= 4',
    });
    expect(naturalInWords(five, ['A', 'B'])).toEqual([]);
    expect(compareNatural(sure, even, { ...pair, menu: 'any' }, clock, never).naturalReason).toBeDefined();
    let time = 0;
    const slow = (): number => (time += 2000);
    expect(compareNatural(sure, even, pair, slow, never).natural).toBeUndefined();
    expect(compareNatural(sure, even, { ...pair, asked: true }, slow, never).natural).toBeDefined();
  });
});
