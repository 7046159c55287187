/** Decides p1 to p4 for a pair of trees and has the kernel check the answer. */
import {
  POWER_RELATIONS,
  type PowerRelation,
  type PowerRelationName,
  type Readings,
} from '../definitions/index.ts';
import { Checked, check, type DecisionTree } from '../kernel/index.ts';
import { decideInclusion, decideInteriority } from './geometry/index.ts';

/** True once the time is up; engines ask it now and then. */
export type Stop = () => boolean;

export type PowerVerdict =
  | { readonly holds: boolean; readonly checked: Checked }
  | { readonly holds: null; readonly reason: string };

export const powerRelation = (name: PowerRelationName): PowerRelation => {
  const found = POWER_RELATIONS.find((relation) => relation.name === name);
  if (found === undefined) throw new RangeError(`no power relation ${name}`);
  return found;
};

/** Whether i stands in `relation` over j under `readings`; null, with the reason, when that stays open. */
export const decidePowerRelation = (
  relation: PowerRelation,
  i: DecisionTree,
  j: DecisionTree,
  readings: Readings,
  stop: Stop,
): PowerVerdict => {
  const claim = relation.claim(i, j, readings, true);
  const answer =
    claim.kind === 'inclusion'
      ? decideInclusion(i, j, { ...claim, stop })
      : claim.kind === 'interiority'
        ? decideInteriority(i, j, { ...claim, stop })
        : { holds: null, reason: `no engine decides ${relation.name}` };
  if (answer.holds === null) return answer;
  const checked = check(relation.claim(i, j, readings, answer.holds), answer.certificate);
  if (checked instanceof Checked) return { holds: answer.holds, checked };
  throw new Error(
    `the kernel rejects the engine's certificate for ${relation.name}: ${checked.part}: ${checked.message}`,
  );
};
