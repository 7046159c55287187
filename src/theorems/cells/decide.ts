/** The verdict of a cell: looked up among the theorems, else searched for. */
import { DEFAULT_READINGS, type Readings } from '../../definitions/index.ts';
import { decidePowerRelation, powerRelation } from '../../engines/index.ts';
import { type DecisionTree, menuTree } from '../../kernel/index.ts';
import { type RelatedPair, relatedPairs, type Scope } from '../scope/pairs.ts';
import { type Refuting, refuteConvergence } from '../scope/refuting.ts';
import type { RelationName, TheoremClaim } from './claims.ts';
import { type Derivation, derive, isValidAt } from './derive.ts';
import type { Evidence, Exhibit, Searched } from './evidence.ts';
import { emptiness, statementOf } from './formulas.ts';
import type { CellQuestion } from './questions.ts';
import { rankingEvidence } from './ranking.ts';

export interface CellSearch {
  readonly stop: () => boolean;
  /** Most pairs to look at for one cell. */
  readonly cases: number;
}

type ConvergentClaim = Extract<TheoremClaim, { readonly kind: 'convergent' }>;

/** Statements that were looked up before, whatever strategies and n they were asked for. */
const known = new Map<string, Derivation | null>();

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}` : part));

const lookedUp = (
  statement: ReturnType<typeof emptiness> | undefined,
  { strategies }: Readings,
  outcomes: number,
  outright = false,
): Derivation | undefined => {
  if (statement === undefined) return undefined;
  const key = textOf(statement);
  const found = known.get(key) ?? derive(statement, { outright }) ?? null;
  known.set(key, found);
  return found !== null && isValidAt(found, strategies, outcomes) ? found : undefined;
};

/** That the relation is empty under the readings at n, where a theorem says so. */
export const emptyBy = (relation: RelationName, readings: Readings, n: number): Derivation | undefined =>
  lookedUp(emptiness(relation, readings), readings, n, true);

/** How far pairs are enumerated: interior points of the simplex need denominators of n or more. */
export const scopeAt = (n: number): Scope =>
  n === 2
    ? { lotteries: 5, above: 6, below: 6 }
    : n === 3
      ? { lotteries: 6, above: 4, below: 6 }
      : { lotteries: 6, above: 2, below: 5 };

/** All that a cell's verdict can be told from. */
export const evidenceFor = (question: CellQuestion, search: CellSearch): Evidence => {
  const { claim } = question.theorem;
  switch (claim.kind) {
    case 'convergent':
      return convergentEvidence(question, claim, search);
    case 'unrankable':
      return rankingEvidence(question, claim.strictPart, search);
    case 'property':
    case 'contained':
      return { kind: 'search', searched: NOTHING };
  }
};

const NOTHING: Searched = { cases: 0, lotteries: 0, above: 0, below: 0, complete: false, open: 0 };

const convergentEvidence = (
  { readings, outcomes }: CellQuestion,
  claim: ConvergentClaim,
  search: CellSearch,
): Evidence => {
  const universal = lookedUp(statementOf({ ...claim, holds: true }, readings), readings, outcomes);
  const empty = emptyBy(claim.relation, readings, outcomes);
  if (empty !== undefined) return { kind: 'derivation', shows: 'emptiness', derivation: empty };
  if (universal !== undefined)
    return { kind: 'derivation', shows: claim.holds ? 'claim' : 'denial', derivation: universal };
  const found = failingPair(claim, readings, outcomes, search);
  return 'searched' in found
    ? { kind: 'search', searched: found.searched }
    : { kind: 'exhibit', shows: claim.holds ? 'denial' : 'claim', exhibit: found.exhibit };
};

const refutings = new Map<string, Refuting>();

/** The smallest pair in the relation that is not convergence-above, as far as the search goes. */
const failingPair = (
  { relation, strength }: ConvergentClaim,
  readings: Readings,
  n: number,
  { stop, cases: most }: CellSearch,
): { readonly exhibit: Exhibit } | { readonly searched: Searched } => {
  const scope = scopeAt(n);
  let [cases, open, done] = [0, 0, 0];
  const searched = (complete: boolean): { readonly searched: Searched } => ({
    searched: { cases, open, lotteries: done, above: scope.above, below: scope.below, complete },
  });
  for (const step of relatedPairs(relation, readings, n, scope, stop)) {
    if (step.kind === 'all') {
      done = step.lotteries;
      continue;
    }
    if (cases >= most || stop()) return searched(false);
    cases += 1;
    const [i, j] = [menuTree(step.pair.i), menuTree(step.pair.j)];
    const { menu, agents } = readings;
    const key = `${strength} ${menu} ${agents} ${textOf([step.pair.i, step.pair.j])}`;
    const refuting = refutings.get(key) ?? refuteConvergence(i, j, strength, readings, stop);
    refutings.set(key, refuting);
    if (refuting.kind === 'open') open += 1;
    if (refuting.kind !== 'fails') continue;
    return { exhibit: exhibitOf(relation, readings, i, j, step.pair, refuting.by) };
  }
  return searched(!stop());
};

const exhibitOf = (
  relation: ConvergentClaim['relation'],
  readings: Readings,
  i: DecisionTree,
  j: DecisionTree,
  { by }: RelatedPair,
  { checked, natural }: Extract<Refuting, { kind: 'fails' }>['by'],
): Exhibit => {
  const related = decidePowerRelation(powerRelation(relation), i, j, readings, () => false);
  if (related.holds !== true) throw new Error(`a pair made to stand in ${relation} does not`);
  const laws = natural === undefined ? [] : [{ ...natural, over: ['i', 'j'] as const }];
  return {
    outcomes: i.outcomes,
    trees: new Map([
      ['i', i],
      ['j', j],
    ]),
    checked: [related.checked, ...checked],
    laws,
    by,
  };
};

export { DEFAULT_READINGS };
