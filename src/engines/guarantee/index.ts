/** What an agent can guarantee itself when others respond: power and convergence of max-min values, for few outcomes. */
export {
  decideGuarantee,
  decideGuaranteeRelation,
  type GuaranteeAnswer,
  type GuaranteeDirection,
  type GuaranteeRelation,
  type GuaranteeStrength,
  MOST_GUARANTEE_OUTCOMES,
} from './decide.ts';
export { opposedTree, type PlayersGame, type PlayersNode, subgameAt, treeForPlayer } from './game.ts';
export { guaranteedValue, type OpposedNode, type OpposedTree } from './opposedTree.ts';
