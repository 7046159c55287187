/** How much likelier: permutations that take one tree's lotteries into another's in several ways (Turner and Tadepalli 2022). */
import { rational } from '../../../kernel/rational.ts';
import { atMost, forall, implies, not, scaled, sum } from '../formula.ts';
import { at, fixed, given, statement, type TheoremPlan, theorem } from '../plan.ts';
import {
  agent,
  both,
  either,
  event,
  h,
  includesMoved,
  inE,
  inL,
  inverse,
  involution,
  lottery,
  moveE,
  moveP,
  moveU,
  permutation,
  prefers,
  prob,
  real,
  tree,
  utility,
} from '../vocabulary.ts';
import { moved, movedBack } from './foundations.ts';

const [i, j] = [tree('i'), tree('j')];
const p = lottery('p');
const u = utility('u');
const [f, g] = [permutation('f'), permutation('g')];
const m = agent('m');
const e = event('e');
const x = real('x');

const SOURCE =
  'Turner and Tadepalli 2022, Definition A.7 and Theorem D.11, with weaker conditions; the proof is ours';

const movedByF = given('moved-f', 'f takes L(j) into L(i)', includesMoved(i, f, j));
const movedBackByF = given(
  'moved-back-f',
  'the inverse of f takes L(j) into L(i)',
  includesMoved(i, inverse(f), j),
);
const quotient = (one: typeof f, other: typeof f): ReturnType<typeof given> =>
  given(
    `quotient-${one.name}-${other.name}`,
    `the inverse of ${one.name} after ${other.name} takes L(j) into L(i)`,
    forall([p], implies(inL(j, p), inL(i, moveP(inverse(one), moveP(other, p))))),
  );

const opponentsBy = (by: typeof f): ReturnType<typeof moveE> => moveE(by, prefers(j, i));

export const odds: readonly TheoremPlan[] = [
  theorem({
    id: 'odds-apart',
    title: 'Opponents moved in two ways never meet',
    words:
      'If the inverse of f after g, and of g after f, take L(j) into L(i), then the opponents moved by f and those moved by g have no utility function in common.',
    source: SOURCE,
    statement: statement(
      [i, j, f, g, u],
      [quotient(f, g), quotient(g, f)],
      not(inE(u, both(opponentsBy(f), opponentsBy(g)))),
    ),
    lemmas: [
      {
        id: 'quotient-value',
        statement: statement(
          [i, j, f, g, u],
          [quotient(f, g)],
          atMost(h(j, u), h(i, moveU(inverse(f), moveU(g, u)))),
        ),
        using: ['attained', 'bound', 'equivariance'],
      },
    ],
    using: ['quotient-value', 'moved-event', 'preference', 'intersection', 'inverse'],
    terms: [
      h(fixed(i), moveU(inverse(fixed(f)), moveU(fixed(g), moveU(inverse(fixed(g)), fixed(u))))),
      h(fixed(i), moveU(inverse(fixed(g)), moveU(fixed(f), moveU(inverse(fixed(f)), fixed(u))))),
      h(fixed(j), moveU(inverse(fixed(g)), fixed(u))),
      h(fixed(j), moveU(inverse(fixed(f)), fixed(u))),
    ],
    rounds: 3,
  }),
  theorem({
    id: 'odds-step',
    title: 'One more way to move the opponents adds their probability once more',
    words:
      'Let e be an event of supporters that is at least x probable, and let g and its inverse take L(j) into L(i). If no opponent moved by g is in e, then i is preferred at least x plus as probably as j. (The step of an induction: k ways give odds of k to 1.)',
    source: SOURCE,
    statement: statement(
      [i, j, g, m, e, x],
      [
        moved,
        movedBack,
        given('supporters', 'all in e prefer i', forall([u], implies(inE(u, e), inE(u, prefers(i, j))))),
        given('probable', 'e is at least x probable', atMost(x, prob(m, e))),
        given('apart', 'no opponent moved by g is in e', forall([u], not(inE(u, both(e, opponentsBy(g)))))),
      ],
      atMost(sum(x, prob(m, prefers(j, i))), prob(m, prefers(i, j))),
    ),
    lemmas: [
      {
        id: 'step-supports',
        statement: statement(
          [i, j, g, m, e],
          [
            moved,
            movedBack,
            given('supporters', 'all in e prefer i', forall([u], implies(inE(u, e), inE(u, prefers(i, j))))),
          ],
          atMost(prob(m, either(e, opponentsBy(g))), prob(m, prefers(i, j))),
        ),
        using: ['exchange-event', 'union', 'monotonicity'],
        rounds: 4,
      },
    ],
    using: ['step-supports', 'additivity', 'impossibility', 'symmetry'],
    terms: [
      prob(fixed(m), moveE(fixed(g), prefers(fixed(j), fixed(i)))),
      prob(fixed(m), either(fixed(e), moveE(fixed(g), prefers(fixed(j), fixed(i))))),
      prob(fixed(m), both(fixed(e), moveE(fixed(g), prefers(fixed(j), fixed(i))))),
    ],
    rounds: 3,
  }),
  theorem({
    id: 'odds-two',
    title: 'Two copies make odds of two to one',
    words:
      'If f, g, their inverses and both quotients take L(j) into L(i), then i is preferred at least twice as probably as j.',
    source: SOURCE,
    statement: statement(
      [i, j, f, g, m],
      [movedByF, movedBackByF, moved, movedBack, quotient(f, g), quotient(g, f)],
      atMost(scaled(rational(2n), prob(m, prefers(j, i))), prob(m, prefers(i, j))),
    ),
    lemmas: [
      {
        id: 'both-ways-support',
        statement: statement(
          [i, j, f, g, m],
          [movedByF, movedBackByF, moved, movedBack],
          atMost(prob(m, either(opponentsBy(f), opponentsBy(g))), prob(m, prefers(i, j))),
        ),
        using: ['exchange-event', 'union', 'monotonicity'],
        rounds: 4,
      },
    ],
    using: ['both-ways-support', 'odds-apart', 'additivity', 'impossibility', 'symmetry'],
    terms: [
      prob(fixed(m), moveE(fixed(f), prefers(fixed(j), fixed(i)))),
      prob(fixed(m), moveE(fixed(g), prefers(fixed(j), fixed(i)))),
      prob(
        fixed(m),
        both(moveE(fixed(f), prefers(fixed(j), fixed(i))), moveE(fixed(g), prefers(fixed(j), fixed(i)))),
      ),
    ],
    rounds: 3,
  }),
  theorem({
    id: 'odds-two-involutions',
    title: 'Two involutive copies make odds of two to one',
    words:
      'If the involutions f and g take L(j) into L(i), and so do f after g and g after f, then i is preferred at least twice as probably as j.',
    source: SOURCE,
    statement: statement(
      [i, j, f, g, m],
      [
        given('involution-f', 'f is an involution', involution(f)),
        given('involution-g', 'g is an involution', involution(g)),
        movedByF,
        moved,
        given(
          'f-after-g',
          'f after g takes L(j) into L(i)',
          forall([p], implies(inL(j, p), inL(i, moveP(f, moveP(g, p))))),
        ),
        given(
          'g-after-f',
          'g after f takes L(j) into L(i)',
          forall([p], implies(inL(j, p), inL(i, moveP(g, moveP(f, p))))),
        ),
      ],
      atMost(scaled(rational(2n), prob(m, prefers(j, i))), prob(m, prefers(i, j))),
    ),
    using: ['odds-two'],
    instances: [at('odds-two', { i: fixed(i), j: fixed(j), f: fixed(f), g: fixed(g), m: fixed(m) })],
    rounds: 4,
  }),
];
