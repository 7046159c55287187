import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { treeDefect } from '../../kernel/tree.ts';
import { parseTreeFile, printTreeFile } from '../treeFile/index.ts';
import { codes, type Format, formats, importTrees, outcomeModes } from './index.ts';

/** Files of the other programs, beside the checkout; they are not part of the project. */
const samples = join(import.meta.dirname, '../../../../shared/samples');

/** Why files are refused; all others import. */
const refused: Readonly<Record<string, string>> = {
  'cent3.efg': 'DYN216',
  'gilboa1997_fig1.efg': 'DYN216',
  'holdout7.efg': 'DYN216',
  'badchance_fail.json': 'DYN240',
  'probabilityinchancenode_fail.json': 'DYN240',
  'malformed_json_fail_hard.json': 'DYN110',
  'not_silverdecisions_file_fail_hard.json': 'DYN200',
};

const cases = existsSync(samples)
  ? formats.flatMap((format) =>
      readdirSync(join(samples, format)).map((name): [Format, string] => [format, name]),
    )
  : [];

describe.skipIf(cases.length === 0)('files that other programs wrote', () => {
  test.each(cases.filter(([, name]) => name in refused))('%s %s is refused', (format, name) => {
    const text = readFileSync(join(samples, format, name), 'utf8');
    for (const outcomes of outcomeModes)
      expect(importTrees(text, name, { outcomes })).toMatchObject({
        ok: false,
        code: refused[name],
        place: { file: name },
      });
  });

  test.each(cases.filter(([, name]) => !(name in refused)))('%s %s imports', (format, name) => {
    const text = readFileSync(join(samples, format, name), 'utf8');
    for (const outcomes of outcomeModes) {
      const result = importTrees(text, name, { outcomes });
      if (!result.ok) throw new Error(`${result.code} ${result.message}`);
      const { file } = result.value;
      for (const { tree } of file.trees.values()) expect(treeDefect(tree)).toBeUndefined();
      const back = parseTreeFile(printTreeFile(file), 'back.yaml');
      if (!back.ok) throw new Error(back.message);
      expect(back.value.outcomes).toEqual(file.outcomes);
      expect([...back.value.trees.keys()]).toEqual([...file.trees.keys()]);
    }
  });

  test.each(cases)('%s %s is no file of another format', (format, name) => {
    const text = readFileSync(join(samples, format, name), 'utf8');
    const others = formats.filter((from) => from !== format);
    expect(others.map((from) => importTrees(text, name, { from }).ok)).toEqual([false, false]);
  });
});

test('every code has a number of the importers and one line', () => {
  for (const [code, meaning] of Object.entries(codes)) {
    expect(code).toMatch(/^DYN(2\d\d|77\d)$/);
    expect(meaning).toMatch(/^[^\n]+$/);
  }
});
