import { describe, expect, test } from 'vitest';
import { printFailure } from '../../errors.ts';
import { print } from '../../kernel/rational.ts';
import { treeDefect } from '../../kernel/tree.ts';
import { codes, type NamedTree, parseTreeFile, type TreeFile, treeFromFile } from './index.ts';

const read = (text: string, file = 'a.yaml'): TreeFile => {
  const result = parseTreeFile(text, file);
  if (!result.ok) throw new Error(printFailure(result));
  for (const { tree } of result.value.trees.values()) expect(treeDefect(tree)).toBeUndefined();
  return result.value;
};

const refuse = (text: string, file = 'a.yaml'): string => {
  const result = parseTreeFile(text, file);
  if (result.ok) throw new Error('the text was read');
  expect(Object.keys(codes)).toContain(result.code);
  return printFailure(result);
};

/** One tree in words: `A`, `[A | B]` for a choice, `(1/3 A + 2/3 B)` for chance, labels before a colon. */
const inWords = (file: TreeFile, name = 't'): string => {
  const named = file.trees.get(name);
  if (named === undefined) throw new Error(`no tree ${name}`);
  return nodeInWords(file, named, named.tree.nodes.length - 1);
};

const nodeInWords = (file: TreeFile, named: NamedTree, index: number): string => {
  const node = named.tree.nodes[index];
  const label = (k: number): string => {
    const text = named.labels.get(index)?.[k];
    return text === undefined ? '' : `${text}: `;
  };
  if (node?.kind === 'choice')
    return `[${node.options.map((to, k) => label(k) + nodeInWords(file, named, to)).join(' | ')}]`;
  if (node?.kind === 'chance')
    return `(${node.branches.map(({ probability, to }, k) => `${label(k)}${print(probability)} ${nodeInWords(file, named, to)}`).join(' + ')})`;
  return file.outcomes[node?.outcome ?? -1] ?? '?';
};

const yaml = (tree: string): string => `dynamis: 1\ntrees:\n  t: ${tree}\n`;
const json = (tree: string): string => `{"dynamis": 1, "trees": {"t": ${tree}}}`;

describe('what a tree may be', () => {
  test.each([
    ['A', 'A'],
    ['{choice: [A, B, A]}', '[A | B | A]'],
    ['{choice: {left: A, right: B}}', '[left: A | right: B]'],
    ['{choice: [{choice: [A]}, B]}', '[[A] | B]'],
    ['{chance: [{p: 1/3, to: A}, {p: 2/3, to: B}]}', '(1/3 A + 2/3 B)'],
    ['{chance: [{p: 1/3, to: A}, {to: B, label: rain, p: 2/3}]}', '(1/3 A + rain: 2/3 B)'],
    ['{chance: [{p: 1, to: A}]}', '(1 A)'],
    ['{chance: [{p: 1/2, to: {choice: [A, B]}}, {p: 1/2, to: C}]}', '(1/2 [A | B] + 1/2 C)'],
    ['{lottery: {A: 2/4, B: 1/2}}', '(1/2 A + 1/2 B)'],
    ['{lottery: {A: 1}}', 'A'],
    ['{lottery: {A: 1/3, B: "2/3"}}', '(1/3 A + 2/3 B)'],
    ['{lottery: {A: 0.25, B: 72e-2, C: 3e-2}}', '(1/4 A + 18/25 B + 3/100 C)'],
    ['{lottery: {A: .5, B: 5.e-1}}', '(1/2 A + 1/2 B)'],
    ['{lottery: {A: 0.1, B: 0.2, C: 0.7}}', '(1/10 A + 1/5 B + 7/10 C)'],
  ])('%s', (text, words) => {
    expect(inWords(read(yaml(text)))).toBe(words);
  });

  test('the same in JSON, where a number keeps its digits', () => {
    const good = json(
      '{"choice": {"x y": {"chance": [{"p": 0.25, "to": "A"}, {"p": "3/4", "to": "\\u00e9"}]}}}',
    );
    expect(inWords(read(good, 'a.json'))).toBe('[x y: (1/4 A + 3/4 é)]');
    const exact = json('{"lottery": {"A": 0.1000000000000000000001, "B": 0.8999999999999999999999}}');
    expect(inWords(read(exact))).toContain('1000000000000000000001/10000000000000000000000 A');
  });

  test('YAML in braces is read as YAML when it is not JSON', () => {
    expect(inWords(read('{dynamis: 1, trees: {t: {choice: [A, B]}}}'))).toBe('[A | B]');
    expect(inWords(read('{"dynamis": 1, "trees": {"t": "A",}} # c'))).toBe('A');
    expect(refuse('{"dynamis": 1, "trees": {"t": "A",}}', 'a.json')).toBe(
      'a.json:1:35: DYN110: JSON: "}" where a key in double quotes is needed',
    );
    expect(refuse('{dynamis: 1, trees: {t: {choice: [A, B]}, s: {}}}')).toContain('1:46: DYN132');
  });

  test('a byte order mark and blank lines before the text do no harm', () => {
    expect(inWords(read(`\uFEFF\n ${json('"A"')}`))).toBe('A');
    expect(inWords(read(`\uFEFF${yaml('A')}`))).toBe('A');
  });

  test('one leaf for each outcome of a tree, the root last', () => {
    const { nodes } = read(yaml('{choice: [A, {choice: [B, A]}, A]}')).trees.get('t')?.tree ?? { nodes: [] };
    expect(nodes).toEqual([
      { kind: 'outcome', outcome: 0 },
      { kind: 'outcome', outcome: 1 },
      { kind: 'choice', options: [1, 0] },
      { kind: 'choice', options: [0, 2, 0] },
    ]);
  });
});

describe('outcomes', () => {
  test('in order of occurrence when the file has no list', () => {
    const file = read('dynamis: 1\ntrees: {s: {choice: [C, A]}, t: B}');
    expect(file.outcomes).toEqual(['C', 'A', 'B']);
    expect([...file.trees.values()].map(({ tree }) => tree.outcomes)).toEqual([3, 3]);
  });

  test('in declared order, wherever the list stands, with those that no tree reaches', () => {
    const before = read('dynamis: 1\noutcomes: [A, B, C, D]\ntrees: {t: {choice: [C, A]}}');
    const after = read('dynamis: 1\ntrees: {t: {choice: [C, A]}}\noutcomes: [A, B, C, D]');
    expect(before.outcomes).toEqual(['A', 'B', 'C', 'D']);
    expect(after).toEqual(before);
    expect(inWords(before)).toBe('[C | A]');
  });

  test('one that is not listed is refused, with the one that was meant', () => {
    expect(refuse('dynamis: 1\noutcomes: [staples, clips]\ntrees:\n  t: staple')).toBe(
      "a.yaml:4:6: DYN141: `staple` is not one of the file's outcomes\n  did you mean `staples`?",
    );
    expect(
      refuse('{"dynamis": 1, "trees": {"t": {"lottery": {"A": 1, "B": 0}}}, "outcomes": ["A"]}'),
    ).toContain('1:52: DYN141: `B`');
  });

  test('may have the name of a tree', () => {
    const file = read('dynamis: 1\ntrees: {A: B, B: {choice: [A, C]}}');
    expect(inWords(file, 'A')).toBe('B');
    expect(inWords(file, 'B')).toBe('[A | C]');
    expect(file.notes).toHaveLength(2);
    expect(read('dynamis: 1\noutcomes: [A, B]\ntrees: {A: B}').notes).toEqual([]);
  });

  test('are text: numbers and booleans need quotes as values, not as keys', () => {
    expect(inWords(read(yaml('yes')))).toBe('yes');
    expect(inWords(read(yaml('"1"')))).toBe('1');
    expect(inWords(read(yaml('{lottery: {1: 1/2, true: 1/2}}')))).toBe('(1/2 1 + 1/2 true)');
    expect(refuse(yaml('1'))).toBe(
      'a.yaml:3:6: DYN131: the number 1 is no tree\n  an outcome of this name needs quotes: "1"',
    );
    expect(refuse('dynamis: 1\noutcomes: [1]\ntrees: {t: A}')).toContain('2:12: DYN120');
  });
});

describe('probability 0', () => {
  test('branches are dropped with a note that names the place', () => {
    const file = read(
      yaml('{chance: [{p: 0, to: A, label: a}, {p: 1, to: B}, {p: 0/7, to: {choice: [C, D]}}]}'),
    );
    expect(inWords(file)).toBe('(1 B)');
    expect(file.trees.get('t')?.tree.nodes).toHaveLength(2);
    expect(file.notes).toEqual([
      'a.yaml:3:16: a branch with probability 0 is dropped',
      'a.yaml:3:56: a branch with probability 0 is dropped',
    ]);
    expect(file.outcomes).toEqual(['A', 'B', 'C', 'D']);
  });

  test('labels stay with their branches', () => {
    const file = read(
      yaml('{chance: [{p: 1/2, to: A}, {p: 0, to: B, label: b}, {p: 1/2, to: C, label: c}]}'),
    );
    expect(inWords(file)).toBe('(1/2 A + c: 1/2 C)');
  });

  test('in a lottery: what is sure is a leaf', () => {
    const file = read(yaml('{lottery: {A: 0, B: 1}}'));
    expect(inWords(file)).toBe('B');
    expect(file.outcomes).toEqual(['A', 'B']);
    expect(file.notes).toEqual(['a.yaml:3:17: the outcome `A` with probability 0 is dropped from a lottery']);
  });

  test('many notes are counted, not kept', () => {
    const zeros = Array.from({ length: 80 }, () => '{p: 0, to: A}').join(', ');
    const { notes } = read(yaml(`{chance: [${zeros}, {p: 1, to: A}]}`));
    expect(notes).toHaveLength(51);
    expect(notes.at(-1)).toContain('30 more');
  });
});

describe('references', () => {
  test('may lead to later trees, and what they share is one node', () => {
    const file = read(
      'dynamis: 1\ntrees: {t: {choice: [{ref: s}, {ref: s}, {ref: u}, A]}, s: {choice: [A, {ref: u}]}, u: {choice: [A, B]}}',
    );
    expect(inWords(file)).toBe('[[A | [A | B]] | [A | [A | B]] | [A | B] | A]');
    const named = file.trees.get('t');
    expect(named?.tree.nodes).toHaveLength(5);
    expect([...(named?.refs ?? [])]).toEqual([
      [2, 'u'],
      [3, 's'],
    ]);
  });

  test('may be the whole tree, and lead to an outcome', () => {
    const file = read('dynamis: 1\ntrees: {t: {ref: s}, s: A, u: {choice: [{ref: s}, A]}}');
    expect(inWords(file)).toBe('A');
    expect(file.trees.get('u')?.tree.nodes).toHaveLength(2);
  });

  test('that lead nowhere are refused', () => {
    expect(refuse('dynamis: 1\ntrees:\n  left: A\n  t: {choice: [{ref: lefft}]}')).toBe(
      'a.yaml:4:22: DYN139: there is no tree `lefft` in this file\n  did you mean `left`?',
    );
  });

  test('in a circle are refused, and the circle is named', () => {
    expect(refuse('dynamis: 1\ntrees: {t: {ref: t}}')).toContain(
      '2:18: DYN140: trees refer to each other in a circle: `t` -> `t`',
    );
    expect(
      refuse(
        'dynamis: 1\ntrees: {x: {ref: a}, a: {choice: [A, {ref: b}]}, b: {ref: c}, c: {choice: [{ref: a}]}}',
      ),
    ).toContain('`a` -> `b` -> `c` -> `a`');
    expect(refuse('dynamis: 1\ntrees: {a: {chance: [{p: 0, to: {ref: a}}, {p: 1, to: A}]}}')).toContain(
      'DYN140',
    );
  });

  test('a chain of references as long as the file, and one that would not fit memory', () => {
    const chain = (n: number, link: (k: number) => string): string =>
      `{"dynamis": 1, "trees": {${Array.from({ length: n }, (_, k) => `"t${k}": ${link(k)}`).join(',')}, "t${n}": "A"}}`;
    const long = read(chain(1000, (k) => `{"choice": [{"ref": "t${k + 1}"}, "A"]}`));
    expect(long.trees.get('t0')?.tree.nodes).toHaveLength(1001);
    expect(refuse(chain(2000, (k) => `{"choice": [{"ref": "t${k + 1}"}, "A"]}`))).toContain('DYN113');
  });
});

describe('YAML aliases', () => {
  test('share a tree as one node', () => {
    const file = read(yaml('{choice: [&x {choice: [A, B]}, *x, {choice: [*x, C]}]}'));
    expect(inWords(file)).toBe('[[A | B] | [A | B] | [[A | B] | C]]');
    expect(file.trees.get('t')?.tree.nodes).toHaveLength(6);
  });

  test('repeat anything else', () => {
    const file = read(
      'dynamis: 1\ntrees:\n  t: {chance: [&b {p: &p 1/2, to: &x {choice: [A]}}, *b]}\n  s: {choice: [*x, {lottery: {A: *p, B: *p}}]}\n  u: *x',
    );
    expect(inWords(file)).toBe('(1/2 [A] + 1/2 [A])');
    expect(file.trees.get('t')?.tree.nodes).toHaveLength(3);
    expect(inWords(file, 's')).toBe('[[A] | (1/2 A + 1/2 B)]');
    expect(inWords(file, 'u')).toBe('[A]');
  });

  test('keep their meaning when an anchor is given again', () => {
    const file = read(yaml('{choice: [&x {choice: [A]}, *x, &x {choice: [B]}, *x]}'));
    expect(inWords(file)).toBe('[[A] | [A] | [B] | [B]]');
  });

  test('without an anchor, and inside what they repeat, are refused', () => {
    expect(refuse(yaml('{choice: [*x]}'))).toContain('3:16: DYN116');
    expect(refuse(yaml('&x {choice: [A, *x]}'))).toContain('3:22: DYN140');
    expect(refuse(yaml('{choice: &x [A, {choice: *x}]}'))).toContain('DYN140');
  });

  test('do not explode', () => {
    const bomb = [
      'dynamis: 1',
      'trees:',
      '  b0: &b0 {choice: [A, B]}',
      ...Array.from({ length: 60 }, (_, k) => `  b${k + 1}: &b${k + 1} {choice: [*b${k}, *b${k}, *b${k}]}`),
    ].join('\n');
    expect(read(bomb).trees.get('b60')?.tree.nodes).toHaveLength(63);
    const list = `{choice: [{choice: &o [${'A, '.repeat(1500)}]}${', {choice: *o}'.repeat(1500)}]}`;
    expect(refuse(yaml(list))).toContain('DYN113');
  });
});

describe('treeFromFile', () => {
  const file = read('dynamis: 1\ntrees: {left: A, right: B}');

  test('gives the tree', () => {
    expect(treeFromFile(file, 'left')).toMatchObject({ ok: true, value: { name: 'left' } });
  });

  test('names the one that was meant', () => {
    expect(treeFromFile(file, 'rigth')).toMatchObject({
      ok: false,
      code: 'DYN143',
      place: { file: 'a.yaml' },
      hint: 'did you mean `right`?',
    });
    expect(treeFromFile(file, 'nothing like it')).toMatchObject({ hint: 'the file has `left`, `right`' });
  });
});
