/** `compare --opponents` and `import --opponents`, as a user meets them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compareCommand } from '../src/cli/compare.ts';
import { importCommand } from '../src/cli/import.ts';
import { inProcess } from './inProcess.ts';

const GAME = 'examples/import/market-entry.efg';
const folder = mkdtempSync(join(tmpdir(), 'dynamis-opponents-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('compare --opponents', () => {
  test('the first moves, for all players and all readings', async () => {
    const others = join(folder, 'others.yaml');
    writeFileSync(others, 'strategies:\n  Rival:\n    rival: { share: 1 }\n');
    const { code, out } = await inProcess(
      compareCommand(),
      GAME,
      '--opponents',
      'uniform,adversarial',
      '--opponents',
      'fixed',
      '--others',
      others,
      '--json',
    );
    expect(code).toBe(0);
    const { pairs }: { pairs: readonly { opponents: string; player: string; convergence: unknown }[] } =
      JSON.parse(out);
    expect(pairs.map(({ opponents, player }) => `${opponents} ${player}`)).toEqual([
      'uniform Firm',
      'uniform Rival',
      'adversarial Firm',
      'adversarial Rival',
      'fixed Firm',
    ]);
    expect(pairs[2]).toMatchObject({
      between: ['enter', 'wait'],
      basis: 'exact enumeration',
      relations: { p1: 'wait', p2: 'neither', p3: 'wait', p4: 'neither' },
      convergence: { strength: 'absolute', above: 'wait' },
    });
    expect(pairs[4]).toMatchObject({ basis: 'kernel', convergence: { above: 'wait' } });
  });

  test.each([
    [['compare', GAME, '--opponents', 'kind'], 64, 'DYN778'],
    [['compare', GAME, '--opponents', 'fixed'], 64, 'DYN778'],
    [['compare', 'examples/survival-or-shutdown.yaml', '--opponents', 'uniform'], 65, 'DYN775'],
    [['import', GAME, '--opponents', 'adversarial'], 64, 'DYN779'],
    [['import', GAME, '--opponents', 'fixed'], 64, 'DYN778'],
  ])('%j: exit code %i, %s', async ([name = '', ...words], code, message) => {
    const run = await inProcess(name === 'compare' ? compareCommand() : importCommand(), ...words);
    expect(run).toMatchObject({ code, out: '' });
    expect(run.complaints).toContain(message);
  });
});
