import { describe, expect, test } from 'vitest';
import { CHANGES, countStatistic, isCode, mergeTallies, STATISTICS, tallyOf, totalOf } from './tally.ts';

const count = (name: string, codes: readonly string[]): readonly number[] => {
  const statistic = STATISTICS.find((one) => one.name === name);
  if (statistic === undefined) throw new Error(`no statistic ${name}`);
  const { count: yes, open, of } = countStatistic(tallyOf(codes), statistic);
  return [yes, open, of];
};

describe('statistics', () => {
  const codes = ['A++++', 's-0-0', '=00+0', 'x0000', 'x00+0', '?0000', 'S?0?0', 'S00-0'];

  test.each([
    ['p1', [2, 1, 8]],
    ['p3', [5, 1, 8]],
    ['convergence', [5, 1, 8]],
    ['strict', [4, 1, 8]],
    ['absolute', [1, 1, 8]],
    ['equivalent', [1, 1, 8]],
    ['incomparable', [2, 1, 8]],
    ['nothing', [1, 1, 8]],
    ['p1 of strict', [2, 1, 4]],
    ['some of strict', [2, 1, 4]],
    ['p3 astray', [2, 1, 8]],
  ])('%s', (name, counts) => {
    expect(count(name, codes)).toEqual(counts);
  });

  test('of games', () => {
    const games = ['S0000/s0000', 'A0000/S0000', 'S0000/x0000', '=0000/?0000', 'S0000/?0000'];
    expect(count('opposed', games)).toEqual([1, 0, 2]);
    expect(count('opposed pairs', games)).toEqual([1, 1, 5]);
    expect(count('both ordered', games)).toEqual([2, 1, 5]);
    expect(count('strict', games)).toEqual([4, 0, 5]);
  });
});

describe('changes', () => {
  // Player 1's code against uniform opponents, and against others.
  const joint = tallyOf([
    'S0000/s0000',
    'A0000/S0000',
    'x0000/S0000',
    '=0000/x0000',
    'S0000/=0000',
    '?0000/S0000',
  ]);

  test.each([
    ['reversed from uniform', [1, 1, 6]],
    ['ordered unlike uniform', [1, 1, 6]],
    ['not ordered unlike uniform', [1, 1, 6]],
  ])('%s', (name, counts) => {
    const statistic = CHANGES.find((one) => one.name === name);
    if (statistic === undefined) throw new Error(`no statistic ${name}`);
    const { count: yes, open, of } = countStatistic(joint, statistic);
    expect([yes, open, of]).toEqual(counts);
  });
});

describe('tallies', () => {
  test('merging is adding, in any order', () => {
    const [a, b] = [tallyOf(['x0000', 'S0000', 'x0000']), tallyOf(['S0000', '=0000'])];
    expect([...mergeTallies([a, b])]).toEqual([...mergeTallies([b, a])]);
    expect([...mergeTallies([a, b])]).toEqual([...tallyOf(['x0000', 'S0000', 'x0000', 'S0000', '=0000'])]);
    expect(totalOf(mergeTallies([a, b]))).toBe(5);
  });

  test.each(['', 'x000', 'x00000', 'y0000', 'x00*0', 'x0000/', ' x0000'])('%j is no code', (text) => {
    expect(isCode(text, 1)).toBe(false);
  });

  test('codes of games have two halves', () => {
    expect(isCode('x0000/A++++', 2)).toBe(true);
    expect(isCode('x0000', 2)).toBe(false);
    expect(isCode('x0000/A++++', 1)).toBe(false);
  });
});
