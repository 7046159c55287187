/** Propositions 1 to 4, the halves that are true, and what restores those that are not. */
import { and, apply, below, equal, exists, forall, implies, not } from '../formula.ts';
import { denied, fixed, given, statement, type TheoremPlan, theorem } from '../plan.ts';
import {
  absolute,
  decided,
  eu,
  exceeds,
  h,
  type Interiority,
  identity,
  inE,
  inL,
  lottery,
  moveU,
  nonUniform,
  p2,
  p4by,
  permutation,
  prob,
  strict,
  sure,
  tree,
  uniform,
  utility,
  weak,
} from '../vocabulary.ts';
import { included, isInvolution, moved, movedBack } from './foundations.ts';

const [i, j, t] = [tree('i'), tree('j'), tree('t')];
const [p, q, r] = [lottery('p'), lottery('q'), lottery('r')];
const u = utility('u');
const g = permutation('g');

const tarsney = (proposition: number): string =>
  `Tarsney 2025, Proposition ${proposition}; the proof is ours`;

export const proper = given('proper', 'some lottery of i is not in L(j)', exceeds(i, j));
export const inside = (reading: Interiority): ReturnType<typeof given> =>
  given(
    'inside',
    reading === 'affine'
      ? 'L(j) lies in the interior of L(i)'
      : 'L(j) lies in the interior of L(i) relative to the simplex',
    p2(reading, i, j),
  );
export const movedInside = (reading: Interiority): ReturnType<typeof given> =>
  given(
    'moved-inside',
    reading === 'affine'
      ? 'g takes L(j) into the interior of L(i)'
      : 'g takes L(j) into the interior of L(i) relative to the simplex',
    p4by(reading, i, g, j),
  );

export const unsure = given(
  'unsure',
  'no lottery of j is certain of an outcome',
  forall([p], implies(inL(j, p), not(sure(p)))),
);

/** Every lottery of j gives every outcome a chance: whoever is not indifferent can imagine better. */
const fullSupport = given(
  'full-support',
  'every lottery of j gives every outcome a positive probability',
  forall([p, u], implies(and(inL(j, p), not(uniform(u))), exists([r], below(eu(p, u), eu(r, u))))),
);

export const propositions: readonly TheoremPlan[] = [
  theorem({
    id: 'p1-weak',
    title: 'Inclusion is weakly convergent',
    words: 'If L(j) is inside L(i), then i is weakly convergence-above j.',
    source: tarsney(1),
    covers: [{ relation: 'p1', claim: 'weak' }],
    statement: statement([i, j], [included], weak(i, j)),
    using: ['inclusion-value', 'dominance-weak'],
  }),
  theorem({
    id: 'p1-strict',
    title: 'Inclusion is strictly convergent',
    words: 'If L(j) is a proper subset of L(i), then i is strictly convergence-above j.',
    source: tarsney(1),
    covers: [{ relation: 'p1', claim: 'strict' }],
    statement: statement([i, j], [included, proper], strict(i, j)),
    using: ['inclusion-value', 'dominance-strict', 'separation', 'bound'],
  }),
  theorem({
    id: 'p1-strict-somewhere',
    title: 'Inclusion is strictly convergent when the extra lottery is best for someone',
    words:
      'If L(j) is inside L(i), and someone values some lottery of i above all of L(j), then i is strictly convergence-above j.',
    covers: [
      {
        relation: 'p1',
        claim: 'strict',
        besides: ['some lottery of i is better for someone than all lotteries of j'],
      },
    ],
    statement: statement(
      [i, j],
      [
        included,
        given(
          'best-for-someone',
          'someone values some lottery of i above all lotteries of j',
          exists([q, u], and(inL(i, q), below(h(j, u), eu(q, u)))),
        ),
      ],
      strict(i, j),
    ),
    using: ['inclusion-value', 'dominance-strict', 'bound'],
  }),
  theorem({
    id: 'p2-value',
    title: 'Interior lottery sets are worth less to everyone who cares',
    words: 'If L(j) lies in the interior of L(i) and u is not uniform, then h_j(u) < h_i(u).',
    statement: statement(
      [i, j, u],
      [inside('affine'), given('cares', 'u is not uniform', not(uniform(u)))],
      below(h(j, u), h(i, u)),
    ),
    using: ['attained', 'bound', 'ascent'],
  }),
  theorem({
    id: 'p2-absolute',
    title: 'Interiority is absolutely convergent',
    words: 'If L(j) lies in the interior of L(i), then almost surely i is preferred to j.',
    source: tarsney(2),
    covers: [{ relation: 'p2', claim: 'absolute', interior: 'affine' }],
    statement: statement([i, j], [inside('affine')], absolute(i, j)),
    using: ['p2-value', 'preference', 'non-uniformity', 'almost-non-uniform', 'monotonicity', 'normed'],
    terms: [prob(denied('m'), nonUniform)],
  }),
  theorem({
    id: 'absolute-strict',
    title: 'Absolute convergence is strict',
    words: 'If i is almost surely preferred to j, it is strictly convergence-above j.',
    statement: statement(
      [i, j],
      [given('absolute', 'i is almost surely preferred', absolute(i, j))],
      strict(i, j),
    ),
    using: ['opposite-preferences'],
  }),
  theorem({
    id: 'p2-strict',
    title: 'Interiority is strictly convergent',
    words: 'If L(j) lies in the interior of L(i), then i is strictly convergence-above j.',
    covers: [
      { relation: 'p2', claim: 'strict', interior: 'affine' },
      { relation: 'p2', claim: 'weak', interior: 'affine' },
    ],
    statement: statement([i, j], [inside('affine')], strict(i, j)),
    using: ['p2-absolute', 'absolute-strict'],
  }),
  theorem({
    id: 'p2-empty',
    title: 'Interiority is empty under pure strategies',
    words: 'No finite lottery set has another in its interior, under either reading of the interior.',
    covers: [
      { relation: 'p2', claim: 'empty', interior: 'simplex' },
      { relation: 'p2', claim: 'empty', interior: 'affine' },
    ],
    statement: statement([i, j, u], [], and(not(p2('simplex', i, j)), not(p2('affine', i, j)))),
    using: ['attained', 'finite', 'interior-relative'],
    terms: [h(fixed(j), fixed(u))],
  }),
  theorem({
    id: 'p2-simplex-weak',
    title: 'Interiority relative to the simplex is weakly convergent',
    words:
      'If L(j) lies in the interior of L(i) relative to the simplex, then i is weakly convergence-above j.',
    covers: [{ relation: 'p2', claim: 'weak', interior: 'simplex' }],
    statement: statement([i, j], [inside('simplex')], weak(i, j)),
    using: ['interior-inside', 'p1-weak'],
  }),
  theorem({
    id: 'p2-simplex-proper',
    title: 'Short of absolute power, relative interiority is proper',
    words:
      'If L(j) lies in the interior of L(i) relative to the simplex and some lottery is not in L(i), then L(j) is a proper subset of L(i).',
    statement: statement(
      [i, j],
      [
        inside('simplex'),
        given('not-everything', 'some lottery is not in L(i)', exists([q], not(inL(i, q)))),
      ],
      exceeds(i, j),
    ),
    using: ['separation', 'attained', 'bound', 'simplex-ascent'],
    depth: 4,
  }),
  theorem({
    id: 'p2-simplex-strict',
    title: 'Short of absolute power, relative interiority is strictly convergent',
    words:
      'If L(j) lies in the interior of L(i) relative to the simplex and some lottery is not in L(i), then i is strictly convergence-above j.',
    covers: [
      { relation: 'p2', claim: 'strict', interior: 'simplex', besides: ['some lottery is not in L(i)'] },
    ],
    statement: statement(
      [i, j],
      [
        inside('simplex'),
        given('not-everything', 'some lottery is not in L(i)', exists([q], not(inL(i, q)))),
      ],
      strict(i, j),
    ),
    using: ['p2-simplex-proper', 'p1-strict', 'interior-inside'],
  }),
  theorem({
    id: 'p2-simplex-strict-proper',
    title: 'Relative interiority between different sets is strictly convergent',
    words:
      'If L(j) lies in the interior of L(i) relative to the simplex and is not all of L(i), then i is strictly convergence-above j.',
    covers: [{ relation: 'p2', claim: 'strict', interior: 'simplex', besides: ['L(j) is not L(i)'] }],
    statement: statement([i, j], [inside('simplex'), proper], strict(i, j)),
    using: ['p1-strict', 'interior-inside'],
  }),
  theorem({
    id: 'p2-simplex-absolute',
    title: 'Relative interiority is absolutely convergent over trees that are never sure',
    words:
      'If L(j) lies in the interior of L(i) relative to the simplex and no lottery of j is certain of an outcome, then almost surely i is preferred to j.',
    covers: [
      {
        relation: 'p2',
        claim: 'absolute',
        interior: 'simplex',
        besides: ['no lottery of j is certain of an outcome'],
      },
    ],
    statement: statement([i, j], [inside('simplex'), unsure], absolute(i, j)),
    lemmas: [
      {
        id: 'decided-prefers',
        statement: statement(
          [i, j, t, u],
          [
            inside('simplex'),
            unsure,
            given('gives-everything', 't gives every lottery', forall([p], inL(t, p))),
            given('decided', 'u has one best lottery', inE(u, decided(t))),
          ],
          below(h(j, u), h(i, u)),
        ),
        using: ['attained', 'bound', 'interior-inside', 'simplex-ascent', 'decision', 'mixing', 'sureness'],
        terms: [h(fixed(t), fixed(u)), apply('sure', apply('attained.p', fixed(j), fixed(u)))],
        depth: 4,
      },
    ],
    using: ['decided-prefers', 'everything', 'almost-decided', 'monotonicity', 'normed', 'preference'],
    terms: [prob(denied('m'), decided(apply('everything.t')))],
  }),
  theorem({
    id: 'p3-weak',
    title: 'Permuted inclusion by an involution is weakly convergent',
    words: 'If an involution takes L(j) into L(i), then i is weakly convergence-above j.',
    source: tarsney(3),
    covers: [{ relation: 'p3', claim: 'weak', permutation: 'involution' }],
    statement: statement([i, j, g], [isInvolution, moved], weak(i, j)),
    using: ['exchange-weak', 'involution-back'],
  }),
  theorem({
    id: 'p3-weak-both-ways',
    title: 'Permuted inclusion both ways is weakly convergent',
    words: 'If a permutation and its inverse both take L(j) into L(i), then i is weakly convergence-above j.',
    covers: [
      {
        relation: 'p3',
        claim: 'weak',
        permutation: 'any',
        besides: ['the inverse permutation takes L(j) into L(i) too'],
      },
    ],
    statement: statement([i, j, g], [moved, movedBack], weak(i, j)),
    using: ['exchange-weak'],
  }),
  theorem({
    id: 'p3-strict-fixed-taste',
    title: 'Permuted inclusion by an involution is strict when a taste that it fixes prefers i',
    words:
      'If an involution takes L(j) into L(i), and someone whom it does not move prefers i, then i is strictly convergence-above j.',
    covers: [
      {
        relation: 'p3',
        claim: 'strict',
        permutation: 'involution',
        besides: ['some utility function that the involution fixes prefers i'],
      },
    ],
    statement: statement(
      [i, j, g],
      [
        isInvolution,
        moved,
        given(
          'fixed-supporter',
          'some utility function that g fixes prefers i',
          exists([u], and(equal(moveU(g, u), u), below(h(j, u), h(i, u)))),
        ),
      ],
      strict(i, j),
    ),
    using: ['exchange-strict', 'involution-back'],
  }),
  theorem({
    id: 'p4-weak',
    title: 'Permuted interiority by an involution is weakly convergent',
    words:
      'If an involution takes L(j) into the interior of L(i), relative to the simplex or not, then i is weakly convergence-above j.',
    covers: [{ relation: 'p4', claim: 'weak', permutation: 'involution', interior: 'simplex' }],
    statement: statement([i, j, g], [isInvolution, movedInside('simplex')], weak(i, j)),
    using: ['interior-inside', 'p3-weak'],
  }),
  theorem({
    id: 'p4-affine-weak',
    title: 'Permuted interiority by an involution is weakly convergent',
    words: 'If an involution takes L(j) into the interior of L(i), then i is weakly convergence-above j.',
    covers: [{ relation: 'p4', claim: 'weak', permutation: 'involution', interior: 'affine' }],
    statement: statement([i, j, g], [isInvolution, movedInside('affine')], weak(i, j)),
    using: ['interior-relative', 'p4-weak'],
  }),
  theorem({
    id: 'p4-strict',
    title: 'Permuted interiority by an involution is strictly convergent',
    words:
      'With three outcomes or more, if an involution takes L(j) into the interior of L(i), then i is strictly convergence-above j.',
    source: tarsney(4),
    covers: [{ relation: 'p4', claim: 'strict', permutation: 'involution', interior: 'affine' }],
    statement: statement([i, j, g], [isInvolution, movedInside('affine')], strict(i, j)),
    lemmas: [
      {
        id: 'fixed-better',
        statement: statement(
          [i, j, g, u],
          [
            movedInside('affine'),
            given('fixed', 'g fixes u', equal(moveU(g, u), u)),
            given('cares', 'u is not uniform', not(uniform(u))),
          ],
          below(h(j, u), h(i, u)),
        ),
        using: ['attained', 'bound', 'equivariance', 'ascent'],
      },
    ],
    using: ['fixed-better', 'fixed-taste', 'interior-relative', 'interior-inside', 'p3-strict-fixed-taste'],
  }),
  theorem({
    id: 'p4-strict-identity',
    title: 'Permuted interiority by the identity is strictly convergent',
    words: 'If the identity takes L(j) into the interior of L(i), then i is strictly convergence-above j.',
    covers: [{ relation: 'p4', claim: 'strict', permutation: 'identity', interior: 'affine' }],
    statement: statement(
      [i, j, g],
      [given('identity-only', 'g is the identity', equal(g, identity)), movedInside('affine')],
      strict(i, j),
    ),
    using: ['identity', 'p2-strict'],
  }),
  theorem({
    id: 'p4-empty',
    title: 'Permuted interiority is empty under pure strategies',
    words:
      'No permutation takes a lottery set into the interior of a finite one, under either reading of the interior.',
    covers: [
      { relation: 'p4', claim: 'empty', interior: 'simplex' },
      { relation: 'p4', claim: 'empty', interior: 'affine' },
    ],
    statement: statement([i, j, g, u], [], and(not(p4by('simplex', i, g, j)), not(p4by('affine', i, g, j)))),
    using: ['attained', 'finite', 'interior-relative'],
    terms: [h(fixed(j), fixed(u))],
  }),
  theorem({
    id: 'p4-simplex-strict',
    title: 'Relative permuted interiority is strict over trees with full support',
    words:
      'With three outcomes or more, if an involution takes L(j) into the interior of L(i) relative to the simplex, and every lottery of j gives every outcome a chance, then i is strictly convergence-above j.',
    covers: [
      {
        relation: 'p4',
        claim: 'strict',
        permutation: 'involution',
        interior: 'simplex',
        besides: ['every lottery of j gives every outcome a positive probability'],
      },
    ],
    statement: statement([i, j, g], [isInvolution, movedInside('simplex'), fullSupport], strict(i, j)),
    lemmas: [
      {
        id: 'fixed-better-relative',
        statement: statement(
          [i, j, g, u],
          [
            movedInside('simplex'),
            fullSupport,
            given('fixed', 'g fixes u', equal(moveU(g, u), u)),
            given('cares', 'u is not uniform', not(uniform(u))),
          ],
          below(h(j, u), h(i, u)),
        ),
        using: ['attained', 'bound', 'equivariance', 'simplex-ascent'],
      },
    ],
    using: ['fixed-better-relative', 'fixed-taste', 'interior-inside', 'p3-strict-fixed-taste'],
  }),
];
