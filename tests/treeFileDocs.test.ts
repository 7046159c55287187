import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { codes, limits, parseTreeFile } from '../src/formats/treeFile/index.ts';
import { treeDefect } from '../src/kernel/tree.ts';

const page = readFileSync(new URL('../docs/tree-files.md', import.meta.url), 'utf8');

const blocks = [...page.matchAll(/^```(yaml|json)\n(.*?)^```$/gms)].map(
  ([, language = '', text = '']): [string, string] => [language, text],
);

describe('docs/tree-files.md', () => {
  test('has examples', () => {
    expect(blocks.length).toBeGreaterThan(8);
  });

  test.each(blocks)('an example in %s is read: %s', (language, text) => {
    const file = parseTreeFile(text, `example.${language}`);
    expect(file).toMatchObject({ ok: true, value: { notes: [] } });
    const trees = file.ok ? [...file.value.trees.values()] : [];
    expect(trees.map(({ tree }) => treeDefect(tree))).toEqual(trees.map(() => undefined));
  });

  test('names codes and limits that there are', () => {
    const named = [...page.matchAll(/DYN\d+/g)].map(([code]) => code);
    expect(named.filter((code) => !(code in codes))).toEqual([]);
    const { yamlCharacters, yamlNesting, yamlValues, nesting, trees, outcomes, places, size } = limits;
    for (const limit of [yamlCharacters, yamlNesting, yamlValues, nesting, trees, outcomes, places, size])
      expect(page).toContain(limit.toLocaleString('en'));
    expect(page).toContain(`${limits.bytes / 1024 / 1024} MiB`);
  });

  test('shows messages as they are', () => {
    const wrong = 'dynamis: 1\noutcomes: [staples]\ntrees:\n  t: staple\n';
    expect(parseTreeFile(wrong, 'walk.yaml')).toMatchObject({
      message: "`staple` is not one of the file's outcomes",
      hint: 'did you mean `staples`?',
    });
    expect(page).toContain("`staple` is not one of the file's outcomes\n  did you mean `staples`?");
  });
});
