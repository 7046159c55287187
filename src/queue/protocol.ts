/** What a process that judges shards is asked, and what it answers; also what goes over a queue. */
import { z } from 'zod';
import type { Shard } from '../engines/survey/index.ts';
import type { Json } from '../formats/plain.ts';
import { plain } from '../formats/plain.ts';
import { shardSchema } from '../formats/surveyFile/index.ts';

export interface ShardTask {
  /** The version of dynamis that asks: another one does not answer. */
  readonly program: string;
  readonly shard: Shard;
  /** Send the certificates of the shard's sample of pairs along. */
  readonly certified: boolean;
}

const task: z.ZodType<ShardTask> = z.strictObject({
  program: z.string().max(100),
  shard: shardSchema,
  certified: z.boolean(),
});

export const taskJson = (asked: ShardTask): Json => plain(asked);

export const readTask = (json: unknown): ShardTask | undefined => {
  const read = task.safeParse(json);
  return read.success ? read.data : undefined;
};

/** A finished shard, still as JSON that nobody has looked at, and texts of certificate files. */
export interface RawAnswer {
  readonly result: unknown;
  readonly certificates: readonly string[];
}

const answer = z.strictObject({ result: z.unknown(), certificates: z.array(z.string()) });

export const readAnswer = (json: unknown): RawAnswer | undefined => {
  const read = answer.safeParse(json);
  return read.success ? read.data : undefined;
};
