/** A finished shard as a file or as a message: what was asked, by which version, and the code of each pair. */
import { z } from 'zod';
import { type Code, ensembleDefect, isCode, type Shard } from '../../engines/survey/index.ts';
import { failure, type Result, success } from '../../errors.ts';
import { type Json, plain } from '../plain.ts';
import { digest, shardId, shardSchema } from './schema.ts';

export interface ShardResult {
  /** The version of dynamis that judged the pairs. */
  readonly program: string;
  readonly shard: Shard;
  /** One for each pair, in order. */
  readonly codes: readonly Code[];
}

const file = z.strictObject({
  dynamis: z.literal(1),
  kind: z.literal('survey-shard'),
  id: z.string(),
  program: z.string(),
  shard: shardSchema,
  codes: z.string(),
  digest: z.string(),
});

/** As JSON; codes are separated by spaces, the digest is taken of all the rest. */
export const shardJson = ({ program, shard, codes }: ShardResult): Json => {
  const id = shardId(shard, program);
  const body = { dynamis: 1, kind: 'survey-shard', id, program, shard: plain(shard), codes: codes.join(' ') };
  return { ...body, digest: digest(body) };
};

/** DYN744 where the JSON is no finished shard, or not what its digest was taken of. */
export const shardFromJson = (json: unknown, name: string): Result<ShardResult> => {
  const read = file.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    return damaged(name, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as the schema has it'}`);
  }
  const { digest: stated, ...body } = read.data;
  const { shard, program, id } = body;
  if (digest({ ...body, shard: plain(shard) }) !== stated)
    return damaged(name, 'the content is not what the digest was taken of');
  if (id !== shardId(shard, program)) return damaged(name, 'the id is not that of the shard');
  const defect = ensembleDefect(shard.ensemble);
  if (defect !== undefined) return damaged(name, defect);
  const codes = body.codes === '' ? [] : body.codes.split(' ');
  if (shard.to <= shard.from || codes.length !== shard.to - shard.from)
    return damaged(name, `${codes.length} codes for the pairs from ${shard.from} to ${shard.to}`);
  const players = shard.ensemble.kind === 'multipolar' ? 2 : 1;
  const wrong = codes.find((code) => !isCode(code, players));
  if (wrong !== undefined) return damaged(name, `no code of a pair: ${JSON.stringify(wrong.slice(0, 40))}`);
  return success({ program, shard, codes });
};

const damaged = (name: string, why: string): Result<never> =>
  failure('DYN744', `no finished shard of a survey: ${why}`, { file: name });
