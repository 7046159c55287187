/** Random games of perfect information, and what they are for one of their players. */
import { type Branch, type DecisionTree, type Node, type Rational, rational } from '../../kernel/index.ts';
import type { OpposedNode, OpposedTree } from '../guarantee/index.ts';
import { type Draws, drawWeights, happens } from './draws.ts';
import { fullTree } from './trees.ts';

/** A node of a game: an outcome, chance, or a move of a player (from 0) with the weights of one fixed strategy. */
export type GameNode =
  | { readonly kind: 'outcome'; readonly outcome: number }
  | { readonly kind: 'chance'; readonly branches: readonly Branch[] }
  | {
      readonly kind: 'move';
      readonly player: number;
      readonly options: readonly number[];
      readonly fixed: readonly Rational[];
    };

/** Children before parents; the last node is the root. */
export interface Game {
  readonly outcomes: number;
  readonly nodes: readonly GameNode[];
}

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
): Game => {
  const nodes = fullTree<GameNode>(
    shape,
    draws,
    (outcome) => ({ kind: 'outcome', outcome }),
    (children) => {
      const chance = happens(shape.chance, draws);
      const player = draws.below(shape.players);
      const weights = drawWeights(shape.branching, shape.denominator, draws);
      if (!chance) return { kind: 'move', player, options: children, fixed: weights };
      return { kind: 'chance', branches: branches(weights, children) };
    },
  );
  return { outcomes: shape.n, nodes };
};

const branches = (weights: readonly Rational[], children: readonly number[]): readonly Branch[] =>
  weights.map((probability, k) => ({ probability, to: children[k] ?? 0 }));

/** The game as a decision tree of one player: the others' moves are chance, uniform or by their fixed strategies. */
export const treeForPlayer = (game: Game, player: number, opponents: 'uniform' | 'fixed'): DecisionTree => ({
  outcomes: game.outcomes,
  nodes: game.nodes.map((node): Node => {
    if (node.kind !== 'move') return node;
    if (node.player === player) return { kind: 'choice', options: node.options };
    const even = rational(1n, BigInt(node.options.length));
    const weights = opponents === 'fixed' ? node.fixed : node.options.map(() => even);
    return { kind: 'chance', branches: branches(weights, node.options) };
  }),
});

/** The game as the worst case of one player: the others' moves are against it. */
export const opposedTree = (game: Game, player: number): OpposedTree => ({
  outcomes: game.outcomes,
  nodes: game.nodes.map((node): OpposedNode => {
    if (node.kind !== 'move') return node;
    return { kind: node.player === player ? 'choice' : 'opposed', options: node.options };
  }),
});
