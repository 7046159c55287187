/**
 * Inside one choice node with further options (reading `menu: any`): what survives, and under which
 * condition on the further options. A tree k stands for the best of them: the choice among them, whose
 * value is the greatest of theirs (`choice-value`); k = j for none.
 */
import { and, atMost, below, equal, exists, forall, not, number, or } from '../formula.ts';
import { denied, fixed, given, statement, type TheoremPlan, theorem } from '../plan.ts';
import {
  absolute,
  agent,
  ahead,
  choice,
  h,
  includesMoved,
  inE,
  inL,
  lottery,
  moveE,
  moveU,
  permutation,
  prefers,
  prob,
  tree,
  utility,
} from '../vocabulary.ts';
import { included, isInvolution, moved } from './foundations.ts';
import { inside } from './propositions.ts';

const [a, b, i, j, k] = [tree('a'), tree('b'), tree('i'), tree('j'), tree('k')];
const q = lottery('q');
const u = utility('u');
const g = permutation('g');
const m = agent('m');

const weakInMenu = forall([m], atMost(prob(m, ahead(j, i, k)), prob(m, ahead(i, j, k))));
const strictInMenu = forall([m], below(prob(m, ahead(j, i, k)), prob(m, ahead(i, j, k))));
/** Almost surely j is not among the best of i, j and k. */
const absoluteInMenu = forall([m], equal(prob(m, prefers(choice(i, k), j)), number(1n)));

/** The event that i is better than the choice among all others. */
const alone = prefers(fixed(i), choice(fixed(j), fixed(k)));

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
      {
        id: 'sometimes-ahead',
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
        using: [
          'choice-value',
          'menu-preference',
          'preference',
          'regularity',
          'open-preference',
          'monotonicity',
        ],
        terms: [prob(fixed(m), alone), inE(fixed(u), alone).term],
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
    lemmas: [
      {
        id: 'exchange-in-menu',
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
      },
    ],
    using: ['exchange-in-menu', 'symmetry', 'monotonicity'],
    terms: [moveE(fixed(g), ahead(fixed(j), fixed(i), fixed(k)))],
  }),
];
