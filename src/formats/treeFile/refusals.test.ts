import { describe, expect, test } from 'vitest';
import { printFailure } from '../../errors.ts';
import { type Code, codes, parseTreeFile, type TreeFile } from './index.ts';

const read = (text: string, file = 'a.yaml'): TreeFile => {
  const result = parseTreeFile(text, file);
  if (!result.ok) throw new Error(printFailure(result));
  return result.value;
};

const refuse = (text: string, file = 'a.yaml'): string => {
  const result = parseTreeFile(text, file);
  if (result.ok) throw new Error('the text was read');
  expect(Object.keys(codes)).toContain(result.code);
  return printFailure(result);
};

const yaml = (tree: string): string => `dynamis: 1\ntrees:\n  t: ${tree}\n`;
const json = (tree: string): string => `{"dynamis": 1, "trees": {"t": ${tree}}}`;

describe('what is refused, with its code and place', () => {
  const cases: readonly (readonly [Code, string, string])[] = [
    ['DYN112', '1:1', ''],
    ['DYN112', '1:1', '# only a comment\n'],
    ['DYN120', '1:1', '[1, 2]'],
    ['DYN120', '1:1', 'just some words'],
    ['DYN111', '2:1', 'dynamis: 1\n\ttrees: {}'],
    ['DYN111', '3:1', 'dynamis: 1\ntrees: {t: A}\n---\ndynamis: 1\n'],
    ['DYN111', '1:4', 'a: \u0000'],
    ['DYN114', '1:10', 'dynamis: !number 1'],
    ['DYN114', '2:1', 'dynamis: 1\n[a, b]: 2'],
    ['DYN121', '2:1', 'dynamis: 1\ntress: {}'],
    ['DYN121', '3:7', yaml('{left: A}')],
    ['DYN121', '3:17', yaml('{chance: [{probability: 1, to: A}]}')],
    ['DYN121', '2:1', 'dynamis: 1\n__proto__: 2'],
    ['DYN121', '3:7', yaml('{<<: {choice: [A]}}')],
    ['DYN122', '1:1', 'trees: {t: A}'],
    ['DYN122', '1:1', 'dynamis: 1'],
    ['DYN122', '3:16', yaml('{chance: [{to: A}]}')],
    ['DYN122', '3:16', yaml('{chance: [{p: 1}]}')],
    ['DYN122', '3:16', yaml('{chance: [{}]}')],
    ['DYN123', '1:10', 'dynamis: 2\ntrees: {t: A}'],
    ['DYN124', '1:10', 'dynamis: "1"\ntrees: {t: A}'],
    ['DYN124', '1:10', 'dynamis: 0\ntrees: {t: A}'],
    ['DYN124', '1:10', 'dynamis: 1.5\ntrees: {t: A}'],
    ['DYN124', '1:10', 'dynamis: {}\ntrees: {t: A}'],
    ['DYN115', '2:1', 'dynamis: 1\ndynamis: 1'],
    ['DYN115', '4:3', 'dynamis: 1\ntrees:\n  t: A\n  t: B'],
    ['DYN115', '2:15', 'dynamis: 1\noutcomes: [A, A]'],
    ['DYN115', '3:22', yaml('{choice: {a: A, a: B}}')],
    ['DYN115', '3:20', yaml('{choice: [A], choice: [B]}')],
    ['DYN115', '3:25', yaml('{lottery: {A: 1/2, A: 1/2}}')],
    ['DYN115', '3:25', yaml('{chance: [{p: 1/2, p: 1/2, to: A}]}')],
    ['DYN115', '3:30', yaml('{chance: [{p: 1, to: A, to: A}]}')],
    ['DYN125', '3:6', yaml('""')],
    ['DYN125', '3:6', yaml('"a\\nb"')],
    ['DYN125', '3:6', yaml('"\\e[31m"')],
    ['DYN125', '3:16', yaml('{choice: {"": A}}')],
    ['DYN125', '2:8', 'dynamis: 1\ntitle: "\\0"'],
    ['DYN130', '3:6', yaml('[A, B]')],
    ['DYN130', '3:16', yaml('{choice: [[A]]}')],
    ['DYN131', '3:6', yaml('true')],
    ['DYN131', '3:5', 'dynamis: 1\ntrees:\n  t:\n'],
    ['DYN131', '3:6', yaml('null')],
    ['DYN132', '3:6', yaml('{}')],
    ['DYN132', '3:20', yaml('{choice: [A], lottery: {A: 1}}')],
    ['DYN133', '3:15', yaml('{choice: []}')],
    ['DYN133', '3:15', yaml('{choice: {}}')],
    ['DYN134', '3:15', yaml('{chance: []}')],
    ['DYN134', '3:16', yaml('{lottery: {}}')],
    ['DYN120', '3:15', yaml('{choice: A}')],
    ['DYN120', '3:15', yaml('{chance: {A: 1}}')],
    ['DYN120', '3:16', yaml('{chance: [A]}')],
    ['DYN120', '3:16', yaml('{lottery: [A]}')],
    ['DYN120', '3:12', yaml('{ref: 1}')],
    ['DYN120', '3:12', yaml('{ref: [t]}')],
    ['DYN120', '2:8', 'dynamis: 1\ntitle: 2024'],
    ['DYN120', '2:11', 'dynamis: 1\noutcomes: A'],
    ['DYN120', '2:8', 'dynamis: 1\ntrees: [A]'],
    ['DYN120', '3:37', yaml('{chance: [{p: 1, to: A, label: 7}]}')],
    ['DYN120', '3:20', yaml('{lottery: {A: true}}')],
    ['DYN120', '3:20', yaml('{lottery: {A: [1]}}')],
    ['DYN135', '3:20', yaml('{lottery: {A: half}}')],
    ['DYN135', '3:20', yaml('{lottery: {A: 1/0}}')],
    ['DYN135', '3:20', yaml('{lottery: {A: 50%}}')],
    ['DYN135', '3:20', yaml('{lottery: {A: 0x1}}')],
    ['DYN135', '3:20', yaml('{lottery: {A: .nan}}')],
    ['DYN135', '3:20', yaml('{lottery: {A: 1e9999}}')],
    ['DYN135', '3:20', yaml(`{lottery: {A: 0.${'1'.repeat(2000)}}}`)],
    ['DYN136', '3:20', yaml('{lottery: {A: -1/2, B: 3/2}}')],
    ['DYN136', '3:20', yaml('{lottery: {A: -0}}')],
    ['DYN137', '3:16', yaml('{lottery: {A: 1/3, B: 1/2}}')],
    ['DYN137', '3:15', yaml('{chance: [{p: 0, to: A}]}')],
    ['DYN142', '2:11', 'dynamis: 1\noutcomes: []'],
    ['DYN142', '2:8', 'dynamis: 1\ntrees: {}'],
  ];

  test.each(cases)('%s at %s: %j', (code, place, text) => {
    expect(refuse(text)).toMatch(new RegExp(`^a\\.yaml:${place}: ${code}: `));
  });

  test('the sum is printed exactly', () => {
    expect(refuse(yaml('{lottery: {A: 1/3, B: 1/2}}'))).toContain('of this lottery sum to 5/6, not to 1');
    expect(refuse(yaml('{chance: [{p: 0.7, to: A}, {p: 0.31, to: B}]}'))).toContain(
      'of this chance node sum to 101/100, not to 1',
    );
    expect(refuse(yaml('{lottery: {A: 3}}'))).toContain('sum to 3, not');
    const tiny = refuse(yaml(`{lottery: {A: 1, B: 1e-400}}`));
    expect(tiny).toContain('DYN137');
    expect(tiny.length).toBeLessThan(300);
  });

  test('hints say what was meant', () => {
    expect(refuse('dynamis: 1\ntress: {}')).toContain('did you mean `trees`?');
    expect(refuse(yaml('{choise: [A]}'))).toContain('did you mean `choice`?');
    expect(refuse(yaml('{chance: [{prob: 1}]}'))).toContain('did you mean `p`?');
    expect(refuse(yaml('[A, B]'))).toContain('`choice: [...]`');
    expect(refuse('dynamis: 3\n')).toContain('a newer dynamis is needed');
    expect(refuse('EFG 2 R "game" { "A" }')).toContain('`dynamis import`');
  });

  test('denominators that would take for ever', () => {
    const wild = Array.from({ length: 40 }, (_, k) => `{p: 1/${'7'.repeat(400)}${k}1, to: A}`).join(', ');
    expect(refuse(yaml(`{chance: [${wild}]}`))).toContain('DYN138');
  });
});

describe('depth and size', () => {
  const deep = (depth: number): string => json(`${'{"choice":['.repeat(depth)}"A"${']}'.repeat(depth)}`);

  test('JSON may be nested as deeply as a million', () => {
    expect(read(deep(1_000_000)).trees.get('t')?.tree.nodes).toHaveLength(1_000_001);
  });

  test('beyond the limit there is one error', () => {
    expect(refuse(deep(2_100_000))).toContain('DYN113');
    expect(refuse('['.repeat(1e7), 'a.json')).toContain('DYN120');
    expect(refuse('{"a":'.repeat(1e6), 'a.json')).toContain('DYN121');
  });

  test('YAML has limits of its own', () => {
    const hundred = '{choice: ['.repeat(99) + 'A' + ']}'.repeat(99);
    expect(read(yaml(hundred)).outcomes).toEqual(['A']);
    expect(refuse('['.repeat(900_000))).toContain('1:201: DYN113');
    expect(refuse('- '.repeat(400_000))).toContain('DYN113');
    expect(refuse(`# ${'x'.repeat(1_000_000)}`)).toContain('DYN113');
    const brackets = `dynamis: 1\ntitle: |\n${'  [\n'.repeat(400)}trees: {t: A}`;
    expect(read(brackets).outcomes).toEqual(['A']);
  });
});
