import { describe, expect, test } from 'vitest';
import { generators } from '../../kernel/lottery.ts';
import { parse, ZERO } from '../../kernel/rational.ts';
import {
  choiceOf,
  type DecisionTree,
  type Lottery,
  lotteryKey,
  lotteryTree,
  outcomeTree,
  permute,
} from '../../kernel/tree.ts';
import type { Formula } from '../language/ast.ts';
import { parseFormula } from '../language/parse.ts';
import type { Sort } from '../language/vocabulary.ts';
import {
  type Environment,
  isLotteryTree,
  outcomeNames,
  permutations,
  permuteTree,
  treeOf,
  valuesOf,
} from './values.ts';

const s = choiceOf([outcomeTree(4, 0), lotteryTree(['0', '1/2', '1/2', '0'].map((x) => parse(x) ?? ZERO))]);

const ENVIRONMENT: Environment = {
  outcomes: 4,
  named: new Map(['A', 'B', 'C', 'D'].map((name, o) => [name, o])),
  trees: new Map([['s', s]]),
  permutations: new Map([['g', [1, 2, 3, 0]]]),
  variables: new Map([
    ['a', 0],
    ['b', 0],
    ['c', 2],
  ]),
};

/** The first tree of a formula `same(TREE, ...)`; names that are values here stand for variables of their sort. */
const term = (text: string): DecisionTree => {
  const written = `forall a, b, c: outcome. same(${text}, {a: 1/3, b: 1/3, c: 1/3})`;
  const parsed = parseFormula(`equivalent(s, permute(s, g)) => ${written}`);
  if (!parsed.ok) throw new Error(parsed.message);
  const body = (formula: Formula): Formula =>
    formula.kind === 'implies'
      ? body(formula.conclusion)
      : formula.kind === 'forall'
        ? body(formula.body)
        : formula;
  const inner = body(parsed.value);
  if (inner.kind !== 'related' || inner.trees[0] === undefined) throw new Error('no tree');
  return treeOf(inner.trees[0], ENVIRONMENT);
};

const inOrder = (keys: readonly string[]): readonly string[] => keys.toSorted((a, b) => (a < b ? -1 : 1));

const lotteries = (tree: DecisionTree): readonly string[] => {
  const made = generators(tree);
  return made.kind === 'generators' ? inOrder(made.lotteries.map(lotteryKey)) : [];
};

const keys = (...written: readonly string[]): readonly string[] =>
  inOrder(written.map((one) => lotteryKey(one.split(' ').map((x) => parse(x) ?? ZERO))));

describe('terms', () => {
  test.each([
    ['s', ['1 0 0 0', '0 1/2 1/2 0']],
    ['outcome(B)', ['0 1 0 0']],
    ['outcome(c)', ['0 0 1 0']],
    ['{D: 1/4, A: 3/4}', ['3/4 0 0 1/4']],
    ['{a: 1/4, b: 1/4, c: 1/2}', ['1/2 0 1/2 0']],
    ['choice(s, outcome(D))', ['1 0 0 0', '0 1/2 1/2 0', '0 0 0 1']],
    ['chance(1/3 s, 2/3 outcome(D))', ['1/3 0 0 2/3', '0 1/6 1/6 2/3']],
    ['permute(s, (A B))', ['0 1 0 0', '1/2 0 1/2 0']],
    ['permute(s, (A B C))', ['0 1 0 0', '1/2 0 1/2 0']],
    ['permute(outcome(C), (A B C))', ['1 0 0 0']],
    ['permute(s, (A D)(B C))', ['0 0 0 1', '0 1/2 1/2 0']],
    ['permute(s, ())', ['1 0 0 0', '0 1/2 1/2 0']],
    ['permute(s, g)', ['0 1 0 0', '0 0 1/2 1/2']],
    ['permute(outcome(A), (a b))', ['1 0 0 0']],
    ['permute(outcome(A), (a c))', ['0 0 1 0']],
    ['permute(outcome(A), (a b c))', ['0 0 1 0']],
  ])('%s', (text, expected) => {
    expect(lotteries(term(text))).toEqual(keys(...expected));
  });
});

test('a permuted tree has the permuted lotteries', () => {
  for (const g of permutations(4)) {
    const made = generators(s);
    const image = made.kind === 'generators' ? made.lotteries.map((p): Lottery => permute(g, p)) : [];
    expect(lotteries(permuteTree(g, s))).toEqual(inOrder(image.map(lotteryKey)));
  }
});

test('permutations are all different, the identity first', () => {
  for (const [n, count] of [1, 1, 2, 6, 24, 120].entries()) {
    const all = permutations(n);
    expect(new Set(all.map(String)).size).toBe(count);
    expect(all[0]).toEqual(Array.from({ length: n }, (_, o) => o));
    expect(all.every((g) => g.toSorted((x, y) => x - y).every((o, k) => o === k))).toBe(true);
  }
});

describe('what quantifiers range over', () => {
  const domain = { trees: [s, outcomeTree(4, 1)], complete: true };
  test.each<[Sort, number, number, boolean]>([
    ['tree', 4, 2, true],
    ['lottery', 4, 1, true],
    ['outcome', 4, 4, true],
    ['permutation', 4, 24, true],
    ['involution', 4, 10, true],
    ['permutation', 8, 29, false],
    ['involution', 8, 29, false],
  ])('%s for n = %i', (sort, n, count, complete) => {
    const range = valuesOf(sort, n, domain);
    expect(range.values).toHaveLength(count);
    expect(range.complete).toBe(complete);
  });

  test('samples are not all trees', () => {
    expect(valuesOf('tree', 4, { ...domain, complete: false }).complete).toBe(false);
    expect(valuesOf('outcome', 4, { ...domain, complete: false }).complete).toBe(true);
  });
});

test('lotteries are trees without choices', () => {
  expect(isLotteryTree(s)).toBe(false);
  expect(isLotteryTree(outcomeTree(2, 0))).toBe(true);
});

test('outcomes that a claim does not name are called by letters', () => {
  expect(outcomeNames([], 3)).toEqual(['A', 'B', 'C']);
  expect(outcomeNames(['win', 'B'], 4)).toEqual(['win', 'B', 'A', 'C']);
  const many = outcomeNames(['o28'], 30);
  expect(many.slice(26)).toEqual(['Z', 'o27', 'o29', 'o30']);
  expect(new Set(many).size).toBe(30);
});
