import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseTreeFile } from './index.ts';
import { PROBABILITY } from './meaning/probability.ts';
import { NAME, TITLE } from './names.ts';

const schema: {
  properties: { title: { pattern: string } };
  $defs: Record<'name' | 'tree' | 'probability', { pattern: string }>;
} = JSON.parse(readFileSync(new URL('../../../schemas/tree-file.schema.json', import.meta.url), 'utf8'));

const ajv = new Ajv2020({ allErrors: false, strict: true, allowUnionTypes: true });
const fits = ajv.compile(schema);

const tree = (text: string): string => `dynamis: 1\ntrees: {t: ${text}}`;

/** Both take these. */
const good: readonly string[] = [
  tree('A'),
  tree('"1"'),
  tree('{choice: [A]}'),
  tree('{choice: [A, {choice: {a: B, "b c": {ref: s}}}]}, s: A'),
  tree('{choice: {1: A, 2: B}}'),
  tree('{chance: [{p: 1/3, to: A}, {p: "2/3", to: B, label: rain}]}'),
  tree('{chance: [{p: 0.25, to: A}, {p: .75, to: {choice: [A]}}]}'),
  tree('{chance: [{p: 1, to: A}, {p: 0, to: B}]}'),
  tree('{lottery: {A: 3e-2, B: "97/100"}}'),
  tree('{lottery: {A: "+1"}}'),
  tree('{choice: [&x {choice: [A]}, *x]}'),
  'dynamis: 1.0\ntitle: |\n  two\n  lines\noutcomes: [A, B]\ntrees: {t: A}',
  '{"$schema": "x", "dynamis": 1, "title": "", "outcomes": ["A"], "trees": {"t": "A"}}',
];

/** Neither takes these. */
const malformed: readonly string[] = [
  '',
  '[]',
  'words',
  'dynamis: 1',
  'trees: {t: A}',
  'dynamis: 2\ntrees: {t: A}',
  'dynamis: "1"\ntrees: {t: A}',
  'dynamis: true\ntrees: {t: A}',
  'dynamis: 1\ntrees: {}',
  'dynamis: 1\ntrees: []',
  'dynamis: 1\ntrees: A',
  'dynamis: 1\ntrees: {"": A}',
  'dynamis: 1\ntrees: {"a\\nb": A}',
  'dynamis: 1\ntrees: {t: A}\nextra: 1',
  'dynamis: 1\ntrees: {t: A}\ntitle: 1',
  'dynamis: 1\ntrees: {t: A}\ntitle: "\\e"',
  'dynamis: 1\ntrees: {t: A}\n$schema: 1',
  'dynamis: 1\ntrees: {t: A}\noutcomes: A',
  'dynamis: 1\ntrees: {t: A}\noutcomes: []',
  'dynamis: 1\ntrees: {t: A}\noutcomes: [A, A]',
  'dynamis: 1\ntrees: {t: A}\noutcomes: [A, 1]',
  'dynamis: 1\ntrees: {t: A}\noutcomes: [A, " "]',
  ...[
    '1',
    'true',
    'null',
    '""',
    '"\\0"',
    '[A]',
    '{}',
    '{left: A}',
    '{choice: [A], ref: t}',
    '{choice: A}',
    '{choice: 1}',
    '{choice: []}',
    '{choice: {}}',
    '{choice: {"": A}}',
    '{choice: [1]}',
    '{choice: {a: [A]}}',
    '{choice: [{chance: 1}]}',
    '{chance: []}',
    '{chance: {A: 1}}',
    '{chance: [A]}',
    '{chance: [{}]}',
    '{chance: [{p: 1}]}',
    '{chance: [{to: A}]}',
    '{chance: [{p: 1, to: A, label: 1}]}',
    '{chance: [{p: 1, to: A, label: ""}]}',
    '{chance: [{p: 1, to: A, name: x}]}',
    '{chance: [{p: [1], to: A}]}',
    '{chance: [{p: true, to: A}]}',
    '{chance: [{p: half, to: A}]}',
    '{chance: [{p: 1/0, to: A}]}',
    '{chance: [{p: "1 / 2", to: A}, {p: 1/2, to: A}]}',
    '{chance: [{p: -0.5, to: A}, {p: 1.5, to: B}]}',
    '{chance: [{p: "-0", to: A}, {p: 1, to: B}]}',
    '{chance: [{p: "1e1000", to: A}]}',
    `{chance: [{p: "${'0'.repeat(1000)}1", to: A}]}`,
    '{lottery: {}}',
    '{lottery: [A]}',
    '{lottery: A}',
    '{lottery: {A: x}}',
    '{lottery: {"": 1}}',
    '{lottery: {A: 7}}',
    '{ref: 1}',
    '{ref: [t]}',
    '{ref: ""}',
  ].map(tree),
];

/** Only the reader refuses these: a schema cannot say what is wrong. */
const meaningless: readonly string[] = [
  tree('{lottery: {A: 1/2, B: 1/3}}'),
  tree('{chance: [{p: 1/2, to: A}]}'),
  tree('{ref: t}'),
  tree('{ref: s}'),
  'dynamis: 1\noutcomes: [A]\ntrees: {t: B}',
];

describe('schemas/tree-file.schema.json', () => {
  test('has the patterns of the reader', () => {
    expect(schema.$defs.name.pattern).toBe(NAME.source);
    expect(schema.$defs.tree.pattern).toBe(NAME.source);
    expect(schema.properties.title.pattern).toBe(TITLE.source);
    expect(schema.$defs.probability.pattern).toBe(PROBABILITY.source);
  });

  test.each(good)('takes what the reader takes: %j', (text) => {
    expect(parseTreeFile(text, 'a.yaml')).toMatchObject({ ok: true });
    expect(fits(parse(text))).toBe(true);
  });

  test.each(malformed)('refuses what the reader refuses: %j', (text) => {
    expect(parseTreeFile(text, 'a.yaml')).toMatchObject({ ok: false });
    expect(fits(parse(text))).toBe(false);
  });

  test.each(meaningless)('leaves to the reader: %j', (text) => {
    expect(parseTreeFile(text, 'a.yaml')).toMatchObject({ ok: false });
    expect(fits(parse(text))).toBe(true);
  });
});
