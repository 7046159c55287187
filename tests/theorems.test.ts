/** `dynamis theorems` and `dynamis explain` as a user runs them. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { explainCommand } from '../src/cli/explain.ts';
import { theoremsCommand } from '../src/cli/theorems.ts';
import { dynamis } from './dynamis.ts';
import { inProcess } from './inProcess.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dynamis-theorems-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const cell = z.looseObject({
  theorem: z.string(),
  claim: z.string(),
  reading: z.record(z.string(), z.string()),
  outcomes: z.number(),
  verdict: z.enum(['proved', 'vacuous', 'refuted', 'holds-up-to', 'unknown']),
  published: z.string().nullable(),
  basis: z.string(),
  trustedBase: z.array(z.string()),
});
const table = z.object({ dynamis: z.literal(1), command: z.literal('theorems'), cells: z.array(cell) });

describe('dynamis theorems', () => {
  test('prints cells as JSON, remembers them, and writes witnesses that verify accepts', {
    timeout: 300_000,
  }, async () => {
    const [cache, out] = [join(folder, 'cache'), join(folder, 'out')];
    const asked = [
      '--only',
      'prop3-weak',
      '--reading',
      'menu=pair',
      '--reading',
      'strategies=mixed',
      '--reading',
      'permutation=any',
    ];
    const first = await inProcess(theoremsCommand(), ...asked, '--json', '--cache', cache, '--out', out);
    expect(first.code).toBe(1);
    const { cells } = table.parse(JSON.parse(first.out));
    expect(cells.length).toBe(9);
    for (const each of cells) expect('certificate' in each).toBe(each.verdict === 'proved');
    for (const each of cells) expect('witness' in each).toBe(each.verdict === 'refuted');
    expect(readdirSync(cache).length).toBe(9);
    const files = readdirSync(out).map((name) => join(out, name));
    expect(files.length).toBeGreaterThan(2);
    expect(dynamis('verify', ...files).code).toBe(0);
    const second = await inProcess(theoremsCommand(), ...asked, '--json', '--cache', cache);
    expect(second.out).toBe(first.out);
  });

  test('refuses what there is not', () => {
    const unknown = dynamis('theorems', '--only', 'prop3-week');
    expect([unknown.code, unknown.out]).toEqual([64, '']);
    expect(unknown.complaints).toContain('DYN600');
    expect(unknown.complaints).toContain('prop3-weak');
  });
});

describe('dynamis explain', () => {
  test('shows a proof step by step, and writes its questions to solvers', async () => {
    const smt2 = join(folder, 'smt2');
    const shown = await inProcess(explainCommand(), 'p4-strict', '--smt2', smt2);
    expect(shown.code).toBe(0);
    for (const part of ['Given (involution)', 'fixed-better', '(check-sat)', 'fixed-taste (axiom)'])
      expect(shown.out).toContain(part);
    expect(shown.out).toContain('moved-inside: needed; without it the kernel has checked i = ');
    expect(readdirSync(smt2).toSorted()).toContain('p4-strict.p4-strict.ground.smt2');
    const unknown = await inProcess(explainCommand(), 'p4strict');
    expect([unknown.code, unknown.complaints.includes('p4-strict')]).toEqual([64, true]);
  });
});
