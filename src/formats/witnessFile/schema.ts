/** The witness file as a schema; schemas/witness.schema.json is made of it. */
import { z } from 'zod';
import { READINGS } from '../../definitions/readings.ts';
import type { Rational } from '../../kernel/index.ts';
import { factCertificate, factClaim } from '../certificateFile/fact.ts';
import { count, rational, tree, vector } from '../certificateFile/schema.ts';
import type { Fact, Witness, WitnessAgents, WitnessClaim, WitnessTree, WitnessValue } from './witness.ts';

const name = z.string().min(1);

const readings: z.ZodType<WitnessClaim['readings']> = z.strictObject({
  strategies: z.enum(READINGS.strategies).exactOptional(),
  interior: z.enum(READINGS.interior).exactOptional(),
  permutation: z.enum(READINGS.permutation).exactOptional(),
  menu: z.enum(READINGS.menu).exactOptional(),
  agents: z.enum(READINGS.agents).exactOptional(),
});

const claim: z.ZodType<WitnessClaim> = z.strictObject({
  name,
  formula: z.string().min(1).describe('one formula of the conjecture language, in canonical print'),
  readings: readings.describe('readings of atoms that name none'),
  outcomes: count.nullable().describe('the number of outcomes, where a reading of the claim fixes it'),
});

const fact: z.ZodType<Fact> = z.strictObject({ claim: factClaim, certificate: factCertificate });

const namedTree: z.ZodType<WitnessTree> = z.strictObject({ name, tree });

const value: z.ZodType<WitnessValue> = z.union([
  z.strictObject({ name, outcome: name }),
  z
    .strictObject({ name, permutation: z.array(name) })
    .describe('the images of the outcomes, in the order of `outcomes`'),
]);

const bounds: z.ZodType<readonly [Rational, Rational]> = z.tuple([rational, rational]);

const agents: z.ZodType<WitnessAgents> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('utility'), fact: count, utility: vector, above: count, below: count }),
  z.strictObject({
    kind: z.literal('distribution'),
    fact: count,
    utility: vector,
    radius: rational,
    epsilon: rational,
    above: bounds,
    below: bounds,
  }),
  z.strictObject({
    kind: z.literal('direction'),
    fact: count,
    utility: vector,
    upper: rational,
    lower: rational,
  }),
]);

export const witnessFileSchema = z.strictObject({
  dynamis: z.literal(1).describe('the version of the format'),
  kind: z.literal('witness'),
  id: z.string().describe('the first 16 hexadecimal digits of the SHA-256 of the rest, keys sorted'),
  states: z.string().describe('the witness as one sentence'),
  shows: z.enum(['counterexample', 'example']),
  claim,
  scope: z
    .enum(['instance', 'file'])
    .describe('`instance`: variables take values here; `file`: the claim is about exactly these trees'),
  outcomes: z.array(name).min(1),
  trees: z.array(namedTree),
  values: z.array(value).describe('what variables stand for that are no trees'),
  facts: z.array(fact).describe("claims of the kernel's, each with its certificate"),
  agents: z.array(agents).describe('who breaks the claim, or bears it out'),
  foundBy: z.string(),
  seed: z.number().int().nullable(),
  versions: z.array(z.strictObject({ name, version: z.string() })),
}) satisfies z.ZodType<Witness>;
