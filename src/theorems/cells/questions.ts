/** The cells of the table: every theorem under every assignment of the readings that it mentions, and n = 2, 3, 4. */
import {
  assignments,
  permutations,
  type ReadingKey,
  type Readings,
  restrict,
} from '../../definitions/index.ts';
import { mentioned, type RelationName, type TheoremClaim } from './claims.ts';
import { records, type TheoremRecord } from './records.ts';

export const OUTCOMES: readonly number[] = [2, 3, 4];

export interface CellQuestion {
  readonly theorem: TheoremRecord;
  readonly readings: Readings;
  /** The readings that matter to the claim. */
  readonly mentions: readonly ReadingKey[];
  readonly outcomes: number;
  /** Other readings under which the claim is the same statement. */
  readonly covers: readonly Partial<Readings>[];
}

/** Every permutation of n outcomes is an involution. */
const allInvolutions = (n: number): boolean =>
  [...permutations(n, 'any')].length === [...permutations(n, 'involution')].length;

/** The readings with `permutation` at the value that is easier to prove where the values mean the same. */
const merged = (readings: Readings, mentions: readonly ReadingKey[], n: number): Readings =>
  mentions.includes('permutation') && allInvolutions(n)
    ? { ...readings, permutation: 'involution' }
    : readings;

const keyOf = (readings: Readings, mentions: readonly ReadingKey[]): string =>
  JSON.stringify(restrict(readings, mentions));

/** The relation whose emptiness would leave the claim with nothing to say. */
export const subjectOf = (claim: TheoremClaim): RelationName | undefined =>
  claim.kind === 'unrankable' ? undefined : claim.relation;

/**
 * All cells. `isEmpty` says whether a relation is empty under readings at n: then the claim says the same of it
 * whatever the other readings are, and one cell covers them all.
 */
export const cellQuestions = (
  isEmpty: (relation: RelationName, readings: Readings, n: number) => boolean,
  asked: readonly TheoremRecord[] = records,
): readonly CellQuestion[] =>
  asked.flatMap((theorem) => {
    const mentions = mentioned(theorem.claim);
    const subject = subjectOf(theorem.claim);
    return OUTCOMES.filter((n) => n >= theorem.minimumOutcomes).flatMap((outcomes) => {
      const groups = new Map<string, { readings: Readings; covers: Partial<Readings>[] }>();
      for (const readings of assignments(mentions)) {
        const empty = subject !== undefined && isEmpty(subject, readings, outcomes);
        const same = merged(readings, mentions, outcomes);
        const key = empty ? `empty ${readings.strategies}` : keyOf(same, mentions);
        const group = groups.get(key);
        if (group === undefined) groups.set(key, { readings: empty ? readings : same, covers: [] });
        if (keyOf(groups.get(key)?.readings ?? readings, mentions) !== keyOf(readings, mentions))
          groups.get(key)?.covers.push(restrict(readings, mentions));
      }
      return [...groups.values()].map((group) => ({ theorem, mentions, outcomes, ...group }));
    });
  });
