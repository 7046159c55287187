/** `lottery` is, or is not, in L(tree). */
import type { MembershipCertificate } from './certificate.ts';
import type { MembershipClaim, Strategies } from './claim.ts';
import {
  expectedUtility,
  generators,
  lotteryOf,
  type Strategy,
  strategyDefect,
  supportFunction,
} from './lottery.ts';
import { compare } from './rational.ts';
import { type Rejection, reject } from './rejection.ts';
import { type DecisionTree, isLottery, type Lottery, sameLottery } from './tree.ts';

export const checkMembership = (
  { holds, strategies, lottery, tree }: MembershipClaim,
  by: MembershipCertificate,
): Rejection | undefined => {
  if (!isLottery(lottery, tree.outcomes))
    return reject('claim.lottery', 'not-a-lottery', 'the claim is not about a lottery');
  switch (by.kind) {
    case 'strategy':
      if (!holds) return reject('kind', 'wrong-kind', 'a strategy cannot show absence');
      return checkStrategy(tree, by.strategy, lottery, strategies, 'strategy');
    case 'separated': {
      if (holds) return reject('kind', 'wrong-kind', 'a separating utility cannot show presence');
      if (by.utility.length !== tree.outcomes)
        return reject('utility', 'not-a-utility', 'the utility does not have n values');
      return compare(expectedUtility(lottery, by.utility), supportFunction(tree, by.utility)) > 0
        ? undefined
        : reject('utility', 'not-exceeded', 'the tree attains as much as the lottery gives');
    }
    case 'enumerated': {
      if (strategies !== 'pure') return reject('kind', 'wrong-kind', 'a convex set cannot be enumerated');
      const all = generators(tree);
      if (all.kind !== 'generators')
        return reject('kind', 'limit', 'more pure lotteries than the kernel lists');
      return all.lotteries.some((p) => sameLottery(p, lottery)) === holds
        ? undefined
        : reject('kind', 'no-such-lottery', `the list says ${holds ? 'no' : 'yes'}`);
    }
  }
};

/** `strategy` is a strategy of `tree` (a pure one under `pure`) and gives exactly `lottery`. */
export const checkStrategy = (
  tree: DecisionTree,
  strategy: Strategy,
  lottery: Lottery,
  strategies: Strategies,
  part: string,
): Rejection | undefined => {
  const defect = strategyDefect(tree, strategy, strategies === 'pure');
  if (defect !== undefined) return reject(part, 'not-a-strategy', defect);
  return sameLottery(lotteryOf(tree, strategy), lottery)
    ? undefined
    : reject(part, 'wrong-lottery', 'the strategy gives another lottery');
};
