/** Axioms about the best, second best and worst values of a utility function, for section 6. */
import { axiom, definition, type TreeAxiom } from '../axiom.ts';
import { and, atMost, equal, exists, forall, implies, minus, number, sum } from '../formula.ts';
import {
  best,
  bestValue,
  chanceOf,
  eu,
  inL,
  lottery,
  most,
  outcome,
  real,
  secondValue,
  times,
  tree,
  utility,
  worstValue,
} from '../vocabulary.ts';

const t = tree('t');
const o = outcome('o');
const p = lottery('p');
const u = utility('u');
const [x, y, z] = [real('x'), real('y'), real('z')];

export const nearnessAxioms: readonly TreeAxiom[] = [
  definition(
    'most-bound',
    'No lottery of a tree gives an outcome more than the greatest probability of it.',
    'theory.md, section 6: the maximum over L(t) of p(o)',
    forall([t, p, o], implies(inL(t, p), atMost(chanceOf(p, o), most(t, o)))),
    { patterns: [[inL(t, p), most(t, o)]] },
  ),
  axiom(
    'most-attained',
    'Some lottery of the tree attains that probability.',
    'a continuous function attains its maximum on a non-empty compact set (Weierstrass)',
    forall([t, o], exists([p], and(inL(t, p), equal(chanceOf(p, o), most(t, o))))),
    { patterns: [[most(t, o)]] },
  ),
  axiom(
    'value-order',
    'The worst value is at most the second best, and that at most the best (equal where two outcomes are best).',
    'definition of the values of a utility function in order; there are two outcomes',
    forall([u], and(atMost(worstValue(u), secondValue(u)), atMost(secondValue(u), bestValue(u)))),
    { requires: { outcomes: { atLeast: 2 } }, patterns: [[bestValue(u)]] },
  ),
  axiom(
    'at-most',
    'A lottery is worth at most its chance of the best outcome times the best value, plus the rest times the second best.',
    'all other outcomes are worth at most the second best value',
    forall(
      [p, u],
      atMost(eu(p, u), sum(secondValue(u), times(chanceOf(p, best(u)), minus(bestValue(u), secondValue(u))))),
    ),
    { requires: { outcomes: { atLeast: 2 } }, patterns: [[eu(p, u), best(u)]] },
  ),
  axiom(
    'at-least',
    'A lottery is worth at least its chance of the best outcome times the best value, plus the rest times the worst.',
    'all other outcomes are worth at least the worst value',
    forall(
      [p, u],
      atMost(sum(worstValue(u), times(chanceOf(p, best(u)), minus(bestValue(u), worstValue(u)))), eu(p, u)),
    ),
    { patterns: [[eu(p, u), best(u)]] },
  ),
  axiom(
    'product',
    'A product with a factor that is not negative is monotone in the other, and distributes over a difference from 1.',
    'ordered fields',
    forall(
      [x, y, z],
      and(
        implies(and(atMost(number(0n), z), atMost(x, y)), atMost(times(x, z), times(y, z))),
        equal(times(minus(number(1n), x), z), minus(z, times(x, z))),
      ),
    ),
    { patterns: [[times(x, z), times(y, z)]] },
  ),
];
