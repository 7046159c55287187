/** What the theorems of the table claim, as data: cells are these under readings. */
import { type PowerRelationName, READING_KEYS, type ReadingKey } from '../../definitions/index.ts';
import { powerRelation } from '../../engines/index.ts';
import type { Strength } from '../../kernel/orbit/claim.ts';

export type Property = 'irreflexive' | 'asymmetric' | 'transitive' | 'total';

/** A relation between trees that the table speaks of. */
export type RelationName = PowerRelationName | Strength;

export type TheoremClaim =
  /** Whatever stands in the relation is convergence-above, in this strength; or (`holds` false) some pair is not. */
  | {
      readonly kind: 'convergent';
      readonly relation: PowerRelationName;
      readonly strength: Strength;
      readonly holds: boolean;
    }
  /** No relation that ranks all trees is weakly convergent (with, if asked, a strictly convergent asymmetric part). */
  | { readonly kind: 'unrankable'; readonly strictPart: boolean }
  | { readonly kind: 'property'; readonly relation: RelationName; readonly property: Property }
  /** Whatever stands in `relation` stands in `within`. */
  | { readonly kind: 'contained'; readonly relation: RelationName; readonly within: RelationName };

const CHOICE: readonly ReadingKey[] = ['menu', 'agents'];

export const isPower = (name: RelationName): name is PowerRelationName =>
  name === 'p1' || name === 'p2' || name === 'p3' || name === 'p4';

/** The readings that the meaning of a relation depends on. */
export const readingsOf = (name: RelationName): readonly ReadingKey[] =>
  isPower(name) ? powerRelation(name).readings : CHOICE;

/** The readings that a claim mentions, in the order of theory.md. */
export const mentioned = (claim: TheoremClaim): readonly ReadingKey[] => {
  switch (claim.kind) {
    case 'convergent':
      return [...readingsOf(claim.relation), ...CHOICE];
    case 'unrankable':
      return [...CHOICE, 'ranking'];
    case 'property':
      return readingsOf(claim.relation);
    case 'contained':
      return READING_KEYS.filter((key) =>
        [claim.relation, claim.within].some((relation) => readingsOf(relation).includes(key)),
      );
  }
};

/** The claim in the conjecture language: the readings are said apart. */
export const asConjecture = (claim: TheoremClaim): string => {
  switch (claim.kind) {
    case 'convergent': {
      const { relation, strength, holds } = claim;
      return holds
        ? `${relation}(i, j) => ${strength}(i, j)`
        : `exists i, j. ${relation}(i, j) and not ${strength}(i, j)`;
    }
    case 'contained':
      return `${claim.relation}(i, j) => ${claim.within}(i, j)`;
    case 'property': {
      const r = claim.relation;
      switch (claim.property) {
        case 'irreflexive':
          return `forall i. not ${r}(i, i)`;
        case 'asymmetric':
          return `${r}(i, j) => not ${r}(j, i)`;
        case 'transitive':
          return `${r}(i, j) and ${r}(j, k) => ${r}(i, k)`;
        case 'total':
          return `${r}(i, j) or ${r}(j, i)`;
      }
    }
    case 'unrankable':
      return 'exists i, j. not weak(i, j) and not weak(j, i)';
  }
};
