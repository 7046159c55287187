/** The asker of a queue: puts shards on it, takes answers off it, and checks each before it counts. */
import type { Shard } from '../engines/survey/index.ts';
import { type Failure, failure, type Result } from '../errors.ts';
import { type ShardResult, shardId } from '../formats/surveyFile/index.ts';
import { type Connected, queueName } from './connect.ts';
import { readAnswer, taskJson } from './protocol.ts';
import { checkAnswer } from './trust.ts';

export interface AskOptions {
  readonly program: string;
  /** Pairs of each shard that are judged again here. */
  readonly recheck: number;
  /** Takes a finished shard; called once for each. */
  readonly keep: (result: ShardResult) => Result<null>;
  /** Judges a shard here, where the queue's answer was rejected. */
  readonly here: (shard: Shard) => Promise<Result<ShardResult>>;
  readonly told: (text: string) => void;
  /** Resolves when no answers are to be waited for any more. */
  readonly stop: Promise<void>;
}

/** Shards that are on the queue at once. */
const WINDOW = 500;
const POLL_MS = 200;
/** A connection that is lost may never say that it is closed. */
const CLOSE_MS = 1_000;
/** Workers that fail at a shard before it is given up; each tries it with two processes. */
const ATTEMPTS = 3;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resume) => setTimeout(resume, milliseconds));

/**
 * Resolves when every shard is kept or given up, or when stopped. Jobs are named by their shard's content: one that is
 * on the queue already, or was finished while nobody asked, is not asked twice; one that Redis has lost is asked again.
 */
export const askQueue = async (
  shards: readonly Shard[],
  { bullmq, connection }: Connected,
  options: AskOptions,
): Promise<readonly Failure[]> => {
  const { program, recheck, keep, here, told, stop } = options;
  const failures: Failure[] = [];
  const queue = new bullmq.Queue<unknown, unknown>(queueName(program), { connection });
  let lastError = '';
  queue.on('error', ({ message }) => {
    // While Redis is away the same is said many times a second.
    if (message !== lastError) told(`the queue: ${message}`);
    lastError = message;
  });
  const waiting = shards.values();
  const asked = new Map<string, Shard>();
  /** Seen in this run: a failure that was there before is not its answer. */
  const seen = new Set<string>();
  let stopped = false;

  const put = (id: string, shard: Shard) =>
    queue.add('shard', taskJson({ program, shard, certified: true }), {
      jobId: id,
      attempts: ATTEMPTS,
      backoff: { type: 'fixed', delay: 200 },
      removeOnComplete: { age: 7 * 24 * 3600 },
    });

  const take = async (shard: Shard, value: unknown): Promise<void> => {
    const answer = readAnswer(value);
    const checked: Result<ShardResult> =
      answer === undefined
        ? failure('DYN753', 'a result from the queue is rejected: not as the schema has it')
        : checkAnswer(answer, shard, program, recheck);
    if (!checked.ok) told(`${checked.code}: ${checked.message}; judged here instead`);
    const result = checked.ok ? checked : await here(shard);
    const kept = result.ok ? keep(result.value) : result;
    if (!kept.ok) failures.push(kept);
  };

  /** Whether the shard is settled. */
  const look = async (id: string, shard: Shard): Promise<boolean> => {
    const job = await queue.getJob(id);
    const known = seen.has(id);
    seen.add(id);
    if (job === undefined) {
      await put(id, shard);
      return false;
    }
    if (job.finishedOn === undefined) return false;
    if (await job.isFailed()) {
      if (!known) {
        await job.remove();
        return false;
      }
      const { ensemble, from, to } = shard;
      failures.push(
        failure(
          'DYN754',
          `the queue gave up the pairs from ${from} to ${to} of ${ensemble.kind}: ${job.failedReason}`,
        ),
      );
    } else await take(shard, job.returnvalue);
    // Settled either way: whoever asks for it again later starts anew.
    await job.remove();
    return true;
  };

  const work = async (): Promise<void> => {
    for (;;) {
      while (asked.size < WINDOW) {
        const next = waiting.next();
        if (next.done === true) break;
        asked.set(shardId(next.value, program), next.value);
      }
      if (asked.size === 0) return;
      for (const [id, shard] of asked) {
        if (await look(id, shard)) asked.delete(id);
        if (stopped) return;
      }
      await pause(POLL_MS);
      if (stopped) return;
    }
  };

  // While Redis is away every command waits for it; a user who wants to stop does not.
  await Promise.race([work(), stop]);
  stopped = true;
  await Promise.race([queue.disconnect(), pause(CLOSE_MS)]);
  return failures;
};
