/** Whether a mutant of a theorem is noticed: contradicted by concrete values, or provable and so no error. */

import { match } from 'ts-pattern';
import { createRandom } from '../../engines/orbit/random.ts';
import { type Formula, formulaOf, type Statement } from '../../kernel/ground/index.ts';
import type { Setting } from '../model/attack.ts';
import { decider, type Truth, treesIn } from '../model/decide.ts';
import type { Model, Value } from '../model/interpretation.ts';
import { meeting } from '../model/meeting.ts';
import { type Random, randomRelation, randomValues } from '../model/random.ts';
import { speaksOf } from '../model/speaksOf.ts';
import { sortOf } from '../model/trial.ts';
import type { Validity } from '../proofs/index.ts';
import type { TheoremPlan } from '../proofs/plan.ts';
import { termInWords } from '../proofs/text/words.ts';
import type { Mutant } from './mutate.ts';
import { isProvable, type ProofEffort, SHORT, THOROUGH } from './prove.ts';

type Values = ReadonlyMap<string, Value>;

/** What is known of a mutant that no values have contradicted: in how many trials what was the case. */
interface Tally {
  /** Its hypotheses and its conclusion were true. */
  readonly held: number;
  /** Its hypotheses were true; the candidates for what its conclusion quantifies did not settle it. */
  readonly open: number;
}

export type Judgement =
  /** These values make its hypotheses true and its conclusion false. */
  | { readonly kind: 'noticed'; readonly setting: Setting; readonly values: Values }
  /** The kernel accepts a proof of it: a weaker theorem or an equivalent one. */
  | { readonly kind: 'true' }
  /** No values met its hypotheses. */
  | { readonly kind: 'never met' }
  /** Values met its hypotheses, and its conclusion was true or left open in each of them. */
  | ({ readonly kind: 'survived' } & Tally);

/** Where a theorem is to be tried: its readings, and from one (two where it speaks of agents) to three outcomes. */
const settingsOf = ({ strategies, outcomes }: Validity, statement: Statement): readonly Setting[] => {
  const agents = speaksOf(formulaOf(statement), 'Agent');
  return [3, 2, 1].flatMap((n) =>
    n < outcomes.atLeast || n > outcomes.atMost || (agents && n < 2)
      ? []
      : strategies.map((reading) => ({ n, strategies: reading })),
  );
};

/** A mutant under trial. */
interface Suspect {
  readonly mutant: Mutant;
  /** The tree terms of its statement: what candidates depend on besides the values. */
  readonly trees: string;
  judgement: Judgement;
}

const isOpen = ({ judgement: { kind } }: Suspect): boolean => kind !== 'noticed' && kind !== 'true';

/** After so many trials that left its conclusion open, and none that did not, a mutant is tried no more. */
const ENOUGH_OPEN = 25;

const isWorthTrying = (suspect: Suspect): boolean => {
  const { judgement } = suspect;
  return (
    isOpen(suspect) &&
    !(judgement.kind === 'survived' && judgement.held === 0 && judgement.open > ENOUGH_OPEN)
  );
};

/** What each statement says at the same values; what they share is decided once. */
const tryAt = (
  suspects: readonly Suspect[],
  model: Model,
  values: Values,
  record: (suspect: Suspect, conclusion: Truth) => void,
): void => {
  const environment = { model, variables: values, functions: new Map() };
  const judges = new Map<string, (formula: Formula) => Truth>();
  for (const suspect of suspects) {
    const { statement } = suspect.mutant;
    const known = judges.get(suspect.trees);
    const truth = known ?? remembering(decider(statement, environment, sortOf).truth, environment);
    judges.set(suspect.trees, truth);
    if (statement.given.every(({ formula }) => truth(formula) === true))
      record(suspect, truth(statement.conclusion));
  }
};

/** Formulas by identity: mutants of one statement share all but one of theirs. */
const remembering = <E>(
  truth: (formula: Formula, environment: E) => Truth,
  environment: E,
): ((formula: Formula) => Truth) => {
  const known = new Map<Formula, Truth>();
  return (formula) => {
    if (!known.has(formula)) known.set(formula, truth(formula, environment));
    return known.get(formula);
  };
};

const noting =
  (setting: Setting, values: Values) =>
  (suspect: Suspect, conclusion: Truth): void => {
    const { judgement } = suspect;
    if (conclusion === false) suspect.judgement = { kind: 'noticed', setting, values };
    else {
      const sofar = judgement.kind === 'survived' ? judgement : { held: 0, open: 0 };
      suspect.judgement = {
        kind: 'survived',
        held: sofar.held + (conclusion === true ? 1 : 0),
        open: sofar.open + (conclusion === undefined ? 1 : 0),
      };
    }
  };

/** How many trials each mutant gets at most, and whether proofs are looked for. */
export interface Effort {
  /** At random values, all mutants of a theorem at the same ones. */
  readonly random: number;
  /** At values drawn to meet the hypotheses of the mutant. */
  readonly meeting: number;
  readonly proofs: boolean;
}

/** Each place that values were drawn at is left by so many changes of one variable. */
const STEPS = 16;
/** So many draws in vain, none that met the hypotheses among them, are enough. */
const MOST_IN_VAIN = 12;

const modelAt = (setting: Setting, random: Random): Model => ({
  ...setting,
  complete: randomRelation(random, setting.n),
});

const atRandom = (
  suspects: readonly Suspect[],
  settings: readonly Setting[],
  random: Random,
  trials: number,
): void => {
  const [first] = suspects;
  if (first === undefined) return;
  for (let k = 0; k < trials; k++) {
    const setting = settings[k % settings.length];
    const open = suspects.filter(isWorthTrying);
    if (setting === undefined || open.length === 0) return;
    const model = modelAt(setting, random);
    const values = randomValues(random, model, first.mutant.statement.variables);
    tryAt(open, model, values, noting(setting, values));
  }
};

/** Mutants with the same hypotheses, at values that meet these. */
const whereMet = (
  suspects: readonly Suspect[],
  settings: readonly Setting[],
  random: Random,
  trials: number,
): void => {
  const [first] = suspects;
  // Where there is nothing to meet, random values are as good.
  if (first === undefined || first.mutant.statement.given.length === 0) return;
  const { draw, step } = meeting(first.mutant.statement);
  // Most that goes wrong needs as many outcomes as there may be: every second draw has them.
  const most = settings.filter(({ n }) => n === settings[0]?.n);
  let met = 0;
  for (let k = 0; k < trials && (met > 0 || k < MOST_IN_VAIN); k++) {
    const here = k % 2 === 0 ? most : settings;
    const setting = here[Math.floor(k / 2) % here.length];
    if (setting === undefined) return;
    const model = modelAt(setting, random);
    let values = draw(random, model);
    if (values !== undefined) met += 1;
    for (let steps = 0; values !== undefined && steps <= STEPS; steps++) {
      const open = suspects.filter(isWorthTrying);
      if (open.length === 0) return;
      tryAt(open, model, values, noting(setting, values));
      values = step(random, model, values) ?? values;
    }
  }
};

const provedAmong = (plan: TheoremPlan, suspects: readonly Suspect[], effort: ProofEffort): void => {
  for (const suspect of suspects.filter(isOpen))
    if (isProvable(plan, suspect.mutant, effort)) suspect.judgement = { kind: 'true' };
};

/** Judges mutants of one theorem: cheap trials first, then short proofs, then what is left at length. */
export const judge = (
  plan: TheoremPlan,
  valid: Validity,
  mutants: readonly Mutant[],
  seed: number,
  effort: Effort,
): readonly Judgement[] => {
  const settings = settingsOf(valid, plan.statement);
  const random = createRandom(seed);
  const suspects = mutants.map(
    (mutant): Suspect => ({
      mutant,
      trees: treeTermsOf(mutant.statement),
      judgement: { kind: 'never met' },
    }),
  );
  atRandom(suspects, settings, random, effort.random);
  if (effort.proofs) provedAmong(plan, suspects, SHORT);
  const groups = new Map<string, Suspect[]>();
  for (const suspect of suspects.filter(isOpen)) {
    const key = formulasKey(suspect.mutant.statement.given.map(({ formula }) => formula));
    groups.set(key, [...(groups.get(key) ?? []), suspect]);
  }
  for (const group of groups.values()) whereMet(group, settings, random, effort.meeting);
  if (effort.proofs) provedAmong(plan, suspects, THOROUGH);
  return suspects.map(({ judgement }) => judgement);
};

const numbers = new WeakMap<Formula, number>();
let nextNumber = 0;

/** The same for lists of the same formulas, by identity. */
const formulasKey = (formulas: readonly Formula[]): string =>
  formulas
    .map((formula) => {
      const number = numbers.get(formula) ?? nextNumber++;
      numbers.set(formula, number);
      return number;
    })
    .join();

const treeTermsOf = (statement: Statement): string =>
  [
    ...new Set(
      treesIn(statement, new Set(statement.variables.map(({ name }) => name)), sortOf).map(termInWords),
    ),
  ]
    .toSorted()
    .join(';');

/** Why a mutant that is not proved true was not noticed either; undefined when it was. */
export const reasonOf = (judgement: Judgement): string | undefined =>
  match(judgement)
    .returnType<string | undefined>()
    .with({ kind: 'noticed' }, { kind: 'true' }, () => undefined)
    .with({ kind: 'never met' }, () => 'no values met its hypotheses')
    .with({ kind: 'survived', held: 0 }, () => 'no candidates settle its conclusion')
    .with({ kind: 'survived' }, () => 'true wherever it was settled, and no proof found')
    .exhaustive();

export interface Score {
  readonly mutants: number;
  readonly provedTrue: number;
  readonly noticed: number;
  readonly survived: number;
  /** Of the mutants that are not proved true, the share that values contradict: in [0, 1]. */
  readonly share: number;
}

export const scoreOf = (judgements: readonly Judgement[]): Score => {
  const count = (kind: Judgement['kind']): number => judgements.filter((each) => each.kind === kind).length;
  const [provedTrue, noticed] = [count('true'), count('noticed')];
  const errors = judgements.length - provedTrue;
  return {
    mutants: judgements.length,
    provedTrue,
    noticed,
    survived: errors - noticed,
    share: noticed / Math.max(errors, 1),
  };
};
