/** Programs to compare with: run with a deadline, timed by the clock; absent ones are skipped. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Run =
  | { readonly kind: 'done'; readonly milliseconds: number; readonly output: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'late'; readonly milliseconds: number };

/** Runs `command` on a file that holds `input`; its exit code does not matter. */
export const runOnFile = async (
  command: string,
  options: readonly string[],
  input: string,
  deadline: number,
): Promise<Run> => {
  const folder = mkdtempSync(join(tmpdir(), 'dynamis-bench-'));
  try {
    const file = join(folder, 'input');
    writeFileSync(file, input);
    return await run(command, [...options, file], deadline);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const run = (command: string, options: readonly string[], deadline: number): Promise<Run> =>
  new Promise((resolve) => {
    const begin = performance.now();
    const child = spawn(command, options, { stdio: ['ignore', 'pipe', 'ignore'] });
    const output: string[] = [];
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, deadline);
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => output.push(text));
    child.once('error', () => {
      clearTimeout(timer);
      resolve({ kind: 'missing' });
    });
    child.once('close', () => {
      clearTimeout(timer);
      const milliseconds = performance.now() - begin;
      resolve(
        late ? { kind: 'late', milliseconds } : { kind: 'done', milliseconds, output: output.join('') },
      );
    });
  });
