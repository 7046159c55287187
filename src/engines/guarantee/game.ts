/** Games of perfect information with several players, and what they are for one of them. */
import { type Branch, type DecisionTree, type Node, type Rational, rational } from '../../kernel/index.ts';
import type { OpposedNode, OpposedTree } from './opposedTree.ts';

/** An outcome, chance, or a move of a player (from 0) with the weights of one fixed strategy. */
export type PlayersNode =
  | { readonly kind: 'outcome'; readonly outcome: number }
  | { readonly kind: 'chance'; readonly branches: readonly Branch[] }
  | {
      readonly kind: 'move';
      readonly player: number;
      readonly options: readonly number[];
      readonly fixed: readonly Rational[];
    };

/** Children before parents; the last node is the root. */
export interface PlayersGame {
  readonly outcomes: number;
  readonly nodes: readonly PlayersNode[];
}

/** The game as a decision tree of one player: the others' moves are chance, uniform or by their fixed strategies. */
export const treeForPlayer = (
  { outcomes, nodes }: PlayersGame,
  player: number,
  opponents: 'uniform' | 'fixed',
): DecisionTree => ({
  outcomes,
  nodes: nodes.map((node): Node => {
    if (node.kind !== 'move') return node;
    if (node.player === player) return { kind: 'choice', options: node.options };
    const even = rational(1n, BigInt(node.options.length));
    return {
      kind: 'chance',
      branches: node.options.map((to, k) => ({
        to,
        probability: opponents === 'fixed' ? (node.fixed[k] ?? even) : even,
      })),
    };
  }),
});

/** The game as the worst case of one player: the others' moves are against it. */
export const opposedTree = ({ outcomes, nodes }: PlayersGame, player: number): OpposedTree => ({
  outcomes,
  nodes: nodes.map((node): OpposedNode => {
    if (node.kind !== 'move') return node;
    return { kind: node.player === player ? 'choice' : 'opposed', options: node.options };
  }),
});

/** The game that begins at a node, with only the nodes that it reaches. */
export const subgameAt = ({ outcomes, nodes }: PlayersGame, root: number): PlayersGame => {
  const reached = new Uint8Array(root + 1);
  reached[root] = 1;
  for (let k = root; k >= 0; k--)
    if (reached[k] === 1) for (const to of childrenOf(nodes[k])) reached[to] = 1;
  const place = new Int32Array(root + 1);
  const kept: PlayersNode[] = [];
  for (const [k, node] of nodes.slice(0, root + 1).entries()) {
    if (reached[k] !== 1) continue;
    place[k] = kept.length;
    kept.push(moved(node, (to) => place[to] ?? 0));
  }
  return { outcomes, nodes: kept };
};

const childrenOf = (node: PlayersNode | undefined): readonly number[] =>
  node === undefined || node.kind === 'outcome'
    ? []
    : node.kind === 'chance'
      ? node.branches.map(({ to }) => to)
      : node.options;

const moved = (node: PlayersNode, to: (place: number) => number): PlayersNode => {
  if (node.kind === 'outcome') return node;
  if (node.kind === 'move') return { ...node, options: node.options.map(to) };
  return { kind: 'chance', branches: node.branches.map((branch) => ({ ...branch, to: to(branch.to) })) };
};
