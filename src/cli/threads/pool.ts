/** Tasks on worker threads. Which thread does which task makes no difference to the answers. */
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Answer, perform, type Task } from './task.ts';

/** The worker beside this file: `.js` from the package; from the sources `.ts`, for which the thread has to load tsx itself. */
const startWorker = (): Worker => {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const url = new URL(`worker.${extension}`, import.meta.url);
  if (extension === 'js') return new Worker(url);
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = new URL('dist/esm/api/index.mjs', tsx).href;
  const source = `import(${JSON.stringify(loader)}).then(({ tsImport }) => tsImport(${JSON.stringify(url.href)}, ${JSON.stringify(import.meta.url)}))`;
  return new Worker(source, { eval: true });
};

export interface PoolOptions {
  /** Threads besides this one; 0 works here, between other events. Default: one for each core, if there is enough to do. */
  readonly threads?: number;
  readonly stopped: () => boolean;
  /** Called for each answer, in no particular order. */
  readonly done: (answer: Answer, task: number) => void;
}

/** Fewer tasks than this are not worth threads of their own. */
export const threadsFor = (tasks: number, seconds: number): number =>
  seconds < 1 ? 0 : Math.min(tasks, availableParallelism());

/** Performs the tasks in order; after `stopped` no new one is begun. Resolves to whether all were done. */
export const performAll = async (tasks: readonly Task[], options: PoolOptions): Promise<boolean> => {
  const threads = Math.min(options.threads ?? availableParallelism(), tasks.length);
  if (threads === 0) return performHere(tasks, options);
  let next = 0;
  let done = 0;
  await Promise.all(
    Array.from(
      { length: threads },
      () =>
        new Promise<void>((resolve, reject) => {
          const worker = startWorker();
          let current = -1;
          const end = (): void => {
            worker.removeAllListeners();
            void worker.terminate().then(() => resolve());
          };
          const look = setInterval(() => {
            if (options.stopped()) {
              clearInterval(look);
              end();
            }
          }, 100);
          const more = (): void => {
            if (next >= tasks.length || options.stopped()) {
              clearInterval(look);
              return end();
            }
            current = next++;
            worker.postMessage(tasks[current], []);
          };
          worker.on('message', (answer: Answer) => {
            done++;
            options.done(answer, current);
            more();
          });
          worker.on('error', (error) => {
            clearInterval(look);
            reject(error);
          });
          more();
        }),
    ),
  );
  return done === tasks.length;
};

const performHere = async (tasks: readonly Task[], { stopped, done }: PoolOptions): Promise<boolean> => {
  for (const [k, task] of tasks.entries()) {
    await new Promise((resume) => setImmediate(resume));
    if (stopped()) return false;
    done(perform(task), k);
  }
  return true;
};
