import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { xmlDefect } from '../report/svg/paper/xmlDefect.ts';
import { showCommand } from './show.ts';

const FILE = `dynamis: 1
title: Tea & <coffee>
outcomes: [tea, coffee, water]
trees:
  sure: tea
  bar:
    choice: {hot: {lottery: {tea: 1/2, coffee: 1/2}}, cold: water}
`;

let folder = '';
let out = '';
let complaints = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dynamis-show-'));
  out = '';
  complaints = '';
  writeFileSync(join(folder, 'trees.yaml'), FILE);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complaints += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});

const show = (...args: readonly string[]): Promise<unknown> =>
  showCommand()
    .exitOverride()
    .parseAsync([join(folder, 'trees.yaml'), ...args], { from: 'user' });

describe('dynamis show', () => {
  test('prints each tree, its number of nodes, and for n = 3 the vertices', async () => {
    await show();
    expect(out).toContain('sure: 1 node\n◁ tea\n');
    expect(out).toContain('bar: 5 nodes\n□ choice\n├─ hot: ○ chance\n');
    expect(out).toContain('bar: {tea: 1/2, coffee: 1/2} {water: 1}');
  });

  test('--tree picks trees', async () => {
    await show('--tree', 'bar', '--tree', 'bar');
    expect(out).not.toContain('sure');
    expect(out.split('□ choice')).toHaveLength(2);
  });

  test('--svg writes one well-formed picture with the triangle', async () => {
    await show('--svg');
    expect(xmlDefect(out)).toBeUndefined();
    expect(out).toContain('<title>Tea &amp; &lt;coffee&gt;</title>');
    expect(out).toContain('>lottery sets</text>');
    expect(out.split('<svg')).toHaveLength(2);
  });

  test('--dot writes DOT; -o writes a file and nothing else', async () => {
    const target = join(folder, 'trees.dot');
    await show('--dot', '-o', target);
    expect(out).toBe('');
    expect(readFileSync(target, 'utf8')).toMatch(/^digraph "Tea & <coffee>" \{/);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test('--nodes folds', async () => {
    await show('--tree', 'bar', '--nodes', '2');
    expect(out).toContain('○ chance +2 nodes');
  });

  test('an unknown tree is wrong usage, a missing file bad input, and nothing is written', async () => {
    const target = join(folder, 'x.svg');
    await show('--tree', 'baa', '--svg', '-o', target);
    expect(process.exitCode).toBe(64);
    expect(complaints).toMatch(/DYN143.*`baa`[\s\S]*did you mean `bar`/);
    await showCommand().parseAsync([join(folder, 'none.yaml'), '-o', target], { from: 'user' });
    expect(process.exitCode).toBe(65);
    expect(existsSync(target)).toBe(false);
  });

  test('--svg and --dot exclude each other', async () => {
    await expect(show('--svg', '--dot')).rejects.toThrow(/cannot be used with/);
  });
});
