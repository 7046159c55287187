/** Pairs of which the second lies inside the first, often in its interior, often after a permutation. */
import fc from 'fast-check';
import {
  type DecisionTree,
  type Lottery,
  menuTree,
  mix,
  type Permutation,
  permute,
  type Rational,
  rational,
  sure,
} from '../../kernel/index.ts';
import { lottery } from '../arbitraries/lottery.ts';
import { involution, permutation } from '../arbitraries/permutation.ts';

const even = (n: number): Lottery => new Array<Rational>(n).fill(rational(1n, BigInt(n)));

/** By how much the second is drawn towards the middle; 0 leaves it as a part of the first. */
const SHARES: readonly Rational[] = [rational(0n), rational(1n, 2n), rational(2n, 3n)];

export const nestedTrees = (outcomes: number): fc.Arbitrary<readonly [DecisionTree, DecisionTree]> =>
  fc
    .tuple(
      fc.array(lottery({ outcomes, maxDenominator: 4 }), { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      fc.constantFrom(...SHARES),
      fc.oneof(fc.constant(identity(outcomes)), involution(outcomes), permutation(outcomes)),
    )
    .map(([some, whole, share, s]): readonly [DecisionTree, DecisionTree] => {
      const corners = Array.from({ length: outcomes }, (_, o) => sure(outcomes, o));
      const above = whole ? corners : some;
      const below = some.map((p) => permute(s, mix(share, even(outcomes), p)));
      return [menuTree(above), menuTree(below.slice(0, 2))];
    });

const identity = (n: number): Permutation => Array.from({ length: n }, (_, o) => o);
