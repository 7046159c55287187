import { describe, expect, test } from 'vitest';
import { printFailure } from '../../../errors.ts';
import { parseConjectures } from '../parse.ts';
import { type PreparedClaim, prepareClaims, treeFiles } from './claims.ts';
import { printCore } from './core.ts';

const prepared = (text: string): readonly PreparedClaim[] => {
  const parsed = parseConjectures(text);
  const claims = parsed.ok ? prepareClaims(parsed.value) : parsed;
  if (!claims.ok) throw new Error(printFailure(claims));
  return claims.value;
};

const core = (text: string): string => {
  const claims = prepared(text);
  return claims.map((claim) => printCore(claim.core)).join('\n');
};

describe('what statements about relations stand for', () => {
  test.each([
    ['total(p1)', 'forall s, t. p1(s, t) or p1(t, s)'],
    ['transitive(p1)', 'forall r, s, t. p1(r, s) and p1(s, t) => p1(r, t)'],
    ['reflexive(p1)', 'forall s. p1(s, s)'],
    ['irreflexive(p1)', 'forall s. not p1(s, s)'],
    ['symmetric(p1)', 'forall s, t. p1(s, t) => p1(t, s)'],
    ['asymmetric(p1)', 'forall s, t. p1(s, t) => not p1(t, s)'],
    ['antisymmetric(includes)', 'forall s, t. includes(s, t) and includes(t, s) => same(s, t)'],
    ['empty(p2[strategies=pure])', 'forall s, t. not p2[strategies=pure](s, t)'],
    ['p1 subset weak', 'forall s, t. p1(s, t) => weak(s, t)'],
    [
      'convergent(p4[permutation=involution], strict)',
      'forall s, t. p4[permutation=involution](s, t) => strict(s, t)',
    ],
    ['convergent(p1, absolute[menu=any])', 'forall s, t. p1(s, t) => absolute[menu=any](s, t)'],
  ])('%s', (text, expected) => expect(core(text)).toBe(expected));
});

describe('closing', () => {
  test.each([
    ['p3(s, t) => weak(s, t)', 'forall s, t. p3(s, t) => weak(s, t)'],
    ['weak(t, s) => exists r. weak(s, r)', 'forall t, s. weak(t, s) => exists r. weak(s, r)'],
    ['equivalent(s, permute(s, g))', 'forall s. forall g: permutation. equivalent(s, permute(s, g))'],
    ['same(outcome(A), outcome(B))', 'same(outcome(A), outcome(B))'],
    ['file "x" { p1(a, b) }', 'p1(a, b)'],
  ])('%s', (text, expected) => expect(core(text)).toBe(expected));
});

describe('definitions are unfolded without capture', () => {
  const above = 'relation above(s, t) := weak(s, t) and not weak(t, s);';
  const least = 'relation best(s) := forall t. weak(s, t);';
  test.each([
    [`${above} above(t, s)`, 'forall t, s. weak(t, s) and not weak(s, t)'],
    [`${above} total(above)`, 'forall s, t. weak(s, t) and not weak(t, s) or weak(t, s) and not weak(s, t)'],
    [`${least} best(t)`, "forall t. forall t'. weak(t, t')"],
    [
      `${least} forall t. best(choice(t, outcome(A)))`,
      "forall t. forall t'. weak(choice(t, outcome(A)), t')",
    ],
    [
      `${least} relation both(s, t) := best(t) and best(s); both(t, s)`,
      "forall s, t. (forall t. weak(s, t)) and forall t'. weak(t, t')",
    ],
    [
      'relation fixed(s) := forall g: permutation. same(s, permute(s, g)); fixed(permute(t, g))',
      "forall t. forall g: permutation. forall g': permutation. same(permute(t, g), permute(permute(t, g), g'))",
    ],
    [
      'relation r(s) := forall a: outcome. weak(s, outcome(a)); forall a: outcome. r(outcome(a))',
      "forall a: outcome. forall a': outcome. weak(outcome(a), outcome(a'))",
    ],
  ])('%s', (text, expected) => {
    expect(core(text)).toBe(expected);
  });
});

describe('readings in force', () => {
  test.each([
    ['reading permutation = involution; p3(s, t)', 'forall s, t. p3[permutation=involution](s, t)'],
    ['p3(s, t); reading permutation = involution', 'forall s, t. p3[permutation=involution](s, t)'],
    ['reading permutation = involution; p3[permutation=any](s, t)', 'forall s, t. p3(s, t)'],
    [
      'reading strategies = pure, menu = any; file "x" { reading menu = pair p1(a, b) and weak(a, b) }',
      'p1[strategies=pure](a, b) and weak(a, b)',
    ],
    [
      'relation r(s, t) := p2(s, t); reading interior = simplex; total(r)',
      'forall s, t. p2[interior=simplex](s, t) or p2[interior=simplex](t, s)',
    ],
  ])('%s', (text, expected) => expect(core(text)).toBe(expected));

  test('atoms have a value for every reading that they take, and no other', () => {
    const [claim] = prepared('file "x" { p4[interior=simplex](a, b) }');
    expect(claim?.core).toMatchObject({
      relation: { readings: { strategies: 'mixed', interior: 'simplex', permutation: 'any' } },
    });
  });
});

test('claims know their names, files, outcomes and how many they need', () => {
  const claims = prepared(`reading outcomes = 4
    p1(s, t);
    # why
    claim second expect refuted: weak({C: 1/2, A: 1/2}, outcome(B)) and p1(s, t)
    file "x.yaml" { reading outcomes = 5  weak(a, b) }`);
  expect(claims.map(({ name, treeFile, outcomes }) => [name, treeFile, outcomes])).toEqual([
    ['claim 1', undefined, 4],
    ['second', undefined, 4],
    ['claim 3', 'x.yaml', 5],
  ]);
  expect(claims.map(({ minimumOutcomes }) => minimumOutcomes)).toEqual([1, 3, 2]);
  expect(claims[1]).toMatchObject({ comment: ['why'], expect: ['refuted'], namedOutcomes: ['C', 'A', 'B'] });
});

test('a file without claims has nothing to check', () => {
  for (const text of ['', '# only a comment', 'relation r(s, t) := p1(s, t)']) {
    const parsed = parseConjectures(text);
    expect(parsed.ok && prepareClaims(parsed.value)).toMatchObject({ ok: false, code: 'DYN417' });
  }
});

test('the tree files that a text speaks of', () => {
  const parsed = parseConjectures('file "x" { p1(a, b) } file "y" { p1(a, b) } file "x" { p2(a, b) }');
  expect(parsed.ok && treeFiles(parsed.value)).toEqual(['x', 'y']);
});
