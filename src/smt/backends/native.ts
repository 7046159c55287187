/** z3 and cvc5 as programs on this machine: a fresh process for every query, the script on its standard input. */
import { spawn } from 'node:child_process';
import { type Failure, failure, type Result, success } from '../../errors.ts';
import type { Solver } from '../answer.ts';
import { shortened } from '../reply.ts';
import { adopt } from './children.ts';
import {
  milliseconds,
  oneAtATime,
  query,
  type Reply,
  type Session,
  type TimeOption,
} from './conversation.ts';

export type Dialect = 'z3' | 'cvc5';

interface Manner {
  readonly timeOption: TimeOption;
  readonly arguments: (seconds: number, memoryMegabytes: number) => readonly string[];
  readonly version: RegExp;
}

/** The solvers' own limits on the whole process end it even when nobody is left to kill it. */
const MANNERS: Readonly<Record<Dialect, Manner>> = {
  z3: {
    timeOption: ':timeout',
    arguments: (seconds, memoryMegabytes) => [
      '-in',
      '-smt2',
      `-T:${Math.ceil(milliseconds(seconds) / 1000) + 2}`,
      `-memory:${Math.max(1, Math.ceil(memoryMegabytes))}`,
    ],
    version: /^Z3 version (\d+(?:\.\d+)+)/,
  },
  cvc5: {
    timeOption: ':tlimit-per',
    arguments: (seconds) => ['--lang=smt2', `--tlimit=${milliseconds(seconds) + 2000}`, '-'],
    version: /^This is cvc5 version (\d+(?:\.\d+)+)/,
  },
};

const MAX_OUTPUT = 8 * 2 ** 20;
const MAX_ERRORS = 2000;
const VERSION_SECONDS = 10;

/** Starts the command; `ask` waits for a line that the solver echoes when it has done all before it. */
const start = (command: string, commandArguments: readonly string[], solver: string): Session => {
  const child = spawn(command, commandArguments, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  adopt(child);
  let output = '';
  let errors = '';
  let asked = 0;
  let ended: string | undefined;
  let settle: ((reply: Reply) => void) | undefined;

  const end = (reason: string): void => {
    ended ??= reason;
    settle?.({ kind: 'ended', reason: ended });
    settle = undefined;
    child.kill('SIGKILL');
    // Whoever inherited the pipes must not keep us waiting.
    child.stdin.destroy();
    child.stdout.destroy();
    child.stderr.destroy();
  };
  const mark = (): string => `dynamis-end-${asked}`;
  const receive = (text: string): void => {
    output += text;
    if (output.length > MAX_OUTPUT) return end('too much output');
    const unread = Math.max(0, output.length - text.length - 2 * mark().length);
    if (settle === undefined || !output.includes(mark(), unread)) return undefined;
    const found = new RegExp(`^"?${mark()}"?\\r?\\n`, 'm').exec(output);
    if (found === null) return undefined;
    const reply = output.slice(0, found.index);
    output = output.slice(found.index + found[0].length);
    const done = settle;
    settle = undefined;
    return done({ kind: 'text', text: reply });
  };

  child.stdout.setEncoding('utf8').on('data', receive);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = `${errors}${text}`.slice(0, MAX_ERRORS);
  });
  // A solver that has gone shows as its end, not as a broken pipe.
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => end(`could not be run: ${error.message}`));
  child.on('close', (code, signal) => {
    const last = shortened(`${output}${errors}`.trim());
    end(`ended by itself (${signal ?? `exit code ${code}`})${last === '' ? '' : `: ${last}`}`);
  });

  return {
    solver,
    pid: child.pid,
    kill: end,
    ask: (commands) =>
      new Promise((resolve) => {
        if (ended !== undefined) return resolve({ kind: 'ended', reason: ended });
        settle = resolve;
        asked += 1;
        child.stdin.write(`${commands}\n(echo "${mark()}")\n`);
        return undefined;
      }),
  };
};

/** The first line that the command writes when asked for its version, or undefined when it cannot be run. */
const firstLine = (command: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const child = spawn(command, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true });
    adopt(child);
    let output = '';
    const finish = (line: string | undefined): void => {
      clearTimeout(deadline);
      child.kill('SIGKILL');
      child.stdout.destroy();
      resolve(line);
    };
    const deadline = setTimeout(() => finish(undefined), VERSION_SECONDS * 1000);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('\n')) finish(output.split(/\r?\n/u, 1)[0]);
      else if (output.length > MAX_ERRORS) finish(undefined);
    });
    child.on('error', () => finish(undefined));
    child.on('close', () => finish(output === '' ? undefined : output));
  });

const notFound = (dialect: Dialect, command: string): Failure =>
  failure(
    'DYN300',
    `${command} cannot be run, or is not ${dialect}`,
    undefined,
    `install ${dialect}, or use --solver embedded, which needs no installation`,
  );

/** The solver that this command (a name on PATH, or a path) runs. DYN300 when it does not name itself as one. */
export const nativeSolver = async (dialect: Dialect, command: string = dialect): Promise<Result<Solver>> => {
  const manner = MANNERS[dialect];
  const number = manner.version.exec((await firstLine(command)) ?? '')?.[1];
  if (number === undefined) return notFound(dialect, command);
  const version = `${dialect} ${number}`;
  const enqueue = oneAtATime();
  let running: Session | undefined;
  return success({
    name: dialect,
    version,
    solve: (script, options) =>
      enqueue(async () => {
        const session = start(command, manner.arguments(options.seconds, options.memoryMegabytes), version);
        running = session;
        try {
          return await query(session, manner.timeOption, script, options);
        } finally {
          session.kill('done');
          running = undefined;
        }
      }),
    close: () => running?.kill('closed'),
  });
};
