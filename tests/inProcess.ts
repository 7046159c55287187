/** Runs one command in the test's own process: as `dynamis` would, and a second faster. */
import type { Command } from 'commander';
import { vi } from 'vitest';
import type { Run } from './dynamis.ts';

export const inProcess = async (command: Command, ...args: readonly string[]): Promise<Run> => {
  let out = '';
  let complaints = '';
  const before = process.exitCode;
  process.exitCode = undefined;
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      out += String(text);
      return true;
    }),
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      complaints += String(text);
      return true;
    }),
  ];
  try {
    await command.exitOverride().parseAsync([...args], { from: 'user' });
    return { code: exitCode(), out, complaints };
  } finally {
    for (const spy of spies) spy.mockRestore();
    process.exitCode = before;
  }
};

/** Asked afresh: the compiler believes that it is what was last assigned here. */
const exitCode = (): number => Number(process.exitCode ?? 0);
