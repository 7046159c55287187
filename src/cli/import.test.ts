import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseTreeFile } from '../formats/treeFile/index.ts';
import { importCommand } from './import.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dynamis-import-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = undefined;
});

interface Run {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

const run = async (...words: readonly string[]): Promise<Run> => {
  let [out, err] = ['', ''];
  process.exitCode = undefined;
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
  try {
    await importCommand().exitOverride().parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = 64;
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
  const code = process.exitCode ?? 0;
  process.exitCode = undefined;
  return { out, err, code };
};

const put = (name: string, text: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const GAME =
  'EFG 2 R "Game" { "A" "B" }\np "" 1 1 "" { "x" "y" } 0\nt "" 1 "o" { 1, 0 }\np "" 2 1 "s" { "u" "v" } 0\nt "" 2 "q" { 0, 1 }\nt "" 1\n';

describe('dynamis import', () => {
  test('prints a tree file, and notes on standard error', async () => {
    const { out, err, code } = await run(put('g.efg', GAME));
    expect(code).toBe(0);
    const file = parseTreeFile(out, 'out.yaml');
    expect(file).toMatchObject({ ok: true, value: { title: 'Game', outcomes: ['o', 'q'] } });
    expect(err.split('\n')).toEqual([
      'note: player 1 ("A") is the agent (the default; --agent names another)',
      'note: player 2 ("B"): uniform chance (the default; --others gives strategies)',
      '',
    ]);
  });

  test('writes a file, as JSON when it is called so', async () => {
    const game = put('g.efg', GAME);
    for (const name of ['out.yaml', 'out.json']) {
      const { out, code } = await run(game, '-o', join(folder, name), '--agent', 'B', '--others', 'uniform');
      expect({ out, code }).toEqual({ out: '', code: 0 });
      expect(parseTreeFile(readFileSync(join(folder, name), 'utf8'), name).ok).toBe(true);
    }
    expect(readdirSync(folder).toSorted()).toEqual(['g.efg', 'out.json', 'out.yaml']);
  });

  test('takes all its options', async () => {
    const others = put('others.yaml', 'strategies: {B: {s: {u: 1/3, v: 2/3}}}');
    const game = put('g.efg', GAME);
    const { out, err } = await run(
      game,
      '--from',
      'gambit',
      '--outcomes',
      'payoff',
      '--agent',
      '1',
      '--others',
      others,
    );
    expect(err).toBe('');
    expect(out).toContain('p: 1/3');
    expect(out).toContain('(1, 0)');
    const radiant = put('r.yaml', 'type: chance\nA:\n  p: exp(-1)\nB:\n  p: 1 - exp(-1)\n');
    expect((await run(radiant)).code).toBe(65);
    expect((await run(radiant, '--approximate', '2')).out).toContain('p: 37/100');
  });

  test('finds trees that a Radiant file refers to beside it, and nowhere else', async () => {
    put('later.yml', 'type: decision\nC:\n  payoff: 1\nD:\n  payoff: 2\n');
    const main = (name: string): string =>
      put(
        'main.yaml',
        `variables:\n  emv: dtree("${name}")\ntype: decision\nA:\n  payoff: emv\nB:\n  payoff: 0\n`,
      );
    expect((await run(main('later'), '--outcomes', 'payoff')).out).toContain('D: "2"');
    for (const name of ['../later', 'nothing', '..'])
      expect((await run(main(name), '--outcomes', 'payoff')).err).toContain('DYN232');
  });

  test('bad input is one clear message, exit code 65, and nothing is written', async () => {
    mkdirSync(join(folder, 'dir'));
    const cases: [string, string][] = [
      [join(folder, 'missing.efg'), 'DYN100'],
      [join(folder, 'dir'), 'DYN101'],
      [put('binary', Uint8Array.from([0, 255, 1])), 'DYN105'],
      [put('what.txt', 'hello'), 'DYN200'],
      [put('empty', ''), 'DYN200'],
      [put('bad.efg', GAME.replace('"y"', '"y')), 'DYN211'],
    ];
    for (const [path, wanted] of cases) {
      const { out, err, code } = await run(path, '-o', join(folder, 'out.yaml'));
      expect({ out, code }).toEqual({ out: '', code: 65 });
      expect(err).toContain(`: ${wanted}: `);
      expect(err.startsWith(path)).toBe(true);
    }
    expect(readdirSync(folder)).not.toContain('out.yaml');
    const { err, code } = await run(put('g.efg', GAME), '-o', join(folder, 'dir'));
    expect(code).toBe(65);
    expect(err).toContain('DYN020');
    expect(readdirSync(folder).filter((name) => name.includes('tmp'))).toEqual([]);
  });

  test('wrong usage is exit code 64', async () => {
    const game = put('g.efg', GAME);
    for (const words of [
      [],
      [game, '--from', 'excel'],
      [game, '--outcomes', 'best'],
      [game, '--approximate', '16'],
      [game, '--approximate', 'x'],
      [game, '--nonsense'],
    ])
      expect((await run(...words)).code).toBe(64);
  });
});
