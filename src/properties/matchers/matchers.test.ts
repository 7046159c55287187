import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printWitness, verifyWitness } from '../../formats/witnessFile/index.ts';
import { oneClaim, witnessOn } from '../../formats/witnessStore/index.ts';
import { type DecisionTree, menuTree, outcomeTree, rational } from '../../kernel/index.ts';
import { menuPair } from '../arbitraries/menu.ts';
import { matchers } from './registration.ts';

const menuOf = (...rows: readonly (readonly number[])[]): DecisionTree =>
  menuTree(rows.map((row) => row.map((k) => rational(BigInt(k), BigInt(row.reduce((a, b) => a + b))))));

const triangle = menuOf([1, 0, 0], [0, 1, 0], [0, 0, 1]);
const side = menuOf([1, 0, 0], [0, 1, 0]);
const middle = menuOf([1, 1, 1]);
const corner = menuOf([1, 0, 0]);
const other = menuOf([0, 1, 0]);
const coin = menuOf([0, 1, 1]);

/** The message with which an expectation fails. */
const failed = (expectation: () => void): string => {
  try {
    expectation();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'nothing failed';
};

describe('matchers', () => {
  test('toConverge', () => {
    expect([triangle, side]).toConverge();
    expect([triangle, side]).toConverge('strict');
    expect([triangle, middle]).toConverge('absolute');
    expect([side, triangle]).not.toConverge();
    expect([triangle, side]).not.toConverge('absolute');
    expect([triangle, side]).toConverge('strict', { menu: 'any' });
    expect([corner, other]).not.toConverge('weak', { menu: 'any' });
    expect([triangle, side]).toConverge('weak', { agents: 'iid' });
  });

  test('toBeAbove', () => {
    expect([triangle, side]).toBeAbove('p1');
    expect([triangle, side]).not.toBeAbove('p2');
    expect([triangle, side]).toBeAbove('p2', { interior: 'simplex' });
    expect([triangle, middle]).toBeAbove('p2');
    expect([side, other]).toBeAbove('p3', { permutation: 'involution' });
    expect([triangle, middle]).not.toBeAbove('p4', { strategies: 'pure' });
  });

  test('toBeEquivalent, toBeIncomparable', () => {
    expect([corner, other]).toBeEquivalent();
    expect([corner, coin]).toBeIncomparable();
    expect([triangle, side]).not.toBeEquivalent();
    expect([triangle, side]).not.toBeIncomparable();
  });

  test('toSatisfyClaim, toBeWitness', () => {
    expect({ s: triangle, t: side }).toSatisfyClaim('p1(s, t) => strict(s, t)');
    expect({ s: corner, t: coin }).not.toSatisfyClaim('weak(s, t) or weak(t, s)');
    expect({ s: corner, t: coin }).toSatisfyClaim('exists s, t. incomparable(s, t)');
    expect({ s: triangle, t: side }).not.toSatisfyClaim('exists s, t. incomparable(s, t)');
    const claim = oneClaim('weak(s, t) or weak(t, s)');
    const witness =
      claim.ok &&
      witnessOn(claim.value, {
        outcomes: ['A', 'B', 'C'],
        trees: [
          ['s', corner],
          ['t', coin],
        ],
      });
    const text = witness === false || witness === undefined ? '' : printWitness(witness);
    expect(verifyWitness(text, 'w')).toMatchObject({ kind: 'checked' });
    expect(text).toBeWitness();
    expect(JSON.parse(text)).toBeWitness();
    expect(text.replace('"A"', '"Z"')).not.toBeWitness();
    expect('x').not.toBeWitness();
  });

  test('say what the kernel has checked', () => {
    expect(failed(() => expect([side, triangle]).toConverge('strict'))).toMatch(
      /expected the first tree to converge \(strict\); the kernel has checked:\n {2}not every random agent is .* prefer the first tree to the second tree/,
    );
    expect(failed(() => expect([triangle, side]).not.toBeAbove('p1'))).toMatch(
      /expected the first tree not to be above the second by p1.*\n {2}L\(the second tree\) is a proper subset/,
    );
    expect(failed(() => expect({ s: corner, t: coin }).toSatisfyClaim('weak(s, t)'))).toMatch(
      /expected the trees to satisfy weak\(s, t\)\n {2}not every random agent/,
    );
  });

  test.each<readonly [string, () => void, RegExp]>([
    ['no pair', () => expect(triangle).toConverge(), /expected a pair of trees/],
    ['three trees', () => expect([side, side, side]).toConverge(), /expected a pair of trees/],
    ['no tree', () => expect([side, { outcomes: 3, nodes: [] }]).toConverge(), /not a decision tree/],
    ['different outcomes', () => expect([side, outcomeTree(2, 0)]).toBeAbove('p1'), /different numbers/],
    ['one outcome', () => expect([outcomeTree(1, 0), outcomeTree(1, 0)]).toConverge(), /no random agent/],
    ['a claim with an error', () => expect({ s: side }).toSatisfyClaim('weak(s'), /DYN4\d\d/],
    [
      'a variable without a tree',
      () => expect({ s: side }).toSatisfyClaim('weak(s, t)'),
      /DYN524: .*t .*no tree/,
    ],
    ['no trees', () => expect({}).toSatisfyClaim('weak(s, t)'), /expected trees by the names/],
  ])('%s is an error, and not a failure to match', (_, expectation, why) => {
    expect(failed(expectation)).toMatch(why);
  });

  test('for other runners, as plain functions', () => {
    expect(matchers.toConverge([triangle, side], 'strict')).toMatchObject({ pass: true });
    expect(matchers.toBeAbove([side, triangle], 'p1')).toMatchObject({ pass: false });
  });

  test('within a property', () => {
    fc.assert(
      fc.property(menuPair({ outcomes: 3 }), ([i, j]) => {
        fc.pre(!expectationFails(() => expect([i, j]).toBeAbove('p1')));
        expect([i, j]).toConverge('strict');
      }),
      { numRuns: 20 },
    );
  });
});

const expectationFails = (expectation: () => void): boolean => failed(expectation) !== 'nothing failed';
