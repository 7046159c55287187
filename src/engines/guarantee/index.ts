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
export { guaranteedValue, type OpposedNode, type OpposedTree } from './opposedTree.ts';
