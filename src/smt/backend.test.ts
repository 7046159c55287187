import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeSolver, temporaryFolder } from '../../tests/fakeSolver.ts';
import { availableSolvers, selectSolver } from './backend.ts';

const folder = temporaryFolder();

describe('choosing a solver', () => {
  test('a name that is none is refused with a code', async () => {
    expect(await selectSolver('yices')).toMatchObject({ ok: false, code: 'DYN301' });
  });

  test('without native ones on PATH, auto is the embedded one', async () => {
    const path = process.env['PATH'];
    process.env['PATH'] = folder;
    try {
      expect(await selectSolver('z3')).toMatchObject({ ok: false, code: 'DYN300' });
      expect((await availableSolvers()).map(({ name }) => name)).toEqual(['embedded']);
      const chosen = await selectSolver('auto');
      expect(chosen).toMatchObject({
        ok: true,
        value: { name: 'embedded', version: expect.stringMatching(/^embedded z3 \d/) },
      });
      if (chosen.ok) chosen.value.close();
    } finally {
      process.env['PATH'] = path;
    }
  });

  test('a native one on PATH comes first', async () => {
    const fake = await fakeSolver(folder, `say('unsat');`);
    const bin = mkdtempSync(join(folder, 'bin-'));
    writeFileSync(join(bin, 'z3'), readFileSync(fake.path), { mode: 0o755 });
    const path = process.env['PATH'];
    process.env['PATH'] = `${bin}${delimiter}${path}`;
    try {
      expect(await selectSolver('auto')).toMatchObject({ ok: true, value: { version: 'z3 9.9.9' } });
    } finally {
      process.env['PATH'] = path;
    }
  });
});
