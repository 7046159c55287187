/**
 * What is left of proposition 5 with two outcomes. Convergence itself is a total relation there (theorem
 * two-outcomes-total); but its indifference is not transitive, so no total preorder is convergent (theorem
 * p5-preorder, at these three trees).
 */
import { atLeast, type ConvergenceAnswer, decideConvergence } from '../../engines/index.ts';
import {
  Checked,
  check,
  type DecisionTree,
  type Lottery,
  menuTree,
  rational,
  sure,
} from '../../kernel/index.ts';

const [A, B]: readonly [Lottery, Lottery] = [sure(2, 0), sure(2, 1)];
const EVEN: Lottery = [rational(1n, 2n), rational(1n, 2n)];

export interface ThreeTrees {
  /** Weakly convergence-above `second`, which is weakly above `third`, which is strictly above `first`. */
  readonly first: readonly Lottery[];
  readonly second: readonly Lottery[];
  readonly third: readonly Lottery[];
  readonly checked: readonly Checked[];
}

const tree = (lotteries: readonly Lottery[]): DecisionTree => menuTree(lotteries);

const decided = (i: readonly Lottery[], j: readonly Lottery[]): ConvergenceAnswer =>
  decideConvergence(tree(i), tree(j), { agents: 'symmetric-regular', menu: [], stop: () => false });

const checkedClaims = (answer: ConvergenceAnswer): readonly Checked[] =>
  answer.claims.map(({ claim, certificate }) => {
    const result = check(claim, certificate);
    if (result instanceof Checked) return result;
    throw new Error(`the kernel rejects a claim: ${result.message}`);
  });

/** Sure B; sure A; and a choice between sure B and an even chance of A or B. */
export const indifferenceIsNotTransitive = (): ThreeTrees => {
  const [first, second, third] = [[B], [A], [B, EVEN]] as const;
  const answers = [decided(first, second), decided(second, third), decided(third, first)];
  const wanted = ['weak', 'weak', 'strict'] as const;
  if (!answers.every(({ strength }, k) => atLeast(strength, wanted[k] ?? 'strict')))
    throw new Error('the three trees do not stand as they should');
  return { first, second, third, checked: answers.flatMap(checkedClaims) };
};
