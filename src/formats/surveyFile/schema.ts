/** What survey files hold, as schemas that read JSON into the engine's plain data. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Ensemble, OPPONENTS, type Shard, type SurveyPlan } from '../../engines/survey/index.ts';
import { rational } from '../certificateFile/schema.ts';
import { canonical, plain } from '../plain.ts';

const size = z.number().int().nonnegative();
const full = { depth: size, branching: size, chance: rational, denominator: size };

const ensemble: z.ZodType<Ensemble> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('menus'), n: size, lotteries: size, denominator: size }),
  z.strictObject({ kind: z.literal('trees'), n: size, ...full }),
  z.strictObject({
    kind: z.literal('near'),
    n: size,
    deficit: rational,
    lotteries: size,
    denominator: size,
  }),
  z.strictObject({
    kind: z.literal('multipolar'),
    n: size,
    players: size,
    ...full,
    opponents: z.enum(OPPONENTS),
  }),
]);

export const planSchema: z.ZodType<SurveyPlan> = z.strictObject({
  seed: z.number().int(),
  pairs: size,
  budget: size,
  cells: z.array(ensemble),
});

export const shardSchema: z.ZodType<Shard> = z.strictObject({
  seed: z.number().int(),
  budget: size,
  ensemble,
  from: size,
  to: size,
});

/** The first 32 hexadecimal digits of the SHA-256 of a value's canonical JSON. */
export const digest = (value: unknown): string =>
  createHash('sha256')
    .update(canonical(plain(value)))
    .digest('hex')
    .slice(0, 32);

/** The address of a shard's content: what it asks, and the version of the program that answers. */
export const shardId = (shard: Shard, program: string): string => digest({ program, shard });

export const surveyId = (plan: SurveyPlan, program: string): string => digest({ program, plan });
