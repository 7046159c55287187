/**
 * Inside one choice node with further options (reading `menu: any`): what survives, and under which
 * condition on the further options. A tree k stands for the best of them: the choice among them, whose
 * value is the greatest of theirs (`choice-value`); k = j for none.
 */
import { substitute, type Term } from '../../../kernel/ground/index.ts';
import { and, apply, atMost, below, equal, exists, forall, implies, not, number, or } from '../formula.ts';
import { at, denied, fixed, given, statement, type TheoremPlan, theorem } from '../plan.ts';
import {
  absolute,
  agent,
  ahead,
  both,
  chance,
  choice,
  either,
  eu,
  h,
  includesMoved,
  inE,
  inL,
  inverse,
  lottery,
  mix,
  moveE,
  moveU,
  permutation,
  prefers,
  prob,
  sure,
  tree,
  utility,
  weight,
} from '../vocabulary.ts';
import { included, isInvolution, moved } from './foundations.ts';
import { inside, movedInside } from './propositions.ts';

const [a, b, i, j, k] = [tree('a'), tree('b'), tree('i'), tree('j'), tree('k')];
const q = lottery('q');
const u = utility('u');
const g = permutation('g');
const w = weight('w');
const m = agent('m');

const weakInMenu = forall([m], atMost(prob(m, ahead(j, i, k)), prob(m, ahead(i, j, k))));
const strictInMenu = forall([m], below(prob(m, ahead(j, i, k)), prob(m, ahead(i, j, k))));
/** Almost surely j is not among the best of i, j and k. */
const absoluteInMenu = forall([m], equal(prob(m, prefers(choice(i, k), j)), number(1n)));

/** The event that i is better than the choice among all others. */
const alone = prefers(fixed(i), choice(fixed(j), fixed(k)));

/** A chance of i and else of everything, small enough not to reach the lottery of j that i lacks. */
const everything = apply('everything.t');
const lacking = apply('not-included.q');
const opponent = apply('separation.u', fixed(i), lacking);
const mostly = apply('continuity.w', fixed(i), everything, lacking, opponent);
const breaker = chance(fixed(w), fixed(i), fixed(k));

/** The same event over the statement's variables. */
const supporters = prefers(i, choice(j, k));
const movedOpponents = moveE(g, ahead(j, i, k));
const pairedSupporters = both(supporters, moveE(g, supporters));

const overConstants = (term: Term): Term =>
  substitute(term, new Map([i, j, k, g].map((x) => [x.name, fixed(x)])));

const EVEN_HANDED = 'the involution takes the lottery set of the further options into itself';
const ROOM = 'some lottery of i is not in the lottery set of the choice among all other options';
const room = given(
  'room',
  'some lottery of i is no lottery of the other options',
  exists([q], and(inL(i, q), not(inL(choice(j, k), q)))),
);
const bestAlone = given(
  'best-alone',
  'u values i above the choice among the others',
  below(h(choice(j, k), u), h(i, u)),
);

const evenHanded = given(
  'even-handed',
  'g takes the lottery set of the further options into itself',
  includesMoved(k, g, k),
);

export const menus: readonly TheoremPlan[] = [
  theorem({
    id: 'choice-value',
    title: 'Backward induction at a choice node',
    words: 'The value of a choice between two trees is the greater of their values.',
    statement: statement(
      [a, b, u],
      [],
      and(
        atMost(h(a, u), h(choice(a, b), u)),
        atMost(h(b, u), h(choice(a, b), u)),
        or(atMost(h(choice(a, b), u), h(a, u)), atMost(h(choice(a, b), u), h(b, u))),
      ),
    ),
    using: ['attained', 'bound', 'option', 'choice-any', 'mixing'],
    depth: 4,
  }),
  theorem({
    id: 'p1-menu-weak',
    title: 'Inclusion is weakly convergent in every menu',
    words: 'If L(j) is inside L(i), then with any further options i is weakly convergence-above j.',
    covers: [{ relation: 'p1', claim: 'weak', menu: 'any' }],
    statement: statement([i, j, k], [included], weakInMenu),
    using: ['inclusion-value', 'menu-preference', 'monotonicity'],
  }),
  theorem({
    id: 'alone-ahead',
    title: 'Better than the choice among all others is ahead in the menu',
    words: 'Whoever prefers i to the choice among all others has i among the best of the menu, and j not.',
    statement: statement(
      [i, j, k, u],
      [given('best-alone', 'u values i above the choice among the others', inE(u, prefers(i, choice(j, k))))],
      inE(u, ahead(i, j, k)),
    ),
    using: ['choice-value', 'menu-preference', 'preference'],
  }),
  theorem({
    id: 'sometimes-ahead',
    title: 'Room in a menu has positive probability',
    words:
      'If someone prefers i to the choice among all others, then i is ahead of j in the menu with positive probability.',
    statement: statement(
      [i, j, k, m, u],
      [
        given(
          'best-alone',
          'u values i above the choice among the others',
          below(h(choice(j, k), u), h(i, u)),
        ),
      ],
      below(number(0n), prob(m, ahead(i, j, k))),
    ),
    using: ['alone-ahead', 'preference', 'regularity', 'open-preference', 'monotonicity'],
    terms: [prob(fixed(m), alone), inE(fixed(u), alone).term],
    rounds: 3,
  }),
  theorem({
    id: 'p1-menu-strict',
    title: 'Inclusion is strictly convergent in menus that leave room for it',
    words:
      'If L(j) is inside L(i), and some lottery of i is not in the lottery set of the choice among j and the further options, then i is strictly convergence-above j in that menu.',
    covers: [
      {
        relation: 'p1',
        claim: 'strict',
        menu: 'any',
        besides: ['some lottery of i is not in the lottery set of the choice among all other options'],
      },
    ],
    statement: statement(
      [i, j, k],
      [
        included,
        given(
          'room',
          'some lottery of i is no lottery of the other options',
          exists([q], and(inL(i, q), not(inL(choice(j, k), q)))),
        ),
      ],
      strictInMenu,
    ),
    lemmas: [
      {
        id: 'never-behind',
        statement: statement([i, j, k, m], [included], equal(prob(m, ahead(j, i, k)), number(0n))),
        using: ['inclusion-value', 'menu-preference', 'impossibility'],
      },
    ],
    using: ['never-behind', 'sometimes-ahead', 'separation', 'bound'],
  }),
  theorem({
    id: 'absolute-menu',
    title: 'Absolute convergence survives in every menu',
    words:
      'If i is almost surely preferred to j, then with any further options j is almost surely not among the best.',
    statement: statement(
      [i, j, k],
      [given('absolute', 'i is almost surely preferred', absolute(i, j))],
      absoluteInMenu,
    ),
    using: ['choice-value', 'preference', 'monotonicity', 'normed'],
    terms: [prob(denied('m'), prefers(fixed(i), fixed(j)))],
  }),
  theorem({
    id: 'p2-menu-absolute',
    title: 'Interiority is absolutely convergent in every menu',
    words:
      'If L(j) lies in the interior of L(i), then with any further options j is almost surely not among the best.',
    covers: [{ relation: 'p2', claim: 'absolute', interior: 'affine', menu: 'any' }],
    statement: statement([i, j, k], [inside('affine')], absoluteInMenu),
    using: ['p2-absolute', 'absolute-menu'],
  }),
  theorem({
    id: 'p2-menu-weak',
    title: 'Interiority is weakly convergent in every menu',
    words:
      'If L(j) lies in the interior of L(i), relative to the simplex or not, then with any further options i is weakly convergence-above j.',
    covers: [
      { relation: 'p2', claim: 'weak', interior: 'simplex', menu: 'any' },
      { relation: 'p2', claim: 'weak', interior: 'affine', menu: 'any' },
    ],
    statement: statement(
      [i, j, k],
      [
        given(
          'inside-either',
          'L(j) lies in the interior of L(i), relative to the simplex or not',
          or(inside('simplex').formula, inside('affine').formula),
        ),
      ],
      weakInMenu,
    ),
    using: ['interior-relative', 'interior-inside', 'p1-menu-weak'],
  }),
  theorem({
    id: 'exchange-in-menu',
    title: 'Moved opponents are supporters in even-handed menus',
    words:
      'If an involution takes L(j) into L(i) and the lottery set of the further options into itself, it takes all for whom j is ahead to some for whom i is.',
    statement: statement(
      [i, j, k, g, u],
      [
        isInvolution,
        moved,
        evenHanded,
        given('member', 'u is in the moved event', inE(u, moveE(g, ahead(j, i, k)))),
      ],
      inE(u, ahead(i, j, k)),
    ),
    using: ['exchange', 'moved-value', 'moved-event', 'menu-preference', 'inverse', 'involution-back'],
    terms: [i, j, k].flatMap((t) => [
      h(fixed(t), moveU(fixed(g), fixed(u))),
      h(fixed(t), moveU(fixed(g), moveU(fixed(g), fixed(u)))),
    ]),
  }),
  theorem({
    id: 'p3-menu-weak',
    title: 'Permuted inclusion is weakly convergent in even-handed menus',
    words:
      'If an involution takes L(j) into L(i) and the lottery set of the further options into itself, then i is weakly convergence-above j in that menu.',
    covers: [
      {
        relation: 'p3',
        claim: 'weak',
        permutation: 'involution',
        menu: 'any',
        besides: ['the involution takes the lottery set of the further options into itself'],
      },
    ],
    statement: statement([i, j, k, g], [isInvolution, moved, evenHanded], weakInMenu),
    using: ['exchange-in-menu', 'symmetry', 'monotonicity'],
    terms: [moveE(fixed(g), ahead(fixed(j), fixed(i), fixed(k)))],
  }),
  theorem({
    id: 'p2-menu-strict',
    title: 'Interiority is strictly convergent in menus that leave room for it',
    words:
      'If L(j) lies in the interior of L(i), and some lottery of i is not in the lottery set of the choice among j and the further options, then i is strictly convergence-above j in that menu.',
    covers: [{ relation: 'p2', claim: 'strict', interior: 'affine', menu: 'any', besides: [ROOM] }],
    statement: statement([i, j, k], [inside('affine'), room], strictInMenu),
    using: ['interior-relative', 'interior-inside', 'p1-menu-strict'],
  }),
  theorem({
    id: 'p4-menu-weak',
    title: 'Permuted interiority is weakly convergent in even-handed menus',
    words:
      'If an involution takes L(j) into the interior of L(i), relative to the simplex or not, and the lottery set of the further options into itself, then i is weakly convergence-above j in that menu.',
    covers: (['affine', 'simplex'] as const).map((interior) => ({
      relation: 'p4',
      claim: 'weak',
      permutation: 'involution',
      interior,
      menu: 'any',
      besides: [EVEN_HANDED],
    })),
    statement: statement(
      [i, j, k, g],
      [
        isInvolution,
        given(
          'moved-inside-either',
          'g takes L(j) into the interior of L(i), relative to the simplex or not',
          or(movedInside('simplex').formula, movedInside('affine').formula),
        ),
        evenHanded,
      ],
      weakInMenu,
    ),
    lemmas: [
      {
        id: 'moved-inside-included',
        statement: statement(
          [i, j, g],
          [
            given(
              'moved-inside-either',
              'g takes L(j) into the interior of L(i), relative to the simplex or not',
              or(movedInside('simplex').formula, movedInside('affine').formula),
            ),
          ],
          includesMoved(i, g, j),
        ),
        using: ['interior-relative', 'interior-inside'],
      },
    ],
    using: ['moved-inside-included', 'p3-menu-weak'],
  }),
  theorem({
    id: 'p3-menu-strict',
    title: 'Permuted inclusion is strict in even-handed menus when a taste that it fixes prefers i',
    words:
      'If an involution takes L(j) into L(i) and the lottery set of the further options into itself, and someone whom it does not move prefers i to all other options, then i is strictly convergence-above j in that menu.',
    covers: [
      {
        relation: 'p3',
        claim: 'strict',
        permutation: 'involution',
        menu: 'any',
        besides: [
          EVEN_HANDED,
          'some utility function that the involution fixes prefers i to all other options',
        ],
      },
    ],
    statement: statement(
      [i, j, k, g, u],
      [isInvolution, moved, evenHanded, given('fixed', 'g fixes u', equal(moveU(g, u), u)), bestAlone],
      strictInMenu,
    ),
    lemmas: [
      {
        id: 'fixed-ahead',
        statement: statement(
          [i, j, k, g, u, m],
          [given('fixed', 'g fixes u', equal(moveU(g, u), u)), bestAlone],
          below(number(0n), prob(m, pairedSupporters)),
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
          inE(fixed(u), overConstants(pairedSupporters)).term,
          moveU(inverse(fixed(g)), moveU(fixed(g), fixed(u))),
        ],
      },
      {
        id: 'opponents-apart-in-menu',
        statement: statement(
          [i, j, k, g, m],
          [],
          equal(prob(m, both(movedOpponents, pairedSupporters)), number(0n)),
        ),
        using: [
          'choice-value',
          'preference',
          'menu-preference',
          'intersection',
          'moved-event',
          'impossibility',
        ],
      },
      {
        id: 'supporters-cover-in-menu',
        statement: statement(
          [i, j, k, g, m],
          [isInvolution, moved, evenHanded],
          atMost(prob(m, either(movedOpponents, pairedSupporters)), prob(m, ahead(i, j, k))),
        ),
        using: ['exchange-in-menu', 'alone-ahead', 'union', 'intersection', 'monotonicity'],
        rounds: 4,
      },
    ],
    using: ['fixed-ahead', 'opponents-apart-in-menu', 'supporters-cover-in-menu', 'additivity', 'symmetry'],
    terms: [
      prob(denied('m'), either(overConstants(movedOpponents), overConstants(pairedSupporters))),
      prob(denied('m'), overConstants(pairedSupporters)),
    ],
  }),
  theorem({
    id: 'menu-breaker',
    title: 'Without inclusion some menu turns the comparison round',
    words:
      'If L(j) is not inside L(i), and no lottery of i is certain of an outcome, then with some further option j is strictly convergence-above i: a chance of i, and else any outcome for the choosing. So for trees that are never sure, weak convergence in every menu is inclusion.',
    covers: [],
    statement: statement(
      [i, j],
      [
        given(
          'not-included',
          'some lottery of j is not in L(i)',
          exists([q], and(inL(j, q), not(inL(i, q)))),
        ),
        given(
          'unsure',
          'no lottery of i is certain of an outcome',
          forall([q], implies(inL(i, q), not(sure(q)))),
        ),
      ],
      exists([k], forall([m], below(prob(m, ahead(i, j, k)), prob(m, ahead(j, i, k))))),
    ),
    lemmas: [
      {
        id: 'chance-of-better',
        statement: statement(
          [w, a, b, u],
          [given('better', 'b is better than a', below(h(a, u), h(b, u)))],
          below(h(a, u), h(chance(w, a, b), u)),
        ),
        using: ['attained', 'bound', 'chance-gives', 'mixing'],
        terms: [
          h(chance(fixed(w), fixed(a), fixed(b)), fixed(u)),
          mix(fixed(w), apply('attained.p', fixed(a), fixed(u)), apply('attained.p', fixed(b), fixed(u))),
        ],
        depth: 3,
        rounds: 4,
      },
      {
        id: 'breaker-beats',
        statement: statement(
          [w, i, b],
          [given('beaten', 'b is almost surely preferred to i', absolute(b, i))],
          absolute(chance(w, i, b), i),
        ),
        using: ['chance-of-better', 'preference', 'monotonicity', 'normed'],
        terms: [prob(denied('m'), prefers(fixed(b), fixed(i)))],
        rounds: 3,
      },
      {
        id: 'never-ahead',
        statement: statement(
          [i, j, k, m],
          [given('beaten', 'k is almost surely preferred to i', equal(prob(m, prefers(k, i)), number(1n)))],
          atMost(prob(m, ahead(i, j, k)), number(0n)),
        ),
        using: ['almost-sure-part', 'impossibility', 'intersection', 'preference', 'menu-preference'],
        terms: [prob(fixed(m), both(ahead(fixed(i), fixed(j), fixed(k)), prefers(fixed(k), fixed(i))))],
        rounds: 4,
      },
      {
        id: 'sometimes-best',
        statement: statement(
          [i, j, k, q, u, m],
          [
            given('can', 'q is a lottery of j', inL(j, q)),
            given('above-i', 'u values q above i', below(h(i, u), eu(q, u))),
            given('above-k', 'u values q above k', below(h(k, u), eu(q, u))),
          ],
          below(number(0n), prob(m, ahead(j, i, k))),
        ),
        using: ['sometimes-ahead', 'choice-value', 'bound'],
        terms: [h(choice(fixed(i), fixed(k)), fixed(u)), h(fixed(j), fixed(u))],
        rounds: 3,
      },
      {
        id: 'breaker',
        statement: statement(
          [w, i, j, k, q, u],
          [
            given(
              'unsure',
              'no lottery of i is certain of an outcome',
              forall([q], implies(inL(i, q), not(sure(q)))),
            ),
            given('everything-in-k', 'L(k) is the whole simplex', forall([q], inL(k, q))),
            given('can', 'q is a lottery of j', inL(j, q)),
            given('above-i', 'u values q above i', below(h(i, u), eu(q, u))),
            given(
              'above-breaker',
              'u values q above a chance of i or k',
              below(h(chance(w, i, k), u), eu(q, u)),
            ),
          ],
          forall([m], below(prob(m, ahead(i, j, chance(w, i, k))), prob(m, ahead(j, i, chance(w, i, k))))),
        ),
        using: ['absolute-power-absolute', 'breaker-beats', 'never-ahead', 'sometimes-best'],
        instances: [
          at('absolute-power-absolute', {
            i: fixed(k),
            j: fixed(i),
            m: apply('breaker-beats.m', fixed(w), fixed(i), fixed(k)),
          }),
          at('breaker-beats', { w: fixed(w), i: fixed(i), b: fixed(k), 'm.2': denied('m') }),
          at('never-ahead', { i: fixed(i), j: fixed(j), k: breaker, m: denied('m') }),
          at('sometimes-best', {
            i: fixed(i),
            j: fixed(j),
            k: breaker,
            q: fixed(q),
            u: fixed(u),
            m: denied('m'),
          }),
        ],
        rounds: 2,
      },
    ],
    using: ['everything', 'breaker', 'separation', 'continuity'],
    instances: [
      at('everything', {
        p: apply('breaker.q.3', mostly, fixed(i), fixed(j), everything, lacking, opponent),
      }),
      at('separation', { t: fixed(i), q: lacking }),
      at('continuity', { a: fixed(i), b: everything, q: lacking, u: opponent }),
      at('breaker', {
        w: mostly,
        i: fixed(i),
        j: fixed(j),
        k: everything,
        q: lacking,
        u: opponent,
        m: apply('denied.m', chance(mostly, fixed(i), everything)),
      }),
    ],
    rounds: 2,
    depth: 5,
  }),
];
