/** Has shards judged: on worker processes of this machine, or through a queue. Ctrl-C keeps what is finished. */
import type { Shard } from '../../engines/survey/index.ts';
import type { Failure, Result } from '../../errors.ts';
import { type ShardResult, shardFromJson } from '../../formats/surveyFile/index.ts';
import type { Address } from '../../queue/address.ts';
import type { ShardPool } from '../../queue/pool.ts';
import { progress } from '../progress.ts';

export interface RunOptions {
  readonly program: string;
  /** Worker processes here. */
  readonly jobs: number;
  /** Seconds after which no shard is taken any more. */
  readonly time: number | undefined;
  readonly queue: Address | undefined;
  /** Pairs of each shard from the queue that are judged again here. */
  readonly recheck: number;
  /** Takes a finished shard. */
  readonly keep: (result: ShardResult) => Result<null>;
}

export interface Ended {
  readonly interrupted: boolean;
  readonly failures: readonly Failure[];
}

export const judgeShards = async (shards: readonly Shard[], options: RunOptions): Promise<Ended> => {
  if (shards.length === 0) return { interrupted: false, failures: [] };
  const { createPool } = await import('../../queue/pool.ts');
  const pool = createPool(Math.min(options.jobs, shards.length));
  let interrupted = false;
  let resolveStop: () => void = () => undefined;
  const stop = new Promise<void>((resolve) => {
    resolveStop = resolve;
  });
  const interrupt = (): void => {
    interrupted = true;
    pool.close();
    resolveStop();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const { time, queue } = options;
  const end = time === undefined ? Number.POSITIVE_INFINITY : performance.now() + 1000 * time;
  const timer = time === undefined || queue === undefined ? undefined : setTimeout(resolveStop, 1000 * time);
  try {
    const enough = (): boolean => interrupted || performance.now() > end;
    const failures =
      queue === undefined
        ? await locally(shards, pool, options, enough)
        : await byQueue(shards, pool, options, queue, stop);
    // What a process could not finish because it was ended is no failure.
    return { interrupted, failures: interrupted ? [] : failures };
  } finally {
    clearTimeout(timer);
    progress('');
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    pool.close();
  }
};

const judgeHere = async (shard: Shard, pool: ShardPool, program: string): Promise<Result<ShardResult>> => {
  const answer = await pool.run({ program, shard, certified: false });
  return answer.ok ? shardFromJson(answer.value.result, 'a worker process') : answer;
};

/** As many at once as the pool has processes. The failures are of single shards; others go on. */
const locally = async (
  shards: readonly Shard[],
  pool: ShardPool,
  { program, keep }: RunOptions,
  enough: () => boolean,
): Promise<readonly Failure[]> => {
  const failures: Failure[] = [];
  const waiting = shards.values();
  const work = async (): Promise<void> => {
    for (const shard of waiting) {
      if (enough()) return;
      const result = await judgeHere(shard, pool, program);
      const kept = result.ok ? keep(result.value) : result;
      if (!kept.ok) failures.push(kept);
    }
  };
  await Promise.all(Array.from({ length: pool.size }, work));
  return failures;
};

const byQueue = async (
  shards: readonly Shard[],
  pool: ShardPool,
  { program, keep, recheck }: RunOptions,
  address: Address,
  stop: Promise<void>,
): Promise<readonly Failure[]> => {
  const [{ connect }, { askQueue }] = await Promise.all([
    import('../../queue/connect.ts'),
    import('../../queue/ask.ts'),
  ]);
  const connected = await connect(address);
  if (!connected.ok) return [connected];
  return askQueue(shards, connected.value, {
    program,
    recheck,
    keep,
    stop,
    here: (shard) => judgeHere(shard, pool, program),
    told: (text) => process.stderr.write(`note: ${text}\n`),
  });
};
