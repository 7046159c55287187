/** Facts that most proofs share: how inclusion, moving and excess show in values and in probabilities. */
import { apply, atMost, below, equal, exists, forall, implies, not, number, sum } from '../formula.ts';
import { denied, fixed, given, statement, type TheoremPlan, theorem } from '../plan.ts';
import {
  agent,
  both,
  either,
  h,
  includes,
  includesMoved,
  inE,
  inverse,
  involution,
  moveE,
  moveU,
  permutation,
  prefers,
  prob,
  strict,
  tree,
  utility,
  weak,
} from '../vocabulary.ts';

const [i, j] = [tree('i'), tree('j')];
const u = utility('u');
const g = permutation('g');
const m = agent('m');

export const included = given('included', 'L(j) is inside L(i)', includes(i, j));
export const moved = given('moved', 'g takes L(j) into L(i)', includesMoved(i, g, j));
export const movedBack = given(
  'moved-back',
  'the inverse of g takes L(j) into L(i)',
  includesMoved(i, inverse(g), j),
);
export const isInvolution = given('involution', 'g is an involution', involution(g));

const isFixed = given('fixed', 'g fixes u', equal(moveU(g, u), u));
const better = given('better', 'h_j(u) < h_i(u)', below(h(j, u), h(i, u)));

/** The event that j is preferred to i, over the statement's own trees. */
const against = prefers(fixed(j), fixed(i));
const inFavour = prefers(fixed(i), fixed(j));

const thereAndBack = moveU(fixed(g), moveU(inverse(fixed(g)), fixed(u)));
const movedOpponents = moveE(fixed(g), against);
const pairedSupporters = both(inFavour, moveE(fixed(g), inFavour));

export const foundations: readonly TheoremPlan[] = [
  theorem({
    id: 'inclusion-value',
    title: 'More lotteries are worth at least as much',
    words: 'If L(j) is inside L(i), then h_j(u) <= h_i(u) for every u.',
    statement: statement([i, j, u], [included], atMost(h(j, u), h(i, u))),
    using: ['bound', 'attained'],
  }),
  theorem({
    id: 'moved-value',
    title: 'A moved copy is worth as much to a moved agent',
    words: 'If g takes L(j) into L(i), then h_j(u) <= h_i(g u) for every u.',
    statement: statement([i, j, g, u], [moved], atMost(h(j, u), h(i, moveU(g, u)))),
    using: ['bound', 'attained', 'equivariance'],
    terms: [moveU(fixed(g), fixed(u))],
  }),
  theorem({
    id: 'dominance-weak',
    title: 'What is never worth less is weakly convergent',
    words: 'If h_j <= h_i everywhere, then i is weakly convergence-above j.',
    statement: statement(
      [i, j],
      [given('never-worse', 'h_j <= h_i everywhere', forall([u], atMost(h(j, u), h(i, u))))],
      weak(i, j),
    ),
    using: ['preference', 'monotonicity'],
  }),
  theorem({
    id: 'dominance-strict',
    title: 'What is never worth less and somewhere more is strictly convergent',
    words: 'If h_j <= h_i everywhere and h_j < h_i somewhere, then i is strictly convergence-above j.',
    statement: statement(
      [i, j],
      [
        given('never-worse', 'h_j <= h_i everywhere', forall([u], atMost(h(j, u), h(i, u)))),
        given('somewhere-better', 'h_j < h_i somewhere', exists([u], below(h(j, u), h(i, u)))),
      ],
      strict(i, j),
    ),
    using: ['preference', 'impossibility', 'regularity', 'open-preference'],
    terms: [apply('inE', apply('somewhere-better.u'), inFavour)],
  }),
  theorem({
    id: 'opposite-preferences',
    title: 'Opposite preferences exclude each other',
    words: 'The probabilities that i is preferred to j and that j is preferred to i add up to at most 1.',
    statement: statement(
      [i, j, m],
      [],
      atMost(sum(prob(m, prefers(i, j)), prob(m, prefers(j, i))), number(1n)),
    ),
    lemmas: [
      {
        id: 'no-double-preference',
        statement: statement([i, j, u], [], not(inE(u, both(prefers(i, j), prefers(j, i))))),
        using: ['preference', 'intersection'],
      },
    ],
    using: ['no-double-preference', 'additivity', 'impossibility', 'normed'],
    terms: [prob(fixed(m), both(inFavour, against)), prob(fixed(m), either(inFavour, against))],
  }),
  theorem({
    id: 'exchange',
    title: 'Who prefers j is matched with someone who prefers i',
    words: 'If g and its inverse take L(j) into L(i) and h_i(u) < h_j(u), then h_j(g u) < h_i(g u).',
    statement: statement(
      [i, j, g, u],
      [moved, movedBack, given('worse', 'h_i(u) < h_j(u)', below(h(i, u), h(j, u)))],
      below(h(j, moveU(g, u)), h(i, moveU(g, u))),
    ),
    using: ['moved-value', 'inverse'],
    terms: [
      h(fixed(i), moveU(inverse(fixed(g)), moveU(fixed(g), fixed(u)))),
      h(fixed(j), moveU(fixed(g), fixed(u))),
    ],
  }),
  theorem({
    id: 'matching-weak',
    title: 'A matching of opponents with supporters makes weak convergence',
    words:
      'If some permutation takes whoever prefers j to someone who prefers i, then i is weakly convergence-above j.',
    source: 'theory.md, section 3: pairing certificates',
    statement: statement(
      [i, j, g],
      [
        given(
          'matched',
          'whoever prefers j is taken to someone who prefers i',
          forall([u], implies(below(h(i, u), h(j, u)), below(h(j, moveU(g, u)), h(i, moveU(g, u))))),
        ),
      ],
      weak(i, j),
    ),
    lemmas: [
      {
        id: 'matched-event',
        statement: statement(
          [i, j, g, u],
          [
            given(
              'matched-back',
              'moved back, u is no opponent, or u is a supporter',
              implies(below(h(i, moveU(inverse(g), u)), h(j, moveU(inverse(g), u))), below(h(j, u), h(i, u))),
            ),
            given('member', 'u is in the moved event', inE(u, moveE(g, prefers(j, i)))),
          ],
          inE(u, prefers(i, j)),
        ),
        using: ['moved-event', 'preference'],
      },
    ],
    using: ['matched-event', 'inverse', 'symmetry', 'monotonicity'],
    terms: [moveE(fixed(g), against)],
  }),
  theorem({
    id: 'exchange-event',
    title: 'Moved opponents are supporters',
    words: 'If g and its inverse take L(j) into L(i), then g takes all who prefer j to some who prefer i.',
    statement: statement(
      [i, j, g, u],
      [moved, movedBack, given('member', 'u is in the moved event', inE(u, moveE(g, prefers(j, i))))],
      inE(u, prefers(i, j)),
    ),
    using: ['exchange', 'moved-event', 'preference', 'inverse'],
    terms: [h(fixed(i), thereAndBack), h(fixed(j), thereAndBack)],
  }),
  theorem({
    id: 'exchange-weak',
    title: 'Copies both ways make weak convergence',
    words:
      'If some permutation and its inverse both take L(j) into L(i), then i is weakly convergence-above j.',
    statement: statement([i, j, g], [moved, movedBack], weak(i, j)),
    using: ['exchange-event', 'symmetry', 'monotonicity'],
    terms: [moveE(fixed(g), against)],
  }),
  theorem({
    id: 'exchange-strict',
    title: 'Copies both ways and a fixed taste make strict convergence',
    words:
      'If some permutation and its inverse both take L(j) into L(i), and some utility function that it fixes prefers i, then i is strictly convergence-above j.',
    statement: statement([i, j, g, u], [moved, movedBack, isFixed, better], strict(i, j)),
    lemmas: [
      {
        id: 'fixed-supporter',
        statement: statement(
          [i, j, g, u, m],
          [isFixed, better],
          below(number(0n), prob(m, both(prefers(i, j), moveE(g, prefers(i, j))))),
        ),
        using: [
          'preference',
          'intersection',
          'moved-event',
          'inverse',
          'open-preference',
          'open-intersection',
          'open-moved',
          'regularity',
        ],
        terms: [
          apply('inE', fixed(u), both(inFavour, moveE(fixed(g), inFavour))),
          moveU(inverse(fixed(g)), moveU(fixed(g), fixed(u))),
        ],
      },
      {
        id: 'opponents-apart',
        statement: statement(
          [i, j, g, m],
          [],
          equal(
            prob(m, both(moveE(g, prefers(j, i)), both(prefers(i, j), moveE(g, prefers(i, j))))),
            number(0n),
          ),
        ),
        using: ['preference', 'intersection', 'moved-event', 'impossibility'],
      },
      {
        id: 'supporters-cover',
        statement: statement(
          [i, j, g, m],
          [moved, movedBack],
          atMost(
            prob(m, either(moveE(g, prefers(j, i)), both(prefers(i, j), moveE(g, prefers(i, j))))),
            prob(m, prefers(i, j)),
          ),
        ),
        using: ['exchange-event', 'union', 'intersection', 'monotonicity'],
      },
    ],
    using: ['fixed-supporter', 'opponents-apart', 'supporters-cover', 'additivity', 'symmetry'],
    terms: [prob(denied('m'), either(movedOpponents, pairedSupporters)), prob(denied('m'), pairedSupporters)],
  }),
  theorem({
    id: 'involution-back',
    title: 'An involution is its own inverse',
    words: 'If an involution takes L(j) into L(i), so does its inverse.',
    statement: statement([i, j, g], [isInvolution, moved], includesMoved(i, inverse(g), j)),
    using: ['inverse'],
  }),
];
