/** The verdict of a cell: looked up among the theorems, else searched for. */
import type { Readings } from '../../definitions/index.ts';
import { decidePowerRelation, powerRelation } from '../../engines/index.ts';
import { type Checked, menuTree, type Permutation } from '../../kernel/index.ts';
import { cornerPairs, thickened } from '../scope/landmarks.ts';
import { minimise, type PairOfSets } from '../scope/minimise.ts';
import { type RelatedPair, relatedPairs, type Scope } from '../scope/pairs.ts';
import { type Refuting, refuteConvergence } from '../scope/refuting.ts';
import { type AlgebraClaim, algebraEvidence } from './algebra.ts';
import { isPower, type RelationName, type TheoremClaim } from './claims.ts';
import { type Derivation, derive, isValidAt, lookUp } from './derive.ts';
import type { Evidence, Exhibit, Searched } from './evidence.ts';
import { agentTerms, algebraStatements, emptiness, statementOf } from './formulas.ts';
import type { CellQuestion } from './questions.ts';
import { rankingEvidence } from './ranking.ts';
import { scopeAt } from './scope.ts';

export interface CellSearch {
  readonly stop: () => boolean;
  /** Most pairs to look at for one cell. */
  readonly cases: number;
}

type ConvergentClaim = Extract<TheoremClaim, { readonly kind: 'convergent' }>;

/** Statements that were looked up before, whatever strategies and n they were asked for. */
const derivations = new Map<string, Derivation | undefined>();

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
  if (!derivations.has(key)) derivations.set(key, derive(statement, { outright }));
  const found = derivations.get(key);
  return found !== undefined && isValidAt(found, strategies, outcomes) ? found : undefined;
};

/** That the relation is empty under the readings at n, where a theorem says so. */
export const emptyBy = (relation: RelationName, readings: Readings, n: number): Derivation | undefined =>
  lookedUp(emptiness(relation, readings), readings, n, true);

/** That whatever stands in the relation is convergence-above, where a theorem says so under the readings at n. */
export const universalBy = (claim: ConvergentClaim, readings: Readings, n: number): Derivation | undefined =>
  lookedUp(statementOf({ ...claim, holds: true }, readings), readings, n);

/** All that a cell's verdict can be told from. */
export const evidenceFor = (question: CellQuestion, search: CellSearch): Evidence => {
  const { claim } = question.theorem;
  switch (claim.kind) {
    case 'convergent':
      return convergentEvidence(question, claim, search);
    case 'unrankable':
      return rankingEvidence(question, claim.strictPart, search);
    case 'property':
    case 'contained': {
      const { readings, outcomes } = question;
      // Of an empty relation everything is true but that it is total.
      const isTotal = claim.kind === 'property' && claim.property === 'total';
      const empty = isTotal ? undefined : emptyBy(claim.relation, readings, outcomes);
      if (empty !== undefined) return { kind: 'derivation', shows: 'emptiness', derivation: empty };
      const found = algebraTheorem(claim, readings, outcomes);
      return found === undefined
        ? algebraEvidence(claim, readings, outcomes, search.stop)
        : { kind: 'derivation', shows: 'claim', derivation: found };
    }
  }
};

const algebraTheorems = new Map<string, Derivation | undefined>();

/** A theorem that says what the claim does; that a relation is total is looked for by a step from theorems, too. */
const algebraTheorem = (claim: AlgebraClaim, readings: Readings, n: number): Derivation | undefined => {
  const statements = algebraStatements(claim, readings, n);
  const key = textOf(statements);
  if (!algebraTheorems.has(key)) {
    const [only] = statements;
    const simple = claim.kind === 'property' && !isPower(claim.relation) && claim.property !== 'transitive';
    algebraTheorems.set(
      key,
      lookUp(statements) ?? (simple && only ? derive(only, { terms: agentTerms(readings) }) : undefined),
    );
  }
  const found = algebraTheorems.get(key);
  return found !== undefined && isValidAt(found, readings.strategies, n) ? found : undefined;
};

const convergentEvidence = (
  { readings, outcomes }: CellQuestion,
  claim: ConvergentClaim,
  search: CellSearch,
): Evidence => {
  const universal = universalBy(claim, readings, outcomes);
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

const refuting = (
  { i, j }: PairOfSets,
  strength: ConvergentClaim['strength'],
  readings: Readings,
  stop: () => boolean,
): Refuting => {
  const key = `${strength} ${readings.menu} ${readings.agents} ${textOf([i, j])}`;
  const answer = refutings.get(key) ?? refuteConvergence(menuTree(i), menuTree(j), strength, readings, stop);
  refutings.set(key, answer);
  return answer;
};

type Found = { readonly pair: RelatedPair; readonly exhibit: Exhibit } | { readonly searched: Searched };

/** The smallest pair in the relation that is not convergence-above, as far as the search goes. */
const failingPair = (claim: ConvergentClaim, readings: Readings, n: number, search: CellSearch): Found => {
  const found = enumerated(claim, readings, n, search);
  if (!('searched' in found)) return found;
  const beyond = beyondScope(claim, readings, n, search);
  return beyond ?? found;
};

const enumerated = (
  { relation, strength }: ConvergentClaim,
  readings: Readings,
  n: number,
  { stop, cases: most }: CellSearch,
): Found => {
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
    const answer = refuting(step.pair, strength, readings, stop);
    if (answer.kind === 'open') open += 1;
    if (answer.kind === 'fails')
      return { pair: step.pair, exhibit: exhibitOf(relation, readings, step.pair, answer.by) };
  }
  return searched(!stop());
};

/** Sure outcomes, and for interiority what refutes inclusion made full-dimensional; then as small as it can be made. */
const beyondScope = (
  claim: ConvergentClaim,
  readings: Readings,
  n: number,
  search: CellSearch,
): Found | undefined => {
  const { relation, strength } = claim;
  const stands = ({ i, j }: PairOfSets): boolean =>
    decidePowerRelation(powerRelation(relation), menuTree(i), menuTree(j), readings, search.stop).holds ===
    true;
  const shows = (pair: PairOfSets): boolean =>
    refuting(pair, strength, readings, search.stop).kind === 'fails' && stands(pair);
  for (const pair of candidatesBeyond(claim, readings, n, search)) {
    if (search.stop()) return undefined;
    if (!shows(pair)) continue;
    const { i, j } = minimise(pair, shows, search.stop);
    const answer = refuting({ i, j }, strength, readings, search.stop);
    if (answer.kind !== 'fails') return undefined;
    const by = [...Array.from({ length: n }).keys()];
    return { pair: { i, j, by }, exhibit: exhibitOf(relation, readings, { i, j }, answer.by) };
  }
  return undefined;
};

function* candidatesBeyond(
  { relation }: ConvergentClaim,
  readings: Readings,
  n: number,
  search: CellSearch,
): Generator<PairOfSets> {
  if (readings.strategies === 'mixed') yield* cornerPairs(n);
  if (relation !== 'p2' && relation !== 'p4') return;
  const flat = relation === 'p2' ? 'p1' : 'p3';
  let [looked, made] = [0, 0];
  for (const step of relatedPairs(flat, readings, n, FLAT_SCOPE, search.stop)) {
    if (step.kind === 'all') continue;
    looked += 1;
    if (looked > search.cases || made === FLAT_PAIRS) return;
    if (refuting(step.pair, 'weak', readings, search.stop).kind !== 'fails') continue;
    made += 1;
    yield* thickened(step.pair, step.pair.by, n);
  }
}

/** Refutations of inclusion that are made full-dimensional: where they are found, and how many are tried. */
const FLAT_SCOPE: Scope = { lotteries: 5, above: 3, below: 4 };
const FLAT_PAIRS = 4;

const exhibitOf = (
  relation: ConvergentClaim['relation'],
  readings: Readings,
  pair: PairOfSets,
  { checked, natural }: Extract<Refuting, { kind: 'fails' }>['by'],
): Exhibit => {
  const [i, j] = [menuTree(pair.i), menuTree(pair.j)];
  const related = decidePowerRelation(powerRelation(relation), i, j, readings, () => false);
  if (related.holds !== true) throw new Error(`a pair made to stand in ${relation} does not`);
  const laws = natural === undefined ? [] : [{ ...natural, over: ['i', 'j'] as const }];
  const by = permutationIn(related.checked);
  return {
    outcomes: i.outcomes,
    trees: new Map([
      ['i', i],
      ['j', j],
    ]),
    checked: [related.checked, ...checked],
    laws,
    ...(by && { by }),
  };
};

/** The permutation that the certificate takes L(j) into L(i) with, where it moves something. */
const permutationIn = ({ certificate }: Checked): Permutation | undefined => {
  if (certificate.for !== 'inclusion' && certificate.for !== 'interiority') return undefined;
  const permutation = 'permutation' in certificate.by ? certificate.by.permutation : null;
  return permutation === null || permutation.every((to, o) => to === o) ? undefined : permutation;
};
