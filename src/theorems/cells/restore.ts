/** What restores a claim that fails: another reading under which it is proved, or a hypothesis with which it is. */
import { READINGS, type ReadingKey, type Readings } from '../../definitions/index.ts';
import type { Hypothesis } from '../../kernel/ground/index.ts';
import { catalogue } from '../proofs/catalogue.ts';
import { statement, type TheoremPlan } from '../proofs/plan.ts';
import { permutation, tree } from '../proofs/vocabulary.ts';
import { choices } from '../scope/menus.ts';
import type { TheoremClaim } from './claims.ts';
import { emptyBy, universalBy } from './decide.ts';
import { type Derivation, derive, isValidAt } from './derive.ts';
import { spelledOut } from './formulas.ts';
import { type CellQuestion, OUTCOMES } from './questions.ts';
import { rankingEvidence } from './ranking.ts';

export interface Restoration {
  /** What is assumed besides, in words: `permutation = involution`, or a hypothesis of a theorem. */
  readonly hypotheses: readonly string[];
  /** The theorems that the claim then follows from; the kernel has checked the step. */
  readonly from: readonly string[];
}

type ConvergentClaim = Extract<TheoremClaim, { readonly kind: 'convergent' }>;

/** What restores a claim that fails under its reading: as few other readings as will do, and hypotheses of theorems. */
export const restorations = (question: CellQuestion): readonly Restoration[] => {
  const { claim } = question.theorem;
  if (claim.kind === 'unrankable') return withMoreOutcomes(question, claim.strictPart);
  if (claim.kind !== 'convergent' || !claim.holds) return [];
  const readings = byReadings(question, claim);
  const theorems = new Set(readings.flatMap(({ from }) => from));
  const hypotheses = byHypotheses(question, claim).filter(
    ({ from }) => !from.every((id) => theorems.has(id)),
  );
  return [...readings, ...hypotheses.filter((one) => !hypotheses.some((other) => isWeaker(other, one)))];
};

/** The other numbers of outcomes of the table, if no ranking is convergent at any of them. */
const withMoreOutcomes = (question: CellQuestion, strictPart: boolean): readonly Restoration[] => {
  const more = OUTCOMES.filter((n) => n > question.outcomes);
  const found = more.map((outcomes) =>
    rankingEvidence({ ...question, outcomes }, strictPart, { stop: () => false, cases: 5000 }),
  );
  const from = found.flatMap((evidence) =>
    evidence.kind === 'exhibit' && evidence.shows === 'claim' ? [evidence.derivation?.from ?? []] : [],
  );
  return more.length > 0 && from.length === more.length
    ? [{ hypotheses: [`n = ${more.join(' or ')}`], from: [...new Set(from.flat())] }]
    : [];
};

/** `weaker` assumes less than `one`. */
const isWeaker = (weaker: Restoration, one: Restoration): boolean =>
  weaker.hypotheses.length < one.hypotheses.length &&
  weaker.hypotheses.every((words) => one.hypotheses.includes(words));

/** One other reading, or n >= 3; where none will do, two; else three. */
const byReadings = (question: CellQuestion, claim: ConvergentClaim): readonly Restoration[] => {
  const single = changes(question);
  for (const size of [1, 2, 3]) {
    const found = [...choices(single, size)]
      .filter((made) => new Set(made.map(({ key }) => key)).size === size)
      .flatMap((made) => under(question, claim, made));
    if (found.length > 0) return found;
  }
  return [];
};

interface Change {
  readonly key: ReadingKey | 'outcomes';
  readonly words: string;
  readonly apply: (at: Setting) => Setting;
}

interface Setting {
  readonly readings: Readings;
  /** All of these are meant. */
  readonly outcomes: readonly number[];
}

const changes = ({ readings, mentions, outcomes }: CellQuestion): readonly Change[] => [
  ...mentions.flatMap((key) =>
    READINGS[key]
      .filter((value) => value !== readings[key])
      .map(
        (value): Change => ({
          key,
          words: `${key} = ${value}`,
          apply: (at) => ({ ...at, readings: { ...at.readings, [key]: value } }),
        }),
      ),
  ),
  ...(outcomes < 3
    ? [
        {
          key: 'outcomes',
          words: 'n >= 3',
          apply: (at: Setting): Setting => ({ ...at, outcomes: OUTCOMES.filter((n) => n >= 3) }),
        } as const,
      ]
    : []),
];

const under = (
  { readings, outcomes }: CellQuestion,
  claim: ConvergentClaim,
  made: readonly Change[],
): readonly Restoration[] => {
  let at: Setting = { readings, outcomes: [outcomes] };
  for (const change of made) at = change.apply(at);
  // Under an empty relation anything holds: that restores nothing.
  if (at.outcomes.some((n) => emptyBy(claim.relation, at.readings, n) !== undefined)) return [];
  const found = at.outcomes.map((n) => universalBy(claim, at.readings, n));
  const from = found.flatMap((derivation) => derivation?.from ?? []);
  return found.includes(undefined)
    ? []
    : [{ hypotheses: made.map(({ words }) => words), from: [...new Set(from)] }];
};

interface Restored {
  readonly extra: readonly Hypothesis[];
  readonly derivation: Derivation;
}

const restoring = new Map<string, readonly Restored[]>();

/** Theorems about the relation that assume more: what they assume that the relation does not give. */
const byHypotheses = (
  { readings, outcomes }: CellQuestion,
  claim: ConvergentClaim,
): readonly Restoration[] => {
  const { interior, permutation: kind, menu, agents } = readings;
  const key = [claim.relation, claim.strength, interior, kind, menu, agents].join(' ');
  const known =
    restoring.get(key) ??
    catalogue
      .filter(({ covers }) => covers.some(({ relation }) => relation === claim.relation))
      .flatMap((plan) => restoredBy(plan, claim, readings));
  restoring.set(key, known);
  return known
    .filter(({ derivation }) => isValidAt(derivation, readings.strategies, outcomes))
    .map(({ extra, derivation }) => ({
      hypotheses: extra.map(({ words }) => words),
      from: derivation.from,
    }));
};

const [i, j, k] = [tree('i'), tree('j'), tree('k')];
const g = permutation('g');

/** The hypotheses of the theorem that are needed besides the relation, found by leaving out one after the other. */
const restoredBy = (plan: TheoremPlan, claim: ConvergentClaim, readings: Readings): readonly Restored[] => {
  const { related, conclusion } = spelledOut(claim, readings);
  const variables = [i, j, k, g].concat(
    plan.statement.variables.filter(({ name }) => !/^[ijkg]$/.test(name)),
  );
  const attempt = (extra: readonly Hypothesis[]): Derivation | undefined =>
    derive(statement(variables, [...related, ...renamed(extra)], conclusion), {
      only: [plan.id, 'interior-inside', 'interior-relative'],
      mostInstances: 250,
    });
  let extra = plan.statement.given;
  let derivation = attempt(extra);
  if (derivation === undefined) return [];
  for (const hypothesis of plan.statement.given) {
    const fewer = extra.filter((each) => each !== hypothesis);
    const found = attempt(fewer);
    if (found === undefined) continue;
    extra = fewer;
    derivation = found;
  }
  return extra.length === 0 ? [] : [{ extra, derivation }];
};

/** Apart from the names of the relation's own hypotheses. */
const renamed = (given: readonly Hypothesis[]): readonly Hypothesis[] =>
  given.map((each) => ({ ...each, id: `also-${each.id}` }));
