/**
 * One query, put to a solver process from start to end: the question, then the model, the core or the reason. The
 * deadline and the memory limit are kept from outside too, by ending the process, whatever the solver does.
 */
import type { Answer, SolveOptions } from '../answer.ts';
import { symbolOf } from '../print.ts';
import { readCore, readModel, readReason, shortened } from '../reply.ts';
import { residentMegabytes } from './children.ts';

/** What came back: the solver's text, or why there will be no more of it. */
export type Reply =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'ended'; readonly reason: string };

export interface Session {
  /** Name and version of the solver. */
  readonly solver: string;
  readonly pid: number | undefined;
  /** Sends commands and gives all that the solver writes until it has done them. Never rejects. */
  readonly ask: (commands: string) => Promise<Reply>;
  /** Ends the process; the question that is open, and all later ones, get `ended` with this reason. */
  readonly kill: (reason: string) => void;
}

/** How each solver calls its own time limit for a query, in milliseconds. */
export type TimeOption = ':timeout' | ':tlimit-per';

/** So long after its deadline a solver may still be writing its answer. */
const GRACE_MS = 500;
const WATCH_MS = 100;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const milliseconds = (seconds: number): number =>
  Math.min(LONGEST_TIMER_MS - GRACE_MS, Math.max(1, Math.ceil(seconds * 1000)));

/** Kills the session when time or memory runs out or the caller gives up; call the result when it is over. */
const watch = (session: Session, { seconds, memoryMegabytes, signal }: SolveOptions): (() => void) => {
  const { pid } = session;
  const atStart = pid === undefined ? 0 : (residentMegabytes(pid) ?? 0);
  const deadline = setTimeout(() => session.kill('timeout'), milliseconds(seconds) + GRACE_MS);
  const memory = setInterval(() => {
    const now = pid === undefined ? undefined : residentMegabytes(pid);
    if (now !== undefined && now - atStart > memoryMegabytes) session.kill('out of memory');
  }, WATCH_MS);
  const cancel = (): void => session.kill('cancelled');
  signal?.addEventListener('abort', cancel, { once: true });
  return () => {
    clearTimeout(deadline);
    clearInterval(memory);
    signal?.removeEventListener('abort', cancel);
  };
};

const preamble = (timeOption: TimeOption, { seconds, model, core }: SolveOptions): string =>
  [
    `(set-option ${timeOption} ${milliseconds(seconds)})`,
    ...(model === undefined ? [] : ['(set-option :produce-models true)']),
    ...(core === true ? ['(set-option :produce-unsat-cores true)'] : []),
  ].join('\n');

const converse = async (
  session: Session,
  timeOption: TimeOption,
  script: string,
  options: SolveOptions,
): Promise<Answer> => {
  const { solver } = session;
  const unknown = (reason: string): Answer => ({ kind: 'unknown', reason, solver, script });
  const verdict = await session.ask(`${preamble(timeOption, options)}\n${script}`);
  if (verdict.kind === 'ended') return unknown(verdict.reason);
  const word = verdict.text.trim();
  if (word === 'sat') {
    const names = options.model ?? [];
    if (names.length === 0) return { kind: 'sat', model: new Map(), solver, script };
    const reply = await session.ask(`(get-value (${names.map((name) => symbolOf(name)).join(' ')}))`);
    if (reply.kind === 'ended') return unknown(reply.reason);
    const read = readModel(reply.text, names);
    return read.kind === 'model' ? { kind: 'sat', model: read.model, solver, script } : unknown(read.reason);
  }
  if (word === 'unsat') {
    if (options.core !== true) return { kind: 'unsat', solver, script };
    const reply = await session.ask('(get-unsat-core)');
    const core = reply.kind === 'text' ? readCore(reply.text) : undefined;
    return { kind: 'unsat', solver, script, ...(core && { core }) };
  }
  if (word !== 'unknown') return unknown(word === '' ? 'no answer' : `not an answer: ${shortened(word)}`);
  const reply = await session.ask('(get-info :reason-unknown)');
  return unknown(reply.kind === 'text' ? readReason(reply.text) : reply.reason);
};

/** The whole query within its limits. Never rejects. */
export const query = async (
  session: Session,
  timeOption: TimeOption,
  script: string,
  options: SolveOptions,
): Promise<Answer> => {
  if (options.signal?.aborted === true)
    return { kind: 'unknown', reason: 'cancelled', solver: session.solver, script };
  const stopWatching = watch(session, options);
  try {
    return await converse(session, timeOption, script, options);
  } finally {
    stopWatching();
  }
};

/** Runs tasks one after the other, in the order in which they came. */
export const oneAtATime = (): (<T>(task: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const mine = last.then(task, task);
    last = mine;
    return mine;
  };
};
