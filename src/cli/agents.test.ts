import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { agentsCommand } from './agents.ts';
import { learnCommand } from './learn.ts';

const FILE = `dynamis: 1
outcomes: [A, B, C]
trees:
  sure: A
  gamble: {lottery: {B: 1/2, C: 1/2}}
  "both, or": {choice: [A, B]}
`;

let folder = '';
let file = '';
let out = '';
let complaints = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dynamis-agents-'));
  file = join(folder, 'trees.yaml');
  out = '';
  complaints = '';
  writeFileSync(file, FILE);
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

const agents = (...args: readonly string[]): Promise<unknown> =>
  agentsCommand()
    .exitOverride()
    .parseAsync([file, ...args], { from: 'user' });
const learn = (...args: readonly string[]): Promise<unknown> =>
  learnCommand()
    .exitOverride()
    .parseAsync([file, ...args], { from: 'user' });

describe('agents', () => {
  test('prints exact probabilities as JSON', async () => {
    await agents('sure', 'gamble', '--agents', 'beta(2,1)', '--json');
    expect(process.exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      dynamis: 1,
      command: 'agents',
      trees: [
        { tree: 'sure', probability: { kind: 'exact', value: '19/36' } },
        { tree: 'gamble', probability: { kind: 'exact', value: '17/36' } },
      ],
      ties: [],
    });
  });

  test('samples the same on threads and without', async () => {
    const sampled = ['--method', 'sampled', '--samples', '20000', '--seed', '9', '--json'];
    await agents(...sampled, '--threads', '2');
    const first = out;
    out = '';
    await agents(...sampled, '--threads', '0');
    expect(out).toBe(first);
    expect(JSON.parse(out)).toMatchObject({
      trees: [{ probability: { kind: 'interval', confidence: 0.99, seed: 9 } }, {}, {}],
    });
  });

  test('a box between trees whose names hold commas', async () => {
    await agents('--agents', 'box:both, or,gamble');
    expect([out, complaints].join('')).toContain('both, or');
  });

  test.each([
    [['--agents', 'unifrm'], 64, 'DYN700'],
    [['--agents', 'box:sure,none'], 65, 'DYN143'],
    [['--agents', 'box:1/2,1/2;1/8;1/8'], 64, 'DYN702: the box has 2 values for 3 outcomes'],
    [['--agents', 'box:both, or,sure'], 64, 'DYN703'],
    [['--agents', 'missing.csv'], 65, 'DYN100'],
    [['sure'], 64, 'DYN707'],
    [['sure', 'sure'], 64, 'DYN707'],
    [['sure', 'gambel'], 64, 'DYN143'],
    [['--agents', 'beta(2,2)', '--points', 'quasi'], 64, 'DYN710'],
    [['--agents', 'beta(1/2,2)', '--method', 'exact'], 2, 'unknown: the density is no polynomial'],
  ])('%j leaves with %i', async (args, code, message) => {
    await agents(...args);
    expect(complaints).toContain(message);
    expect(process.exitCode).toBe(code);
    expect(out).toBe('');
  });

  test.each([
    ['--samples', '3'],
    ['--samples', '1e99'],
    ['--seed', '-1'],
    ['--confidence', '1'],
    ['--method', 'guess'],
  ])('%s %s is wrong usage', async (option, value) => {
    await expect(agents(option, value)).rejects.toThrow('invalid');
  });

  test('a file of samples: ties, and its errors with their place', async () => {
    const path = join(folder, 'mine.csv');
    writeFileSync(path, 'A,B,C\n1,0,0\n0,1,1\n1,1,1\n');
    await agents('--agents', path, '--json');
    const { trees, ties } = JSON.parse(out);
    expect(
      trees.map(({ probability }: { probability: { estimate: number } }) => probability.estimate),
    ).toEqual([0, 0, 0]);
    expect(ties).toHaveLength(3);
    writeFileSync(path, 'A,B,C\n1,0,?\n');
    await agents('--agents', path);
    expect(complaints).toContain(`${path}:2:5: DYN706`);
    expect(process.exitCode).toBe(65);
  });
});

describe('learn', () => {
  const short = ['--seeds', '20', '--episodes', '200', '--threads', '0'] as const;

  test('trains each pair, and draws curves', async () => {
    const picture = join(folder, 'curves.svg');
    await learn(...short, '-o', picture);
    expect(out).toContain('both, or over sure: convergent');
    expect(out).toContain('sure over gamble: incomparable');
    expect(readFileSync(picture, 'utf8')).toContain('<svg');
    expect(process.exitCode).toBe(0);
  });

  test('is the same on threads', async () => {
    await learn('sure', 'gamble', ...short, '--json');
    const first = out;
    out = '';
    await learn('sure', 'gamble', '--seeds', '20', '--episodes', '200', '--threads', '2', '--json');
    expect(out).toBe(first);
    const { pairs, algorithm } = JSON.parse(out);
    expect(algorithm).toMatchObject({ discount: 1, step: 'N^-0.7', initial: [0, 0.5, 1], episodes: 200 });
    expect(pairs[0].results).toHaveLength(6);
    expect(pairs[0].results[0]).toMatchObject({ initial: 0, episodes: 100, agents: 20 });
  });

  test('pairs against one tree', async () => {
    await learn('--against', 'sure', ...short, '--json');
    expect(JSON.parse(out).pairs.map(({ trees }: { trees: string[] }) => trees.toSorted().join())).toEqual([
      'gamble,sure',
      'both, or,sure',
    ]);
  });

  test.each([
    [['--agents', 'mine.csv'], 65, 'DYN100'],
    [['sure'], 64, 'DYN707'],
    [['--against', 'nobody'], 64, 'DYN143'],
  ])('%j leaves with %i', async (args, code, message) => {
    await learn(...args);
    expect(complaints).toContain(message);
    expect(process.exitCode).toBe(code);
  });
});
