/** `dynamis properties` as somebody uses it who looks for regressions. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkCommand } from '../src/cli/check.ts';
import { propertiesCommand, runSuite } from '../src/cli/properties.ts';
import type { SuiteReport } from '../src/cli/propertyReport.ts';
import { claimProperty } from '../src/properties/suite/index.ts';
import { COMMAND, type Run } from './dynamis.ts';
import { inProcess } from './inProcess.ts';

let folder = '';
let store = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dynamis-properties-'));
  store = join(folder, 'store');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const properties = (...args: readonly string[]): Promise<Run> =>
  inProcess(propertiesCommand(), '--store', store, '--seed', '5', ...args);

const report = async (...args: readonly string[]): Promise<SuiteReport & { changes?: readonly string[] }> =>
  JSON.parse((await properties('--json', ...args)).out);

const ONE = ['--only', 'one-of-four', '--runs', '10'] as const;

describe('the command', () => {
  test('runs what is asked for, the same for the same seed', async () => {
    const { code, out } = await properties(...ONE, '--only', 'options-help');
    expect(code).toBe(0);
    expect(out).toMatch(/holds +one-of-four +10 of 10 cases met the hypothesis\nholds +options-help/);
    const first = await report(...ONE);
    expect(await report(...ONE)).toStrictEqual(first);
    expect(first).toMatchObject({ dynamis: 1, command: 'properties', seed: 5, runs: 10, store: [] });
    expect(first.properties).toMatchObject([
      { name: 'one-of-four', verdict: 'holds', runs: 10, met: 10, open: 0 },
    ]);
  });

  test('replays the store, and says what changed since a report', async () => {
    const earlier = join(folder, 'earlier.json');
    writeFileSync(earlier, JSON.stringify(await report(...ONE)));
    expect((await report(...ONE, '--against', earlier)).changes).toStrictEqual([]);
    await inProcess(checkCommand(), 'weak(s, t)', '--store', store);
    const [name = ''] = readdirSync(store);
    const later = await report('--only', 'options-help', '--runs', '10', '--against', earlier);
    expect(later.store).toMatchObject([{ status: 'same' }]);
    expect(later.changes).toStrictEqual([
      'new: property options-help: holds',
      expect.stringMatching(`^new: ${name.slice(0, 16)} .*: same$`),
    ]);
    writeFileSync(
      earlier,
      JSON.stringify({ ...later, properties: [{ name: 'one-of-four', verdict: 'broken' }] }),
    );
    expect((await report(...ONE, '--against', earlier)).changes).toStrictEqual([
      'changed: property one-of-four: broken before, now holds',
    ]);
    rmSync(join(store, name));
    expect((await report(...ONE, '--against', earlier)).changes).toHaveLength(2);
  });

  test('time that is up leaves properties unfinished, which is no success', async () => {
    const { properties: rows } = await report('--time', '0.001', '--runs', '1000');
    expect(rows.some(({ verdict }) => verdict === 'interrupted')).toBe(true);
    expect((await properties('--time', '0.001')).code).toBe(2);
  });

  test.each([
    [['--only', 'one-of-five'], 64, /DYN550: .*\n {2}did you mean `one-of-four`/],
    [['--against', 'missing.json'], 65, /DYN100/],
  ] as const)('%j', async (args, code, why) => {
    const ran = await properties(...args);
    expect([ran.code, ran.complaints]).toStrictEqual([code, expect.stringMatching(why)]);
  });

  test.each([
    ['not JSON', 'x', /DYN551/],
    ['another command', '{"dynamis": 1, "command": "check", "claims": []}', /DYN551: .*command/],
    ['newer', '{"dynamis": 2}', /DYN552/],
    [
      'broken inside',
      '{"dynamis": 1, "command": "properties", "version": "1", "store": [], "properties": [1]}',
      /DYN551/,
    ],
  ])('a report that is %s', async (_, text, why) => {
    const path = join(folder, 'report.json');
    writeFileSync(path, text);
    const { code, complaints } = await properties('--against', path);
    expect([code, complaints]).toStrictEqual([65, expect.stringMatching(why)]);
  });

  test('wrong numbers are wrong usage', async () => {
    for (const args of [
      ['--runs', '0'],
      ['--runs', 'many'],
      ['--seed', 'x'],
      ['--seed', '99999999999'],
      ['--time', '0'],
    ])
      await expect(properties(...args)).rejects.toMatchObject({ code: 'commander.invalidArgument' });
  });
});

describe('a property that is false', () => {
  const wrong = claimProperty('inclusion-is-absolute', 'p1(s, t) => absolute(s, t)', { nested: true });
  const vacuous = claimProperty('nothing-is-above-itself', 'p1(s, s) => weak(s, t)');

  test('is reported with its smallest case, and its witness is kept and replayed', async () => {
    const ran = await runSuite([wrong, vacuous], { runs: 60, seed: 3, store });
    if (!ran.ok) throw new Error(ran.message);
    expect(ran.value.report.properties).toMatchObject([
      { verdict: 'broken', broken: { why: expect.stringMatching(/conclusion/) } },
      { verdict: 'vacuous', met: 0, runs: 60 },
    ]);
    const [row] = ran.value.report.properties;
    expect(readdirSync(store)).toStrictEqual([`${row?.broken?.stored}.json`]);
    const again = await runSuite([], { runs: 1, seed: 3, store });
    expect(again).toMatchObject({ value: { report: { store: [{ status: 'same' }] } } });
  });
});

test('Ctrl-C: what was done is reported', async () => {
  mkdirSync(store);
  writeFileSync(join(store, 'damaged.json'), 'x');
  const asked = ['properties', '--runs', '100000', '--seed', '1', '--json', '--store', store];
  const child = spawn(process.execPath, [...COMMAND, ...asked]);
  let out = '';
  child.stdout.on('data', (text) => (out += String(text)));
  // The warning about the store is the first that it says; then the properties begin.
  child.stderr.once('data', () => setTimeout(() => child.kill('SIGINT'), 1000));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code).toBe(130);
  const { properties: rows }: SuiteReport = JSON.parse(out);
  expect(rows.every(({ verdict }) => verdict === 'interrupted')).toBe(true);
});
