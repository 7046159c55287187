/** Natural witnesses as `compare` shows them: independent utilities of one family that rather prefer the second tree. */
import { prunedGenerators } from '../../engines/geometry/index.ts';
import {
  INTEGRATED_OUTCOMES,
  NATURAL_FAMILIES,
  type NaturalWitness,
  naturalWitness,
} from '../../engines/integration/index.ts';
import type { Json } from '../../formats/plain.ts';
import { type DecisionTree, print, type Rational } from '../../kernel/index.ts';
import type { Agents } from '../../kernel/orbit/claim.ts';

/** One of the two, but where the search was not made at all (the solver's answers). */
export interface ComparedNatural {
  readonly natural?: Pick<NaturalWitness, 'family' | 'above' | 'below'>;
  /** Why there is no natural witness. */
  readonly naturalReason?: string;
}

export interface NaturalQuestion {
  readonly agents: Agents;
  readonly menu: 'pair' | 'any' | 'options';
  /** Whether the user asked for it: then the whole time limit may go into it. */
  readonly asked: boolean;
}

/** Unasked, the search ends after so many milliseconds. */
const UNASKED = 1000;

/** `now` is a clock in milliseconds. */
export const compareNatural = (
  i: DecisionTree,
  j: DecisionTree,
  { agents, menu, asked }: NaturalQuestion,
  now: () => number,
  stop: () => boolean,
): ComparedNatural => {
  if (i.outcomes > INTEGRATED_OUTCOMES)
    return { naturalReason: `probabilities are integrated exactly where n <= ${INTEGRATED_OUTCOMES}` };
  if (menu !== 'pair') return { naturalReason: 'natural witnesses are those of the two trees alone' };
  const end = now() + UNASKED;
  const late = (): boolean => stop() || (!asked && now() > end);
  const [ofI, ofJ] = [i, j].map((tree) => prunedGenerators(tree, { stop: late }));
  if (ofI?.kind !== 'generators' || ofJ?.kind !== 'generators')
    return { naturalReason: 'no short list of lotteries in time' };
  const reflected = agents === 'reflection-symmetric';
  const families = reflected ? NATURAL_FAMILIES.filter(({ a, b }) => a === b) : NATURAL_FAMILIES;
  const found = naturalWitness(ofI.lotteries, ofJ.lotteries, late, families);
  if (found.kind === 'witness') {
    const { family, above, below } = found;
    return { natural: { family, above, below } };
  }
  const timed = found.reason === 'out of time' && !asked && !stop();
  return { naturalReason: timed ? `not within ${UNASKED} ms; --natural gives it more time` : found.reason };
};

export const naturalJson = ({
  natural,
  naturalReason,
}: ComparedNatural): { readonly [key: string]: Json } => ({
  natural: natural
    ? {
        family: natural.family,
        above: print(natural.above),
        below: print(natural.below),
        // Exact, and nobody has checked it: the refutation's own certificate is the distribution with the box.
        basis: 'exact integration',
      }
    : null,
  ...(naturalReason !== undefined && { naturalReason }),
});

/** Fractions longer than this are shown as decimals. */
const LONGEST = 12;

/** As `4/7`, or `about 0.5714` where the fraction is long. */
const shortly = (p: Rational): string => {
  const whole = print(p);
  if (whole.length <= LONGEST) return whole;
  const tenThousandths = (p.num * 20_000n + p.den) / (2n * p.den);
  return `about ${tenThousandths / 10_000n}.${`${tenThousandths % 10_000n}`.padStart(4, '0')}`;
};

/** "e.g. with independent Beta(1,3) utilities, B is preferred with probability 4/7 and A with 3/7". */
export const naturalInWords = (
  { natural }: ComparedNatural,
  [above, below]: readonly [string, string],
): readonly string[] =>
  natural
    ? [
        `e.g. with independent ${natural.family} utilities, ${below} is preferred with probability ${shortly(natural.below)}, ${above} with ${shortly(natural.above)}`,
      ]
    : [];
