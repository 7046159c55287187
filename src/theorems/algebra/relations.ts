/** The relations whose algebra is asked for: p1 to p4 and convergence, under each reading that they depend on. */

import {
  DEFAULT_READINGS,
  POWER_RELATIONS,
  type PowerRelationName,
  type Readings,
  restrict,
} from '../../definitions/index.ts';
import { atLeast, decideConvergence, decidePowerRelation, powerRelation } from '../../engines/index.ts';
import { Checked, check, type DecisionTree, type Strength } from '../../kernel/index.ts';

export type RelationName = PowerRelationName | Strength;

export interface Relation {
  readonly name: RelationName;
  /** Those that it depends on, and no others. */
  readonly readings: Partial<Readings>;
  /** Whether i stands in it over j, with what the kernel checked of the answer; undefined when there is no random agent. */
  readonly decide: (i: DecisionTree, j: DecisionTree) => Decided | undefined;
}

export interface Decided {
  readonly holds: boolean;
  readonly checked: readonly Checked[];
}

const never = (): boolean => false;

const power = (name: PowerRelationName, readings: Readings): Relation => {
  const relation = powerRelation(name);
  return {
    name,
    readings: restrict(readings, relation.readings),
    decide: (i, j) => {
      const verdict = decidePowerRelation(relation, i, j, readings, never);
      return verdict.holds === null ? undefined : { holds: verdict.holds, checked: [verdict.checked] };
    },
  };
};

const convergence = (strength: Strength): Relation => ({
  name: strength,
  readings: {},
  decide: (i, j) => {
    const answer = decideConvergence(i, j, { agents: 'symmetric-regular', menu: [], stop: never });
    if (answer.strength === null) return undefined;
    const checked = answer.claims.map(({ claim, certificate }) => {
      const result = check(claim, certificate);
      if (result instanceof Checked) return result;
      throw new Error(`the kernel rejects a claim about convergence: ${result.message}`);
    });
    return { holds: atLeast(answer.strength, strength), checked };
  },
});

const STRENGTHS: readonly Strength[] = ['weak', 'strict', 'absolute'];

/** Convergence with mixed strategies; each power relation under every assignment of the readings it depends on. */
export const relations = (): readonly Relation[] => {
  const powers = POWER_RELATIONS.flatMap(({ name, readings }) => {
    let all: readonly Readings[] = [DEFAULT_READINGS];
    if (readings.includes('strategies'))
      all = all.flatMap((r) => (['mixed', 'pure'] as const).map((strategies) => ({ ...r, strategies })));
    if (readings.includes('interior'))
      all = all.flatMap((r) => (['affine', 'simplex'] as const).map((interior) => ({ ...r, interior })));
    if (readings.includes('permutation'))
      all = all.flatMap((r) =>
        (['any', 'involution'] as const).map((permutation) => ({ ...r, permutation })),
      );
    return all.map((assignment) => power(name, assignment));
  });
  return [...powers, ...STRENGTHS.map(convergence)];
};

/** As `p3 (mixed, any)`. */
export const relationInWords = ({ name, readings }: Pick<Relation, 'name' | 'readings'>): string => {
  const values = Object.values(readings);
  return values.length === 0 ? name : `${name} (${values.join(', ')})`;
};
