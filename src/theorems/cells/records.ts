/** The theorems of the table: what the paper says, half by half, and how the statement here matches it. */
import type { Property, RelationName, TheoremClaim } from './claims.ts';

export interface TheoremRecord {
  readonly id: string;
  readonly title: string;
  /** Where the claim is made; `ours` where nobody published it. */
  readonly source: string;
  /** The claim in words. */
  readonly statement: string;
  readonly claim: TheoremClaim;
  /** How the statement matches its source. */
  readonly fidelity: 'literal' | 'same under a reading' | 'stronger' | 'weaker' | 'ours';
  /** The strength that was published for the relation; null where nothing was. */
  readonly published: string | null;
  /** Fewest outcomes at which the claim means anything. */
  readonly minimumOutcomes: number;
  /** What an attack on the claim would have to exhibit. */
  readonly refutedBy: string;
}

const NAMES = {
  p1: 'inclusion',
  p2: 'interiority',
  p3: 'permuted inclusion',
  p4: 'permuted interiority',
} as const;

const half = (
  proposition: number,
  published: string,
  claim: Extract<TheoremClaim, { kind: 'convergent' }>,
): TheoremRecord => {
  const { relation, strength, holds } = claim;
  const adverb = `${strength}ly`.replace('lyly', 'ly');
  const name = NAMES[relation];
  return {
    id: `prop${proposition}-${holds ? '' : 'not-'}${strength}`,
    title: `${name[0]?.toUpperCase()}${name.slice(1)} is ${holds ? '' : 'not '}${adverb} convergent`,
    source: `Tarsney 2025, Proposition ${proposition}`,
    statement: holds
      ? `Whenever i stands in ${relation} (${name}) over j, i is ${adverb} convergence-above j.`
      : `Some i stands in ${relation} (${name}) over some j without being ${adverb} convergence-above it.`,
    claim,
    fidelity: 'same under a reading',
    published: `${relation}: ${published}`,
    minimumOutcomes: 2,
    refutedBy: holds
      ? `two trees with i in ${relation} over j, and a random agent of the class for which i is not ${adverb} convergence-above j`
      : `a proof that whatever stands in ${relation} over a tree is ${adverb} convergence-above it`,
  };
};

const unrankable = (strictPart: boolean): TheoremRecord => ({
  id: strictPart ? 'prop5-strict-part' : 'prop5-weak',
  title: strictPart
    ? 'No complete ranking is convergent with a strictly convergent asymmetric part'
    : 'No complete ranking is weakly convergent',
  source: 'Tarsney 2025, Proposition 5',
  statement: strictPart
    ? 'No relation that ranks all trees is weakly convergent and has a strictly convergent asymmetric part.'
    : 'No relation that ranks all trees is weakly convergent.',
  claim: { kind: 'unrankable', strictPart },
  fidelity: strictPart ? 'weaker' : 'same under a reading',
  published: 'no complete ranking is convergent',
  minimumOutcomes: 2,
  refutedBy: 'a relation that ranks all trees and is convergent',
});

/** Propositions 1 to 5, both halves of each of the first four. */
export const propositionRecords: readonly TheoremRecord[] = [
  half(1, 'strict, not absolute', { kind: 'convergent', relation: 'p1', strength: 'strict', holds: true }),
  half(1, 'strict, not absolute', { kind: 'convergent', relation: 'p1', strength: 'absolute', holds: false }),
  half(2, 'absolute', { kind: 'convergent', relation: 'p2', strength: 'absolute', holds: true }),
  half(3, 'weak, not strict', { kind: 'convergent', relation: 'p3', strength: 'weak', holds: true }),
  half(3, 'weak, not strict', { kind: 'convergent', relation: 'p3', strength: 'strict', holds: false }),
  half(4, 'strict, not absolute', { kind: 'convergent', relation: 'p4', strength: 'strict', holds: true }),
  half(4, 'strict, not absolute', { kind: 'convergent', relation: 'p4', strength: 'absolute', holds: false }),
  unrankable(false),
  unrankable(true),
];

const ABOUT: Readonly<Record<RelationName, string>> = {
  ...NAMES,
  weak: 'weak convergence',
  strict: 'strict convergence',
  absolute: 'absolute convergence',
};

const MEANING: Readonly<Record<Property, readonly [statement: string, refutedBy: string]>> = {
  irreflexive: ['no tree stands in it over itself', 'a tree that does'],
  asymmetric: ['where i stands over j, j does not stand over i', 'two trees that stand over each other'],
  transitive: ['where i stands over j and j over k, i stands over k', 'three trees of which that is not so'],
  total: ['of any two trees one stands over the other', 'two trees of which neither does'],
};

const property = (relation: RelationName, name: Property): TheoremRecord => {
  const [meaning, refutedBy] = MEANING[name];
  const about = ABOUT[relation];
  return {
    id: `algebra-${relation}-${name}`,
    title: `${about[0]?.toUpperCase()}${about.slice(1)} is ${name}`,
    source: 'ours',
    statement: `${about[0]?.toUpperCase()}${about.slice(1)} is ${name}: ${meaning}.`,
    claim: { kind: 'property', relation, property: name },
    fidelity: 'ours',
    published: null,
    minimumOutcomes: 2,
    refutedBy,
  };
};

const contained = (relation: RelationName, within: RelationName): TheoremRecord => ({
  id: `algebra-${relation}-within-${within}`,
  title: `${ABOUT[relation]} implies ${ABOUT[within]}`,
  source: 'ours',
  statement: `Where i stands over j by ${ABOUT[relation]}, it does by ${ABOUT[within]}.`,
  claim: { kind: 'contained', relation, within },
  fidelity: 'ours',
  published: null,
  minimumOutcomes: 2,
  refutedBy: `two trees that stand in the first relation (${relation}) and not in the second (${within})`,
});

const POWER = ['p1', 'p2', 'p3', 'p4'] as const;
const PROPERTIES = ['irreflexive', 'asymmetric', 'transitive', 'total'] as const;

/** Which of the relations are orders, and which of them imply which. */
const algebraRecords: readonly TheoremRecord[] = [
  ...([...POWER, 'weak', 'strict'] as const).flatMap((relation) =>
    PROPERTIES.map((name) => property(relation, name)),
  ),
  ...POWER.flatMap((relation) =>
    POWER.filter((within) => within !== relation).map((within) => contained(relation, within)),
  ),
];

export const records: readonly TheoremRecord[] = [...propositionRecords, ...algebraRecords];
