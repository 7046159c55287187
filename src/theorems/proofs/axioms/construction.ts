/** Axioms about how choice and chance nodes make lottery sets, and about mixing lotteries. */
import { axiom, definition, type TreeAxiom } from '../axiom.ts';
import { and, below, equal, exists, forall, iff, implies, not, or } from '../formula.ts';
import {
  chance,
  choice,
  eu,
  event,
  h,
  inE,
  inL,
  lottery,
  mix,
  open,
  sure,
  sureTree,
  tree,
  utility,
  vertex,
  weight,
} from '../vocabulary.ts';

const [a, b, t] = [tree('a'), tree('b'), tree('t')];
const [p, q, r] = [lottery('p'), lottery('q'), lottery('r')];
const u = utility('u');
const e = event('e');
const w = weight('w');

export const constructionAxioms: readonly TreeAxiom[] = [
  axiom(
    'option',
    'Whatever an option of a choice node can give, the choice node can give.',
    'the strategy that picks the option',
    forall([a, b, p], implies(or(inL(a, p), inL(b, p)), inL(choice(a, b), p))),
    {
      patterns: [[inL(a, p), choice(a, b)], [inL(b, p), choice(a, b)], [inL(choice(a, b), p)]],
    },
  ),
  axiom(
    'choice-pure',
    'A choice node gives only what one of its options gives.',
    'a pure strategy picks one option',
    forall([a, b, r], implies(inL(choice(a, b), r), or(inL(a, r), inL(b, r)))),
    { requires: { strategies: 'pure' }, patterns: [[inL(choice(a, b), r)]] },
  ),
  axiom(
    'choice-any',
    'A choice node gives only what one of its options gives, or a mixture of a lottery of each.',
    'a behaviour strategy picks both options with positive weights or one of them; pure strategies are among these',
    forall(
      [a, b, r],
      implies(
        inL(choice(a, b), r),
        or(inL(a, r), inL(b, r), exists([w, p, q], and(inL(a, p), inL(b, q), equal(r, mix(w, p, q))))),
      ),
    ),
    { patterns: [[inL(choice(a, b), r)]] },
  ),
  axiom(
    'everything',
    'Some tree gives every lottery.',
    'the choice of any outcome, with all behaviour strategies',
    exists([t], forall([p], inL(t, p))),
    { requires: { strategies: 'mixed' } },
  ),
  axiom(
    'sureness',
    'A lottery that is not certain of an outcome is a mixture of two different lotteries.',
    'its share of one outcome and the rest',
    forall([r], implies(not(sure(r)), exists([w, p, q], and(not(equal(p, q)), equal(r, mix(w, p, q)))))),
    { patterns: [[sure(r)]] },
  ),
  definition(
    'vertices',
    'A vertex of a lottery set is a lottery of the set that is no mixture of two different ones.',
    'convex geometry: extreme points',
    forall(
      [t, r],
      iff(
        vertex(t, r),
        and(
          inL(t, r),
          forall([w, p, q], implies(and(inL(t, p), inL(t, q), equal(r, mix(w, p, q))), equal(p, q))),
        ),
      ),
    ),
    { patterns: [[vertex(t, r), mix(w, p, q)]] },
  ),
  axiom(
    'vertex-best',
    'A vertex is best for all utility functions of some non-empty open event.',
    'L(t) is a polytope, and the normal cone of a vertex has interior points',
    forall(
      [t, r],
      implies(
        vertex(t, r),
        exists([e, u], and(open(e), inE(u, e), forall([u], implies(inE(u, e), equal(eu(r, u), h(t, u)))))),
      ),
    ),
    { requires: { strategies: 'mixed' }, patterns: [[vertex(t, r)]] },
  ),
  axiom(
    'convexity',
    'A lottery set holds the mixtures of its lotteries.',
    "Kuhn's theorem for one player with perfect recall: behaviour strategies reach what mixed strategies reach",
    forall([t, w, p, q], implies(and(inL(t, p), inL(t, q)), inL(t, mix(w, p, q)))),
    { requires: { strategies: 'mixed' }, patterns: [[inL(t, p), mix(w, p, q)]] },
  ),
  axiom(
    'chance-gives',
    'A chance node gives the mixtures, with its own weights, of a lottery of each branch.',
    'theory.md, section 2: strategies on different branches are independent',
    forall([w, a, b, p, q], implies(and(inL(a, p), inL(b, q)), inL(chance(w, a, b), mix(w, p, q)))),
    { patterns: [[chance(w, a, b), inL(a, p), inL(b, q)]] },
  ),
  axiom(
    'chance-only',
    'A chance node gives nothing else.',
    'theory.md, section 2: a weighted Minkowski sum',
    forall(
      [w, a, b, r],
      implies(inL(chance(w, a, b), r), exists([p, q], and(inL(a, p), inL(b, q), equal(r, mix(w, p, q))))),
    ),
    { patterns: [[inL(chance(w, a, b), r)]] },
  ),
  definition(
    'sure-tree',
    'A tree without choices has one lottery.',
    'theory.md, section 2',
    forall([p, q], iff(inL(sureTree(p), q), equal(q, p))),
    { patterns: [[inL(sureTree(p), q)]] },
  ),
  axiom(
    'mixing',
    'The expected utility of a mixture lies strictly between those of its parts, or equals both.',
    'expected utility is linear, and weights are strictly between 0 and 1',
    forall(
      [w, p, q, u],
      and(
        implies(
          below(eu(p, u), eu(q, u)),
          and(below(eu(p, u), eu(mix(w, p, q), u)), below(eu(mix(w, p, q), u), eu(q, u))),
        ),
        implies(
          below(eu(q, u), eu(p, u)),
          and(below(eu(q, u), eu(mix(w, p, q), u)), below(eu(mix(w, p, q), u), eu(p, u))),
        ),
        implies(equal(eu(p, u), eu(q, u)), equal(eu(mix(w, p, q), u), eu(p, u))),
      ),
    ),
    { patterns: [[mix(w, p, q), eu(r, u)]] },
  ),
  axiom(
    'continuity',
    'If a lottery is better than all of a tree, then also than all of the tree mixed with a little of any other tree.',
    'expected utility is linear and bounded, and L is compact (the Archimedean axiom of von Neumann and Morgenstern)',
    forall(
      [a, b, q, u],
      exists([w], implies(below(h(a, u), eu(q, u)), below(h(chance(w, a, b), u), eu(q, u)))),
    ),
    { patterns: [[h(a, u), eu(q, u), chance(w, a, b)]] },
  ),
];
