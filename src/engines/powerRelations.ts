/** Decides p1 to p4 for a pair of trees and has the kernel check the answer. */
import {
  POWER_RELATIONS,
  type PowerRelation,
  type PowerRelationName,
  type Readings,
} from '../definitions/index.ts';
import {
  type Certificate,
  Checked,
  type Claim,
  check,
  type DecisionTree,
  inverse,
  type Moved,
  type Permutation,
} from '../kernel/index.ts';
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

/**
 * Whether i stands in `relation` over j under `readings`; null, with the reason, when that stays open. What was
 * checked before about the same two trees, either way round, may answer it without another search.
 */
export const decidePowerRelation = (
  relation: PowerRelation,
  i: DecisionTree,
  j: DecisionTree,
  readings: Readings,
  stop: Stop,
  earlier: readonly Checked[] = [],
): PowerVerdict => {
  const claim = relation.claim(i, j, readings, true);
  const answer =
    consequenceOf(claim, earlier) ??
    (claim.kind === 'inclusion'
      ? decideInclusion(i, j, { ...claim, stop })
      : claim.kind === 'interiority'
        ? decideInteriority(i, j, { ...claim, stop })
        : ({ holds: null, reason: `no engine decides ${relation.name}` } as const));
  if (answer.holds === null) return answer;
  const checked = check(relation.claim(i, j, readings, answer.holds), answer.certificate);
  if (checked instanceof Checked) return { holds: answer.holds, checked };
  throw new Error(
    `the kernel rejects the engine's certificate for ${relation.name}: ${checked.part}: ${checked.message}`,
  );
};

interface Consequence {
  readonly holds: boolean;
  readonly certificate: Certificate;
}

/** A claim that holds of an earlier permutation, or that fails because the inclusion is the other way round. */
const consequenceOf = (claim: Claim, earlier: readonly Checked[]): Consequence | undefined => {
  if (claim.kind !== 'inclusion' && claim.kind !== 'interiority') return undefined;
  for (const { claim: known, certificate } of earlier) {
    if (known.kind !== claim.kind || !known.holds || known.strategies !== claim.strategies) continue;
    const same = known.i === claim.i && known.j === claim.j;
    if (claim.kind === 'interiority' && known.kind === 'interiority' && certificate.for === 'interiority') {
      const fits = same && known.interior === claim.interior && certificate.by.kind === 'interior';
      if (fits && isAllowed(certificate.by.permutation, claim.moved)) return { holds: true, certificate };
    }
    if (claim.kind !== 'inclusion' || known.kind !== 'inclusion' || certificate.for !== 'inclusion') continue;
    const { by } = certificate;
    if (by.kind !== 'included') continue;
    const { permutation, inside } = by;
    if (same && known.proper === claim.proper && isAllowed(permutation, claim.moved))
      return { holds: true, certificate };
    const swapped = known.i === claim.j && known.j === claim.i && claim.proper;
    if (swapped && (claim.moved !== 'none' || permutation === null))
      return {
        holds: false,
        certificate: {
          for: 'inclusion',
          by: { kind: 'reversed', permutation: inverse(permutation), inside },
        },
      };
  }
  return undefined;
};

/** Null is the identity, which is an involution too. */
const isAllowed = (permutation: Permutation | null, moved: Moved): boolean =>
  permutation === null ||
  moved === 'any' ||
  (moved === 'involution' && permutation.every((image, o) => permutation[image] === o));
