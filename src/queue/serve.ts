/** A worker of the queue: takes shards, has them judged in processes of its own, hands the answers back. */
import { ensembleDefect } from '../engines/survey/index.ts';
import type { Connected } from './connect.ts';
import { queueName } from './connect.ts';
import type { ShardPool } from './pool.ts';
import { type RawAnswer, readTask } from './protocol.ts';

export interface ServeOptions {
  readonly program: string;
  /** Seconds after which a shard of a worker that was not heard of goes to another one. */
  readonly lease: number;
  /** Told after each shard, and of errors of the connection. */
  readonly told: (event: { readonly kind: 'done' | 'failed' | 'connection'; readonly text: string }) => void;
}

export interface Serving {
  /** Milliseconds since there was last something to do. */
  readonly idleFor: () => number;
  /** Takes nothing new; resolves when what is being judged is done, at once when forced. */
  readonly close: (force: boolean) => Promise<void>;
}

/** The most pairs of one shard: a job that asks for more is none of ours. */
const MOST_PAIRS = 10_000;

/** A worker may be killed in the middle of a shard so many times before the shard is given up. */
const MOST_STALLS = 10;

export const serve = async (
  { bullmq, connection }: Connected,
  pool: ShardPool,
  options: ServeOptions,
): Promise<Serving> => {
  const { program, lease, told } = options;
  let active = 0;
  let last = performance.now();
  const judge = async (data: unknown): Promise<RawAnswer> => {
    const task = readTask(data);
    if (task === undefined || task.program !== program)
      throw new bullmq.UnrecoverableError('not a shard of this version');
    const { ensemble, from, to } = task.shard;
    const defect =
      ensembleDefect(ensemble) ?? (to > from && to - from <= MOST_PAIRS ? undefined : 'too many pairs');
    if (defect !== undefined) throw new bullmq.UnrecoverableError(defect);
    const answer = await pool.run(task);
    if (!answer.ok) throw new Error(`${answer.code}: ${answer.message}`);
    return answer.value;
  };
  const worker = new bullmq.Worker<unknown, RawAnswer>(
    queueName(program),
    async ({ data }) => {
      active++;
      try {
        return await judge(data);
      } finally {
        active--;
        last = performance.now();
      }
    },
    {
      connection,
      concurrency: pool.size,
      lockDuration: 1000 * lease,
      stalledInterval: 1000 * lease,
      maxStalledCount: MOST_STALLS,
    },
  );
  worker.on('completed', ({ id }) => told({ kind: 'done', text: id ?? '' }));
  worker.on('failed', (job, error) => told({ kind: 'failed', text: `${job?.id ?? ''}: ${error.message}` }));
  let lastError = '';
  worker.on('error', ({ message }) => {
    if (message !== lastError) told({ kind: 'connection', text: message });
    lastError = message;
  });
  await worker.waitUntilReady();
  return {
    idleFor: () => (active > 0 ? 0 : performance.now() - last),
    close: (force) => worker.close(force),
  };
};
