/** What can be done to a tree: options, resources, information, survival, keeping one's goal (theory.md, section 8). */
import { substitute, type Term } from '../../../kernel/ground/index.ts';
import { and, apply, equal, exists, not, or } from '../formula.ts';
import { denied, fixed, given, statement, type TheoremPlan, theorem } from '../plan.ts';
import {
  chance,
  choice,
  includes,
  inL,
  lottery,
  strict,
  sureTree,
  tree,
  weak,
  weight,
} from '../vocabulary.ts';

const [a, b, c, d, i, t] = [tree('a'), tree('b'), tree('c'), tree('d'), tree('i'), tree('t')];
const [p, q] = [lottery('p'), lottery('q')];
const w = weight('w');

const grown = given('grown', 'L(a) is inside L(c)', includes(c, a));
/** Learn which branch of the chance node it is, then choose. */
const informed = chance(w, choice(a, c), choice(b, d));
/** Choose first, the same for both branches. */
const blind = choice(chance(w, a, b), chance(w, c, d));
/** The same over the statement's constants. */
const asConstants = (term: Term): Term =>
  substitute(term, new Map([w, a, b, c, d].map((x) => [x.name, fixed(x)])));
const planTerms = [asConstants(informed)];
const can = given('can', 'p is a lottery of t', inL(t, p));

export const transformations: readonly TheoremPlan[] = [
  theorem({
    id: 'more-options',
    title: 'One more option',
    words:
      'A choice between a and b includes a, so it is weakly convergence-above it: more resources, more options.',
    source: 'theory.md, section 8',
    statement: statement([a, b], [], and(includes(choice(a, b), a), weak(choice(a, b), a))),
    using: ['option', 'p1-weak'],
    terms: [apply('prob', apply('denied.m'), apply('prefers', fixed(a), choice(fixed(a), fixed(b))))],
  }),
  theorem({
    id: 'more-options-strict',
    title: 'One more option that is new',
    words:
      'If b gives some lottery that a does not, the choice between a and b is strictly convergence-above a.',
    source: 'theory.md, section 8',
    statement: statement(
      [a, b],
      [given('new', 'some lottery of b is not in L(a)', exists([q], and(inL(b, q), not(inL(a, q)))))],
      strict(choice(a, b), a),
    ),
    using: ['option', 'p1-strict'],
  }),
  theorem({
    id: 'survival',
    title: 'Survival against shutdown',
    words:
      'Let d be what the world does once the agent is shut down. An agent that survives, and can let that happen or do something else, is weakly convergence-above being shut down; strictly so if it can bring about any lottery that the world without it does not.',
    source: 'theory.md, section 8; Turner et al. 2021 on shutdown',
    statement: statement(
      [d, i],
      [
        given(
          'can-let-be',
          'whatever the world without it does, the surviving agent can let happen',
          includes(i, d),
        ),
        given(
          'can-more',
          'it can bring about a lottery that the world without it does not',
          exists([q], and(inL(i, q), not(inL(d, q)))),
        ),
      ],
      and(weak(i, d), strict(i, d)),
    ),
    using: ['p1-weak', 'p1-strict'],
    rounds: 3,
  }),
  theorem({
    id: 'choice-monotone',
    title: 'A better option makes a better choice',
    words:
      'If L(a) is inside L(c), then the lottery set of the choice between a and b is inside that of the choice between c and b.',
    statement: statement([a, b, c], [grown], includes(choice(c, b), choice(a, b))),
    using: ['option', 'choice-any', 'convexity'],
    terms: [choice(fixed(c), fixed(b))],
  }),
  theorem({
    id: 'choice-monotone-pure',
    title: 'A better option makes a better choice, with pure strategies',
    words: 'The same with pure strategies.',
    statement: statement([a, b, c], [grown], includes(choice(c, b), choice(a, b))),
    using: ['option', 'choice-pure'],
    terms: [choice(fixed(c), fixed(b))],
  }),
  theorem({
    id: 'chance-monotone',
    title: 'A better branch makes a better chance node',
    words:
      'If L(a) is inside L(c), then the lottery set of a chance of a or b is inside that of the same chance of c or b.',
    statement: statement(
      [w, a, b, c],
      [grown],
      and(includes(chance(w, c, b), chance(w, a, b)), includes(chance(w, b, c), chance(w, b, a))),
    ),
    using: ['chance-gives', 'chance-only'],
    terms: [chance(fixed(w), fixed(c), fixed(b)), chance(fixed(w), fixed(b), fixed(c))],
  }),
  theorem({
    id: 'information',
    title: 'Free information before a decision',
    words:
      'Whoever learns the result of a chance node before choosing (in each branch between what the two plans give there) can bring about every lottery of one who must choose a plan first, so information is weakly convergence-above its absence.',
    source: 'Blackwell 1953; Good 1967; theory.md, section 8',
    statement: statement([w, a, b, c, d], [], includes(informed, blind)),
    lemmas: [
      {
        id: 'plan-kept',
        statement: statement(
          [w, a, b, c, d, p],
          [
            given(
              'planned',
              'p is a lottery of the first plan or of the second',
              or(inL(chance(w, a, b), p), inL(chance(w, c, d), p)),
            ),
          ],
          inL(informed, p),
        ),
        using: ['chance-gives', 'chance-only', 'option'],
        terms: planTerms,
      },
    ],
    using: ['plan-kept', 'choice-any', 'convexity'],
    terms: ['p', 'q'].map((x) =>
      apply(
        'inL',
        asConstants(informed),
        apply(`choice-any.${x}`, asConstants(chance(w, a, b)), asConstants(chance(w, c, d)), denied('p')),
      ),
    ),
  }),
  theorem({
    id: 'information-pure',
    title: 'Free information before a decision, with pure strategies',
    words: 'The same with pure strategies.',
    source: 'Blackwell 1953; Good 1967; theory.md, section 8',
    statement: statement([w, a, b, c, d], [], includes(informed, blind)),
    lemmas: [
      {
        id: 'plan-kept-pure',
        statement: statement(
          [w, a, b, c, d, p],
          [
            given(
              'planned',
              'p is a lottery of the first plan or of the second',
              or(inL(chance(w, a, b), p), inL(chance(w, c, d), p)),
            ),
          ],
          inL(informed, p),
        ),
        using: ['chance-gives', 'chance-only', 'option'],
        terms: planTerms,
      },
    ],
    using: ['plan-kept-pure', 'choice-pure'],
  }),
  theorem({
    id: 'information-weak',
    title: 'Free information is weakly convergent',
    words:
      'Learning the result of a chance node before a decision is weakly convergence-above deciding first.',
    source: 'Blackwell 1953; Good 1967; theory.md, section 8',
    statement: statement([w, a, b, c, d], [], weak(informed, blind)),
    using: ['information', 'p1-weak'],
  }),
  theorem({
    id: 'handed-over',
    title: 'What a successor does, its predecessor could have done',
    words: 'The one lottery that a successor picks from a tree is a lottery of the tree.',
    source: 'theory.md, section 8',
    statement: statement([t, p], [can], includes(t, sureTree(p))),
    using: ['sure-tree'],
  }),
  theorem({
    id: 'goal-preservation-weak',
    title: "Keeping one's goal is weakly convergent",
    words:
      'Keeping a tree is weakly convergence-above handing it over to a successor, whatever the successor wants.',
    source: 'theory.md, section 8; Everitt et al. 2016 on goal preservation',
    statement: statement([t, p], [can], weak(t, sureTree(p))),
    using: ['handed-over', 'p1-weak'],
  }),
  theorem({
    id: 'goal-preservation',
    title: "Keeping one's goal",
    words:
      'Who hands a tree over to a successor with another goal ends with the one lottery that the successor picks; keeping the goal includes that lottery, and is strictly convergence-above it if there is any other.',
    source: 'theory.md, section 8; Everitt et al. 2016 on goal preservation',
    statement: statement(
      [t, p],
      [can, given('other', 't has another lottery', exists([q], and(inL(t, q), not(equal(q, p)))))],
      and(weak(t, sureTree(p)), strict(t, sureTree(p))),
    ),
    lemmas: [
      {
        id: 'handed-over-strict',
        statement: statement(
          [t, p],
          [can, given('other', 't has another lottery', exists([q], and(inL(t, q), not(equal(q, p)))))],
          strict(t, sureTree(p)),
        ),
        using: ['handed-over', 'p1-strict', 'sure-tree'],
      },
    ],
    using: ['handed-over-strict', 'strict-weak'],
    terms: [apply('prob', apply('denied.m'), apply('prefers', fixed(t), sureTree(fixed(p))))],
  }),
];
