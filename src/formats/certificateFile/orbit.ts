/** Schemas of claims about the orbit count, and of their certificates. */
import { z } from 'zod';
import type { ConeNode, OrbitCertificate, OrbitClaim, OrbitProof } from '../../kernel/index.ts';
import { count, inside, permutation, pruning, rational, tree, vector } from './schema.ts';

const choice = {
  i: tree,
  j: tree,
  menu: z.union([z.array(tree), z.literal('any')]),
  agents: z.enum(['symmetric-regular', 'reflection-symmetric', 'iid']),
};

export const orbitClaim: z.ZodType<OrbitClaim> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('convergence'),
    strength: z.enum(['weak', 'strict', 'absolute']),
    holds: z.boolean(),
    ...choice,
  }),
  z.strictObject({ kind: z.literal('equivalent'), ...choice }),
  z.strictObject({ kind: z.literal('sign'), utility: vector, above: count, below: count, ...choice }),
  z.strictObject({ kind: z.literal('odds'), ratio: z.union([z.literal('infinite'), rational]), ...choice }),
]);

const coneNode: z.ZodType<ConeNode> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cut'),
    a: count,
    b: count,
    at: rational,
    atA: count,
    atB: count,
  }),
  z.strictObject({ kind: z.literal('leaf'), pairs: z.array(z.tuple([count, count])) }),
]);

const mixture = z.array(z.tuple([count, rational]));

const proof: z.ZodType<OrbitProof> = z
  .lazy(() =>
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('inclusion'), permutation: permutation.nullable(), inside }),
      z.strictObject({ kind: z.literal('cones'), reflected: z.boolean(), nodes: z.array(coneNode) }),
      z.strictObject({ kind: z.literal('utility'), utility: vector }),
      z.strictObject({
        kind: z.literal('distribution'),
        utility: vector,
        radius: rational,
        epsilon: rational,
      }),
      z.strictObject({ kind: z.literal('strict'), weak: proof, utility: vector }),
      z.strictObject({ kind: z.literal('vertex'), inside, outcome: count }),
      z.strictObject({ kind: z.literal('sure') }),
      z.strictObject({ kind: z.literal('absolute'), mixtures: z.array(mixture) }),
      z.strictObject({ kind: z.literal('reversed'), weak: proof }),
      z.strictObject({ kind: z.literal('equivalent'), weak: proof, reversed: proof }),
      z.strictObject({ kind: z.literal('odds'), bound: proof, utility: vector }),
      z.strictObject({ kind: z.literal('counted') }),
      z.strictObject({
        kind: z.literal('menu'),
        options: z.array(tree),
        by: z.lazy(() => orbitCertificate),
      }),
    ]),
  )
  .meta({ id: 'orbitProof' });

export const orbitCertificate: z.ZodType<OrbitCertificate> = z
  .strictObject({
    pruning: z.array(pruning),
    symmetry: z.array(z.strictObject({ point: count, by: z.array(permutation) })),
    proof,
  })
  .meta({ id: 'orbitCertificate' });
