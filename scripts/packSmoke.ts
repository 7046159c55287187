/**
 * Installs the packed package into an empty project elsewhere, runs its command and imports each of its
 * entry points there: what a user gets, not what the checkout has. `--lint` also runs publint and
 * "are the types wrong?" over the same tarball.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
}

const manifest: Manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

function run(cwd: string, command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The entry points that hold modules, by the name a user writes. */
function entryPoints(): readonly string[] {
  return Object.keys(manifest.exports)
    .filter((key) => !key.endsWith('.json'))
    .map((key) => manifest.name + key.slice(1));
}

const away = mkdtempSync(join(tmpdir(), 'dynamis-pack-'));
try {
  run(root, 'npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', away);
  const tarball = readdirSync(away).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack wrote no tarball');

  if (process.argv.includes('--lint')) {
    run(root, 'npx', 'publint', '--strict', join(away, tarball));
    run(root, 'npx', 'attw', '--profile', 'esm-only', join(away, tarball));
  }

  writeFileSync(join(away, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }));
  run(
    away,
    'npm',
    'install',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--silent',
    join(away, tarball),
    'vitest@4',
  );

  const version = run(away, 'npx', '--no-install', 'dynamis', '--version').trim();
  if (version !== manifest.version)
    throw new Error(`dynamis --version says ${version}, not ${manifest.version}`);
  // A new project finds the packages of the folder that it is in, as if it had installed them.
  run(away, 'npx', '--no-install', 'dynamis', 'init', 'project');
  const tested = run(join(away, 'project'), 'npm', 'test', '--silent');
  if (!/3 passed/.test(tested)) throw new Error(`the new project's tests say:\n${tested}`);
  console.log('dynamis init: its conjectures and its tests pass');
  for (const entry of entryPoints()) {
    const names = run(
      away,
      process.execPath,
      '--input-type=module',
      '-e',
      `console.log(Object.keys(await import(${JSON.stringify(entry)})).length)`,
    ).trim();
    if (names === '0') throw new Error(`${entry} exports nothing`);
    console.log(`${entry}: ${names} exports`);
  }
} finally {
  rmSync(away, { recursive: true, force: true });
}
