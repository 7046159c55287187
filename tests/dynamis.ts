/** Runs the `dynamis` command from its sources, as a user would: in a process of its own. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const MAIN: string = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
export const ROOT: string = fileURLToPath(new URL('..', import.meta.url));

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly complaints: string;
}

/** Arguments of node that start the command. */
export const COMMAND: readonly string[] = ['--import', 'tsx', MAIN];

export const dynamis = (...args: readonly string[]): Run => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...COMMAND, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { code: status, out: stdout, complaints: stderr };
};
