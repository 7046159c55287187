/** Mixtures of behaviour strategies of one tree (Kuhn's theorem). */
import {
  add,
  type DecisionTree,
  divide,
  equal,
  multiply,
  ONE,
  type Rational,
  type Strategy,
  sign,
  ZERO,
} from '../../../kernel/index.ts';

/** A strategy with its weight > 0. */
export type WeightedStrategy = readonly [weight: Rational, strategy: Strategy];

/**
 * The behaviour strategy that gives the mixture of the strategies' lotteries (weights that sum to 1):
 * each node's weights are averaged with the mass that each strategy brings there.
 */
export const mixStrategies = (tree: DecisionTree, weighted: readonly WeightedStrategy[]): Strategy => {
  const [first] = weighted;
  if (first !== undefined && weighted.length === 1) return first[1];
  const taken = new Map<number, Rational[]>();
  const arriving = new Map<number, Rational>();
  for (const [weight, strategy] of weighted) {
    const mass = masses(tree, strategy, weight);
    for (const [k, node] of tree.nodes.entries()) {
      const here = mass[k];
      if (node.kind !== 'choice' || here === undefined) continue;
      arriving.set(k, add(arriving.get(k) ?? ZERO, here));
      const sums = taken.get(k) ?? node.options.map(() => ZERO);
      taken.set(k, sums);
      for (const [option, share] of (
        strategy.get(k) ?? node.options.map((_, o) => (o === 0 ? ONE : ZERO))
      ).entries())
        if (sign(share) > 0) sums[option] = add(sums[option] ?? ZERO, multiply(here, share));
    }
  }
  const mixed = new Map<number, readonly Rational[]>();
  for (const [k, sums] of taken) {
    const total = arriving.get(k) ?? ONE;
    if (!equal(sums[0] ?? ZERO, total))
      mixed.set(
        k,
        sums.map((x) => (sign(x) === 0 ? ZERO : divide(x, total))),
      );
  }
  return mixed;
};

/** How much probability reaches each node, times `weight`; undefined where none does. */
const masses = (
  tree: DecisionTree,
  strategy: Strategy,
  weight: Rational,
): readonly (Rational | undefined)[] => {
  const mass: (Rational | undefined)[] = new Array<Rational | undefined>(tree.nodes.length);
  mass[tree.nodes.length - 1] = weight;
  for (let k = tree.nodes.length - 1; k >= 0; k--) {
    const node = tree.nodes[k];
    const here = mass[k];
    if (node === undefined || here === undefined) continue;
    const pass = (to: number, share: Rational): void => {
      if (sign(share) === 0) return;
      const more = multiply(here, share);
      const before = mass[to];
      mass[to] = before === undefined ? more : add(before, more);
    };
    if (node.kind === 'chance') for (const { probability, to } of node.branches) pass(to, probability);
    else if (node.kind === 'choice') {
      const weights = strategy.get(k);
      if (weights === undefined) pass(node.options[0] ?? 0, ONE);
      else for (const [option, to] of node.options.entries()) pass(to, weights[option] ?? ZERO);
    }
  }
  return mass;
};
