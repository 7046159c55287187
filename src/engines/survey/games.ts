/** Random games of perfect information. */
import type { Rational } from '../../kernel/index.ts';
import type { PlayersGame, PlayersNode } from '../guarantee/index.ts';
import { type Draws, drawWeights, happens } from './draws.ts';
import { fullTree } from './trees.ts';

/** A full tree whose nodes above the leaves are chance, or moves of uniformly drawn players. */
export const drawGame = (
  shape: {
    readonly n: number;
    readonly depth: number;
    readonly branching: number;
    readonly players: number;
    readonly chance: Rational;
    readonly denominator: number;
  },
  draws: Draws,
): PlayersGame => {
  const nodes = fullTree<PlayersNode>(
    shape,
    draws,
    (outcome) => ({ kind: 'outcome', outcome }),
    (children) => {
      const chance = happens(shape.chance, draws);
      const player = draws.below(shape.players);
      const weights = drawWeights(shape.branching, shape.denominator, draws);
      if (!chance) return { kind: 'move', player, options: children, fixed: weights };
      const branches = weights.map((probability, k) => ({ probability, to: children[k] ?? 0 }));
      return { kind: 'chance', branches };
    },
  );
  return { outcomes: shape.n, nodes };
};
