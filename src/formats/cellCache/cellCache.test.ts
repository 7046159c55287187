import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_READINGS } from '../../definitions/index.ts';
import { type Cell, type CellQuestion, decideCell, selectedQuestions } from '../../theorems/index.ts';
import { cellCache } from './index.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dynamis-cells-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** One cell of each kind of evidence: a derivation, trees, trees with a derivation, and a law. */
const questions = (): readonly CellQuestion[] =>
  [
    ['prop1-strict', 'symmetric-regular', 'mixed'],
    ['prop3-weak', 'symmetric-regular', 'mixed'],
    ['prop3-weak', 'iid', 'mixed'],
    ['prop5-weak', 'symmetric-regular', 'mixed'],
    ['prop5-weak', 'iid', 'mixed'],
    ['prop2-absolute', 'symmetric-regular', 'pure'],
    ['algebra-p3-transitive', 'symmetric-regular', 'mixed'],
  ].flatMap(([only = '', agents, strategies]) =>
    selectedQuestions({ only, readings: DEFAULT_READINGS, fixed: new Set() })
      .filter(
        ({ outcomes, readings }) =>
          outcomes === 3 &&
          readings.agents === agents &&
          readings.strategies === strategies &&
          readings.menu === 'pair' &&
          readings.ranking === 'total' &&
          readings.permutation === 'any',
      )
      .slice(0, 1),
  );

const told = ({ verdict, basis, trustedBase }: Cell): unknown => ({ verdict, basis, trustedBase });

describe('cells that were decided before', () => {
  it('are recalled as they were, and ignored when they are damaged', () => {
    const cache = cellCache(folder, '1');
    const asked = questions();
    expect(asked.length).toBe(7);
    for (const question of asked) {
      expect(cache.recall(question)).toBeUndefined();
      const cell = decideCell(question, () => false);
      expect(cache.keep(cell)).toBe(true);
      const recalled = cache.recall(question);
      expect(recalled && told(recalled)).toEqual(told(cell));
      // Another version decides afresh.
      expect(cellCache(folder, '2').recall(question)).toBeUndefined();
    }
    const files = readdirSync(folder);
    expect(files.length).toBe(asked.length);
    for (const file of files) {
      const path = join(folder, file);
      const text = readFileSync(path, 'utf8');
      // A certificate, a law or a step with another number in it, half a file, and something else.
      for (const damaged of [
        text.replaceAll(/"([1-9])\/([2-9])"/g, '"$1/1$2"').replaceAll('(step', '(stop'),
        text.slice(0, -9),
        '[]',
      ])
        if (damaged !== text) writeFileSync(path, damaged);
    }
    const left = asked.filter((question) => cache.recall(question) !== undefined);
    expect(left).toEqual([]);
  });

  it('are recalled from one file only while it says what the kernel accepts', () => {
    const cache = cellCache(folder, '3');
    const [, question] = questions();
    if (question === undefined) throw new Error('no question');
    const before = new Set(readdirSync(folder));
    cache.keep(decideCell(question, () => false));
    const [name = ''] = readdirSync(folder).filter((file) => !before.has(file));
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('"shows":"denial"');
    writeFileSync(path, text.replace('"shows":"denial"', '"shows":"claim"'));
    expect(cache.recall(question)).toBeUndefined();
    writeFileSync(path, text.replace('"2/3"', '"1/3"'));
    expect(cache.recall(question)).toBeUndefined();
    writeFileSync(path, text);
    expect(cache.recall(question)?.verdict).toBe('refuted');
  });
});
