/** The algebra of the power relations: which are transitive, irreflexive, asymmetric, and which contain which. */
import { and, apply, equal, exists, not } from '../formula.ts';
import { at, denied, fixed, given, statement, type TheoremPlan, theorem } from '../plan.ts';
import {
  compose,
  exceedsMoved,
  h,
  identity,
  includesMoved,
  inL,
  inverse,
  involution,
  lottery,
  moveP,
  p1,
  p2,
  p3by,
  p4by,
  permutation,
  tree,
  uniform,
  utility,
} from '../vocabulary.ts';

const [i, j, k] = [tree('i'), tree('j'), tree('k')];
const [f, g] = [permutation('f'), permutation('g')];
const [p, q] = [lottery('p'), lottery('q')];
const u = utility('u');

export const algebra: readonly TheoremPlan[] = [
  theorem({
    id: 'p1-irreflexive',
    title: 'Inclusion is irreflexive',
    words: 'No tree stands in p1 over itself.',
    statement: statement([i], [], not(p1(i, i))),
    using: [],
  }),
  theorem({
    id: 'p1-transitive',
    title: 'Inclusion is transitive',
    words: 'If i stands in p1 over j, and j over k, then i over k.',
    statement: statement(
      [i, j, k],
      [given('first', 'i over j', p1(i, j)), given('second', 'j over k', p1(j, k))],
      p1(i, k),
    ),
    using: [],
  }),
  theorem({
    id: 'p1-asymmetric',
    title: 'Inclusion is asymmetric',
    words: 'If i stands in p1 over j, then j does not over i.',
    statement: statement([i, j], [given('first', 'i over j', p1(i, j))], not(p1(j, i))),
    using: [],
  }),
  theorem({
    id: 'p2-p1',
    title: 'Interiority implies inclusion',
    words: 'If i stands in p2 over j, then in p1.',
    statement: statement(
      [i, j],
      [given('first', 'L(j) lies in the interior of L(i)', p2('affine', i, j))],
      p1(i, j),
    ),
    using: ['interior-relative', 'interior-inside', 'taste', 'p2-value', 'attained', 'bound'],
    terms: [h(fixed(i), apply('taste.u')), h(fixed(j), apply('taste.u'))],
  }),
  theorem({
    id: 'p2-irreflexive',
    title: 'Interiority is irreflexive',
    words: 'No tree stands in p2 over itself.',
    statement: statement([i], [], not(p2('affine', i, i))),
    using: ['p2-p1'],
    terms: [apply('inL', fixed(i), apply('p2-p1.q', fixed(i), fixed(i)))],
  }),
  theorem({
    id: 'p2-transitive',
    title: 'Interiority is transitive',
    words: 'If i stands in p2 over j, and j over k, then i over k.',
    statement: statement(
      [i, j, k],
      [given('first', 'i over j', p2('affine', i, j)), given('second', 'j over k', p2('affine', j, k))],
      p2('affine', i, k),
    ),
    using: ['interior-relative', 'interior-inside'],
  }),
  theorem({
    id: 'p2-simplex-transitive',
    title: 'Relative interiority is transitive',
    words: 'If i stands in p2 (relative to the simplex) over j, and j over k, then i over k.',
    statement: statement(
      [i, j, k],
      [given('first', 'i over j', p2('simplex', i, j)), given('second', 'j over k', p2('simplex', j, k))],
      p2('simplex', i, k),
    ),
    using: ['interior-inside'],
  }),
  theorem({
    id: 'p2-asymmetric',
    title: 'Interiority is asymmetric',
    words: 'If i stands in p2 over j, then j does not over i.',
    statement: statement([i, j], [given('first', 'i over j', p2('affine', i, j))], not(p2('affine', j, i))),
    using: ['p2-p1', 'interior-relative', 'interior-inside'],
    terms: [
      apply('inL', fixed(i), apply('p2-p1.q', fixed(i), fixed(j))),
      apply('inL', fixed(j), apply('p2-p1.q', fixed(i), fixed(j))),
    ],
  }),
  theorem({
    id: 'p1-p3',
    title: 'Inclusion implies permuted inclusion',
    words: 'If i stands in p1 over j, then in p3, by the identity, which is an involution.',
    statement: statement(
      [i, j],
      [given('first', 'i over j', p1(i, j))],
      exists([g], and(involution(g), p3by(i, g, j))),
    ),
    using: ['identity'],
    terms: [identity],
  }),
  theorem({
    id: 'p2-p4',
    title: 'Interiority implies permuted interiority',
    words: 'If i stands in p2 over j, then in p4, by the identity, which is an involution.',
    statement: statement(
      [i, j],
      [given('first', 'i over j', p2('affine', i, j))],
      exists([g], and(involution(g), p4by('affine', i, g, j))),
    ),
    using: ['identity'],
    terms: [identity],
  }),
  theorem({
    id: 'p2-simplex-p4',
    title: 'Relative interiority implies relative permuted interiority',
    words:
      'If i stands in p2 (relative to the simplex) over j, then in p4, by the identity, which is an involution.',
    statement: statement(
      [i, j],
      [given('first', 'i over j', p2('simplex', i, j))],
      exists([g], and(involution(g), p4by('simplex', i, g, j))),
    ),
    using: ['identity'],
    terms: [identity],
  }),
  theorem({
    id: 'p2-relative',
    title: 'Interiority implies relative interiority',
    words: 'If i stands in p2 over j in the affine reading, then relative to the simplex.',
    statement: statement([i, j], [given('first', 'i over j', p2('affine', i, j))], p2('simplex', i, j)),
    using: ['interior-relative'],
  }),
  theorem({
    id: 'p4-relative',
    title: 'Permuted interiority implies relative permuted interiority',
    words:
      'If i stands in p4 over j in the affine reading, then relative to the simplex, by the same permutation.',
    statement: statement(
      [i, j, g],
      [given('first', 'i over j by g', p4by('affine', i, g, j))],
      p4by('simplex', i, g, j),
    ),
    using: ['interior-relative'],
  }),
  theorem({
    id: 'p4-p3',
    title: 'Permuted interiority implies permuted inclusion',
    words: 'If g takes L(j) into the interior of L(i), then to a proper subset of L(i).',
    statement: statement(
      [i, j, g],
      [given('first', 'i over j by g', p4by('affine', i, g, j))],
      p3by(i, g, j),
    ),
    lemmas: [
      {
        id: 'best-is-no-image',
        statement: statement(
          [i, j, g, u],
          [
            given('first', 'i over j by g', p4by('affine', i, g, j)),
            given('cares', 'u is not uniform', not(uniform(u))),
          ],
          exceedsMoved(i, g, j),
        ),
        using: ['attained', 'bound', 'ascent'],
        terms: [h(fixed(i), fixed(u))],
      },
    ],
    using: ['best-is-no-image', 'taste', 'interior-relative', 'interior-inside'],
  }),
  theorem({
    id: 'p3-transitive',
    title: 'Permuted inclusion is transitive',
    words:
      'If i stands in p3 over j by g, and j over k by f, then i over k by their composition (any permutations; involutions need not compose to one).',
    statement: statement(
      [i, j, k, g, f],
      [given('first', 'i over j by g', p3by(i, g, j)), given('second', 'j over k by f', p3by(j, f, k))],
      p3by(i, compose(g, f), k),
    ),
    using: ['composition'],
  }),
  theorem({
    id: 'onto-itself',
    title: 'A set taken into itself is taken onto itself',
    words: 'If g takes L(i) into itself, every lottery of i is the image of a lottery of i.',
    statement: statement(
      [i, g, q],
      [
        given('into', 'g takes L(i) into itself', includesMoved(i, g, i)),
        given('can', 'q is a lottery of i', inL(i, q)),
      ],
      exists([p], and(inL(i, p), equal(q, moveP(g, p)))),
    ),
    using: ['finite-order', 'inverse-lottery'],
    terms: [inverse(fixed(g)), moveP(inverse(fixed(g)), fixed(q))],
    rounds: 3,
  }),
  theorem({
    id: 'p3-irreflexive',
    title: 'Permuted inclusion is irreflexive',
    words: 'No permutation takes a lottery set to a proper subset of itself.',
    statement: statement([i, g], [], not(p3by(i, g, i))),
    using: ['onto-itself'],
    instances: [at('onto-itself', { i: fixed(i), g: fixed(g), q: denied('q') })],
  }),
  theorem({
    id: 'p3-asymmetric',
    title: 'Permuted inclusion is asymmetric',
    words: 'If i stands in p3 over j, then j does not over i, by whatever permutations.',
    statement: statement([i, j, g, f], [given('first', 'i over j by g', p3by(i, g, j))], not(p3by(j, f, i))),
    using: ['onto-itself', 'composition'],
    instances: [at('onto-itself', { i: fixed(i), g: compose(fixed(g), fixed(f)), q: apply('first.q') })],
  }),
  theorem({
    id: 'p4-transitive',
    title: 'Permuted interiority is transitive',
    words: 'If i stands in p4 over j by g, and j over k by f, then i over k by their composition.',
    statement: statement(
      [i, j, k, g, f],
      [
        given('first', 'i over j by g', p4by('affine', i, g, j)),
        given('second', 'j over k by f', p4by('affine', j, f, k)),
      ],
      p4by('affine', i, compose(g, f), k),
    ),
    using: ['composition', 'interior-relative', 'interior-inside'],
  }),
  theorem({
    id: 'p4-simplex-transitive',
    title: 'Relative permuted interiority is transitive',
    words:
      'If i stands in p4 (relative to the simplex) over j by g, and j over k by f, then i over k by their composition.',
    statement: statement(
      [i, j, k, g, f],
      [
        given('first', 'i over j by g', p4by('simplex', i, g, j)),
        given('second', 'j over k by f', p4by('simplex', j, f, k)),
      ],
      p4by('simplex', i, compose(g, f), k),
    ),
    using: ['composition', 'interior-inside'],
  }),
  theorem({
    id: 'p4-irreflexive',
    title: 'Permuted interiority is irreflexive',
    words: 'No permutation takes a lottery set into its own interior.',
    statement: statement([i, g], [], not(p4by('affine', i, g, i))),
    lemmas: [
      {
        id: 'own-interior',
        statement: statement(
          [i, g],
          [given('first', 'i over itself by g', p4by('affine', i, g, i))],
          p2('affine', i, i),
        ),
        using: ['onto-itself', 'interior-relative', 'interior-inside'],
        instances: [at('onto-itself', { i: fixed(i), g: fixed(g), q: denied('p') })],
      },
    ],
    using: ['own-interior', 'p2-irreflexive'],
    terms: [apply('inL', fixed(i), apply('own-interior.p', fixed(i), fixed(g)))],
  }),
  theorem({
    id: 'p4-asymmetric',
    title: 'Permuted interiority is asymmetric',
    words: 'If i stands in p4 over j, then j does not over i, by whatever permutations.',
    statement: statement(
      [i, j, g, f],
      [given('first', 'i over j by g', p4by('affine', i, g, j))],
      not(p4by('affine', j, f, i)),
    ),
    using: ['p4-irreflexive', 'composition', 'interior-relative', 'interior-inside'],
    terms: [compose(fixed(g), fixed(f))],
  }),
];
