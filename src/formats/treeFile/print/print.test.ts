import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { printFailure } from '../../../errors.ts';
import { rational } from '../../../kernel/rational.ts';
import { parseTreeFile, printTreeFile, type TreeFile } from '../index.ts';

const read = (text: string, file = 'a.yaml'): TreeFile => {
  const result = parseTreeFile(text, file);
  if (!result.ok) throw new Error(`${printFailure(result)}\n${text.slice(0, 500)}`);
  return result.value;
};

/** The file without what printing does not keep. */
const kept = (file: TreeFile): TreeFile => ({ ...file, file: '', notes: [] });

const TEXT = `dynamis: 1
title: "A title: with a colon"
outcomes: [A, two words, "3", "yes", "{x}"]
trees:
  plain: A
  quoted: "yes"
  deep end:
    choice:
      left: A
      right:
        chance:
          - p: 1/3
            label: rain
            to: "3"
          - p: 2/3
            to:
              choice:
                - A
                - {ref: small}
                - {ref: small}
  small: {lottery: {A: 1/4, "{x}": 3/4}}
  shared:
    choice:
      - &t5n1 {choice: [A, two words]}
      - *t5n1
      - choice:
          "#": {choice: [two words]}
          ": ": *t5n1
  again: {ref: small}
`;

describe('printTreeFile', () => {
  test('writes YAML as a person would', () => {
    expect(printTreeFile(read(TEXT))).toBe(TEXT);
  });

  test('writes JSON that is read as the same, shared parts as trees of their own', () => {
    const file = read(TEXT);
    const text = printTreeFile(file, { format: 'json' });
    const again = read(text, 'a.json');
    expect([...again.trees.keys()]).toEqual([
      'plain',
      'quoted',
      'deep end',
      'small',
      'shared',
      'shared#1',
      'again',
    ]);
    for (const [name, named] of file.trees) expect(again.trees.get(name)?.tree).toEqual(named.tree);
    expect(JSON.parse(text)).toMatchObject({ dynamis: 1, title: 'A title: with a colon' });
    expect(kept(read(printTreeFile(again, { format: 'json' })))).toEqual(kept(again));
  });

  test('long names and long lists', () => {
    const long = Array.from({ length: 40 }, (_, k) => `"outcome number ${k}"`);
    const file = read(
      `{"dynamis": 1, "trees": {"t": {"choice": [${long.join(',')}]}, "s": {"lottery": {${long.map((name) => `${name}: "1/40"`).join(',')}}}, "${'n'.repeat(1200)}": "outcome number 1"}}`,
    );
    expect(kept(read(printTreeFile(file)))).toEqual(kept(file));
    const short = { ...file, trees: new Map([...file.trees].slice(0, 2)) };
    expect(printTreeFile(short)).toContain('\n    lottery:\n      outcome number 0: 1/40\n');
    expect(kept(read(printTreeFile(short)))).toEqual(kept(short));
  });

  test('a tree too deep for YAML is written as JSON, in a file of any name', () => {
    const depth = 200_000;
    const file = read(
      `{"dynamis": 1, "trees": {"t": ${'{"choice": ["B", '.repeat(depth)}"A"${']}'.repeat(depth)}}}`,
    );
    const text = printTreeFile(file);
    expect(isDeepStrictEqual(kept(read(text)), kept(file))).toBe(true);
  });

  test('labels that a program made: missing and equal ones are told apart', () => {
    const file: TreeFile = {
      file: '',
      outcomes: ['A'],
      notes: [],
      trees: new Map([
        [
          't',
          {
            name: 't',
            tree: {
              outcomes: 1,
              nodes: [
                { kind: 'outcome', outcome: 0 },
                { kind: 'choice', options: [0, 0, 0] },
                { kind: 'choice', options: [0, 1] },
              ],
            },
            labels: new Map([
              [1, ['x', undefined, 'x']],
              [2, [undefined, undefined]],
            ]),
          },
        ],
      ]),
    };
    expect(printTreeFile(file)).toBe(
      'dynamis: 1\noutcomes: [A]\ntrees:\n  t:\n    choice:\n      - A\n      - choice:\n          x: A\n          option 2: A\n          x (2): A\n',
    );
  });

  test('a reference to a tree that the file does not have is written out', () => {
    const file = read('dynamis: 1\ntrees: {s: {choice: [A, B]}, t: {choice: [{ref: s}, A]}}');
    const one = { ...file, trees: new Map([...file.trees].slice(1)) };
    expect(printTreeFile(one)).toContain('- {choice: [A, B]}');
  });

  test('a chance node with one branch, or with equal outcomes, is no lottery', () => {
    const branch = (num: bigint, den: bigint) => ({ probability: rational(num, den), to: 0 });
    const chance = (branches: readonly ReturnType<typeof branch>[]): TreeFile => ({
      file: '',
      outcomes: ['A'],
      notes: [],
      trees: new Map([
        [
          't',
          {
            name: 't',
            labels: new Map(),
            tree: {
              outcomes: 1,
              nodes: [
                { kind: 'outcome', outcome: 0 },
                { kind: 'chance', branches },
              ],
            },
          },
        ],
      ]),
    });
    for (const branches of [[branch(1n, 1n)], [branch(1n, 3n), branch(2n, 3n)]]) {
      const file = chance(branches);
      expect(printTreeFile(file)).not.toContain('lottery');
      expect(kept(read(printTreeFile(file)))).toEqual(file);
    }
  });
});
