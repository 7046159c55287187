/** Claims under readings as statements of the theory of trees, for the kernel to see proved. */
import type { Readings } from '../../definitions/index.ts';
import type { Formula, Hypothesis, Statement, Term, Variable } from '../../kernel/ground/index.ts';
import type { Strength } from '../../kernel/orbit/claim.ts';
import {
  and,
  apply,
  atMost,
  below,
  equal,
  exists,
  forall,
  implies,
  not,
  number,
  or,
  sum,
} from '../proofs/formula.ts';
import { fixed, given, statement } from '../proofs/plan.ts';
import {
  agent,
  ahead,
  choice,
  complete,
  h,
  independent,
  involution,
  mirrorSymmetric,
  moveU,
  p1,
  p2,
  p3by,
  p4by,
  permutation,
  prefers,
  prob,
  swap,
  tree,
  uniform,
  utility,
} from '../proofs/vocabulary.ts';
import type { RelationName, TheoremClaim } from './claims.ts';

const [i, j, k, l] = [tree('i'), tree('j'), tree('k'), tree('l')];
const [a, b, c] = [tree('a'), tree('b'), tree('c')];
const [f, g] = [permutation('f'), permutation('g')];
const m = agent('m');
const u = utility('u');

/** `above` stands in the relation over `under`. */
export const relates = (relation: RelationName, readings: Readings, above: Term, under: Term): Formula => {
  switch (relation) {
    case 'p1':
      return p1(above, under);
    case 'p2':
      return p2(readings.interior, above, under);
    case 'p3':
      return bySome(readings, p3by(above, g, under));
    case 'p4':
      return bySome(readings, p4by(readings.interior, above, g, under));
    case 'weak':
    case 'strict':
    case 'absolute':
      return converges(relation, readings, above, under);
  }
};

/** For some permutation g of the kind that the reading names. */
const bySome = ({ permutation: kind }: Readings, moved: Formula): Formula =>
  exists([g], kind === 'involution' ? and(involution(g), moved) : moved);

/** `above` is convergence-above `under`, for the class of agents, in the choice between them or in every menu. */
const converges = (strength: Strength, readings: Readings, above: Term, under: Term): Formula => {
  const beside = strengthBeside(strength, readings, above, under, l);
  return readings.menu === 'any' ? forall([l], beside) : beside;
};

/** The same beside the further option `other`, where the menu is not the pair alone. */
const strengthBeside = (
  strength: Strength,
  readings: Readings,
  above: Term,
  under: Term,
  other: Term,
): Formula => {
  const any = readings.menu === 'any';
  const forth = prob(m, any ? ahead(above, under, other) : prefers(above, under));
  const back = prob(m, any ? ahead(under, above, other) : prefers(under, above));
  const compared =
    strength === 'weak'
      ? atMost(back, forth)
      : strength === 'strict'
        ? below(back, forth)
        : equal(any ? prob(m, prefers(choice(above, other), under)) : forth, number(1n));
  return forall([m], ofClass(readings, compared));
};

const ofClass = ({ agents }: Readings, stated: Formula): Formula => {
  if (agents === 'symmetric-regular') return stated;
  return implies(agents === 'iid' ? independent(m) : mirrorSymmetric(m), stated);
};

const related = (relation: RelationName, readings: Readings): ReturnType<typeof given> =>
  given('related', `i stands in ${relation} over j`, relates(relation, readings, i, j));

/** The claim as a statement about all trees; undefined where it says that some trees exist. */
export const statementOf = (claim: TheoremClaim, readings: Readings): Statement | undefined => {
  switch (claim.kind) {
    case 'convergent':
      return claim.holds
        ? statement([i, j], [related(claim.relation, readings)], relates(claim.strength, readings, i, j))
        : undefined;
    case 'contained':
    case 'property':
    case 'unrankable':
      return undefined;
  }
};

/** i stands in the relation over j by the permutation `by`, where the relation moves j at all. */
const relatesBy = (
  relation: RelationName,
  readings: Readings,
  above: Term,
  by: Term,
  under: Term,
): Formula =>
  relation === 'p3'
    ? p3by(above, by, under)
    : relation === 'p4'
      ? p4by(readings.interior, above, by, under)
      : relates(relation, readings, above, under);

/** Statements of which each one says, or says more than, that the relation has the property, or lies within another. */
export const algebraStatements = (
  claim: Extract<TheoremClaim, { readonly kind: 'property' | 'contained' }>,
  readings: Readings,
  n: number,
): readonly Statement[] => {
  // With two outcomes every permutation is an involution.
  if (n === 2 && readings.permutation === 'involution')
    return [...atAny(claim, readings), ...atAny(claim, { ...readings, permutation: 'any' })];
  return atAny(claim, readings);
};

const atAny = (
  claim: Extract<TheoremClaim, { readonly kind: 'property' | 'contained' }>,
  readings: Readings,
): readonly Statement[] => {
  const { relation } = claim;
  const moved = relation === 'p3' || relation === 'p4';
  const isInvolution = moved && readings.permutation === 'involution';
  // There is an agent of the class, or convergence would say nothing.
  const someAgent =
    relation === 'strict' ? [given('class', 'm is an agent of the class', memberOf(readings))] : [];
  const variables = [i, j, k, g, f, ...(relation === 'strict' ? [m] : [])];
  const of = (by: Variable): readonly Hypothesis[] =>
    isInvolution ? [given(`${by.name}-involution`, `${by.name} is an involution`, involution(by))] : [];
  const first = given('first', `i over j`, relatesBy(relation, readings, i, g, j));
  const second = given('second', `j over k`, relatesBy(relation, readings, j, f, k));
  if (claim.kind === 'contained') {
    const { within } = claim;
    const all = relates(within, { ...readings, permutation: 'involution' }, i, j);
    const movedWithin = within === 'p3' || within === 'p4';
    const by = moved && movedWithin ? [relatesBy(within, readings, i, g, j)] : [];
    // What some involution does some permutation does.
    return [...by, relates(within, readings, i, j), ...(movedWithin ? [all] : [])].map((conclusion) =>
      statement(variables, [...of(g), first], conclusion),
    );
  }
  switch (claim.property) {
    case 'irreflexive':
      return [statement(variables, [...someAgent, ...of(g)], not(relatesBy(relation, readings, i, g, i)))];
    case 'asymmetric':
      return [
        statement(
          variables,
          [...someAgent, ...of(g), ...of(f), first],
          not(relatesBy(relation, readings, j, f, i)),
        ),
      ];
    case 'transitive':
      // Two involutions in turn need not be one.
      return isInvolution
        ? []
        : [
            statement(
              variables,
              [first, second],
              relatesBy(relation, readings, i, apply('compose', g, f), k),
            ),
          ];
    case 'total':
      return [
        statement([i, j], [], or(relates(relation, readings, i, j), relates(relation, readings, j, i))),
      ];
  }
};

/** How probable one agent finds i and j to be preferred: what proofs about one agent begin with. */
export const agentTerms = ({ menu }: Readings): readonly Term[] =>
  [
    [i, i],
    [i, j],
    [j, i],
  ].flatMap(([s, t]) => {
    if (s === undefined || t === undefined) return [];
    const [above, under] = [fixed(s), fixed(t)];
    return [prob(fixed(m), menu === 'any' ? ahead(above, under, fixed(i)) : prefers(above, under))];
  });

/** The relation with its permutation g, and the claim with its further option k, as they stand in theorems of the catalogue. */
export const spelledOut = (
  { relation, strength }: Extract<TheoremClaim, { readonly kind: 'convergent' }>,
  readings: Readings,
): { readonly related: readonly Hypothesis[]; readonly conclusion: Formula } => {
  const moved =
    relation === 'p3' ? p3by(i, g, j) : relation === 'p4' ? p4by(readings.interior, i, g, j) : undefined;
  const isInvolution = moved !== undefined && readings.permutation === 'involution';
  return {
    related: [
      ...(isInvolution ? [given('is-involution', 'g is an involution', involution(g))] : []),
      given('related', `i stands in ${relation} over j`, moved ?? relates(relation, readings, i, j)),
    ],
    conclusion: strengthBeside(strength, readings, i, j, k),
  };
};

/** That nothing stands in the relation over anything. */
export const emptiness = (relation: RelationName, readings: Readings): Statement =>
  statement([i, j, u], [], not(relates(relation, readings, i, j)));

const total = given(
  'total',
  'the relation ranks all trees',
  forall([a, b], or(complete(a, b), complete(b, a))),
);
const transitive = given(
  'transitive',
  'the relation is transitive',
  forall([a, b, c], implies(and(complete(a, b), complete(b, c)), complete(a, c))),
);

const strictlyConvergent = (readings: Readings): ReturnType<typeof given> =>
  given(
    'strict-part',
    'its asymmetric part is strictly convergent',
    forall([a, b], implies(and(complete(a, b), not(complete(b, a))), relates('strict', readings, a, b))),
  );

/** Total; transitive, for a preorder; and if asked with a strictly convergent asymmetric part. */
const ranking = (strictPart: boolean, readings: Readings): readonly ReturnType<typeof given>[] => [
  total,
  ...(readings.ranking === 'total-preorder' ? [transitive] : []),
  ...(strictPart ? [strictlyConvergent(readings)] : []),
];

/** The ranking is not weakly convergent. */
const notConvergent = (readings: Readings): Formula =>
  not(forall([a, b], implies(complete(a, b), relates('weak', readings, a, b))));

/** With two trees of which neither is weakly convergence-above the other there is no such ranking. */
export const noRankingByTwo = (strictPart: boolean, readings: Readings): Statement =>
  statement(
    [i, j],
    [
      given('not-above', 'i is not weakly convergence-above j', not(relates('weak', readings, i, j))),
      given('not-below', 'j is not weakly convergence-above i', not(relates('weak', readings, j, i))),
      ...ranking(strictPart, readings),
    ],
    notConvergent(readings),
  );

/** With k strictly convergence-above i though i is not below j, nor j below k, there is no such preorder. */
export const noRankingByThree = (strictPart: boolean, readings: Readings): Statement =>
  statement(
    [i, j, k, m],
    [
      given('class', 'm is an agent of the class', memberOf(readings)),
      given('i-not-below-j', 'i is weakly convergence-above j', relates('weak', readings, i, j)),
      given('j-not-below-k', 'j is weakly convergence-above k', relates('weak', readings, j, k)),
      given('k-above-i', 'k is strictly convergence-above i', relates('strict', readings, k, i)),
      ...ranking(strictPart, readings),
    ],
    notConvergent(readings),
  );

/** Where to begin with `noRankingByThree`: how the ranking has the three trees. */
export const threeTerms: readonly Term[] = [
  [i, j],
  [j, k],
  [i, k],
].flatMap(([s, t]) =>
  s === undefined || t === undefined
    ? []
    : [complete(fixed(s), fixed(t)).term, prob(fixed(m), prefers(fixed(s), fixed(t)))],
);

const memberOf = ({ agents }: Readings): Formula =>
  agents === 'symmetric-regular' ? and() : agents === 'iid' ? independent(m) : mirrorSymmetric(m);

/** Of any two trees one is convergence-above the other, strictly unless the other is above it too: convergence is such a ranking. */
export const convergenceRanks = (readings: Readings): Statement =>
  statement([i, j], [], or(relates('weak', readings, i, j), relates('strict', readings, j, i)));

/** With the scores of a tree at some u and at u swapped added up, more is convergence-above: such a ranking is a total preorder. */
export const scoreRanks = (readings: Readings): Statement =>
  statement(
    [i, j, u],
    [
      given('cares', 'u is not uniform', not(uniform(u))),
      given('ranked', 'i scores at least as much as j', atMost(score(j), score(i))),
    ],
    relates('weak', readings, i, j),
  );

const score = (t: Term): Term => sum(h(t, u), h(t, moveU(swap, u)));
