/**
 * Compiles `src` to `dist` and builds the explorer beside it. The new output is made beside the old one and swapped in when it is whole, so
 * that nothing stale survives and a failed build leaves the last good one in place.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const next = join(root, `.dist-next-${process.pid}`);
const old = join(root, `.dist-old-${process.pid}`);
const LEFTOVER_AGE_MS = 10 * 60 * 1000;

/** Output folders that a killed build left behind. */
function removeLeftovers(): void {
  for (const name of readdirSync(root)) {
    if (!/^\.dist-(next|old)-\d+$/.test(name)) continue;
    const path = join(root, name);
    if (Date.now() - statSync(path).mtimeMs > LEFTOVER_AGE_MS) rmSync(path, { recursive: true, force: true });
  }
}

function compile(): boolean {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  try {
    execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', next], {
      cwd: root,
      stdio: 'inherit',
    });
    return true;
  } catch {
    return false;
  }
}

/** The explorer is a page of static files beside the compiled modules; `dynamis explore` serves it. */
async function buildExplorer(): Promise<void> {
  const outDir = join(next, 'explorer');
  const folder = join(root, 'explorer');
  await build({
    configFile: join(folder, 'vite.config.ts'),
    root: folder,
    logLevel: 'warn',
    build: { outDir },
  });
}

/** `npx` marks a linked command executable only once, so each build has to. */
function markCommand(): void {
  const command = join(next, 'cli', 'main.js');
  if (existsSync(command)) chmodSync(command, 0o755);
  else if (existsSync(join(root, 'src', 'cli', 'main.ts'))) throw new Error(`no ${command} was emitted`);
  else console.warn('build: src/cli/main.ts does not exist, so there is no command');
}

removeLeftovers();
try {
  if (compile()) {
    markCommand();
    await buildExplorer();
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(next, dist);
  } else {
    process.exitCode = 1;
  }
} finally {
  rmSync(next, { recursive: true, force: true });
  rmSync(old, { recursive: true, force: true });
}
