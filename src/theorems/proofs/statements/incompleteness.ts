/** Proposition 5: no total relation is convergent, and what is left of it with two outcomes. */
import type { Formula, Hypothesis, Term, Variable } from '../../../kernel/ground/index.ts';
import { and, apply, atMost, below, equal, forall, iff, implies, not, or, sum } from '../formula.ts';
import { fixed, given, type StepPlan, statement, type TheoremPlan, theorem } from '../plan.ts';
import {
  agent,
  alike,
  complete,
  h,
  inverse,
  moveP,
  moveU,
  permutation,
  prefers,
  prob,
  strict,
  swap,
  tree,
  uniform,
  utility,
  weak,
} from '../vocabulary.ts';

const [a, b, c, i, j, k] = [tree('a'), tree('b'), tree('c'), tree('i'), tree('j'), tree('k')];
const [u, v] = [utility('u'), utility('v')];
const g = permutation('g');
const m = agent('m');

const total = given('total', 'the relation is total', forall([a, b], or(complete(a, b), complete(b, a))));
const convergent = given(
  'convergent',
  'the relation is weakly convergent',
  forall([a, b], implies(complete(a, b), weak(a, b))),
);
const strictPart = given(
  'strict-part',
  'its asymmetric part is strictly convergent',
  forall([a, b], implies(and(complete(a, b), not(complete(b, a))), strict(a, b))),
);
const transitive = forall([a, b, c], implies(and(complete(a, b), complete(b, c)), complete(a, c)));

const cares = (x: Variable): Hypothesis =>
  given(`${x.name}-cares`, `${x.name} is not uniform`, not(uniform(x)));

const areAlike = given('are-alike', 'u and v order all lotteries in the same way', alike(u, v));

/** Both prefer i, both prefer j, or neither prefers either. */
const prefersAlike = (x: Term, y: Term): Formula =>
  and(
    iff(atMost(h(i, x), h(j, x)), atMost(h(i, y), h(j, y))),
    iff(atMost(h(j, x), h(i, x)), atMost(h(j, y), h(i, y))),
  );

const noneForJ = given('none', 'v does not prefer j', atMost(h(j, v), h(i, v)));
const noneForJSwapped = given(
  'none-swapped',
  'v swapped does not prefer j',
  atMost(h(j, moveU(swap, v)), h(i, moveU(swap, v))),
);
const forI = given('for-i', 'v prefers i', below(h(j, v), h(i, v)));
const swappedForJ = given(
  'swapped-for-j',
  'v swapped prefers j',
  below(h(i, moveU(swap, v)), h(j, moveU(swap, v))),
);

/** With two outcomes everybody is of one of two kinds, which the swap exchanges. */
const twoOutcomes: readonly StepPlan[] = [
  {
    id: 'same-order',
    statement: statement([i, j, u, v], [areAlike], prefersAlike(u, v)),
    using: ['attained', 'bound', 'likeness'],
  },
  {
    id: 'same-order-moved',
    statement: statement([g, u, v], [areAlike], alike(moveU(g, u), moveU(g, v))),
    using: ['likeness', 'inverse-lottery', 'equivariance'],
    rounds: 3,
    terms: ['p', 'q'].map((x) =>
      moveP(
        inverse(fixed(g)),
        apply(`likeness.${x}.2`, moveU(fixed(g), fixed(u)), moveU(fixed(g), fixed(v))),
      ),
    ),
  },
  {
    id: 'two-kinds',
    statement: statement(
      [i, j, u, v],
      [cares(u), cares(v)],
      or(
        and(prefersAlike(u, v), prefersAlike(moveU(swap, u), moveU(swap, v))),
        and(prefersAlike(u, moveU(swap, v)), prefersAlike(moveU(swap, u), v)),
      ),
    ),
    using: ['two-outcomes', 'same-order', 'same-order-moved', 'swap', 'inverse'],
  },
  {
    id: 'preference-cares',
    statement: statement(
      [i, j, u],
      [given('prefers', 'u prefers j', below(h(i, u), h(j, u)))],
      not(uniform(u)),
    ),
    using: ['attained', 'bound', 'indifference'],
  },
  {
    id: 'never-against',
    statement: statement(
      [i, j, v],
      [cares(v), noneForJ, noneForJSwapped],
      forall([u], atMost(h(j, u), h(i, u))),
    ),
    using: ['two-kinds', 'preference-cares'],
  },
  {
    id: 'never-against-weak',
    statement: statement([i, j, v], [cares(v), noneForJ, noneForJSwapped], weak(i, j)),
    using: ['never-against', 'dominance-weak'],
  },
  {
    id: 'never-against-strict',
    statement: statement(
      [i, j, v, u],
      [cares(v), noneForJ, noneForJSwapped, given('supporter', 'u prefers i', below(h(j, u), h(i, u)))],
      strict(i, j),
    ),
    using: ['never-against', 'dominance-strict'],
  },
  {
    id: 'opponent-swapped',
    statement: statement(
      [i, j, v, u],
      [cares(v), forI, swappedForJ, given('opponent', 'u prefers j', below(h(i, u), h(j, u)))],
      below(h(j, moveU(swap, u)), h(i, moveU(swap, u))),
    ),
    using: ['two-kinds', 'preference-cares'],
    rounds: 2,
  },
  {
    id: 'as-many-for-as-against',
    statement: statement([i, j, v], [cares(v), forI, swappedForJ], weak(i, j)),
    using: ['opponent-swapped', 'matching-weak'],
  },
  {
    id: 'swapped-back',
    statement: statement(
      [v],
      [cares(v)],
      and(equal(moveU(swap, moveU(swap, v)), v), not(uniform(moveU(swap, v)))),
    ),
    using: ['swap', 'inverse', 'indifference', 'equivariance'],
    rounds: 2,
    terms: ['p', 'q'].flatMap((x) => {
      const told = apply(`indifference.${x}.2`, fixed(v));
      return [apply('eu', told, fixed(v)), apply('eu', moveP(swap, told), moveU(swap, fixed(v)))];
    }),
  },
];

/** What a tree is worth to both kinds together. */
const score = (t: Term): Term => sum(h(t, v), h(t, moveU(swap, v)));

export const incompleteness: readonly TheoremPlan[] = [
  theorem({
    id: 'p5-total',
    title: 'No total relation is weakly convergent',
    words:
      'If two trees are incomparable (neither is weakly convergence-above the other), no total relation on trees is weakly convergent.',
    source: 'Tarsney 2025, Proposition 5; the proof is ours',
    covers: [
      { relation: 'p5', claim: 'impossible', ranking: 'total' },
      { relation: 'p5', claim: 'impossible', ranking: 'total-preorder' },
    ],
    statement: statement(
      [i, j],
      [
        given('not-above', 'i is not weakly convergence-above j', not(weak(i, j))),
        given('not-below', 'j is not weakly convergence-above i', not(weak(j, i))),
        total,
      ],
      not(convergent.formula),
    ),
    using: [],
  }),
  theorem({
    id: 'p5-preorder',
    title: 'No total preorder is convergent where equivalence is not transitive',
    words:
      'If i is weakly convergence-above j, j above k, and k strictly above i, then no total, weakly convergent relation with a strictly convergent asymmetric part is transitive.',
    source: 'theory.md, section 5; the proof is ours',
    covers: [
      {
        relation: 'p5',
        claim: 'impossible',
        ranking: 'total-preorder',
        besides: ['three such trees: they exist with two outcomes'],
      },
    ],
    statement: statement(
      [i, j, k, m],
      [
        given('i-not-below-j', 'i is weakly convergence-above j', weak(i, j)),
        given('j-not-below-k', 'j is weakly convergence-above k', weak(j, k)),
        given('k-above-i', 'k is strictly convergence-above i', strict(k, i)),
        total,
        convergent,
        strictPart,
      ],
      not(transitive),
    ),
    using: [],
    terms: [
      apply('complete', fixed(i), fixed(j)),
      apply('complete', fixed(j), fixed(k)),
      apply('complete', fixed(i), fixed(k)),
      prob(fixed(m), prefers(fixed(i), fixed(j))),
      prob(fixed(m), prefers(fixed(j), fixed(k))),
      prob(fixed(m), prefers(fixed(i), fixed(k))),
    ],
  }),
  theorem({
    id: 'two-outcomes-total',
    title: 'With two outcomes convergence is total',
    words:
      'With two outcomes, of any two trees i and j either i is weakly convergence-above j or j is strictly convergence-above i.',
    source: 'theory.md, section 5; the proof is ours',
    covers: [{ relation: 'p5', claim: 'possible', ranking: 'total' }],
    statement: statement([i, j], [], or(weak(i, j), strict(j, i))),
    lemmas: twoOutcomes,
    using: ['taste', 'never-against-weak', 'never-against-strict', 'as-many-for-as-against', 'swapped-back'],
    rounds: 3,
    terms: [i, j].flatMap((t) => [
      h(fixed(t), apply('taste.u')),
      h(fixed(t), moveU(swap, apply('taste.u'))),
      h(fixed(t), moveU(swap, moveU(swap, apply('taste.u')))),
    ]),
  }),
  theorem({
    id: 'two-outcomes-score',
    title: 'With two outcomes the sum of two values is a convergent ranking',
    words:
      'With two outcomes, if h_i(v) + h_i(v swapped) is at least h_j(v) + h_j(v swapped) for some v that is not uniform, then i is weakly convergence-above j: ranking trees by that number is a total preorder, and weakly convergent.',
    source: 'ours',
    covers: [{ relation: 'p5', claim: 'possible', ranking: 'total-preorder' }],
    statement: statement(
      [i, j, v],
      [cares(v), given('ranked', 'i scores at least as much as j', atMost(score(j), score(i)))],
      weak(i, j),
    ),
    lemmas: twoOutcomes.filter(({ id }) => id !== 'never-against-strict'),
    using: ['never-against-weak', 'as-many-for-as-against', 'swapped-back'],
    rounds: 3,
    terms: [i, j].flatMap((t) => [
      h(fixed(t), fixed(v)),
      h(fixed(t), moveU(swap, fixed(v))),
      h(fixed(t), moveU(swap, moveU(swap, fixed(v)))),
    ]),
  }),
];
