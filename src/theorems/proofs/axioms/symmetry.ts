/** Axioms about permutations of the outcomes, and about the mirror u -> 1 - u. */
import { axiom, definition, type TreeAxiom } from '../axiom.ts';
import { and, atMost, equal, exists, forall, iff, implies, minus, not, number, or } from '../formula.ts';
import {
  alike,
  compose,
  eu,
  event,
  identity,
  includesMoved,
  inE,
  inL,
  inverse,
  involution,
  lottery,
  mirrorE,
  mirrorU,
  moveE,
  moveP,
  moveU,
  permutation,
  swap,
  tree,
  uniform,
  utility,
} from '../vocabulary.ts';

const t = tree('t');
const [p, q] = [lottery('p'), lottery('q')];
const [u, v] = [utility('u'), utility('v')];
const [f, g] = [permutation('f'), permutation('g')];
const e = event('e');

export const symmetryAxioms: readonly TreeAxiom[] = [
  axiom(
    'equivariance',
    'Renaming the outcomes in a lottery and in a utility function alike leaves the expected utility as it is.',
    'reordering a finite sum',
    forall([g, p, u], equal(eu(moveP(g, p), moveU(g, u)), eu(p, u))),
    {
      patterns: [
        [moveP(g, p), moveU(g, u)],
        [eu(p, u), moveU(g, u)],
      ],
    },
  ),
  axiom(
    'inverse',
    'A permutation and its inverse undo each other on utility functions.',
    'the symmetric group acts on utility functions',
    forall([g, u], and(equal(moveU(inverse(g), moveU(g, u)), u), equal(moveU(g, moveU(inverse(g), u)), u))),
    { patterns: [[moveU(inverse(g), u)], [moveU(g, u), inverse(g)]] },
  ),
  axiom(
    'inverse-lottery',
    'A permutation and its inverse undo each other on lotteries.',
    'the symmetric group acts on lotteries',
    forall([g, p], and(equal(moveP(inverse(g), moveP(g, p)), p), equal(moveP(g, moveP(inverse(g), p)), p))),
    { patterns: [[moveP(inverse(g), p)], [moveP(g, p), inverse(g)]] },
  ),
  axiom(
    'identity',
    'The identity moves no lottery, and is its own inverse.',
    'the symmetric group acts on lotteries',
    and(forall([p], equal(moveP(identity, p), p)), equal(inverse(identity), identity)),
    { patterns: [[moveP(identity, p)], [moveP(g, p), identity]] },
  ),
  axiom(
    'composition',
    'Moving a lottery by a composition is moving it twice.',
    'the symmetric group acts on lotteries',
    forall([g, f, p], equal(moveP(compose(g, f), p), moveP(g, moveP(f, p)))),
    { patterns: [[moveP(compose(g, f), p)]] },
  ),
  axiom(
    'fixed-taste',
    'Some utility function that is not uniform is fixed by the involution.',
    'an orbit of an involution has at most two outcomes: give them 1 and a third outcome 0',
    forall([g], implies(involution(g), exists([u], and(not(uniform(u)), equal(moveU(g, u), u))))),
    { requires: { outcomes: { atLeast: 3 } } },
  ),
  axiom(
    'finite-order',
    'If a permutation takes a lottery set into itself, so does its inverse.',
    'the inverse is a power of the permutation: the symmetric group is finite',
    forall([t, g, q], implies(includesMoved(t, g, t), implies(inL(t, q), inL(t, moveP(inverse(g), q))))),
    { patterns: [[inL(t, q), inverse(g)]] },
  ),
  definition(
    'moved-event',
    'A utility function is in the moved event when moving it back puts it in the event.',
    'theory.md, section 2: permutations act on sets pointwise',
    forall([g, u, e], iff(inE(u, moveE(g, e)), inE(moveU(inverse(g), u), e))),
    { patterns: [[inE(u, moveE(g, e))]] },
  ),
  axiom(
    'mirror',
    'In the mirror a lottery has one minus its expected utility.',
    'linearity; probabilities sum to 1',
    forall([p, u], equal(eu(p, mirrorU(u)), minus(number(1n), eu(p, u)))),
    { patterns: [[eu(p, u), mirrorU(u)]] },
  ),
  definition(
    'mirrored-event',
    'A utility function is in the mirrored event when its mirror image is in the event.',
    'theory.md, section 3: reflection u -> 1 - u',
    forall([u, e], iff(inE(u, mirrorE(e)), inE(mirrorU(u), e))),
    { patterns: [[inE(u, mirrorE(e))]] },
  ),
  definition(
    'likeness',
    'Two utility functions are alike when they order all lotteries in the same way.',
    'von Neumann and Morgenstern: they represent the same preference',
    forall(
      [u, v],
      iff(alike(u, v), forall([p, q], iff(atMost(eu(p, v), eu(q, v)), atMost(eu(p, u), eu(q, u))))),
    ),
    {
      patterns: [
        [alike(u, v), eu(p, u), eu(q, u)],
        [alike(u, v), eu(p, v), eu(q, v)],
        [alike(u, v), eu(p, u), eu(q, v)],
      ],
    },
  ),
  axiom(
    'two-outcomes',
    'With two outcomes, every utility function that is not uniform orders all lotteries as any other such does, or as that other does once the outcomes are swapped.',
    'expected utility is u(A) + p(B) (u(B) - u(A)): only the sign of u(B) - u(A) matters',
    forall([u, v], or(uniform(u), uniform(v), alike(u, v), alike(u, moveU(swap, v)))),
    { requires: { outcomes: { atLeast: 2, atMost: 2 } }, patterns: [[uniform(u), uniform(v)]] },
  ),
  axiom(
    'swap',
    'The swap of two outcomes is its own inverse.',
    'the symmetric group on two letters',
    equal(inverse(swap), swap),
    { requires: { outcomes: { atLeast: 2, atMost: 2 } } },
  ),
];
