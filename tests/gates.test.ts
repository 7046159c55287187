/**
 * Every gate has a canary that must fail and a twin that must pass: a linter that checks nothing reports
 * no violations either. The canaries live in a copy of the layout, outside the repository.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canaries, directionCanaries, MAY_IMPORT, rooms } from './gates.canaries.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Rule codes by file, from oxlint's JSON report. */
function lint(folder: string): ReadonlyMap<string, readonly string[]> {
  const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const run = spawnSync(process.execPath, [oxlint, '--type-aware', '--format=json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const report: { diagnostics: readonly { code: string; filename: string }[] } = JSON.parse(run.stdout);
  const found = new Map<string, string[]>();
  for (const { code, filename } of report.diagnostics) {
    const codes = found.get(filename) ?? [];
    codes.push(code);
    found.set(filename, codes);
  }
  return found;
}

/** Runs the type checker or formatter of the repository in `folder`. */
function gate(folder: string, script: readonly string[]): { status: number | null; output: string } {
  const [file = '', ...args] = script;
  const run = spawnSync(process.execPath, [join(root, 'node_modules', file), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status: run.status, output: run.stdout + run.stderr };
}

const TSC = ['typescript/bin/tsc', '--noEmit'] as const;
const BUILD = ['typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noEmit'] as const;
const BIOME = ['@biomejs/biome/bin/biome', 'check', 'src'] as const;
const KNIP = ['knip/bin/knip.js', '--no-progress', '--include', 'files,exports'] as const;

const folders: string[] = [];

/** A folder with this repository's settings, its installed packages, and the given files. */
function layout(files: readonly { readonly path: string; readonly source: string }[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'dynamis-gates-'));
  folders.push(folder);
  for (const name of [
    '.oxlintrc.json',
    'tsconfig.json',
    'tsconfig.build.json',
    'biome.json',
    'knip.json',
    'package.json',
  ]) {
    cpSync(join(root, name), join(folder, name));
  }
  // biome.json reads its ignore file, which has to be there.
  cpSync(join(root, '.gitignore'), join(folder, '.gitignore'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  for (const { path, source } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  }
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('lint', () => {
  let found: ReadonlyMap<string, readonly string[]> = new Map();
  beforeAll(() => {
    found = lint(layout([...canaries, ...directionCanaries]));
  });

  test.each(rooms)('src/%s imports what lies below it, and nothing else', (room) => {
    const own = directionCanaries.filter(({ path }) => path.startsWith(`src/${room}/`));
    expect(own.length).toBe(4 * (rooms.length - 1));
    const fired = own.map(({ path }) => [path, found.get(path) ?? []]);
    expect(fired).toEqual(own.map(({ path, fires }) => [path, fires === null ? [] : [fires]]));
  });

  test.each(canaries)('$path: $fires', ({ path, fires }) => {
    expect(found.get(path) ?? []).toEqual(fires === null ? [] : [fires]);
  });
});

describe('imports that a linter of static imports does not see', () => {
  /** Literal and computed `import()`, and `require`, with the room that the file is in. */
  function hidden(source: string): readonly string[] {
    const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
    return Array.from(
      code.matchAll(/\b(?:import|require)\s*\(\s*([^)]*)\)/g),
      ([, argument = '']) => argument,
    );
  }

  function sources(folder: string): readonly string[] {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/\.test(-d)?\.ts$/.test(name))
      .map((name) => join(folder, name));
  }

  /** The rooms that a file's hidden imports reach, and `computed` for what cannot be read off. */
  function reached(source: string): readonly string[] {
    return hidden(source).map((argument) => {
      const specifier = /^['"]([^'"]+)['"]/.exec(argument)?.[1];
      if (specifier === undefined) return 'computed';
      return rooms.find((room) => new RegExp(`^(?:\\.\\./)+${room}/`).test(specifier)) ?? 'elsewhere';
    });
  }

  test('the reader sees them', () => {
    expect(reached("const a = await import('../cli/main.ts');")).toEqual(['cli']);
    expect(reached("const a = require('../../smt/z3.ts');")).toEqual(['smt']);
    expect(reached('const a = import(name);')).toEqual(['computed']);
    expect(reached("import { a } from './b.ts'; // import('../cli/x.ts')")).toEqual([]);
  });

  test.each(rooms)('src/%s has none that goes up', (room) => {
    const folder = join(root, 'src', room);
    const allowed = new Set(['elsewhere', room, ...(MAY_IMPORT[room] ?? [])]);
    let files: readonly string[] = [];
    try {
      files = sources(folder);
    } catch {
      // A room that is not built yet has nothing to check.
    }
    const wrong = files.flatMap((file) =>
      reached(readFileSync(file, 'utf8'))
        .filter((target) => room === 'kernel' || (target !== 'computed' && !allowed.has(target)))
        .map((target) => `${relative(root, file)}: ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('types', () => {
  const sound = { path: 'src/index.ts', source: 'export const one: number = 1;\n' };

  test('a sound tree passes both configurations', () => {
    const folder = layout([sound]);
    expect(gate(folder, TSC)).toEqual({ status: 0, output: '' });
    expect(gate(folder, BUILD)).toEqual({ status: 0, output: '' });
  });

  test.each([
    ['an index that may be absent', 'export const f = (xs: readonly string[]): string => xs[0];\n', 'TS2322'],
    ['an optional given undefined', 'export const o: { a?: number } = { a: undefined };\n', 'TS2375'],
    ['an enum', 'export enum E {\n  a,\n}\n', 'TS1294'],
    [
      'a path that falls out',
      'export function f(n: number): number {\n  if (n > 0) return 1;\n}\n',
      'TS2366',
    ],
  ])('%s is refused', (_, source, code) => {
    const { status, output } = gate(layout([{ path: 'src/index.ts', source }]), TSC);
    expect(status).not.toBe(0);
    expect(output).toContain(code);
  });
});

describe('format', () => {
  test('a formatted file passes', () => {
    const folder = layout([{ path: 'src/a.ts', source: "export const a = 'a';\n" }]);
    expect(gate(folder, BIOME)).toMatchObject({ status: 0 });
  });

  test.each([
    ['spacing', 'export const a   =   1\n'],
    ['import order', "import { b } from './b.ts';\nimport { a } from './a.ts';\n\nexport const c = a + b;\n"],
  ])('%s is refused', (_, source) => {
    const folder = layout([{ path: 'src/c.ts', source }]);
    expect(gate(folder, BIOME).status).not.toBe(0);
  });
});

describe('dead code', () => {
  const entry = {
    path: 'src/index.ts',
    source: "import { used } from './a.ts';\n\nexport const one = used;\n",
  };

  test('a tree where all is used passes', () => {
    const folder = layout([entry, { path: 'src/a.ts', source: 'export const used = 1;\n' }]);
    expect(gate(folder, KNIP)).toMatchObject({ status: 0 });
  });

  test('an unused export and an unused file are refused', () => {
    const folder = layout([
      entry,
      { path: 'src/a.ts', source: 'export const used = 1;\nexport const idle = 2;\n' },
      { path: 'src/orphan.ts', source: 'export const lost = 3;\n' },
    ]);
    const { status, output } = gate(folder, KNIP);
    expect(status).not.toBe(0);
    expect(output).toContain('idle');
    expect(output).toContain('src/orphan.ts');
  });
});
