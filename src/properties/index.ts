/** For users' own fast-check suites: arbitraries of trees, menus, lotteries, utilities and permutations; matchers; our properties. */
export { caseTrees } from './arbitraries/caseTrees.ts';
export { type LotteryConstraints, lottery } from './arbitraries/lottery.ts';
export { type MenuConstraints, menu, menuPair } from './arbitraries/menu.ts';
export { involution, permutation } from './arbitraries/permutation.ts';
export { type TreeConstraints, tree } from './arbitraries/tree.ts';
export { type UtilityConstraints, utility } from './arbitraries/utility.ts';
export {
  type ConvergenceReadings,
  type Matched,
  type PowerReadings,
  type TreeMatchers,
  type TreePair,
} from './matchers/matchers.ts';
export { matchers } from './matchers/registration.ts';
export {
  type Broken,
  type ClaimOptions,
  claimProperty,
  isVacuous,
  type Outcome,
  type PropertyParts,
  type Ran,
  type Runs,
  SUITE,
  type SuiteProperty,
  suiteProperty,
} from './suite/index.ts';
