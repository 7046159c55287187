/** Axioms about events and random agents (symmetric, regular, almost surely not uniform). */
import { axiom, definition, type TreeAxiom } from '../axiom.ts';
import { and, atMost, below, equal, forall, iff, implies, not, number, or, sum } from '../formula.ts';
import {
  agent,
  ahead,
  both,
  decided,
  either,
  eu,
  event,
  h,
  inE,
  inL,
  lottery,
  mirrorE,
  mirrorSymmetric,
  moveE,
  nonUniform,
  open,
  permutation,
  prefers,
  prob,
  tree,
  uniform,
  utility,
} from '../vocabulary.ts';

const [i, j, k, t] = [tree('i'), tree('j'), tree('k'), tree('t')];
const [p, q] = [lottery('p'), lottery('q')];
const u = utility('u');
const g = permutation('g');
const [a, b, e] = [event('a'), event('b'), event('e')];
const m = agent('m');

/** For n = 1 there is no random agent. */
const agents = { outcomes: { atLeast: 2 } };

export const probabilityAxioms: readonly TreeAxiom[] = [
  definition(
    'preference',
    'The event that i is preferred to j: h_i > h_j.',
    'theory.md, section 2',
    forall([u, i, j], iff(inE(u, prefers(i, j)), below(h(j, u), h(i, u)))),
    { patterns: [[inE(u, prefers(i, j))]] },
  ),
  definition(
    'menu-preference',
    'The event that i is among the best of the menu of i, j and k, and j is not.',
    'theory.md, section 3, menus; k stands for the best of all further options, and k = j for none',
    forall([u, i, j, k], iff(inE(u, ahead(i, j, k)), and(below(h(j, u), h(i, u)), atMost(h(k, u), h(i, u))))),
    { patterns: [[inE(u, ahead(i, j, k))]] },
  ),
  definition(
    'union',
    'One event or the other.',
    'union of sets',
    forall([u, a, b], iff(inE(u, either(a, b)), or(inE(u, a), inE(u, b)))),
    { patterns: [[inE(u, either(a, b))], [inE(u, a), either(a, b)], [inE(u, b), either(a, b)]] },
  ),
  definition(
    'intersection',
    'One event and the other.',
    'intersection of sets',
    forall([u, a, b], iff(inE(u, both(a, b)), and(inE(u, a), inE(u, b)))),
    { patterns: [[inE(u, both(a, b))], [inE(u, a), both(a, b)], [inE(u, b), both(a, b)]] },
  ),
  definition(
    'non-uniformity',
    'The event that a utility function is not uniform.',
    'theory.md, section 2',
    forall([u], iff(inE(u, nonUniform), not(uniform(u)))),
    { patterns: [[inE(u, nonUniform)]] },
  ),
  definition(
    'decision',
    'The event that all best lotteries of a tree are the same one.',
    'ours',
    forall(
      [u, t],
      iff(
        inE(u, decided(t)),
        forall(
          [p, q],
          implies(and(inL(t, p), inL(t, q), equal(eu(p, u), h(t, u)), equal(eu(q, u), h(t, u))), equal(p, q)),
        ),
      ),
    ),
    { patterns: [[inE(u, decided(t)), eu(p, u), eu(q, u)]] },
  ),
  axiom(
    'open-preference',
    'A strict preference survives small changes of the utility function: the event is open.',
    'support functions are continuous (1-Lipschitz in the maximum norm)',
    forall([i, j], open(prefers(i, j))),
    { patterns: [[prefers(i, j)]] },
  ),
  axiom(
    'open-intersection',
    'Two open events are open together.',
    'topology',
    forall([a, b], implies(and(open(a), open(b)), open(both(a, b)))),
    { patterns: [[both(a, b)]] },
  ),
  axiom(
    'open-moved',
    'Renaming the outcomes takes open events to open events.',
    'permuting coordinates is a homeomorphism of the cube',
    forall([g, e], implies(open(e), open(moveE(g, e)))),
    { patterns: [[moveE(g, e)]] },
  ),
  axiom(
    'regularity',
    'An open event that is not empty has positive probability.',
    'a non-empty relatively open subset of the cube has positive volume; the density is positive almost everywhere',
    forall([m, e, u], implies(and(open(e), inE(u, e)), below(number(0n), prob(m, e)))),
    { requires: agents, patterns: [[prob(m, e), inE(u, e)]] },
  ),
  axiom(
    'monotonicity',
    'What implies an event is not more probable than it.',
    'a probability measure is monotone',
    forall([m, a, b], implies(forall([u], implies(inE(u, a), inE(u, b))), atMost(prob(m, a), prob(m, b)))),
    { requires: agents, patterns: [[prob(m, a), prob(m, b)]] },
  ),
  axiom(
    'normed',
    'No probability exceeds 1.',
    'definition of a probability measure',
    forall([m, e], atMost(prob(m, e), number(1n))),
    { requires: agents, patterns: [[prob(m, e)]] },
  ),
  axiom(
    'impossibility',
    'An event that holds of no utility function has probability 0.',
    'definition of a probability measure',
    forall([m, e], implies(forall([u], not(inE(u, e))), equal(prob(m, e), number(0n)))),
    { requires: agents, patterns: [[prob(m, e)]] },
  ),
  axiom(
    'additivity',
    'The probabilities of two events add up to those of their union and their intersection.',
    'a probability measure is additive (the modular law)',
    forall([m, a, b], equal(sum(prob(m, either(a, b)), prob(m, both(a, b))), sum(prob(m, a), prob(m, b)))),
    {
      requires: agents,
      patterns: [[prob(m, either(a, b))], [prob(m, e), either(a, b)], [prob(m, e), both(a, b)]],
    },
  ),
  axiom(
    'symmetry',
    'Renaming the outcomes does not change a probability.',
    'random agents are symmetric (theory.md, section 2)',
    forall([m, g, e], equal(prob(m, moveE(g, e)), prob(m, e))),
    {
      requires: agents,
      patterns: [
        [prob(m, a), moveE(g, e)],
        [prob(m, ahead(i, j, k)), g],
      ],
    },
  ),
  axiom(
    'almost-non-uniform',
    'Almost surely the utility function is not uniform.',
    'random agents (theory.md, section 2); the diagonal has volume 0',
    forall([m], equal(prob(m, nonUniform), number(1n))),
    { requires: agents, patterns: [[prob(m, e)]] },
  ),
  axiom(
    'almost-decided',
    'Almost surely one lottery of a tree is best.',
    'L(t) is a polytope or finite: ties between two of its vertices lie on finitely many hyperplanes, of volume 0',
    forall([m, t], equal(prob(m, decided(t)), number(1n))),
    { requires: agents, patterns: [[prob(m, a), decided(t)]] },
  ),
  axiom(
    'mirror-symmetry',
    'For a reflection-symmetric agent an event is as probable as its mirror image.',
    'definition of reflection-symmetric agents (theory.md, section 3)',
    forall([m, e], implies(mirrorSymmetric(m), equal(prob(m, mirrorE(e)), prob(m, e)))),
    { requires: agents, patterns: [[prob(m, a), mirrorE(e)]] },
  ),
];
