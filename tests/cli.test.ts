/** The command from end to end: what it prints, what it writes, its exit codes. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { COMMAND, dynamis, MAIN, ROOT } from './dynamis.ts';

const relation = z.strictObject({
  relation: z.enum(['p1', 'p2', 'p3', 'p4']),
  reading: z.record(z.string(), z.string()),
  holds: z.boolean().nullable(),
  basis: z.string(),
  certificate: z.string().nullable(),
  reason: z.string().optional(),
});
const comparison = z.object({
  dynamis: z.literal(1),
  command: z.literal('compare'),
  outcomes: z.array(z.string()),
  pairs: z.array(z.object({ over: z.array(z.string()), relations: z.array(relation) })),
});

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dynamis-cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const written = (name: string, text: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const treesOf = (outcomes: string, ...trees: readonly string[]): string =>
  `dynamis: 1\noutcomes: [${outcomes}]\ntrees:\n${trees.map((tree) => `  ${tree}\n`).join('')}`;

const compared = (path: string, ...args: readonly string[]): z.infer<typeof comparison> => {
  const { code, out, complaints } = dynamis('compare', path, '--json', ...args);
  expect([code, code === 0 ? '' : complaints]).toStrictEqual([0, '']);
  return comparison.parse(JSON.parse(out));
};

/** The answer under some readings to "is `over[0]` in this relation over `over[1]`?". */
const answer = (
  all: z.infer<typeof comparison>,
  over: readonly [string, string],
  name: string,
  reading: Readonly<Record<string, string>>,
): boolean | null | undefined =>
  all.pairs
    .find((pair) => pair.over.join() === over.join())
    ?.relations.find(
      (r) => r.relation === name && Object.entries(reading).every(([key, value]) => r.reading[key] === value),
    )?.holds;

describe('compare --json', () => {
  const path = 'examples/near-absolute-power.yaml';

  test('lists every ordered pair, every relation and every reading that matters, once', () => {
    const all = compared(path);
    expect(all.pairs.map(({ over }) => over.join('>'))).toStrictEqual([
      'sovereign>near-sovereign',
      'sovereign>subject',
      'near-sovereign>sovereign',
      'near-sovereign>subject',
      'subject>sovereign',
      'subject>near-sovereign',
    ]);
    const keys: Readonly<Record<string, readonly string[]>> = {
      p1: ['strategies'],
      p2: ['strategies', 'interior'],
      p3: ['strategies', 'permutation'],
      p4: ['strategies', 'interior', 'permutation'],
    };
    for (const { relations } of all.pairs) {
      const count = (name: string): number => relations.filter((r) => r.relation === name).length;
      expect(['p1', 'p2', 'p3', 'p4'].map(count)).toStrictEqual([2, 4, 4, 8]);
      expect(new Set(relations.map((r) => JSON.stringify([r.relation, r.reading]))).size).toBe(18);
      for (const r of relations) {
        expect(Object.keys(r.reading)).toStrictEqual(keys[r.relation]);
        expect([r.basis, r.holds === null]).toStrictEqual(['kernel', false]);
        expect(r.certificate).toMatch(/^[0-9a-f]{16}$/);
      }
    }
  });

  test('--between asks both orders, with the outcomes of the whole file; a tree beside itself is one pair', () => {
    const both = compared(path, '--between', 'subject,sovereign');
    expect(both.pairs.map(({ over }) => over)).toStrictEqual([
      ['subject', 'sovereign'],
      ['sovereign', 'subject'],
    ]);
    expect(both.outcomes).toStrictEqual(['forest', 'city', 'ocean']);
    const self = compared(path, '--between', 'sovereign,sovereign');
    expect(self.pairs.map(({ over }) => over)).toStrictEqual([['sovereign', 'sovereign']]);
    expect(answer(self, ['sovereign', 'sovereign'], 'p1', { strategies: 'mixed' })).toBe(false);
  });

  test('--reading keeps one value of a key', () => {
    const { pairs } = compared(path, '--reading', 'strategies=pure', '--reading', 'permutation=involution');
    for (const { relations } of pairs) {
      expect(relations.map((r) => r.relation)).toStrictEqual(['p1', 'p2', 'p2', 'p3', 'p4', 'p4']);
      for (const r of relations) expect(r.reading['strategies']).toBe('pure');
    }
  });

  test('--out writes the certificates named, and verify checks each', () => {
    const out = join(folder, 'certificates', 'deep');
    const all = compared(path, '--out', out);
    const named = all.pairs.flatMap(({ relations }) => relations.map((r) => `${r.certificate}.json`));
    const files = readdirSync(out);
    for (const name of named) expect(files).toContain(name);
    const { code, out: said } = dynamis('verify', ...files.map((name) => join(out, name)));
    expect(code).toBe(0);
    expect(said.match(/^checked /gm)).toHaveLength(files.length);
    const [first = ''] = files;
    const text = readFileSync(join(out, first), 'utf8').replace(/"(holds)": (true|false)/, '"$1": null');
    const bad = dynamis('verify', written('tampered.json', text));
    expect([bad.code, bad.out.includes('checked ')]).toStrictEqual([1, false]);
    expect(dynamis('verify', written('no.json', '{}')).code).toBe(65);
    expect(dynamis('verify', join(folder, 'missing.json')).code).toBe(65);
  });

  test('--out to a place that cannot be written', () => {
    const { code, out, complaints } = dynamis('compare', path, '--json', '--out', join(MAIN, 'below'));
    expect([code, out]).toStrictEqual([65, '']);
    expect(complaints).toMatch(/DYN020/);
    expect(complaints).not.toMatch(/DYN999/);
  });
});

describe('degenerate trees', () => {
  test('n = 1: p2 and p4 (affine) hold between equal points, p1 and p3 do not', () => {
    const all = compared(written('one.yaml', treesOf('a', 'x: a', 'y: {choice: [a, a]}')));
    for (const over of [['x', 'y'] as const, ['y', 'x'] as const]) {
      const now = (name: string): unknown => answer(all, over, name, { strategies: 'mixed' });
      expect(['p1', 'p2', 'p3', 'p4'].map(now)).toStrictEqual([false, true, false, true]);
    }
  });

  test('equal sets by different trees stand in no relation, whatever makes them equal', () => {
    const trees = treesOf(
      'a, b',
      'x: {choice: [a, b]}',
      'y: {choice: [{chance: [{p: 1, to: a}]}, {choice: [b]}, {lottery: {a: 1}}]}',
      'z: {choice: [b, {choice: [a, b, a]}]}',
    );
    for (const { relations } of compared(written('equal.yaml', trees)).pairs)
      for (const r of relations) {
        const closed = r.reading['interior'] === 'simplex' && r.reading['strategies'] === 'mixed';
        // The whole simplex is open in itself: the one reading under which a set lies in its own interior.
        expect([r, r.holds]).toStrictEqual([r, closed]);
      }
  });

  test('an outcome that nobody reaches leaves no interior', () => {
    const { pairs } = compared('examples/unreachable-outcome.yaml');
    const inner = pairs.flatMap((pair) => pair.relations).filter((r) => ['p2', 'p4'].includes(r.relation));
    expect(inner.map((r) => r.holds)).toStrictEqual(new Array(24).fill(false));
  });

  test('100,000 nested choices beside the tree below them', () => {
    const depth = 100_000;
    const below = `${'{"choice":["a",'.repeat(depth)}"b"${']}'.repeat(depth)}`;
    const trees = `{"deep":{"choice":["c",{"ref":"below"}]},"below":${below}}`;
    const path = written('deep.json', `{"dynamis":1,"outcomes":["a","b","c"],"trees":${trees}}`);
    // Other relations may run out of time on such trees: exit code 2.
    const { code, out } = dynamis('compare', path, '--json', '--time', '4', '--reading', 'strategies=mixed');
    expect([0, 2]).toContain(code);
    const all = comparison.parse(JSON.parse(out));
    expect(answer(all, ['deep', 'below'], 'p1', {})).toBe(true);
    expect(answer(all, ['below', 'deep'], 'p1', {})).toBe(false);
  });
});

describe('bad input exits 65, with one message and nothing on stdout', () => {
  const trees = (text: string): string => `dynamis: 1\noutcomes: [a, b]\ntrees:\n  x: ${text}\n`;
  test.each([
    ['unknown key', trees('{choise: [a, b]}')],
    ['unknown key at the top', `dynamis: 1\nextra: 2\ntrees: {x: a}\n`],
    ['wrong type', trees('{choice: 7}')],
    ['sum below 1', trees('{lottery: {a: 1/2, b: 1/3}}')],
    ['sum above 1', trees('{chance: [{p: 1/2, to: a}, {p: 2/3, to: b}]}')],
    ['negative probability', trees('{chance: [{p: -1/2, to: a}, {p: 3/2, to: b}]}')],
    ['no number', trees('{lottery: {a: half, b: 1/2}}')],
    ['division by zero', trees('{lottery: {a: 1/0, b: 1/2}}')],
    ['cycle', trees('{choice: [a, {ref: x}]}')],
    ['missing reference', trees('{ref: nowhere}')],
    ['empty choice', trees('{choice: []}')],
    ['empty chance', trees('{chance: []}')],
    ['duplicate tree', `dynamis: 1\ntrees:\n  x: a\n  x: b\n`],
    ['duplicate outcome', `dynamis: 1\noutcomes: [a, a]\ntrees: {x: a}\n`],
    ['no YAML', `dynamis: 1\ntrees: {x: [a\n`],
    ['newer version', `dynamis: 2\ntrees: {x: a}\n`],
    ['nesting', `dynamis: 1\ntrees: {x: ${'{choice: ['.repeat(100_000)}\n`],
    ['nesting of brackets', '['.repeat(2_000_000)],
    ['empty', ''],
    ['a word', 'hello'],
    ['binary', Uint8Array.from({ length: 4096 }, (_, k) => (k * 7919) % 256)],
  ])('%s', (name, text) => {
    const path = written(`bad-${name.replaceAll(' ', '-')}.yaml`, text);
    const { code, out, complaints } = dynamis('compare', path);
    expect([code, out]).toStrictEqual([65, '']);
    const [first = ''] = complaints.split('\n');
    expect(first.slice(0, path.length)).toBe(path);
    expect(first.slice(path.length)).toMatch(/^:\d+:\d+: DYN\d{3}: ./);
    expect(complaints.match(/DYN\d{3}/g)).toHaveLength(1);
  });

  test.each(['.', 'no/such/file.yaml'])('no file: %s', (path) => {
    const { code, out, complaints } = dynamis('compare', path);
    expect([code, out]).toStrictEqual([65, '']);
    expect(complaints).toMatch(/DYN\d{3}: ./);
  });
});

describe('wrong usage exits 64', () => {
  const path = 'examples/incomparable-pair.yaml';
  test.each([
    [['compare']],
    [['compare', path, '--nonsense']],
    [['conquer', path]],
    [['compare', path, '--reading', 'strategies=bold']],
    [['compare', path, '--reading', 'mood=good']],
    [['compare', path, '--reading', 'strategies']],
    [['compare', path, '--between', 'sure,nobody']],
    [['compare', path, '--between', 'sure']],
    [['compare', path, '--time', 'soon']],
    [['compare', path, '--time', '0']],
    [['verify']],
    [[]],
  ])('%j', (args) => {
    const { code, out, complaints } = dynamis(...args);
    expect([code, out]).toStrictEqual([64, '']);
    expect(complaints).not.toBe('');
  });

  test('--help is no mistake and names every command', () => {
    const { code, out } = dynamis('--help');
    expect(code).toBe(0);
    for (const name of ['compare', 'verify', 'show', 'import', 'relate', 'witnesses', 'replay'])
      expect(out).toContain(`  ${name} `);
    for (const name of ['compare', 'verify', 'show', 'import', 'relate'])
      expect(dynamis(name, '--help').code).toBe(0);
  });
});

describe('being stopped', () => {
  test('Ctrl-C: what was finished is printed, and how much of it there is', async () => {
    const many = Array.from(
      { length: 60 },
      (_, k) =>
        `t${k}: {lottery: {a: ${k + 1}/99, b: ${k + 2}/99, c: ${96 - 2 * k < 0 ? 0 : 96 - 2 * k}/99}}`,
    ).slice(0, 47);
    const path = written('many.yaml', treesOf('a, b, c', ...many));
    const child = spawn(process.execPath, [...COMMAND, 'compare', path, '--json'], { cwd: ROOT });
    let out = '';
    let complaints = '';
    child.stdout.on('data', (text) => {
      out += String(text);
    });
    child.stderr.on('data', (text) => {
      complaints += String(text);
    });
    setTimeout(() => child.kill('SIGINT'), 3_000);
    const code = await new Promise((done) => child.on('close', done));
    expect([code, complaints]).toStrictEqual([
      130,
      expect.stringMatching(/stopped: \d+ of 2162 ordered pairs were finished/),
    ]);
    const done = Number(/stopped: (\d+)/.exec(complaints)?.[1]);
    expect(comparison.parse(JSON.parse(out)).pairs).toHaveLength(done);
  });

  test('a reader that leaves early is no error', async () => {
    const args = [...COMMAND, 'compare', 'examples/near-absolute-power.yaml', '--json'];
    const child = spawn(process.execPath, args, { cwd: ROOT });
    let complaints = '';
    child.stderr.on('data', (text) => {
      complaints += String(text);
    });
    child.stdout.destroy();
    const code = await new Promise((done) => child.on('close', done));
    expect([code, complaints]).toStrictEqual([0, '']);
  });
});

describe('verify', () => {
  test('loads no engine and no solver', () => {
    const seen = new Set<string>();
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const [, from = ''] of readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g))
        if (from.startsWith('.')) visit(resolve(dirname(path), from));
        else expect(from).toMatch(/^(node:\w+|zod|commander|ts-pattern|chevrotain)$/);
    };
    visit(join(ROOT, 'src/cli/verify.ts'));
    expect(seen.size).toBeGreaterThan(5);
    for (const path of seen) expect(path).not.toMatch(/src\/(engines|smt)\//);
    // main.ts loads each command when it is asked for, and nothing else of ours but the exit codes.
    expect(readFileSync(MAIN, 'utf8').match(/^import .* from '\.\.?\/.*'/gm)).toStrictEqual([
      "import { EXIT } from '../errors.ts'",
    ]);
  });
});
