/** The proofs that scripts/prove.ts found, by step: statement from the catalogue, the rest as stored. */
import type { Proof, Step } from '../../kernel/ground/index.ts';
import { absolutePower } from './found/absolutePower.ts';
import { algebra } from './found/algebra.ts';
import { convergence } from './found/convergence.ts';
import { foundations } from './found/foundations.ts';
import { incompleteness } from './found/incompleteness.ts';
import { menus } from './found/menus.ts';
import { odds } from './found/odds.ts';
import { propositions } from './found/propositions.ts';
import { transformations } from './found/transformations.ts';
import type { StepPlan, TheoremPlan } from './plan.ts';
import { parseSExpressions } from './text/sExpression.ts';
import { parseStep, type StoredStep } from './text/stepText.ts';

const FOUND = [
  foundations,
  propositions,
  menus,
  incompleteness,
  algebra,
  convergence,
  absolutePower,
  transformations,
  odds,
];

let parsed: ReadonlyMap<string, StoredStep> | undefined;

const stored = (): ReadonlyMap<string, StoredStep> => {
  parsed ??= new Map(FOUND.flatMap(parseSExpressions).map(parseStep));
  return parsed;
};

/** The proof of a theorem as stored. Throws when a step is not there: run scripts/prove.ts. */
export const proofOf = (plan: TheoremPlan): Proof => ({
  steps: [...plan.lemmas, plan].map(({ id, statement }: StepPlan): Step => {
    const found = stored().get(id);
    if (found === undefined) throw new Error(`no stored proof of step ${id}: run scripts/prove.ts`);
    return { id, statement, ...found };
  }),
});
