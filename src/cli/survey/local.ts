/** Shards on worker processes of this machine. */
import type { Shard } from '../../engines/survey/index.ts';
import type { Failure, Result } from '../../errors.ts';
import { type ShardResult, shardFromJson } from '../../formats/surveyFile/index.ts';
import type { ShardPool } from '../../queue/pool.ts';

export interface Run {
  readonly program: string;
  /** Takes a finished shard; a failure ends the run. */
  readonly keep: (result: ShardResult) => Result<null>;
  /** True once no new shard is to be taken; what is being judged is finished. */
  readonly enough: () => boolean;
  /** True once everything is to be dropped. */
  readonly interrupted: () => boolean;
}

/** Judges the shards, as many at once as the pool has processes. The failures are of single shards; others go on. */
export const runLocally = async (
  shards: readonly Shard[],
  pool: ShardPool,
  { program, keep, enough, interrupted }: Run,
): Promise<readonly Failure[]> => {
  const failures: Failure[] = [];
  const waiting = shards.values();
  const work = async (): Promise<void> => {
    for (const shard of waiting) {
      if (enough() || interrupted()) return;
      const answer = await pool.run({ program, shard, certified: false });
      if (interrupted()) return;
      const result = answer.ok ? shardFromJson(answer.value.result, 'a worker process') : answer;
      const kept = result.ok ? keep(result.value) : result;
      if (!kept.ok) failures.push(kept);
    }
  };
  await Promise.all(Array.from({ length: pool.size }, work));
  return failures;
};
