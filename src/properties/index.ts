/** Arbitraries for users' own fast-check suites: trees, menus, lotteries, utilities and permutations. */
export { caseTrees } from './arbitraries/caseTrees.ts';
export { type LotteryConstraints, lottery } from './arbitraries/lottery.ts';
export { type MenuConstraints, menu, menuPair } from './arbitraries/menu.ts';
export { involution, permutation } from './arbitraries/permutation.ts';
export { type TreeConstraints, tree } from './arbitraries/tree.ts';
export { type UtilityConstraints, utility } from './arbitraries/utility.ts';
