import fc from 'fast-check';
import { chanceOf, choiceOf, type DecisionTree, outcomeTree, rational } from '../../kernel/index.ts';

export interface TreeConstraints {
  readonly outcomes: number;
  /** Most levels of nodes above the leaves; default 3. */
  readonly maxDepth?: number;
  /** Most children of a node; default 3. */
  readonly maxChildren?: number;
}

/** A decision tree of choice and chance nodes; shrinks to fewer levels and children, and to one outcome. */
export const tree = ({
  outcomes,
  maxDepth = 3,
  maxChildren = 3,
}: TreeConstraints): fc.Arbitrary<DecisionTree> => {
  const leaf = fc.integer({ min: 0, max: outcomes - 1 }).map((o) => outcomeTree(outcomes, o));
  const grown = (depth: number): fc.Arbitrary<DecisionTree> => {
    if (depth === 0) return leaf;
    const child = grown(depth - 1);
    const children = fc.array(child, { minLength: 1, maxLength: maxChildren });
    const choice = children.map(([first, ...rest]) =>
      first === undefined ? outcomeTree(outcomes, 0) : choiceOf([first, ...rest]),
    );
    const chance = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 4 }), child), { minLength: 1, maxLength: maxChildren })
      .map((branches) => {
        const total = BigInt(branches.reduce((sum, [weight]) => sum + weight, 0));
        const [first, ...rest] = branches.map(
          ([weight, to]) => [rational(BigInt(weight), total), to] as const,
        );
        return first === undefined ? outcomeTree(outcomes, 0) : chanceOf([first, ...rest]);
      });
    return fc.oneof(leaf, choice, chance);
  };
  return grown(maxDepth);
};
