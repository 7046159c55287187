/**
 * The solver processes that are running. None outlives this process: they are killed when it exits and
 * when a signal ends it.
 */
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

const living = new Set<ChildProcess>();
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const killAll = (): void => {
  for (const child of living) child.kill('SIGKILL');
};

/** Ends the solvers, and then this process as the signal would have, unless somebody else handles it. */
const onSignal = (signal: NodeJS.Signals): void => {
  killAll();
  if (process.listenerCount(signal) > 1) return;
  process.removeListener(signal, onSignal);
  process.kill(process.pid, signal);
};

const listen = (): void => {
  process.on('exit', killAll);
  for (const signal of SIGNALS) process.on(signal, onSignal);
};

const leave = (): void => {
  process.removeListener('exit', killAll);
  for (const signal of SIGNALS) process.removeListener(signal, onSignal);
};

/** Looks after the child until it has ended. */
export const adopt = (child: ChildProcess): void => {
  if (child.pid === undefined) return;
  if (living.size === 0) listen();
  living.add(child);
  child.once('exit', () => {
    living.delete(child);
    if (living.size === 0) leave();
  });
};

/** Resident memory of a process in megabytes; undefined where the system does not tell (no /proc). */
export const residentMegabytes = (pid: number): number | undefined => {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
};
