/** Convergence itself: how its strengths relate, how it goes with inclusion, and when it is absolute. */
import { and, apply, atMost, below, equal, forall, iff, implies, not, number } from '../formula.ts';
import { denied, fixed, given, statement, type TheoremPlan, theorem } from '../plan.ts';
import {
  absolute,
  agent,
  both,
  decided,
  either,
  event,
  h,
  includes,
  inE,
  inL,
  inverse,
  lottery,
  mirrorE,
  mirrorSymmetric,
  mirrorU,
  moveE,
  moveP,
  moveU,
  permutation,
  prefers,
  prob,
  strict,
  sureTree,
  tree,
  utility,
  vertex,
  weak,
} from '../vocabulary.ts';
import { included } from './foundations.ts';

const [i, j, k, l] = [tree('i'), tree('j'), tree('k'), tree('l')];
const [p, q] = [lottery('p'), lottery('q')];
const u = utility('u');
const g = permutation('g');
const [a, e] = [event('a'), event('e')];
const m = agent('m');

const isAbsolute = given('absolute', 'i is almost surely preferred to j', absolute(i, j));
const isStrict = given('strict', 'i is strictly convergence-above j', strict(i, j));
const isWeak = given('weak', 'i is weakly convergence-above j', weak(i, j));
const superset = given('superset', 'L(i) is inside L(k)', includes(k, i));
const subset = given('subset', 'L(l) is inside L(j)', includes(j, l));

/** For all agents, over trees i, j, k, l with L(i) inside L(k) and L(l) inside L(j). */
const monotone = (
  strength: string,
  hypothesis: ReturnType<typeof given>,
  conclusion: ReturnType<typeof weak>,
  using: readonly string[],
): TheoremPlan =>
  theorem({
    id: `monotone-${strength}`,
    title: `More lotteries above and fewer below: convergence stays ${strength}`,
    words: `If i is ${strength}ly convergence-above j, L(i) is inside L(k) and L(l) is inside L(j), then k is ${strength}ly convergence-above l.`,
    statement: statement([i, j, k, l], [hypothesis, superset, subset], conclusion),
    using: ['monotone-support', 'monotone-opposition', ...using],
    terms: [prob(denied('m'), prefers(fixed(i), fixed(j))), prob(denied('m'), prefers(fixed(j), fixed(i)))],
    rounds: 4,
  });

export const convergence: readonly TheoremPlan[] = [
  theorem({
    id: 'weak-reflexive',
    title: 'Weak convergence is reflexive',
    words: 'Every tree is weakly convergence-above itself.',
    statement: statement([i], [], weak(i, i)),
    using: [],
  }),
  theorem({
    id: 'strict-weak',
    title: 'Strict convergence is weak',
    words: 'If i is strictly convergence-above j, then weakly.',
    statement: statement([i, j], [isStrict], weak(i, j)),
    using: [],
  }),
  theorem({
    id: 'strict-asymmetric',
    title: 'Strict convergence excludes the converse',
    words:
      'If i is strictly convergence-above j, then j is not even weakly convergence-above i; in particular strict convergence is irreflexive.',
    statement: statement([i, j, m], [isStrict], not(weak(j, i))),
    using: [],
    terms: [prob(fixed(m), prefers(fixed(i), fixed(j))), prob(fixed(m), prefers(fixed(j), fixed(i)))],
  }),
  theorem({
    id: 'strict-irreflexive',
    title: 'Strict convergence is irreflexive',
    words: 'No tree is strictly convergence-above itself.',
    statement: statement([i, m], [], not(strict(i, i))),
    using: [],
    terms: [prob(fixed(m), prefers(fixed(i), fixed(i)))],
  }),
  theorem({
    id: 'almost-sure-part',
    title: 'What is almost sure may be assumed',
    words: 'If e is almost sure, an event is at most as probable as its part in e.',
    statement: statement(
      [m, a, e],
      [given('sure-event', 'e is almost sure', equal(prob(m, e), number(1n)))],
      atMost(prob(m, a), prob(m, both(a, e))),
    ),
    using: ['additivity', 'normed'],
    terms: [either(fixed(a), fixed(e))],
  }),
  theorem({
    id: 'absolute-transitive',
    title: 'Absolute convergence is transitive',
    words: 'If i is almost surely preferred to j, and j to k, then i to k.',
    statement: statement(
      [i, j, k],
      [isAbsolute, given('second', 'j is almost surely preferred to k', absolute(j, k))],
      absolute(i, k),
    ),
    using: ['almost-sure-part', 'normed', 'monotonicity', 'intersection', 'preference'],
    terms: [
      prob(denied('m'), both(prefers(fixed(i), fixed(j)), prefers(fixed(j), fixed(k)))),
      prob(denied('m'), prefers(fixed(i), fixed(j))),
      prob(denied('m'), prefers(fixed(j), fixed(k))),
    ],
  }),
  theorem({
    id: 'absolute-then-weak',
    title: 'Absolute after weak is weak',
    words:
      'If i is almost surely preferred to j, and j is weakly convergence-above k, then i is weakly convergence-above k.',
    statement: statement(
      [i, j, k],
      [isAbsolute, given('second', 'j is weakly convergence-above k', weak(j, k))],
      weak(i, k),
    ),
    lemmas: [
      {
        id: 'support-passes-on',
        statement: statement(
          [i, j, k, m],
          [isAbsolute],
          atMost(prob(m, prefers(j, k)), prob(m, prefers(i, k))),
        ),
        using: ['almost-sure-part', 'monotonicity', 'intersection', 'preference'],
        terms: [prob(fixed(m), both(prefers(fixed(j), fixed(k)), prefers(fixed(i), fixed(j))))],
      },
      {
        id: 'opposition-passes-on',
        statement: statement(
          [i, j, k, m],
          [isAbsolute],
          atMost(prob(m, prefers(k, i)), prob(m, prefers(k, j))),
        ),
        using: ['almost-sure-part', 'monotonicity', 'intersection', 'preference'],
        terms: [prob(fixed(m), both(prefers(fixed(k), fixed(i)), prefers(fixed(i), fixed(j))))],
      },
    ],
    using: ['support-passes-on', 'opposition-passes-on'],
    terms: [prob(denied('m'), prefers(fixed(j), fixed(k))), prob(denied('m'), prefers(fixed(k), fixed(j)))],
  }),
  theorem({
    id: 'monotone-support',
    title: 'More lotteries above and fewer below: no less support',
    words:
      'If L(i) is inside L(k) and L(l) is inside L(j), then k is preferred to l at least as probably as i to j.',
    statement: statement(
      [i, j, k, l, m],
      [superset, subset],
      atMost(prob(m, prefers(i, j)), prob(m, prefers(k, l))),
    ),
    using: ['inclusion-value', 'preference', 'monotonicity'],
    rounds: 4,
  }),
  theorem({
    id: 'monotone-opposition',
    title: 'More lotteries above and fewer below: no more opposition',
    words:
      'If L(i) is inside L(k) and L(l) is inside L(j), then l is preferred to k at most as probably as j to i.',
    statement: statement(
      [i, j, k, l, m],
      [superset, subset],
      atMost(prob(m, prefers(l, k)), prob(m, prefers(j, i))),
    ),
    using: ['inclusion-value', 'preference', 'monotonicity'],
    rounds: 4,
  }),
  monotone('weak', isWeak, weak(k, l), []),
  monotone('strict', isStrict, strict(k, l), []),
  monotone('absolute', isAbsolute, absolute(k, l), ['normed']),
  theorem({
    id: 'same-set-equivalent',
    title: 'The same lotteries make equivalent trees',
    words: 'If L(i) = L(j), then each is weakly convergence-above the other.',
    statement: statement(
      [i, j],
      [included, given('included-back', 'L(i) is inside L(j)', includes(j, i))],
      and(weak(i, j), weak(j, i)),
    ),
    using: ['p1-weak'],
    terms: ['m', 'm.2'].flatMap((x) => [
      prob(denied(x), prefers(fixed(i), fixed(j))),
      prob(denied(x), prefers(fixed(j), fixed(i))),
    ]),
  }),
  theorem({
    id: 'renaming',
    title: 'Renaming the outcomes in both trees changes nothing',
    words:
      'If k and l are i and j with the outcomes renamed by g, then k is preferred to l as probably as i to j.',
    source: 'Turner et al. 2021, appendix: symmetric distributions; the proof is ours',
    statement: statement(
      [i, j, k, l, g, m],
      [
        given('renamed-k', 'L(k) = g L(i)', forall([p], iff(inL(i, p), inL(k, moveP(g, p))))),
        given('renamed-l', 'L(l) = g L(j)', forall([p], iff(inL(j, p), inL(l, moveP(g, p))))),
      ],
      equal(prob(m, prefers(k, l)), prob(m, prefers(i, j))),
    ),
    lemmas: [
      {
        id: 'renamed-value',
        statement: statement(
          [i, k, g, u],
          [given('renamed-k', 'L(k) = g L(i)', forall([p], iff(inL(i, p), inL(k, moveP(g, p)))))],
          equal(h(k, u), h(i, moveU(inverse(g), u))),
        ),
        using: ['attained', 'bound', 'equivariance', 'inverse', 'inverse-lottery'],
        terms: [
          apply(
            'eu',
            moveP(inverse(fixed(g)), apply('attained.p', fixed(k), fixed(u))),
            moveU(inverse(fixed(g)), fixed(u)),
          ),
          apply(
            'eu',
            moveP(fixed(g), apply('attained.p', fixed(i), moveU(inverse(fixed(g)), fixed(u)))),
            moveU(fixed(g), moveU(inverse(fixed(g)), fixed(u))),
          ),
          moveP(fixed(g), moveP(inverse(fixed(g)), apply('attained.p', fixed(k), fixed(u)))),
        ],
        rounds: 4,
      },
      {
        id: 'renamed-event',
        statement: statement(
          [i, j, k, l, g, u],
          [
            given('renamed-k', 'L(k) = g L(i)', forall([p], iff(inL(i, p), inL(k, moveP(g, p))))),
            given('renamed-l', 'L(l) = g L(j)', forall([p], iff(inL(j, p), inL(l, moveP(g, p))))),
          ],
          iff(inE(u, prefers(k, l)), inE(u, moveE(g, prefers(i, j)))),
        ),
        using: ['renamed-value', 'preference', 'moved-event'],
        terms: [fixed(i), fixed(j)].map((t) => h(t, moveU(inverse(fixed(g)), fixed(u)))),
        rounds: 3,
      },
    ],
    using: ['renamed-event', 'symmetry', 'monotonicity'],
    terms: [prob(fixed(m), moveE(fixed(g), prefers(fixed(i), fixed(j))))],
    rounds: 3,
  }),
  theorem({
    id: 'absolute-if',
    title: 'Inclusion that avoids the vertices is absolute',
    words: 'If L(j) is inside L(i) and holds no vertex of L(i), then i is almost surely preferred to j.',
    source: 'theory.md, section 3: the closed form of absolute convergence',
    statement: statement(
      [i, j],
      [
        included,
        given(
          'no-vertex',
          'L(j) holds no vertex of L(i)',
          forall([p], implies(inL(j, p), not(vertex(i, p)))),
        ),
      ],
      absolute(i, j),
    ),
    lemmas: [
      {
        id: 'decided-prefers-more',
        statement: statement(
          [i, j, u],
          [
            included,
            given(
              'no-vertex',
              'L(j) holds no vertex of L(i)',
              forall([p], implies(inL(j, p), not(vertex(i, p)))),
            ),
            given('decided', 'u has one best lottery of i', inE(u, decided(i))),
          ],
          below(h(j, u), h(i, u)),
        ),
        using: ['attained', 'bound', 'decision', 'vertices', 'mixing'],
        terms: [
          apply(
            'mix',
            ...['w', 'p', 'q'].map((x) =>
              apply(`vertices.${x}.2`, fixed(i), apply('attained.p', fixed(j), fixed(u))),
            ),
          ),
        ],
        depth: 4,
      },
    ],
    using: ['decided-prefers-more', 'almost-decided', 'monotonicity', 'normed', 'preference'],
    terms: [prob(denied('m'), decided(fixed(i)))],
  }),
  theorem({
    id: 'absolute-only-inside',
    title: 'Absolute convergence needs inclusion',
    words: 'If i is almost surely preferred to j, then L(j) is inside L(i).',
    source: 'theory.md, section 3: the closed form of absolute convergence',
    statement: statement([i, j, m], [isAbsolute], includes(i, j)),
    using: [
      'separation',
      'bound',
      'preference',
      'open-preference',
      'regularity',
      'additivity',
      'impossibility',
      'intersection',
      'normed',
    ],
    terms: [
      prob(fixed(m), both(prefers(fixed(i), fixed(j)), prefers(fixed(j), fixed(i)))),
      prob(fixed(m), either(prefers(fixed(i), fixed(j)), prefers(fixed(j), fixed(i)))),
      apply('inE', apply('separation.u', fixed(i), denied('p')), prefers(fixed(j), fixed(i))),
    ],
    rounds: 4,
  }),
  theorem({
    id: 'absolute-only-no-vertex',
    title: 'Absolute convergence avoids the vertices',
    words: 'If i is almost surely preferred to j, then L(j) holds no vertex of L(i).',
    source: 'theory.md, section 3: the closed form of absolute convergence',
    statement: statement([i, j, m], [isAbsolute], forall([p], implies(inL(j, p), not(vertex(i, p))))),
    using: [
      'vertex-best',
      'bound',
      'preference',
      'regularity',
      'additivity',
      'impossibility',
      'intersection',
      'normed',
    ],
    terms: [
      prob(fixed(m), both(prefers(fixed(i), fixed(j)), apply('vertex-best.e', fixed(i), denied('p')))),
      prob(fixed(m), either(prefers(fixed(i), fixed(j)), apply('vertex-best.e', fixed(i), denied('p')))),
    ],
    rounds: 4,
    depth: 4,
  }),
  theorem({
    id: 'mirror-single',
    title: 'Reflection-symmetric agents are indifferent between trees without choices',
    words:
      'For a reflection-symmetric agent, of two trees with one lottery each either is preferred with the same probability.',
    statement: statement(
      [p, q, m],
      [given('reflection', 'the agent is reflection-symmetric', mirrorSymmetric(m))],
      equal(prob(m, prefers(sureTree(p), sureTree(q))), prob(m, prefers(sureTree(q), sureTree(p)))),
    ),
    lemmas: [
      {
        id: 'single-value',
        statement: statement([p, u], [], equal(h(sureTree(p), u), apply('eu', p, u))),
        using: ['attained', 'bound', 'sure-tree'],
        terms: [apply('inL', sureTree(fixed(p)), fixed(p))],
      },
      {
        id: 'mirror-opposes',
        statement: statement(
          [p, q, u],
          [],
          iff(inE(u, mirrorE(prefers(sureTree(q), sureTree(p)))), inE(u, prefers(sureTree(p), sureTree(q)))),
        ),
        using: ['single-value', 'mirrored-event', 'mirror', 'preference'],
        terms: [p, q].flatMap((x) => [
          apply('eu', fixed(x), fixed(u)),
          h(sureTree(fixed(x)), mirrorU(fixed(u))),
        ]),
        rounds: 3,
      },
    ],
    using: ['mirror-opposes', 'mirror-symmetry', 'monotonicity'],
    terms: [prob(fixed(m), mirrorE(prefers(sureTree(fixed(q)), sureTree(fixed(p)))))],
    rounds: 3,
  }),
];
