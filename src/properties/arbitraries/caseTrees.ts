import fc from 'fast-check';
import { type DecisionTree, menuTree, mix, rational } from '../../kernel/index.ts';
import { menu, menuPair } from './menu.ts';
import { tree } from './tree.ts';

const HALF = rational(1n, 2n);

/**
 * `count` trees over the same outcomes, for claims about that many: small menus that are more often
 * related than chance would have it, and now and then deeper trees. Shrinks to fewer lotteries.
 */
export const caseTrees = (outcomes: number, count: number): fc.Arbitrary<readonly DecisionTree[]> => {
  const menus = { outcomes, maxLotteries: 3, maxDenominator: 4 };
  const single = menu(menus).map(menuTree);
  const related = fc
    .tuple(menuPair(menus), fc.array(single, { minLength: count, maxLength: count }))
    .map(([pair, more]) => [...pair, ...more].slice(0, count));
  // A mixture of what is there already changes nothing but for pure strategies.
  const mixed = fc
    .tuple(menu(menus), fc.array(single, { minLength: count, maxLength: count }))
    .map(([some, more]) => {
      const [first, last] = [some[0], some.at(-1)];
      const both = first && last ? [...some, mix(HALF, first, last)] : some;
      return [menuTree(both), menuTree(some), ...more].slice(0, count);
    });
  const deep = fc.array(tree({ outcomes, maxDepth: 2 }), { minLength: count, maxLength: count });
  return fc.oneof(
    { weight: 4, arbitrary: related },
    { weight: 1, arbitrary: mixed },
    { weight: 1, arbitrary: deep },
  );
};
