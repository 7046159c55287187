/** What a certificate file holds, as schemas that read JSON into the kernel's plain data. */
import { z } from 'zod';
import type {
  Beyond,
  DecisionTree,
  InclusionCertificate,
  InclusionClaim,
  Inside,
  InteriorityCertificate,
  InteriorityClaim,
  MembershipCertificate,
  MembershipClaim,
  Pruning,
  Rational,
  Strategy,
} from '../../kernel/index.ts';
import { parse } from '../../kernel/index.ts';

export const rational: z.ZodType<Rational, string> = z
  .string()
  .meta({ description: 'a rational number, exact', pattern: '^-?[0-9]+(/[1-9][0-9]*)?$' })
  .transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: `not a rational: ${text.slice(0, 40)}` });
    return z.NEVER;
  })
  .meta({ id: 'rational' });

export const vector: z.ZodType<Rational[], string[]> = z.array(rational).meta({ id: 'vector' });
export const count: z.ZodType<number, number> = z.number().int().nonnegative();
export const permutation: z.ZodType<number[], number[]> = z.array(count).meta({ id: 'permutation' });

export const tree: z.ZodType<DecisionTree> = z
  .strictObject({
    outcomes: count,
    nodes: z.array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('outcome'), outcome: count }),
        z.strictObject({ kind: z.literal('choice'), options: z.array(count) }),
        z.strictObject({
          kind: z.literal('chance'),
          branches: z.array(z.strictObject({ probability: rational, to: count })),
        }),
      ]),
    ),
  })
  .meta({ id: 'tree' });

export const strategy: z.ZodType<Strategy> = z
  .record(z.string().regex(/^\d{1,15}$/), vector)
  .transform((weights) => new Map(Object.entries(weights).map(([node, list]) => [Number(node), list])))
  .meta({ id: 'strategy' });

export const pruning: z.ZodType<Pruning[]> = z
  .array(
    z.strictObject({
      node: count,
      stage: count,
      drop: z.array(z.strictObject({ candidate: count, weights: z.array(z.tuple([count, rational])) })),
    }),
  )
  .meta({ id: 'pruning' });

const strategies = z.enum(['mixed', 'pure']);
const moved = z.enum(['none', 'any', 'involution']);
const pair = { holds: z.boolean(), i: tree, j: tree };

export const membershipClaim: z.ZodType<MembershipClaim> = z.strictObject({
  kind: z.literal('membership'),
  holds: z.boolean(),
  strategies,
  lottery: vector,
  tree,
});

export const inclusionClaim: z.ZodType<InclusionClaim> = z.strictObject({
  kind: z.literal('inclusion'),
  proper: z.boolean(),
  moved,
  strategies,
  ...pair,
});

export const interiorityClaim: z.ZodType<InteriorityClaim> = z.strictObject({
  kind: z.literal('interiority'),
  interior: z.enum(['affine', 'simplex']),
  moved,
  strategies,
  ...pair,
});

export const inside: z.ZodType<Inside> = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('strategies'), pruning, strategies: z.array(strategy) }),
    z.strictObject({
      kind: z.literal('structural'),
      steps: z.array(
        z.strictObject({
          inner: count,
          outer: count,
          rule: z.enum(['outcome', 'option', 'every-option', 'branches']),
        }),
      ),
    }),
    z.strictObject({ kind: z.literal('enumerated') }),
  ])
  .meta({ id: 'inside' });

const beyond: z.ZodType<Beyond> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('utility'), utility: vector }),
  z.strictObject({ kind: z.literal('lottery'), lottery: vector }),
]);

const children = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('node'), node: count }),
    z.strictObject({ kind: z.literal('symmetric'), symmetry: permutation, like: count }),
  ]),
);

const noPermutation = z.strictObject({
  kind: z.literal('noPermutation'),
  pruning,
  nodes: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('assign'), outcome: count, children }),
      z.strictObject({ kind: z.literal('preimage'), target: count, children }),
      z.strictObject({ kind: z.literal('exceeds'), lottery: count, utility: vector }),
      z.strictObject({ kind: z.literal('missed'), lottery: count }),
    ]),
  ),
});

export const membershipCertificate: z.ZodType<MembershipCertificate> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('strategy'), strategy }),
  z.strictObject({ kind: z.literal('separated'), utility: vector }),
  z.strictObject({ kind: z.literal('enumerated') }),
]);

export const inclusionCertificate: z.ZodType<InclusionCertificate> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('included'),
    permutation: permutation.nullable(),
    inside,
    beyond: beyond.nullable(),
  }),
  z.strictObject({ kind: z.literal('separated'), utility: vector }),
  z.strictObject({ kind: z.literal('reversed'), permutation: permutation.nullable(), inside }),
  z.strictObject({ kind: z.literal('enumerated') }),
  noPermutation,
]);

export const interiorityCertificate: z.ZodType<InteriorityCertificate> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('interior'),
    permutation: permutation.nullable(),
    pruning,
    steps: z.array(z.array(z.strictObject({ step: rational, strategy }))),
  }),
  z.strictObject({ kind: z.literal('separated'), utility: vector }),
  z.strictObject({ kind: z.literal('finite') }),
  noPermutation,
]);
