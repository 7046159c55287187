/**
 * Z3 as WebAssembly, which needs no installation, in a process of its own: it may crash, hang or grow
 * without harm to this one, and is started afresh after that and after enough queries.
 */
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { match } from 'ts-pattern';
import { type Failure, failure, type Result, success } from '../../errors.ts';
import type { Answer, SolveOptions, Solver } from '../answer.ts';
import { isResponse, type Request } from '../embedded/protocol.ts';
import { adopt, residentMegabytes } from './children.ts';
import { oneAtATime, query, type Reply, type Session } from './conversation.ts';

/** Z3's WebAssembly has been seen to grow and to corrupt its heap under many queries. */
const QUERIES_PER_PROCESS = 200;
/** A process that holds so much more than when it started is replaced. */
const KEPT_MEGABYTES = 256;
const START_SECONDS = 30;

/** The worker beside this file: `.ts` from the sources, where Node needs tsx to read it, and `.js` from the package. */
const worker = (): { readonly path: string; readonly execArgv: string[] } => {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const path = fileURLToPath(new URL(`../embedded/worker.${extension}`, import.meta.url));
  if (extension === 'js') return { path, execArgv: [] };
  const loader = createRequire(import.meta.url).resolve('tsx');
  return { path, execArgv: ['--import', pathToFileURL(loader).href] };
};

interface Process {
  /** Name and version, as `embedded z3 5.1.0.0`. */
  readonly solver: string;
  /** The session for one more query, whose memory may grow by so much. */
  readonly session: (memoryMegabytes: number) => Session;
  /** Whether it can take another query. */
  readonly isFit: () => boolean;
  /** Whether this process waits for it before it exits. */
  readonly hold: (held: boolean) => void;
  readonly kill: (reason: string) => void;
}

/** Starts the process and waits until Z3 is loaded; the reason where it does not come to that. */
const start = (): Promise<Process | string> =>
  new Promise((started) => {
    const { path, execArgv } = worker();
    const child = fork(path, [], { execArgv, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    adopt(child);
    let ended: string | undefined;
    let settle: ((reply: Reply) => void) | undefined;
    let queries = 0;

    const answer = (reply: Reply): void => {
      const done = settle;
      settle = undefined;
      done?.(reply);
    };
    const kill = (reason: string): void => {
      ended ??= reason;
      clearTimeout(deadline);
      child.kill('SIGKILL');
      answer({ kind: 'ended', reason: ended });
      started(ended);
    };
    const deadline = setTimeout(() => kill('did not start in time'), START_SECONDS * 1000);
    child.on('error', (error) => kill(`could not be run: ${error.message}`));
    child.on('exit', (code, signal) => kill(`ended by itself (${signal ?? `exit code ${code}`})`));
    child.on('message', (message) => {
      if (!isResponse(message)) return kill('an answer that does not parse');
      return match(message)
        .with({ kind: 'ready' }, ({ version }) => {
          clearTimeout(deadline);
          started(ready(`embedded ${version.replace(/^Z3 /, 'z3 ')}`));
        })
        .with({ kind: 'text' }, ({ text }) => answer({ kind: 'text', text }))
        .with({ kind: 'failed' }, ({ reason }) => kill(`failed: ${reason}`))
        .with({ kind: 'halted' }, () => kill('out of memory'))
        .exhaustive();
    });

    const ask = (request: Request): Promise<Reply> =>
      new Promise((resolve) => {
        if (ended !== undefined) return resolve({ kind: 'ended', reason: ended });
        settle = resolve;
        child.send(request, (error) => {
          if (error !== null) kill(`could not be asked: ${error.message}`);
        });
        return undefined;
      });

    const ready = (solver: string): Process => {
      const { pid } = child;
      const atStart = pid === undefined ? 0 : (residentMegabytes(pid) ?? 0);
      return {
        solver,
        kill,
        isFit: () =>
          ended === undefined &&
          queries < QUERIES_PER_PROCESS &&
          ((pid === undefined ? undefined : residentMegabytes(pid)) ?? 0) - atStart < KEPT_MEGABYTES,
        hold: (held) => {
          for (const handle of [child, child.channel]) {
            if (held) handle?.ref();
            else handle?.unref();
          }
        },
        session: (memoryMegabytes) => {
          queries += 1;
          let isFirst = true;
          return {
            solver,
            pid,
            kill,
            ask: (commands) => {
              const request = isFirst
                ? { commands, memoryMegabytes: Math.max(1, Math.ceil(memoryMegabytes)) }
                : { commands };
              isFirst = false;
              return ask(request);
            },
          };
        },
      };
    };
  });

const notStarted = (reason: string): Failure =>
  failure('DYN302', `the embedded solver does not start: ${reason}`);

/** Starts the embedded Z3. DYN302 when it does not start. */
export const embeddedSolver = async (): Promise<Result<Solver>> => {
  const first = await start();
  if (typeof first === 'string') return notStarted(first);
  const version = first.solver;
  first.hold(false);
  const enqueue = oneAtATime();
  let current = first;

  const solve = async (script: string, options: SolveOptions): Promise<Answer> => {
    if (!current.isFit()) {
      current.kill('replaced');
      const next = await start();
      if (typeof next === 'string') return { kind: 'unknown', reason: next, solver: version, script };
      current = next;
    }
    const using = current;
    using.hold(true);
    try {
      return await query(using.session(options.memoryMegabytes), ':timeout', script, options);
    } finally {
      using.hold(false);
    }
  };
  return success({
    name: 'embedded',
    version,
    solve: (script, options) => enqueue(() => solve(script, options)),
    close: () => current.kill('closed'),
  });
};
