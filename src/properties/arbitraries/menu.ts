import fc from 'fast-check';
import { type DecisionTree, type Lottery, menuTree, mix, permute, rational } from '../../kernel/index.ts';
import { type LotteryConstraints, lottery } from './lottery.ts';
import { permutation } from './permutation.ts';

export interface MenuConstraints extends LotteryConstraints {
  /** Most lotteries in a menu; default 4. */
  readonly maxLotteries?: number;
}

/** A menu: one to `maxLotteries` lotteries, possibly equal ones. */
export const menu = (constraints: MenuConstraints): fc.Arbitrary<readonly Lottery[]> =>
  fc.array(lottery(constraints), { minLength: 1, maxLength: constraints.maxLotteries ?? 4 });

/**
 * Two menus as trees, related more often than chance would have it: independent, the second a permuted
 * image of the first, part of it, mixtures of its lotteries, or a permuted image with more beside it.
 */
export const menuPair = (constraints: MenuConstraints): fc.Arbitrary<readonly [DecisionTree, DecisionTree]> =>
  fc
    .tuple(
      menu(constraints),
      menu(constraints),
      permutation(constraints.outcomes),
      fc.integer({ min: 0, max: 5 }),
      fc.boolean(),
    )
    .map(([first, second, s, relation, swap]): readonly [DecisionTree, DecisionTree] => {
      const other = related(first, second, s, relation);
      const pair = [menuTree(first), menuTree(other)] as const;
      return swap ? [pair[1], pair[0]] : pair;
    });

const related = (
  first: readonly Lottery[],
  second: readonly Lottery[],
  s: readonly number[],
  relation: number,
): readonly Lottery[] => {
  const image = first.map((p) => permute(s, p));
  if (relation === 1) return image;
  if (relation === 2) return first.slice(0, Math.max(1, first.length - 1));
  if (relation === 3)
    return first.map((p, k) => mix(rational(BigInt(k + 1), BigInt(first.length + 1)), p, first[0] ?? p));
  if (relation === 4) return [...image, ...second];
  if (relation === 5) return image.slice(0, Math.max(1, image.length - 1));
  return second;
};
