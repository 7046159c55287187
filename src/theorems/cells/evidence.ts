/** What a cell's verdict rests on, and the verdict that it gives: fresh and remembered evidence are judged alike. */
import type { Readings } from '../../definitions/index.ts';
import type { NaturalWitness } from '../../engines/index.ts';
import { powerRelation } from '../../engines/index.ts';
import type { Checked, Claim, DecisionTree, Permutation } from '../../kernel/index.ts';
import type { Strength } from '../../kernel/orbit/claim.ts';
import { denies, grants } from '../scope/refuting.ts';
import { isPower, type RelationName } from './claims.ts';
import type { Derivation } from './derive.ts';

/** Trees by name with what the kernel has checked of them. */
export interface Exhibit {
  readonly outcomes: number;
  readonly trees: ReadonlyMap<string, DecisionTree>;
  readonly checked: readonly Checked[];
  /** Independent utilities under which the second tree is the likelier to be preferred: exact, but no certificate. */
  readonly laws: readonly Law[];
  /** Takes L(j) into L(i). */
  readonly by?: Permutation;
}

export interface Law extends NaturalWitness {
  readonly over: readonly [above: string, below: string];
}

/** How far a search went. */
export interface Searched {
  /** Pairs that were looked at. */
  readonly cases: number;
  /** All pairs with so many lotteries in both sets together were looked at; 0 for none. */
  readonly lotteries: number;
  readonly above: number;
  readonly below: number;
  /** Whether the enumeration came to its end. */
  readonly complete: boolean;
  /** Pairs that stayed open. */
  readonly open: number;
}

export type Evidence =
  /** A statement derived from theorems: the claim, its denial, or that the relation is empty. */
  | {
      readonly kind: 'derivation';
      readonly shows: 'claim' | 'denial' | 'emptiness';
      readonly derivation: Derivation;
    }
  /** Trees for or against the claim, with a derivation where they meet the hypotheses of a theorem. */
  | {
      readonly kind: 'exhibit';
      readonly shows: 'claim' | 'denial';
      readonly exhibit: Exhibit;
      readonly derivation?: Derivation;
    }
  | { readonly kind: 'search'; readonly searched: Searched };

export type CellVerdict = 'proved' | 'vacuous' | 'refuted' | 'holds-up-to' | 'unknown';

/** The same data, in whatever order its keys were set. */
const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

const canonical = (value: unknown): string => {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const entries = Object.entries(value).toSorted(([k], [l]) => (k < l ? -1 : 1));
  return `{${entries.map(([key, part]) => `${key}:${canonical(part)}`).join()}}`;
};

/** Whether a checked claim says that i stands (or does not stand) in the relation over j under the readings. */
export const says = (
  { claim }: Checked,
  relation: RelationName,
  readings: Readings,
  i: DecisionTree,
  j: DecisionTree,
  holds: boolean,
): boolean => {
  if (isPower(relation)) return same(claim, powerRelation(relation).claim(i, j, readings, holds));
  if (claim.kind !== 'convergence' || !same(claim.i, i) || !same(claim.j, j)) return false;
  const menu =
    readings.menu === 'any' ? claim.menu === 'any' : claim.menu !== 'any' && claim.menu.length === 0;
  return menu && claim.agents === readings.agents && saysStrength(claim, relation, holds);
};

const saysStrength = (claim: Claim, strength: Strength, holds: boolean): boolean =>
  holds ? grants(claim, strength) : denies(claim, strength);

/** Whether the exhibit shows that the first tree named stands (or not) in the relation over the second. */
export const shows = (
  { trees, checked, laws }: Exhibit,
  relation: RelationName,
  readings: Readings,
  [above, below]: readonly [string, string],
  holds: boolean,
): boolean => {
  const [i, j] = [trees.get(above), trees.get(below)];
  if (i === undefined || j === undefined) return false;
  if (checked.some((each) => says(each, relation, readings, i, j, holds))) return true;
  const byLaw = !holds && !isPower(relation) && readings.agents === 'iid';
  return byLaw && laws.some(({ over }) => over[0] === above && over[1] === below);
};
