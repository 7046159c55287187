import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printFailure } from '../src/errors.ts';
import {
  cleanName,
  codes,
  type NamedTree,
  nameDefect,
  parseTreeFile,
  printTreeFile,
  type TreeFile,
} from '../src/formats/treeFile/index.ts';
import { TITLE } from '../src/formats/treeFile/names.ts';
import { type DecisionTree, treeDefect } from '../src/kernel/tree.ts';
import { tree } from '../src/properties/arbitraries/tree.ts';

/** So many times the usual number of runs. */
const times = (factor: number): { numRuns: number } => ({
  numRuns: factor * (fc.readConfigureGlobal().numRuns ?? 100),
});

const root = fileURLToPath(new URL('..', import.meta.url));

/** Names that YAML and JSON might take for something else, and any others. */
const name = fc.oneof(
  fc.constantFrom(
    'A',
    'B',
    'two words',
    'x (2)',
    'yes',
    'null',
    '1',
    '1/3',
    '- a',
    'a: b',
    'a #b',
    '{',
    '*',
    '&a',
    '"',
    "'",
    '#',
    '~',
    '?',
    'é',
    '🙂',
    '__proto__',
    'choice',
    'ref',
    '\\',
    ' a',
    'a ',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).map(cleanName),
);

const names = (most: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(name, { minLength: 1, maxLength: most });

const labelled = (named: DecisionTree): fc.Arbitrary<NamedTree['labels']> => {
  const inner = [...named.nodes.entries()].flatMap(([k, node]) =>
    node.kind === 'outcome'
      ? []
      : [[k, node.kind === 'choice' ? node.options.length : node.branches.length] as const],
  );
  const entries = inner.map(([k, length]) =>
    fc
      .option(fc.uniqueArray(name, { minLength: length, maxLength: length }), { nil: undefined })
      .map((labels) => [k, labels] as const),
  );
  return fc
    .tuple(...entries)
    .map(
      (all) => new Map(all.flatMap(([k, labels]) => (labels === undefined ? [] : [[k, labels] as const]))),
    );
};

/** A file as a program makes it: leaves are not shared, so that it differs from what the reader gives. */
const treeFile: fc.Arbitrary<TreeFile> = fc
  .tuple(names(4), names(3), fc.option(name, { nil: undefined }))
  .chain(([outcomes, treeNames, title]) =>
    fc
      .tuple(
        ...treeNames.map((each) =>
          tree({ outcomes: outcomes.length }).chain((grown) =>
            labelled(grown).map((labels): [string, NamedTree] => [each, { name: each, tree: grown, labels }]),
          ),
        ),
      )
      .map((trees) => ({
        file: 'a.yaml',
        ...(title !== undefined && { title }),
        outcomes,
        trees: new Map(trees),
        notes: [],
      })),
  );

const read = (text: string, file = 'a.yaml'): TreeFile => {
  const result = parseTreeFile(text, file);
  if (!result.ok) throw new Error(`${printFailure(result)}\n${text}`);
  return result.value;
};

const kept = (file: TreeFile): TreeFile => ({ ...file, file: '', notes: [] });

/** What a tree says, from its root, whatever the order of its nodes. */
const unfolded = ({ tree: { nodes }, labels }: NamedTree): unknown => {
  const said: unknown[] = [];
  for (const [k, node] of nodes.entries()) {
    if (node.kind === 'outcome') said.push(node.outcome);
    else if (node.kind === 'choice')
      said.push({ labels: labels.get(k), options: node.options.map((to) => said[to]) });
    else
      said.push({
        labels: labels.get(k),
        branches: node.branches.map(({ probability, to }) => [probability, said[to]]),
      });
  }
  return said.at(-1);
};

describe('printing and reading', () => {
  test('what is read says what was printed, in YAML and JSON, and reading it again changes nothing', () => {
    fc.assert(
      fc.property(treeFile, fc.constantFrom('yaml', 'json'), (file, format) => {
        const once = read(printTreeFile(file, { format }), `a.${format}`);
        expect(once.outcomes).toEqual(file.outcomes);
        expect(once.title).toBe(file.title);
        expect([...once.trees.keys()]).toEqual([...file.trees.keys()]);
        for (const [key, named] of file.trees) {
          const again = once.trees.get(key);
          expect(again && unfolded(again)).toEqual(unfolded(named));
        }
        expect(kept(read(printTreeFile(once, { format })))).toEqual(kept(once));
      }),
      times(3),
    );
  });

  test('JSON is read alike as JSON and as YAML', () => {
    fc.assert(
      fc.property(treeFile, (file) => {
        const text = printTreeFile(file, { format: 'json' });
        expect(kept(read(`# not JSON\n${text}`))).toEqual(kept(read(text, 'a.json')));
      }),
    );
  });
});

const FIXTURES: readonly string[] = [
  `dynamis: 1
title: shapes
outcomes: [A, B, C, "1"]
trees:
  leaf: A
  choice: {choice: [A, {ref: chance}, {lottery: {A: 2/4, B: 0.5}}]}
  chance:
    chance:
      - {p: 1/3, to: A, label: rain}
      - p: 2/3
        to:
          choice:
            left: B
            right: &x {choice: [C, "1"]}
            both: *x
      - {p: 0, to: A}
`,
  '{"dynamis": 1, "trees": {"a": {"choice": {"x": {"ref": "b"}, "y": "A"}}, "b": {"chance": [{"p": 0.25, "to": "A"}, {"p": "3/4", "to": {"ref": "c"}}]}, "c": {"lottery": {"A": 3e-2, "B": 0.97}}}, "outcomes": ["B", "A"]}',
  'dynamis: 1\ntrees:\n  a: &a\n    choice:\n      - A\n      - |\n        B\n  b: {choice: [*a, *a]}\n',
];

const textsBelow = (folder: string): string[] =>
  !existsSync(folder)
    ? []
    : readdirSync(folder).flatMap((entry) => {
        const path = join(folder, entry);
        if (statSync(path).isDirectory()) return textsBelow(path);
        return statSync(path).size < 20_000 ? [readFileSync(path, 'utf8')] : [];
      });

/** Other programs' files are refused early: most mutations are of our own. */
const real = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...FIXTURES) },
  { weight: 3, arbitrary: fc.constantFrom(...textsBelow(join(root, 'examples')), ...FIXTURES) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...textsBelow(join(root, '..', 'shared', 'samples')), ...FIXTURES),
  },
);

const PIECES = [
  '',
  ' ',
  '\n',
  '\n  ',
  '\t',
  ':',
  ': ',
  ',',
  '-',
  '- ',
  '#',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '&x ',
  '*x',
  '!',
  '!!str ',
  '%',
  '|',
  '>',
  '?',
  '---\n',
  '\\',
  '\0',
  '\uFEFF',
  '\uD800',
  '🙂',
  '0',
  '1',
  '-1',
  '1/0',
  '1e999',
  '.nan',
  'null',
  'true',
  '<<',
  '__proto__',
  'choice',
  'chance',
  'lottery',
  'ref',
  'p',
  'to',
  'label',
  'dynamis',
  'outcomes',
  'trees',
  '{ref: a}',
  '{choice: []}',
  '[[[[[[[[',
  '{a: {a: {a: ',
];

interface Mutation {
  readonly at: number;
  readonly gone: number;
  readonly put: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(20_000),
  gone: fc.oneof({ weight: 4, arbitrary: fc.nat(6) }, { weight: 1, arbitrary: fc.nat(400) }),
  put: fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 })),
});

const changed = (text: string, { at, gone, put }: Mutation): string => {
  const place = at % (text.length + 1);
  return text.slice(0, place) + put + text.slice(place + gone);
};

/** The text with one of its words or numbers in the place of another. */
const swapped = (text: string, { at, gone, put }: Mutation): string => {
  const words = [...text.matchAll(/[\w./]+/g)];
  const from = words[at % words.length];
  if (from === undefined) return text;
  const other = gone % 2 === 0 ? put : (words[(at + gone) % words.length]?.[0] ?? put);
  return text.slice(0, from.index) + other + text.slice(from.index + from[0].length);
};

const mutated = fc
  .tuple(real, fc.array(fc.tuple(fc.boolean(), mutation), { minLength: 1, maxLength: 3 }))
  .map(([text, mutations]) =>
    mutations.reduce((before, [swap, each]) => (swap ? swapped : changed)(before, each), text),
  );

/** Why the reader did something wrong with this text; undefined when it did not. */
const misbehaviour = (text: string, file: string): string | undefined => {
  const begin = performance.now();
  const result = parseTreeFile(text, file);
  if (performance.now() - begin > 5000) return 'it took more than five seconds';
  if (!result.ok) {
    if (!(result.code in codes)) return `${result.code} is not in the list of codes`;
    const { line = 0, column = 0 } = result.place ?? {};
    const lines = text.split('\n');
    return line >= 1 && line <= lines.length && column >= 1 && column <= (lines[line - 1] ?? '').length + 1
      ? undefined
      : `there is no line ${line}, column ${column}: ${printFailure(result)}`;
  }
  const { trees, outcomes, title } = result.value;
  const labels = [...trees.values()].flatMap((named) => [...named.labels.values()].flat());
  const wrong = [...outcomes, ...trees.keys(), ...labels].find(
    (each) => each !== undefined && nameDefect(each),
  );
  if (wrong !== undefined || (title !== undefined && !TITLE.test(title))) return `the name ${wrong}`;
  for (const named of trees.values()) {
    const defect = treeDefect(named.tree);
    if (defect !== undefined) return defect;
    if (named.tree.outcomes !== outcomes.length) return 'trees over different outcomes';
  }
  const again = parseTreeFile(printTreeFile(result.value), 'a.yaml');
  return again.ok ? undefined : `printed, it is not read: ${printFailure(again)}`;
};

describe('mutated files', () => {
  test('are read or refused with a code and a place, never worse', () => {
    let accepted = 0;
    fc.assert(
      fc.property(mutated, fc.constantFrom('a.yaml', 'a.json'), (text, file) => {
        expect(misbehaviour(text, file)).toBeUndefined();
        if (parseTreeFile(text, file).ok) accepted += 1;
      }),
      times(30),
    );
    // A run that hardly ever gets past the first line would test little.
    expect(accepted).toBeGreaterThan(50);
  });

  test('real files cut off anywhere, and repeated', () => {
    for (const text of FIXTURES)
      for (let length = 0; length <= text.length; length += 1) {
        expect(misbehaviour(text.slice(0, length), 'a.yaml')).toBeUndefined();
        expect(misbehaviour(text + text.slice(0, length), 'a.yaml')).toBeUndefined();
      }
  });

  test('one piece repeated many times', () => {
    for (const piece of PIECES)
      for (const before of ['', 'dynamis: 1\ntrees:\n  a: ', '{"dynamis": 1, "trees": {"a": '])
        expect(misbehaviour(before + piece.repeat(1500), 'a.yaml')).toBeUndefined();
  });
});
