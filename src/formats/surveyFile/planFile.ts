/** The plan of a survey, as the first file of its folder and at the head of each part. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { planDefect, type SurveyPlan } from '../../engines/survey/index.ts';
import { failure, type Result, success } from '../../errors.ts';
import { type Json, plain } from '../plain.ts';
import { writeWhole } from '../writeWhole.ts';
import { planSchema, shardId, surveyId } from './schema.ts';
import { type ShardResult, shardFromJson, shardJson } from './shardFile.ts';

export interface SurveyPart {
  readonly program: string;
  readonly plan: SurveyPlan;
  readonly shards: readonly ShardResult[];
}

const part = z.strictObject({
  dynamis: z.literal(1),
  kind: z.enum(['survey-plan', 'survey-part']),
  id: z.string(),
  program: z.string(),
  plan: planSchema,
  shards: z.array(z.unknown()).optional(),
});

const planJson = (plan: SurveyPlan, program: string): Json => ({
  dynamis: 1,
  kind: 'survey-plan',
  id: surveyId(plan, program),
  program,
  plan: plain(plan),
});

/** Some finished shards of a survey in one file. */
export const partText = ({ plan, program, shards }: SurveyPart): string =>
  `${JSON.stringify({ dynamis: 1, kind: 'survey-part', id: surveyId(plan, program), program, plan: plain(plan), shards: shards.map(shardJson) }, null, 1)}\n`;

const fromText = (text: string, name: string): Result<unknown> => {
  try {
    const json: unknown = JSON.parse(text);
    return success(json);
  } catch (error) {
    return failure('DYN744', `not JSON: ${error instanceof Error ? error.message : 'unreadable'}`, {
      file: name,
    });
  }
};

/** A plan or a part. DYN744 where it is neither. */
export const readPart = (
  text: string,
  name: string,
  kind: 'survey-plan' | 'survey-part',
): Result<SurveyPart> => {
  const json = fromText(text, name);
  if (!json.ok) return json;
  const bad = (why: string): Result<never> =>
    failure('DYN744', `no ${kind === 'survey-plan' ? 'plan' : 'part'} of a survey: ${why}`, { file: name });
  const read = part.safeParse(json.value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return bad(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as the schema has it'}`);
  }
  const { plan, program, id } = read.data;
  if (read.data.kind !== kind) return bad(`a ${read.data.kind}`);
  const defect = planDefect(plan);
  if (defect !== undefined) return bad(defect);
  if (id !== surveyId(plan, program)) return bad('the id is not that of the plan');
  const shards: ShardResult[] = [];
  for (const raw of read.data.shards ?? []) {
    const shard = shardFromJson(raw, name);
    if (!shard.ok) return shard;
    shards.push(shard.value);
  }
  return success({ plan, program, shards });
};

const SHARDS = 'shards';

/** The finished shards of a survey's folder; a new folder gets the plan. DYN743 where the plan is another one. */
export const openFolder = (
  folder: string,
  plan: SurveyPlan,
  program: string,
): Result<readonly ShardResult[]> => {
  const path = join(folder, 'plan.json');
  const before = readIfThere(path);
  if (before === undefined) {
    const written = writeWhole(path, `${JSON.stringify(planJson(plan, program), null, 1)}\n`);
    return written.ok ? success([]) : written;
  }
  const known = readPart(before, path, 'survey-plan');
  if (!known.ok) return known;
  if (surveyId(known.value.plan, known.value.program) !== surveyId(plan, program))
    return failure(
      'DYN743',
      known.value.program === program
        ? 'this folder holds another survey'
        : `this folder holds a survey of dynamis ${known.value.program}`,
      { file: folder },
      'another --out, or the options that the survey was started with',
    );
  const shards: ShardResult[] = [];
  for (const name of namesIn(join(folder, SHARDS))) {
    const file = join(folder, SHARDS, name);
    const json = fromText(readIfThere(file) ?? '', file);
    if (!json.ok) return again(json);
    const shard = shardFromJson(json.value, file);
    if (!shard.ok) return again(shard);
    shards.push(shard.value);
  }
  return success(shards);
};

const again = <T>(result: Result<T>): Result<T> =>
  result.ok ? result : { ...result, hint: 'without the file, the shard is judged again' };

const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .toSorted();
  } catch {
    return [];
  }
};

/** Writes one finished shard, under its content's address, whole or not at all. */
export const keepShard = (folder: string, result: ShardResult): Result<null> =>
  writeWhole(
    join(folder, SHARDS, `${shardId(result.shard, result.program)}.json`),
    `${JSON.stringify(shardJson(result))}\n`,
  );
