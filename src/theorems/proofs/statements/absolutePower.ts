/** Section 6: absolute power, and how near-absolute power is preferred. */
import type { Term } from '../../../kernel/ground/index.ts';
import { rational } from '../../../kernel/rational.ts';
import { apply, atMost, below, forall, implies, minus, not, number, scaled } from '../formula.ts';
import { at, fixed, given, statement, type TheoremPlan, theorem } from '../plan.ts';
import {
  absolute,
  agent,
  best,
  bestValue,
  event,
  exceeds,
  h,
  inE,
  inL,
  lottery,
  most,
  outcome,
  p1,
  prefers,
  prob,
  real,
  secondValue,
  strict,
  times,
  tree,
  utility,
  weak,
  worstValue,
} from '../vocabulary.ts';
import { unsure } from './propositions.ts';

const [i, j] = [tree('i'), tree('j')];
const p = lottery('p');
const u = utility('u');
const o = outcome('o');
const m = agent('m');
const e = event('e');
const [d, s] = [real('d'), real('s')];

const SECTION = 'Tarsney 2025, section 6; theory.md, section 6';

const all = given('all', 'L(i) is the whole simplex', forall([p], inL(i, p)));
const lessThanAll = given('less', 'some lottery is not in L(j)', exceeds(i, j));

const nearlyAll = given(
  'nearly-all',
  'for each outcome some lottery of i gives it at least 1 - s (the support deficit of i is at most s)',
  forall([o], atMost(minus(number(1n), s), most(i, o))),
);
const neverNearlySure = given(
  'never-nearly-sure',
  'no lottery of j gives any outcome more than 1 - d',
  forall([o], atMost(most(j, o), minus(number(1n), d))),
);
/** s (best - worst) < d (best - second best), as the ratio of the gaps without a division. */
const gapRatio = (x: Term): ReturnType<typeof below> =>
  below(times(s, minus(bestValue(x), worstValue(x))), times(d, minus(bestValue(x), secondValue(x))));
const gapEvent = given(
  'gap-event',
  's (best - worst) < d (best - second best) for all utility functions in e',
  forall([u], implies(inE(u, e), gapRatio(u))),
);

export const absolutePower: readonly TheoremPlan[] = [
  theorem({
    id: 'absolute-inclusion',
    title: 'Absolute convergence is proper inclusion, and more',
    words: 'If i is almost surely preferred to j, then i stands in p1 over j.',
    source: 'theory.md, section 3: the closed form of absolute convergence',
    statement: statement(
      [i, j, m],
      [given('absolute', 'i is almost surely preferred to j', absolute(i, j))],
      p1(i, j),
    ),
    lemmas: [
      {
        id: 'absolute-not-below',
        statement: statement(
          [i, j, m],
          [given('absolute', 'i is almost surely preferred to j', absolute(i, j))],
          not(weak(j, i)),
        ),
        using: ['absolute-strict', 'strict-asymmetric'],
        terms: [prob(fixed(m), prefers(fixed(i), fixed(j))), prob(fixed(m), prefers(fixed(j), fixed(i)))],
        rounds: 2,
      },
      {
        id: 'not-below-exceeds',
        statement: statement(
          [i, j],
          [given('not-below', 'j is not weakly convergence-above i', not(weak(j, i)))],
          exceeds(i, j),
        ),
        using: ['p1-weak'],
        rounds: 2,
      },
    ],
    using: ['absolute-only-inside', 'absolute-not-below', 'not-below-exceeds'],
    terms: [prob(fixed(m), prefers(fixed(i), fixed(j)))],
    rounds: 2,
  }),
  theorem({
    id: 'absolute-power-value',
    title: 'Nobody prefers another tree to absolute power',
    words: 'If L(i) is the whole simplex, then h_j(u) <= h_i(u) for every tree j and every u.',
    source: SECTION,
    statement: statement([i, j, u], [all], atMost(h(j, u), h(i, u))),
    using: ['inclusion-value'],
  }),
  theorem({
    id: 'absolute-power-weak',
    title: 'Absolute power is weakly convergent over every tree',
    words: 'If L(i) is the whole simplex, then i is weakly convergence-above every tree.',
    source: SECTION,
    statement: statement([i, j], [all], weak(i, j)),
    using: ['p1-weak'],
  }),
  theorem({
    id: 'absolute-power-p1',
    title: 'Absolute power is above every tree with less',
    words: 'If L(i) is the whole simplex and L(j) is not, then i stands in p1 over j.',
    source: SECTION,
    statement: statement([i, j], [all, lessThanAll], p1(i, j)),
    using: [],
  }),
  theorem({
    id: 'absolute-power-strict',
    title: 'Absolute power is strictly convergent over every tree with less',
    words: 'If L(i) is the whole simplex and L(j) is not, then i is strictly convergence-above j.',
    source: SECTION,
    statement: statement([i, j], [all, lessThanAll], strict(i, j)),
    using: ['p1-strict'],
  }),
  theorem({
    id: 'absolute-power-absolute',
    title: 'Absolute power is absolutely convergent over trees that are never sure',
    words:
      'If L(i) is the whole simplex and no lottery of j is certain of an outcome, then i is almost surely preferred to j.',
    source: SECTION,
    statement: statement([i, j], [all, unsure], absolute(i, j)),
    using: ['absolute-if', 'sureness', 'vertices'],
    rounds: 8,
  }),
  theorem({
    id: 'near-absolute',
    title: 'Near-absolute power is preferred by all who have one clear favourite',
    words:
      'If for each outcome some lottery of i gives it at least 1 - s, and no lottery of j gives any outcome more than 1 - d, then whoever has s (best - worst) < d (best - second best) prefers i.',
    source: SECTION,
    statement: statement(
      [i, j, u, s, d],
      [nearlyAll, neverNearlySure, given('gap', 's (best - worst) < d (best - second best)', gapRatio(u))],
      below(h(j, u), h(i, u)),
    ),
    lemmas: [
      {
        id: 'near-absolute-lower',
        statement: statement(
          [i, u, s],
          [nearlyAll],
          atMost(minus(bestValue(u), times(s, minus(bestValue(u), worstValue(u)))), h(i, u)),
        ),
        using: ['bound', 'at-least', 'product', 'value-order', 'most-attained'],
        terms: [
          most(fixed(i), best(fixed(u))),
          h(fixed(i), fixed(u)),
          times(minus(number(1n), fixed(s)), minus(bestValue(fixed(u)), worstValue(fixed(u)))),
        ],
      },
      {
        id: 'near-absolute-upper',
        statement: statement(
          [j, u, d],
          [neverNearlySure],
          atMost(h(j, u), minus(bestValue(u), times(d, minus(bestValue(u), secondValue(u))))),
        ),
        using: ['attained', 'at-most', 'product', 'value-order', 'most-bound'],
        terms: [
          most(fixed(j), best(fixed(u))),
          times(minus(number(1n), fixed(d)), minus(bestValue(fixed(u)), secondValue(fixed(u)))),
        ],
      },
    ],
    using: ['near-absolute-lower', 'near-absolute-upper'],
  }),
  theorem({
    id: 'near-absolute-probability',
    title: 'Near-absolute power is preferred at least as probably as there is one clear favourite',
    words:
      'Under the same conditions i is preferred at least as probably as any event on which s (best - worst) < d (best - second best).',
    source: SECTION,
    statement: statement(
      [i, j, m, e, s, d],
      [nearlyAll, neverNearlySure, gapEvent],
      atMost(prob(m, e), prob(m, prefers(i, j))),
    ),
    using: ['near-absolute', 'preference', 'monotonicity'],
    instances: [
      at('near-absolute', {
        i: fixed(i),
        j: fixed(j),
        u: apply('monotonicity.u', fixed(m), fixed(e), prefers(fixed(i), fixed(j))),
        s: fixed(s),
        d: fixed(d),
      }),
    ],
    rounds: 3,
  }),
  theorem({
    id: 'near-absolute-convergence',
    title: 'Near-absolute power and a probably clear favourite make convergence',
    words:
      'Under the same conditions, a random agent with a clear favourite in that sense more probably than not prefers i more probably than j.',
    source: SECTION,
    statement: statement(
      [i, j, m, e, s, d],
      [
        nearlyAll,
        neverNearlySure,
        gapEvent,
        given(
          'probable',
          'the event has probability above 1/2',
          below(number(1n), scaled(rational(2n), prob(m, e))),
        ),
      ],
      below(prob(m, prefers(j, i)), prob(m, prefers(i, j))),
    ),
    instances: [
      at('near-absolute-probability', {
        i: fixed(i),
        j: fixed(j),
        m: fixed(m),
        e: fixed(e),
        s: fixed(s),
        d: fixed(d),
      }),
    ],
    using: ['near-absolute-probability', 'opposite-preferences'],
    rounds: 3,
  }),
];
