import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { comparePower, subjectOf } from '../../engines/measures/index.ts';
import { outcomeTree, rational } from '../../kernel/index.ts';
import { isMeasureModule, type LoadedMeasure, loadMeasure } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'dynamis-measures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const loaded = async (name: string, text: string): Promise<LoadedMeasure> => {
  const made = await loadMeasure(written(name, text));
  if (!made.ok) throw new Error(`${made.code}: ${made.message}`);
  return made.value;
};

const rankOf = ({ measure }: LoadedMeasure): unknown => {
  const measured = measure.measure(subjectOf(outcomeTree(3, 1)));
  return measured.kind === 'measured' ? measured.rank[0] : measured.reason;
};

describe('a measure of your own', () => {
  test('may be TypeScript, with an import of its own', async () => {
    written('half.ts', 'export const half: string = "1/2";\n');
    const made = await loaded(
      'own.ts',
      `import { half } from './half.ts';\ninterface Tree { readonly outcomes: number }\n` +
        `export default { name: 'own', value: (tree: Tree): string => (tree.outcomes === 3 ? half : '0') };\n`,
    );
    expect(rankOf(made)).toEqual({ low: rational(1n, 2n), high: rational(1n, 2n) });
    expect(made.measure).toMatchObject({ name: 'own', power: 'more', invariant: false, ofLotterySet: false });
  });

  test.each([
    ['7', rational(7n), rational(7n)],
    ['-3n', rational(-3n), rational(-3n)],
    ['"0.25"', rational(1n, 4n), rational(1n, 4n)],
    ['({num: 2n, den: 6n})', rational(1n, 3n), rational(1n, 3n)],
    ['({low: 1, high: "3/2"})', rational(1n), rational(3n, 2n)],
  ])('gives a number as %s', async (value, low, high) => {
    const made = await loaded(
      `n${Math.abs(Number(low.num))}-${low.den}-${value.length}.mjs`,
      `export default { name: 'n', value: () => ${value} };`,
    );
    expect(rankOf(made)).toEqual({ low, high });
  });

  test('fractions in floating point are known up to rounding only, so equal ones do not tie', async () => {
    const made = await loaded(
      'float.mjs',
      `export default { name: 'f', power: 'less', value: () => Math.sqrt(2) };`,
    );
    const measured = made.measure.measure(subjectOf(outcomeTree(3, 1)));
    expect(comparePower('less', measured, measured)).toBeUndefined();
    expect(made.measure.power).toBe('less');
  });

  test('has the lists of lotteries', async () => {
    const made = await loaded(
      'lists.mjs',
      `export default { name: 'l', value: (_, { vertices, lotteries }) => vertices.length + lotteries.length };`,
    );
    expect(rankOf(made)).toEqual({ low: rational(2n), high: rational(2n) });
  });

  test.each([
    ['missing.ts', undefined, 'DYN721', /no such file/],
    ['syntax.ts', 'export default { name: => 1 }', 'DYN721', /ERROR/],
    ['import.mjs', 'import "./nowhere.mjs"; export default {};', 'DYN721', /nowhere/],
    ['throws.mjs', 'throw new Error("at once");', 'DYN721', /at once/],
    ['none.mjs', 'export const name = 1;', 'DYN722', /default export/],
    ['noname.mjs', 'export default { value: () => 1 };', 'DYN722', /`name`/],
    ['blank.mjs', 'export default { name: " ", value: () => 1 };', 'DYN722', /`name`/],
    ['novalue.mjs', 'export default { name: "x", value: 3 };', 'DYN722', /`value`/],
    ['power.mjs', 'export default { name: "x", power: "most", value: () => 3 };', 'DYN722', /`power`/],
    [
      'boom.mjs',
      'export default { name: "x", value: () => { throw new Error("boom"); } };',
      'DYN723',
      /boom/,
    ],
    ['nan.mjs', 'export default { name: "x", value: () => NaN };', 'DYN723', /NaN/],
    ['text.mjs', 'export default { name: "x", value: () => "many" };', 'DYN723', /"many"/],
    ['promise.mjs', 'export default { name: "x", value: async () => 1 };', 'DYN723', /a promise/],
    ['crossed.mjs', 'export default { name: "x", value: () => ({low: 2, high: 1}) };', 'DYN723', /no number/],
    ['zero.mjs', 'export default { name: "x", value: () => ({num: 2n, den: 0n}) };', 'DYN723', /no number/],
  ])('%s is refused for its reason', async (name, text, code, message) => {
    const made = await loadMeasure(text === undefined ? join(folder, name) : written(name, text));
    if (made.ok) throw new Error('accepted');
    expect(made.code).toBe(code);
    expect(made.message).toMatch(message);
  });

  test('a failure on a later tree is kept', async () => {
    const made = await loaded(
      'later.mjs',
      `export default { name: 'x', value: (tree) => (tree.outcomes > 3 ? undefined : 1) };`,
    );
    expect(made.failed()).toBeUndefined();
    made.measure.measure(subjectOf(outcomeTree(4, 0)));
    expect(made.failed()).toMatchObject({ code: 'DYN723' });
  });

  test('files are told from names by their ending', () => {
    expect(['a.ts', 'b.mjs', './c.js', 'd.mts'].every(isMeasureModule)).toBe(true);
    expect(['POWER', 'entropy', 'x.yaml'].some(isMeasureModule)).toBe(false);
  });
});
