/** Full random trees: children before parents, level by level. */
import type { DecisionTree, Node, Rational } from '../../kernel/index.ts';
import { type Draws, drawWeights, happens } from './draws.ts';

interface Shape {
  readonly n: number;
  readonly depth: number;
  readonly branching: number;
}

/**
 * The nodes of a full tree: one for each outcome, then `inner(children)` for each node above the leaves, from the
 * lowest level up. Leaves are uniform.
 */
export const fullTree = <T>(
  { n, depth, branching }: Shape,
  draws: Draws,
  leaf: (outcome: number) => T,
  inner: (children: readonly number[]) => T,
): readonly T[] => {
  const nodes = Array.from({ length: n }, (_, outcome) => leaf(outcome));
  let level = Array.from({ length: branching ** depth }, () => draws.below(n));
  while (level.length > 1) {
    const above: number[] = [];
    for (let from = 0; from < level.length; from += branching) {
      nodes.push(inner(level.slice(from, from + branching)));
      above.push(nodes.length - 1);
    }
    level = above;
  }
  return nodes;
};

/** A tree of choices and chance. */
export const drawTree = (
  shape: Shape & { readonly chance: Rational; readonly denominator: number },
  draws: Draws,
): DecisionTree => {
  const nodes = fullTree<Node>(
    shape,
    draws,
    (outcome) => ({ kind: 'outcome', outcome }),
    (children) => {
      if (!happens(shape.chance, draws)) return { kind: 'choice', options: children };
      const weights = drawWeights(shape.branching, shape.denominator, draws);
      return {
        kind: 'chance',
        branches: weights.map((probability, k) => ({ probability, to: children[k] ?? 0 })),
      };
    },
  );
  return { outcomes: shape.n, nodes };
};
