/** A new project: what is in it works, and nothing of the user's is touched. scripts/packSmoke.ts runs it installed. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkCommand } from '../src/cli/check.ts';
import { initCommand } from '../src/cli/init/init.ts';
import { ROOT } from './dynamis.ts';
import { inProcess } from './inProcess.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dynamis-init-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FILES = ['.gitignore', 'README.md', 'conjectures.conj', 'package.json', 'power.test.ts'];

test('its files, and none that is there already', async () => {
  const project = join(folder, 'My Project!');
  const { code, out } = await inProcess(initCommand(), project);
  expect([code, out]).toStrictEqual([0, expect.stringMatching(/npm install && npm test\n$/)]);
  expect(readdirSync(project).toSorted()).toStrictEqual(FILES);
  expect(JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'))).toMatchObject({
    name: 'my-project',
    private: true,
    type: 'module',
    scripts: { test: 'npm run check && vitest run' },
    devDependencies: { dynamis: expect.stringMatching(/^\^\d/), vitest: expect.any(String) },
  });
  const again = await inProcess(initCommand(), project);
  expect([again.code, again.complaints]).toStrictEqual([
    65,
    expect.stringMatching(/DYN553: .*conjectures\.conj/),
  ]);
});

test('one file in the way is enough to write none', async () => {
  writeFileSync(join(folder, 'power.test.ts'), 'mine');
  const { code, complaints } = await inProcess(initCommand(), folder);
  expect([code, complaints]).toStrictEqual([
    65,
    expect.stringMatching(/DYN553: the folder has power\.test\.ts/),
  ]);
  expect(readdirSync(folder)).toStrictEqual(['power.test.ts']);
  expect(readFileSync(join(folder, 'power.test.ts'), 'utf8')).toBe('mine');
});

test('a file where the folder should be', async () => {
  writeFileSync(join(folder, 'file'), '');
  const { code, complaints } = await inProcess(initCommand(), join(folder, 'file'));
  expect([code, complaints]).toStrictEqual([65, expect.stringMatching(/DYN020/)]);
});

test('its conjectures hold, and the one in the comment does not', async () => {
  await inProcess(initCommand(), folder);
  const path = join(folder, 'conjectures.conj');
  const { code, out } = await inProcess(checkCommand(), path, '--json', '--bound', 'n=2');
  expect([code, out]).toStrictEqual([0, expect.stringMatching(/"name": "options"/)]);
  const [, example = ''] = /^# (claim permutation.*)$/m.exec(readFileSync(path, 'utf8')) ?? [];
  writeFileSync(path, example);
  const refuted = await inProcess(checkCommand(), path, '--store', join(folder, 'store'), '--time', '20');
  expect([refuted.code, refuted.out]).toStrictEqual([1, expect.stringMatching(/refuted/)]);
  expect(existsSync(join(folder, 'store'))).toBe(true);
});

test('its tests pass', async () => {
  await inProcess(initCommand(), folder);
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const path = join(folder, 'power.test.ts');
  const source = readFileSync(path, 'utf8');
  expect(source).toContain("from 'dynamis/properties'");
  writeFileSync(
    path,
    source.replace("'dynamis/properties'", JSON.stringify(join(ROOT, 'src/properties/index.ts'))),
  );
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const { stdout } = spawnSync(process.execPath, [vitest, 'run', '--root', folder, '--reporter=json'], {
    encoding: 'utf8',
    cwd: folder,
  });
  expect(JSON.parse(stdout.slice(stdout.indexOf('{')))).toMatchObject({
    numPassedTests: 3,
    numFailedTests: 0,
  });
});
