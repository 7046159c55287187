/** Whether a mutant of a theorem is noticed: contradicted by concrete values, or provable and so no error. */

import { createRandom } from '../../engines/orbit/random.ts';
import { checkProof, type Formula, formulaOf, type Statement } from '../../kernel/ground/index.ts';
import type { Setting } from '../model/attack.ts';
import type { Value } from '../model/interpretation.ts';
import { speaksOf } from '../model/speaksOf.ts';
import { trial } from '../model/trial.ts';
import { catalogue } from '../proofs/catalogue.ts';
import { proved, theory, type Validity } from '../proofs/index.ts';
import type { TheoremPlan } from '../proofs/plan.ts';
import { findStep } from '../search/prove.ts';
import type { Mutant } from './mutate.ts';

export type Judgement =
  /** These values make its hypotheses true and its conclusion false. */
  | {
      readonly kind: 'noticed';
      readonly setting: Setting;
      readonly values: ReadonlyMap<string, Value>;
      readonly trials: number;
    }
  /** No trial met its hypotheses: the suite asks of each theorem that its opposite be contradicted, which this one's is not. */
  | { readonly kind: 'never met'; readonly trials: number }
  /** The kernel accepts a proof of it: a weaker theorem or an equivalent one. */
  | { readonly kind: 'true' }
  /** Neither. `met` counts the trials in which its hypotheses were true. */
  | { readonly kind: 'survived'; readonly met: number; readonly trials: number };

/** Where a theorem is to be tried: its readings, and from one (two where it speaks of agents) to three outcomes. */
export const settingsOf = ({ strategies, outcomes }: Validity, statement: Statement): readonly Setting[] => {
  const agents = speaksOf(formulaOf(statement), 'Agent');
  return [3, 2, 1].flatMap((n) =>
    n < outcomes.atLeast || n > outcomes.atMost || (agents && n < 2)
      ? []
      : strategies.map((reading) => ({ n, strategies: reading })),
  );
};

/** Looks for values that contradict the mutant: `trials` in all, spread over the settings. */
export const contradict = (
  mutant: Mutant,
  settings: readonly Setting[],
  seed: number,
  trials: number,
): Judgement => {
  const random = createRandom(seed);
  let met = 0;
  for (let k = 0; k < trials; k++) {
    const setting = settings[k % settings.length];
    if (setting === undefined) break;
    const { outcome, values } = trial(mutant.statement, setting, random);
    if (outcome === 'contradicted') return { kind: 'noticed', setting, values, trials: k + 1 };
    if (outcome !== 'unmet') met++;
  }
  return met === 0 ? { kind: 'never met', trials } : { kind: 'survived', met, trials };
};

/** A mutant that is true follows soon, or is left for a reader. */
const EFFORT = { rounds: 3, depth: 4, mostInstances: 300, mostNodes: 300 };

/** What makes hypotheses contradict each other, or one interior the other. */
const COMMON: readonly (readonly string[])[] = [
  ['strict-irreflexive', 'strict-asymmetric', 'p1-weak', 'strict-weak'],
  ['interior-relative', 'interior-inside'],
  ['bound', 'attained', 'inclusion-value'],
  ['p1-asymmetric', 'p2-asymmetric', 'p3-asymmetric', 'p4-asymmetric'],
];

/** With more of them, each quantified over trees, instances grow out of hand. */
const MOST_HYPOTHESES = 4;

const patterns = new Map(theory.axioms.map(({ id, patterns: given }) => [id, given]));

/** Whether the mutant is a theorem by the theorem that it is made from, and what that one uses. */
export const isProvable = (plan: TheoremPlan, mutant: Mutant): boolean => {
  if (mutant.statement.given.length > MOST_HYPOTHESES) return false;
  const cited = catalogue.slice(0, catalogue.findIndex(({ id }) => id === plan.id) + 1);
  const available = new Map<string, Formula>([
    ...theory.axioms.map(({ id, formula }) => [id, formula] as const),
    ...cited.map(({ id, statement }) => [id, formulaOf(statement)] as const),
  ]);
  const own = plan.using.filter((name) => available.has(name));
  const attempts = [[plan.id], own, [...own, plan.id], ...COMMON.map((more) => [plan.id, ...more])]
    .map((names) => [...new Set(names)].filter((name) => available.has(name)))
    .filter((names) => names.length > 0);
  return [...attempts, ...cited.map(({ id }) => [id])].some((using) => {
    const found = findStep(
      { theory, patterns, available },
      { id: 'mutant', statement: mutant.statement, using, terms: plan.terms ?? [], ...EFFORT },
    );
    if (found.kind === 'not-found') return false;
    const names = new Set(found.step.instances.map(({ of }) => of));
    const known = cited.filter(({ id }) => names.has(id)).map(({ id }) => proved(id));
    return checkProof(theory, { steps: [found.step] }, known).kind === 'proved-theorem';
  });
};
