/** `dynamis survey` as a user meets it: resuming, parts, interruption, and what can go wrong. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { surveyCommand } from '../src/cli/survey.ts';
import { partText, readPart } from '../src/formats/surveyFile/index.ts';
import { COMMAND, ROOT, type Run } from './dynamis.ts';
import { inProcess } from './inProcess.ts';

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), 'dynamis-survey-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const survey = (...words: readonly string[]): Promise<Run> => inProcess(surveyCommand(), ...words);

const WORDS = ['--n', '2-3', '--pairs', '24', '--seed', '5', '--shard-size', '5'];
const DIFFERENTLY = ['--n', '2-3', '--pairs', '24', '--seed', '5', '--shard-size', '9'];

describe('the same numbers', () => {
  let whole = '';
  beforeAll(async () => {
    const run = await survey(...WORDS, '--jobs', '1', '--json');
    whole = run.code === 0 ? run.out : `exit code ${run.code}`;
  });

  test('with other shards and more processes, kept in a folder and taken up again', async () => {
    const out = join(folder, 'kept');
    const first = await survey(...DIFFERENTLY, '--jobs', '2', '--json', '--out', out);
    expect(first).toMatchObject({ code: 0, out: whole });
    expect(readdirSync(out).toSorted()).toEqual([
      'index.html',
      'plan.json',
      'shards',
      'survey.csv',
      'survey.json',
      'survey.svg',
    ]);
    const names = readdirSync(join(out, 'shards'));
    for (const name of names.slice(0, 3)) rmSync(join(out, 'shards', name));
    const again = await survey(...DIFFERENTLY, '--jobs', '1', '--json', '--out', out);
    expect(again).toMatchObject({ code: 0, out: whole });
    expect(again.complaints).toMatch(/note: \d+ pairs were judged before/);
    expect(readdirSync(join(out, 'shards')).toSorted()).toEqual(names.toSorted());
  });

  test('from parts that are merged, in any order', async () => {
    const parts: string[] = [];
    for (const i of [1, 2, 3]) {
      const { out, code } = await survey(...WORDS, '--jobs', '1', '--shard', `${i}/3`);
      expect(code).toBe(0);
      const path = join(folder, `part-${i}.json`);
      writeFileSync(path, out);
      parts.push(path);
    }
    expect(await survey('--json', '--merge', ...parts.toReversed())).toMatchObject({ code: 0, out: whole });
    const some = await survey('--json', '--merge', ...parts.slice(1));
    expect(some.code).toBe(2);
    expect(JSON.parse(some.out)).toMatchObject({ complete: false });
    expect(some.complaints).toMatch(/note: \d+ of 48 pairs are in none of the files/);
  });
});

test('a size that is given twice counts once', async () => {
  const { code, out } = await survey(
    '--ensemble',
    'near',
    '--n',
    '2,2',
    '--deficit',
    '1/10,0.1',
    '--pairs',
    '3',
    '--jobs',
    '1',
    '--csv',
  );
  expect(code).toBe(0);
  expect(out.split('\r\n').filter((line) => line.includes(',strict,')).length).toBe(1);
});

describe('what was finished counts', () => {
  test('--time takes no new shards', async () => {
    const out = join(folder, 'timed');
    const run = await survey(
      '--n',
      '6',
      '--pairs',
      '500',
      '--jobs',
      '1',
      '--shard-size',
      '2',
      '--time',
      '0.05',
      '--out',
      out,
    );
    expect(run.code).toBe(2);
    expect(run.complaints).toMatch(
      /stopped: \d+ of 500 pairs are judged, \d+ are not; the same command goes on with/,
    );
    expect(readdirSync(join(out, 'shards')).length).toBeGreaterThan(0);
  });

  test('Ctrl-C keeps finished shards', async () => {
    const out = join(folder, 'interrupted');
    const words = ['survey', '--n', '6', '--pairs', '1000', '--jobs', '1', '--shard-size', '2', '--out', out];
    const child = spawn(process.execPath, [...COMMAND, ...words], { cwd: ROOT, stdio: 'ignore' });
    const shards = (): number => {
      try {
        return readdirSync(join(out, 'shards')).filter((name) => name.endsWith('.json')).length;
      } catch {
        return 0;
      }
    };
    while (shards() < 2) await new Promise((resume) => setTimeout(resume, 50));
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(shards()).toBeGreaterThan(1);
    const report: { complete: boolean } = JSON.parse(readFileSync(join(out, 'survey.json'), 'utf8'));
    expect(report.complete).toBe(false);
  });
});

describe('what can go wrong', () => {
  test.each([
    [['--ensemble', 'forests'], 64, 'DYN740'],
    [['--depth', '3'], 64, 'DYN740'],
    [['--n', '30'], 64, 'DYN741'],
    [['--n', '1'], 64, 'DYN741'],
    [['--n', '3-'], 64, 'DYN741'],
    [['--n', ''], 64, 'DYN741'],
    [['--lotteries', '1e9'], 64, 'DYN741'],
    [['--lotteries', '1-999'], 64, 'DYN741'],
    [['--pairs', '0'], 64, 'DYN741'],
    [['--pairs', '99999999999'], 64, 'DYN741'],
    [['--seed', 'x'], 64, 'DYN741'],
    [['--ensemble', 'trees', '--depth', '10', '--branching', '3'], 64, 'DYN741'],
    [['--ensemble', 'trees', '--chance', '3/2'], 64, 'DYN741'],
    [['--ensemble', 'trees', '--denominator', '1'], 64, 'DYN741'],
    [['--ensemble', 'near', '--deficit', '-1/2'], 64, 'DYN741'],
    [['--ensemble', 'multipolar', '--opponents', 'kind'], 64, 'DYN741'],
    [['--ensemble', 'multipolar', '--opponents', 'adversarial', '--n', '7'], 64, 'DYN741'],
    [['--shard', '0/3'], 64, 'DYN742'],
    [['--shard', '4/3'], 64, 'DYN742'],
    [['--shard', '1/3', '--queue', 'redis://h'], 64, 'DYN747'],
    [['--queue', 'redis://h', '--recheck', 'all'], 64, 'DYN747'],
    [['--queue', 'nowhere'], 64, 'DYN752'],
    [['--merge', '/nowhere.json'], 65, 'DYN744'],
    [['--merge', '/nowhere.json', '--n', '3'], 64, 'DYN747'],
    [['--merge', '/nowhere.json', '--shard', '1/2'], 64, 'DYN747'],
  ])('%j: exit code %i, %s', async (words, code, message) => {
    const run = await survey(...words);
    expect(run).toMatchObject({ code, out: '' });
    expect(run.complaints).toContain(`${message}: `);
  });

  const part = async (...words: readonly string[]): Promise<string> => {
    const { out } = await survey('--n', '2', '--pairs', '4', '--jobs', '1', ...words, '--shard', '1/1');
    const path = join(folder, `${words.join('')}.json`);
    writeFileSync(path, out);
    return path;
  };

  const changed = (path: string, change: (text: string) => string): string => {
    const other = `${path}.changed.json`;
    writeFileSync(other, change(readFileSync(path, 'utf8')));
    return other;
  };

  test('files to merge that are of different surveys, damaged, or disagree', async () => {
    const [one, other] = [await part('--seed', '1'), await part('--seed', '2')];
    const merged = async (...files: readonly string[]) => {
      const { code, out, complaints } = await survey('--merge', ...files);
      return `${code} ${out}${/DYN\d+/.exec(complaints)?.[0]}`;
    };
    expect(await merged(one, other)).toBe('65 DYN745');
    expect(await merged(changed(one, (text) => text.slice(0, -20)))).toBe('65 DYN744');
    expect(await merged(changed(one, (text) => text.replace(/"codes": "./, '"codes": "?')))).toBe(
      '65 DYN744',
    );
    expect(await merged(changed(one, (text) => text.replace('"pairs": 4', '"pairs": 5')))).toBe('65 DYN744');
    expect(await merged(changed(one, (text) => text.replace('survey-part', 'survey-plan')))).toBe(
      '65 DYN744',
    );
    expect(await merged('package.json')).toBe('65 DYN744');
  });

  test('parts that disagree about a pair', async () => {
    const one = await part('--seed', '3');
    const read = readPart(readFileSync(one, 'utf8'), one, 'survey-part');
    if (!read.ok) throw new Error(read.message);
    const forged = join(folder, 'forged.json');
    const shards = read.value.shards.map((shard) => ({ ...shard, codes: shard.codes.map(() => '?0000') }));
    writeFileSync(forged, partText({ ...read.value, shards }));
    const { code, complaints } = await survey('--merge', one, forged);
    expect(code).toBe(65);
    expect(complaints).toMatch(
      /forged.json: DYN746: pair 0 of menus n=2 lotteries=2 denominator=6 is ..... elsewhere/,
    );
  });

  test('a folder of another survey, and a damaged shard in it', async () => {
    const out = join(folder, 'folder');
    const words = ['--n', '2', '--pairs', '4', '--jobs', '1', '--out', out];
    expect((await survey(...words)).code).toBe(0);
    const other = await survey(...words, '--seed', '2');
    expect(other).toMatchObject({ code: 65, out: '' });
    expect(other.complaints).toContain('DYN743');
    const [shard = ''] = readdirSync(join(out, 'shards'));
    const path = join(out, 'shards', shard);
    writeFileSync(path, readFileSync(path, 'utf8').replace('"from":0', '"from":1'));
    const damaged = await survey(...words);
    expect(damaged).toMatchObject({ code: 65, out: '' });
    expect(damaged.complaints).toMatch(/shards.*DYN744[\s\S]*without the file, the shard is judged again/);
  });
});
