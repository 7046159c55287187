/** The algebra of the relations, each *yes* with its theorems and each *no* with a witness. */
export { type Relation, relationInWords, relations } from './relations.ts';
export {
  type AlgebraStatement,
  type AlgebraVerdict,
  algebra,
  type Property,
  statementInWords,
} from './statements.ts';
