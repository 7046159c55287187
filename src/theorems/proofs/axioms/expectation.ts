/** Axioms about lottery sets, expected utility, support functions and interior points. */
import { axiom, definition, type TreeAxiom } from '../axiom.ts';
import { and, atMost, below, equal, exists, forall, iff, implies, not } from '../formula.ts';
import { eu, h, inL, interior, lottery, tree, uniform, utility } from '../vocabulary.ts';

const t = tree('t');
const [p, q, r] = [lottery('p'), lottery('q'), lottery('r')];
const u = utility('u');

export const expectationAxioms: readonly TreeAxiom[] = [
  definition(
    'bound',
    'No lottery of a tree has a higher expected utility than the value h of its support function.',
    'theory.md, section 2: h is the maximum over L(t)',
    forall([t, p, u], implies(inL(t, p), atMost(eu(p, u), h(t, u)))),
    { patterns: [[inL(t, p), h(t, u)]] },
  ),
  axiom(
    'attained',
    'Some lottery of the tree attains that value.',
    'a continuous function attains its maximum on a non-empty compact set (Weierstrass)',
    forall([t, u], exists([p], and(inL(t, p), equal(eu(p, u), h(t, u))))),
    { patterns: [[h(t, u)]] },
  ),
  axiom(
    'separation',
    'A lottery outside a lottery set is better, for some agent, than all that the set holds.',
    'separation of a point from a closed convex set (Minkowski); an affine map brings the utility into [0, 1]',
    forall([t, q], implies(not(inL(t, q)), exists([u], below(h(t, u), eu(q, u))))),
    { requires: { strategies: 'mixed' }, patterns: [[inL(t, q)]] },
  ),
  definition(
    'indifference',
    'A utility function is uniform (the same for all outcomes) when it values all lotteries alike.',
    'theory.md, section 2; probabilities sum to 1',
    forall([u], iff(uniform(u), forall([p, q], equal(eu(p, u), eu(q, u))))),
    { patterns: [[uniform(u), eu(p, u), eu(q, u)]] },
  ),
  axiom(
    'taste',
    'Some utility function is not uniform.',
    'there are two outcomes',
    exists([u], not(uniform(u))),
    { requires: { outcomes: { atLeast: 2 } } },
  ),
  axiom(
    'ascent',
    'From an interior point (affine reading) every agent whose utility is not uniform can do better within the set.',
    'a ball round the point in the hyperplane of the simplex lies in the set; a linear function that is not constant there grows in some direction',
    forall(
      [t, p, u],
      implies(
        and(interior('affine', t, p), not(uniform(u))),
        exists([q], and(inL(t, q), below(eu(p, u), eu(q, u)))),
      ),
    ),
    { patterns: [[interior('affine', t, p), uniform(u)]] },
  ),
  axiom(
    'simplex-ascent',
    'From an interior point relative to the simplex, an agent can do better within the set if any lottery is better.',
    'the segment from the point to the better lottery starts inside the set',
    forall(
      [t, p, r, u],
      implies(
        and(interior('simplex', t, p), below(eu(p, u), eu(r, u))),
        exists([q], and(inL(t, q), below(eu(p, u), eu(q, u)))),
      ),
    ),
    { patterns: [[interior('simplex', t, p), eu(p, u), eu(r, u)]] },
  ),
  axiom(
    'interior-relative',
    'A point in the interior (affine reading) is in the interior relative to the simplex.',
    'the relative topology of a subset',
    forall([t, p], implies(interior('affine', t, p), interior('simplex', t, p))),
    { patterns: [[interior('affine', t, p)]] },
  ),
  axiom(
    'interior-inside',
    'An interior point of a set (either reading) is a point of the set.',
    'definition of the interior',
    forall([t, p], implies(interior('simplex', t, p), inL(t, p))),
    { patterns: [[interior('simplex', t, p)]] },
  ),
  axiom(
    'finite',
    'A finite lottery set has no interior point, relative to the simplex or otherwise.',
    'with two outcomes or more the simplex has no isolated point',
    forall([t, p], not(interior('simplex', t, p))),
    { requires: { strategies: 'pure', outcomes: { atLeast: 2 } }, patterns: [[interior('simplex', t, p)]] },
  ),
];
