/**
 * Processes of this machine that judge shards. A shard is judged in a process of its own kind, so that this one can
 * answer signals, show progress and keep up connections while all cores are busy.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensembleName } from '../engines/survey/index.ts';
import { failure, type Result, success } from '../errors.ts';
import { adopt } from '../smt/backends/children.ts';
import { type RawAnswer, readAnswer, type ShardTask, taskJson } from './protocol.ts';

export interface ShardPool {
  readonly size: number;
  /** Judges a shard when a process is free. DYN748 where every process that tried it died. */
  readonly run: (task: ShardTask) => Promise<Result<RawAnswer>>;
  /** Ends all processes at once; what is being judged is lost and answered with DYN748. */
  readonly close: () => void;
}

/** A shard that kills two processes is given up. */
const ATTEMPTS = 2;

/** The process beside this file: `.ts` from the sources, where Node needs tsx to read it, and `.js` from the package. */
const ownEntry = (): { readonly path: string; readonly execArgv: string[] } => {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return entryAt(fileURLToPath(new URL(`./shardProcess.${extension}`, import.meta.url)));
};

const entryAt = (path: string): { readonly path: string; readonly execArgv: string[] } => {
  if (!path.endsWith('.ts')) return { path, execArgv: [] };
  const loader = createRequire(import.meta.url).resolve('tsx');
  return { path, execArgv: ['--import', pathToFileURL(loader).href] };
};

/** `entry`: another program that answers in the same way (tests: one that dies). */
export const createPool = (size: number, entry?: string): ShardPool => {
  const { path, execArgv } = entry === undefined ? ownEntry() : entryAt(entry);
  const idle: ChildProcess[] = [];
  const waiting: ((child: ChildProcess | undefined) => void)[] = [];
  const living = new Set<ChildProcess>();
  let closed = false;

  const start = (): ChildProcess => {
    const child = fork(path, [], { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    adopt(child);
    living.add(child);
    child.once('exit', () => {
      living.delete(child);
      const at = idle.indexOf(child);
      if (at >= 0) idle.splice(at, 1);
      // Somebody may be waiting for the place of one that died.
      if (!closed && waiting.length > 0) waiting.shift()?.(start());
    });
    child.on('error', () => undefined);
    return child;
  };

  const free = (): Promise<ChildProcess | undefined> => {
    const known = idle.pop();
    if (known !== undefined) return Promise.resolve(known);
    if (closed) return Promise.resolve(undefined);
    if (living.size < size) return Promise.resolve(start());
    return new Promise((resume) => waiting.push(resume));
  };

  const release = (child: ChildProcess): void => {
    if (!living.has(child)) return;
    const next = waiting.shift();
    if (next === undefined) idle.push(child);
    else next(child);
  };

  /** Undefined when the process died, or answered nothing that can be read. */
  const ask = (child: ChildProcess, task: ShardTask): Promise<RawAnswer | undefined> =>
    new Promise((answered) => {
      const settle = (answer: RawAnswer | undefined): void => {
        child.off('message', onMessage);
        child.off('exit', onExit);
        answered(answer);
      };
      const onMessage = (message: unknown): void => {
        const answer = readAnswer(message);
        if (answer === undefined) child.kill('SIGKILL');
        else settle(answer);
      };
      const onExit = (): void => settle(undefined);
      child.on('message', onMessage);
      child.once('exit', onExit);
      if (child.exitCode !== null || child.signalCode !== null) return settle(undefined);
      const message: object = Object(taskJson(task));
      child.send(message, (error) => {
        if (error !== null) child.kill('SIGKILL');
      });
    });

  return {
    size,
    run: async (task) => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const child = await free();
        if (child === undefined) break;
        const answer = await ask(child, task);
        if (answer !== undefined) {
          release(child);
          return success(answer);
        }
      }
      const { ensemble, from, to } = task.shard;
      return failure(
        'DYN748',
        `no process could finish the pairs from ${from} to ${to} of ${ensembleName(ensemble)}`,
      );
    },
    close: () => {
      closed = true;
      for (const child of living) child.kill('SIGKILL');
      for (const resume of waiting.splice(0)) resume(undefined);
    },
  };
};
