/** The commands about measures as a user meets them: exit codes, JSON, files. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { dynamis } from './dynamis.ts';

const folder = mkdtempSync(join(tmpdir(), 'dynamis-measures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('dynamis measures', () => {
  test('gives every measure of every tree', () => {
    const { code, out } = dynamis('measures', 'examples/survival-or-shutdown.yaml', '--json');
    expect(code).toBe(0);
    const { command, measures, trees } = JSON.parse(out);
    expect(command).toBe('measures');
    expect(trees).toContain('survive');
    expect(measures.length).toBeGreaterThanOrEqual(12);
  });

  test('refuses attributes of outcomes that are not there', () => {
    const { code, complaints } = dynamis(
      'measures',
      'examples/survival-or-shutdown.yaml',
      '--attribute',
      'dusk=2',
    );
    expect(code).toBe(64);
    expect(complaints).toContain('DYN724');
  });
});

describe('dynamis refute-measure', () => {
  test('writes a certificate that verifies', () => {
    const path = join(folder, 'reversal.json');
    const { code, out } = dynamis('refute-measure', 'maximin', '--pairs', '0', '--json', '--out', path);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ measure: 'maximin', verdict: 'refuted', random: { pairs: 0 } });
    expect(dynamis('verify', path).code).toBe(0);
  });

  test('says how far it looked where nothing was found', () => {
    const { code, out } = dynamis('refute-measure', 'POWER', '--pairs', '0', '--bound', 'n=2');
    expect(code).toBe(0);
    expect(out).toContain('no refutation up to n = 2');
  });

  test('refuses names, bounds and modules that are wrong', () => {
    writeFileSync(join(folder, 'wrong.mjs'), 'export default { name: "x" };');
    const cases = [
      [['entropie'], 64, /DYN720[\s\S]*did you mean `entropy`/],
      [['POWER', '--bound', 'n=9'], 64, /DYN725/],
      [['POWER', '--seed', 'x'], 64, /DYN017/],
      [[join(folder, 'wrong.mjs')], 65, /DYN722[\s\S]*`value`/],
    ] as const;
    for (const [args, code, message] of cases) {
      const run = dynamis('refute-measure', ...args);
      expect(run.code).toBe(code);
      expect(run.complaints).toMatch(message);
    }
  });

  test('takes the example of a measure of your own', () => {
    const { code, out } = dynamis('refute-measure', 'examples/measures/second-best.ts', '--pairs', '0');
    expect(code).toBe(1);
    expect(out).toMatch(/^reversal: the measure ranks/m);
  });
});
