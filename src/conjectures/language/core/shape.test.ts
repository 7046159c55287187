import { describe, expect, test } from 'vitest';
import { parseConjectures } from '../parse.ts';
import { prepareClaims } from './claims.ts';
import { printCore } from './core.ts';
import { type Shape, shapeOf, type Variable } from './shape.ts';

/** `s t g:permutation | hypothesis, hypothesis | conclusion`, `E s | part, part`, `all(...)`. */
const written = (shape: Shape): string => {
  const names = (variables: readonly Variable[]): string =>
    variables.map(({ name, sort }) => (sort === 'tree' ? name : `${name}:${sort}`)).join(' ');
  if (shape.kind === 'universal')
    return `${names(shape.variables)} | ${shape.hypotheses.map(printCore).join(', ')} | ${printCore(shape.conclusion)}`;
  if (shape.kind === 'existential')
    return `E ${names(shape.variables)} | ${shape.parts.map(printCore).join(', ')}`;
  return `${shape.kind}(${shape.of.map(written).join('; ')})`;
};

const shape = (text: string): string => {
  const parsed = parseConjectures(text);
  const claims = parsed.ok ? prepareClaims(parsed.value) : parsed;
  return claims.ok ? claims.value.map(({ core }) => written(shapeOf(core))).join('\n') : claims.message;
};

describe('shapes of claims', () => {
  test.each([
    ['p3(s, t) => weak(s, t)', 's t | p3(s, t) | weak(s, t)'],
    ['p1(s, t) and p2(s, t) => p3(s, t) => weak(s, t)', 's t | p1(s, t), p2(s, t), p3(s, t) | weak(s, t)'],
    ['not exists s, t. p1(s, t) and p2(s, t) and p3(s, t)', 's t | p1(s, t), p2(s, t) | not p3(s, t)'],
    [
      'exists s, t. not weak(s, t) and not (p1(s, t) or p2(s, t))',
      'E s t | not weak(s, t), not p1(s, t), not p2(s, t)',
    ],
    ['not total(weak)', 'E s t | not weak(s, t), not weak(t, s)'],
    ['not (p1 subset weak)', 'E s t | p1(s, t), not weak(s, t)'],
    ['outcomes >= 3 => total(weak)', 's t | outcomes >= 3 | weak(s, t) or weak(t, s)'],
    [
      'outcomes >= 3 => exists s, t. incomparable(s, t)',
      ' | outcomes >= 3 | exists s, t. incomparable(s, t)',
    ],
    ['transitive(p1) and irreflexive(p1)', 'all(r s t | p1(r, s), p1(s, t) | p1(r, t); s |  | not p1(s, s))'],
    ['total(p1) => empty(p2)', 'any(E s t | not p1(s, t), not p1(t, s); s t |  | not p2(s, t))'],
    [
      'total(p1) <=> true',
      'all( | not true | not forall s, t. p1(s, t) or p1(t, s); s t | true | p1(s, t) or p1(t, s))',
    ],
    ['p1(s, t) => forall t. weak(s, t)', "s t t' | p1(s, t) | weak(s, t')"],
    ['forall s. forall g: involution. same(s, permute(s, g))', 's g:involution |  | same(s, permute(s, g))'],
    ['forall s. exists t. strict(t, s)', 's |  | exists t. strict(t, s)'],
    ['exists s. forall t. weak(s, t)', 'E s | forall t. weak(s, t)'],
    ['same(outcome(A), outcome(B))', ' |  | same(outcome(A), outcome(B))'],
    ['file "x" { p1(s, t) => forall s. weak(s, t) }', "s' | p1(s, t) | weak(s', t)"],
  ])('%s', (text, expected) => {
    expect(shape(text)).toBe(expected);
  });
});
