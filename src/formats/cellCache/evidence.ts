/** Evidence for a cell as JSON, and back: what is read is checked again by the kernel before it counts. */
import { z } from 'zod';
import {
  densityName,
  NATURAL_FAMILIES,
  preferenceProbability,
  prunedGenerators,
} from '../../engines/index.ts';
import { Checked, check, type DecisionTree, equal } from '../../kernel/index.ts';
import {
  type CellQuestion,
  type Derivation,
  type Evidence,
  type Exhibit,
  type Law,
  rederive,
  stepOf,
} from '../../theorems/index.ts';
import { factCertificate, factClaim } from '../certificateFile/fact.ts';
import { count, permutation, rational, tree } from '../certificateFile/schema.ts';
import { type Json, plain } from '../plain.ts';

const derivation = z.strictObject({ from: z.array(z.string()), step: z.string() });

const exhibit = z.strictObject({
  outcomes: count,
  trees: z.array(z.tuple([z.string(), tree])),
  facts: z.array(z.strictObject({ claim: factClaim, certificate: factCertificate })),
  laws: z.array(
    z.strictObject({
      kind: z.literal('witness'),
      family: z.string(),
      above: rational,
      below: rational,
      over: z.tuple([z.string(), z.string()]),
    }),
  ),
  by: permutation.exactOptional(),
});

const evidence = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('derivation'),
    shows: z.enum(['claim', 'denial', 'emptiness']),
    derivation,
  }),
  z.strictObject({
    kind: z.literal('exhibit'),
    shows: z.enum(['claim', 'denial']),
    exhibit,
    derivation: derivation.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('search'),
    searched: z.strictObject({
      cases: count,
      lotteries: count,
      above: count,
      below: count,
      complete: z.boolean(),
      open: count,
    }),
  }),
]);

const derivationJson = ({ from, theorem }: Derivation): Json => ({
  from: [...from],
  // A theorem of the catalogue is its own derivation: its proof is stored with it.
  step: from.includes(theorem.id) ? '' : theorem.steps.map(stepOf).join('\n'),
});

export const evidenceJson = (given: Evidence): Json => {
  switch (given.kind) {
    case 'search':
      return plain(given);
    case 'derivation':
      return { kind: given.kind, shows: given.shows, derivation: derivationJson(given.derivation) };
    case 'exhibit': {
      const { outcomes, trees, checked, laws, by } = given.exhibit;
      return {
        kind: given.kind,
        shows: given.shows,
        exhibit: {
          outcomes,
          trees: [...trees].map(([name, each]) => [name, plain(each)]),
          facts: checked.map(({ claim, certificate }) => plain({ claim, certificate })),
          laws: plain(laws),
          ...(by && { by: plain(by) }),
        },
        ...(given.derivation && { derivation: derivationJson(given.derivation) }),
      };
    }
  }
};

/** Undefined where the JSON is no evidence, or where the kernel (or the integral) does not bear it out. */
export const evidenceFrom = (json: unknown, question: CellQuestion): Evidence | undefined => {
  const read = evidence.safeParse(json);
  if (!read.success) return undefined;
  const { data } = read;
  if (data.kind === 'search') return data;
  if (data.kind === 'derivation') {
    const found = rederive(question, data.derivation);
    return found && { kind: 'derivation', shows: data.shows, derivation: found };
  }
  const shown = exhibitFrom(data.exhibit);
  if (shown === undefined) return undefined;
  if (data.derivation === undefined) return { kind: 'exhibit', shows: data.shows, exhibit: shown };
  const found = rederive(question, data.derivation);
  return found && { kind: 'exhibit', shows: data.shows, exhibit: shown, derivation: found };
};

const exhibitFrom = ({
  outcomes,
  trees: listed,
  facts,
  laws,
  by,
}: z.infer<typeof exhibit>): Exhibit | undefined => {
  const checked: Checked[] = [];
  for (const { claim, certificate } of facts) {
    const result = check(claim, certificate);
    if (!(result instanceof Checked)) return undefined;
    checked.push(result);
  }
  const trees = new Map(listed);
  return laws.every((law) => isExact(law, trees))
    ? { outcomes, trees, checked, laws, ...(by && { by }) }
    : undefined;
};

/** Whether integration gives the law's two probabilities once more. */
const isExact = ({ family, above, below, over }: Law, trees: ReadonlyMap<string, DecisionTree>): boolean => {
  const density = NATURAL_FAMILIES.find((each) => densityName(each) === family);
  const [i, j] = over.map((name) => {
    const named = trees.get(name);
    return named && prunedGenerators(named, { stop: () => false });
  });
  if (density === undefined || i?.kind !== 'generators' || j?.kind !== 'generators') return false;
  const found = preferenceProbability(i.lotteries, j.lotteries, density, {
    cells: 10_000,
    stop: () => false,
  });
  return found.kind === 'exact' && equal(found.above, above) && equal(found.below, below);
};
