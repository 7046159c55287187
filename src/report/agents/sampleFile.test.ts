import { describe, expect, it } from 'vitest';
import { printFailure } from '../../errors.ts';
import { menuTree, print, sure } from '../../kernel/index.ts';
import { chooseBySamples } from './chooseBySamples.ts';
import { estimateJson } from './estimate.ts';
import { parseSamples } from './sampleFile.ts';

const OUTCOMES = ['tea', 'green, hot tea', 'water'];

const read = (text: string, file = 'agents.csv'): string => {
  const rows = parseSamples(text, file, OUTCOMES);
  return rows.ok ? rows.value.map((row) => row.map(print).join(' ')).join(' | ') : printFailure(rows);
};

describe('CSV', () => {
  it.each([
    ['1,0.5,0\n0,1/3,1', '1 1/2 0 | 0 1/3 1'],
    ['\uFEFF# agents\r\nwater,"green, hot tea",tea\r\n\r\n 0 , .5 , 1 \r\n', '1 1/2 0'],
    ['-3,2e1,0', '-3 20 0'],
  ])('%j', (text, rows) => expect(read(text)).toBe(rows));

  it.each([
    ['1,2', 'agents.csv:1:1: DYN705: 2 columns for 3 outcomes'],
    ['1,2,3\n1,2,3,4', 'agents.csv:2:1: DYN705: 4 columns for 3 outcomes'],
    ['1,0,0\n0,1, x', 'agents.csv:2:6: DYN706: "x" is no number'],
    ['1,0,NaN', 'agents.csv:1:5: DYN706'],
    ['1,,0', 'agents.csv:1:3: DYN706: "" is no number'],
    ['tea,water,wter\n', 'agents.csv:1:11: DYN705: "wter" is no outcome\n  did you mean `water`?'],
    ['tea,water,tea\n', 'agents.csv:1:11: DYN705: the outcome "tea" has two columns'],
    ['tea,water\n1,2', 'agents.csv:1:1: DYN705: no column for the outcome "green, hot tea"'],
    ['', 'agents.csv: DYN705: the file has no samples'],
    ['# nothing\n\n', 'agents.csv: DYN705: the file has no samples'],
  ])('%j is refused', (text, message) => expect(read(text)).toContain(message));
});

describe('JSON', () => {
  const json = (text: string): string => read(text, 'agents.json');
  it.each([
    ['[[1, 0.5, 0], [0, "1/3", 1e-1]]', '1 1/2 0 | 0 1/3 1/10'],
    ['{"samples": [{"water": 0, "tea": 1, "green, hot tea": 0.25}]}', '1 1/4 0'],
  ])('%j', (text, rows) => expect(json(text)).toBe(rows));

  it.each([
    ['[[1, 0.5, 0],\n [0, tea, 1]]', 'agents.json:2:6'],
    ['[[1, 0]]', 'agents.json:1:2: DYN705: 2 values for 3 outcomes'],
    ['[[1, 0, [2]]]', 'DYN706'],
    ['[[1, 0, null]]', 'DYN706'],
    ['[{"tea": 1}]', 'DYN705: no value for the outcome'],
    [
      '[{"tea": 1, "water": 1, "green, hot tea": 1, "coffee": 1}]',
      'DYN705: a sample has a key that is no outcome',
    ],
    ['[3]', 'DYN705: a sample is a list or an object of numbers'],
    ['{"rows": []}', 'DYN705: a list of samples is needed'],
    ['[]', 'DYN705: the file has no samples'],
    ['[[1, 0, 0]', 'DYN704'],
    ['1,2,3', 'DYN704'],
    ['', 'DYN704'],
  ])('%j is refused', (text, message) => expect(json(text)).toContain(message));
});

describe('choices of the agents of a file', () => {
  const trees = [menuTree([sure(3, 0)]), menuTree([sure(3, 1)]), menuTree([sure(3, 1), sure(3, 2)])];

  it('count ties exactly', () => {
    const rows = parseSamples(
      '0.1,0.3,0.2\n0.3,0.1,0.2\n0.3,0.3,0.3\n0.1,0.30000000000000004,0.3',
      'a.csv',
      OUTCOMES,
    );
    if (!rows.ok) throw new Error(rows.message);
    const choice = chooseBySamples(trees, rows.value, 0.95);
    const share = (k: number): unknown =>
      estimateJson(choice.trees[k]?.alone ?? { kind: 'exact', value: { num: 0n, den: 1n } })['estimate'];
    expect([0, 1, 2].map(share)).toEqual([1 / 4, 0, 0]);
    expect(
      choice.ties.map(({ trees: best, probability }) => [
        best.join(' '),
        estimateJson(probability)['estimate'],
      ]),
    ).toEqual([
      ['1 2', 1 / 2],
      ['0 1 2', 1 / 4],
    ]);
    expect(
      estimateJson(choice.ties[0]?.probability ?? { kind: 'exact', value: { num: 0n, den: 1n } })['seed'],
    ).toBeNull();
  });
});
