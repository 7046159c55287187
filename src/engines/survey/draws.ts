/** Exact uniform draws from the words of the counter-based generator. */
import { type Lottery, type Rational, rational } from '../../kernel/index.ts';
import { keyOf, philox, type Words } from './philox.ts';

/** What a pair is drawn with. Each call moves on; two sources with the same names draw the same. */
export interface Draws {
  /** A whole number from 0 to bound - 1, each as likely; 1 <= bound <= 2^32. */
  readonly below: (bound: number) => number;
}

const WORDS = 2 ** 32;

/** The draws that belong to number k (0 <= k < 2^53) of what `name` names. */
export const drawsOf = (name: string, k: number): Draws => {
  const key = keyOf(name);
  const [low, up] = [k % WORDS, Math.floor(k / WORDS)];
  let block = 0;
  let words: Words = [0, 0, 0, 0];
  let used = 4;
  const word = (): number => {
    if (used === 4) {
      words = philox([block, 0, low, up], key);
      block++;
      used = 0;
    }
    return words[used++] ?? 0;
  };
  return {
    below: (bound) => {
      // Words beyond the last whole multiple of the bound would favour small numbers: drawn again.
      const end = WORDS - (WORDS % bound);
      let drawn = word();
      while (drawn >= end) drawn = word();
      return drawn % bound;
    },
  };
};

/** A subset of {0, ..., of - 1} with `size` members, each as likely, in ascending order (Floyd's algorithm). */
export const subset = (size: number, of: number, { below }: Draws): readonly number[] => {
  const chosen = new Set<number>();
  for (let last = of - size; last < of; last++) {
    const drawn = below(last + 1);
    chosen.add(chosen.has(drawn) ? last : drawn);
  }
  return [...chosen].toSorted((a, b) => a - b);
};

/** `parts` whole numbers >= 0 that sum to `total`, each such list as likely: bars among stars. */
export const composition = (total: number, parts: number, draws: Draws): readonly number[] => {
  const bars = [-1, ...subset(parts - 1, total + parts - 1, draws), total + parts - 1];
  return Array.from({ length: parts }, (_, k) => (bars[k + 1] ?? 0) - (bars[k] ?? 0) - 1);
};

/** `parts` whole numbers >= 1 that sum to `total` >= parts, each such list as likely. */
export const positiveComposition = (total: number, parts: number, draws: Draws): readonly number[] =>
  composition(total - parts, parts, draws).map((part) => part + 1);

/** A lottery over n outcomes: a uniform composition of the denominator. */
export const drawLottery = (n: number, denominator: number, draws: Draws): Lottery =>
  over(composition(denominator, n, draws), denominator);

/** Probabilities > 0 that sum to 1: a uniform positive composition of the denominator. */
export const drawWeights = (parts: number, denominator: number, draws: Draws): readonly Rational[] =>
  over(positiveComposition(denominator, parts, draws), denominator);

const over = (parts: readonly number[], total: number): readonly Rational[] =>
  parts.map((part) => rational(BigInt(part), BigInt(total)));

/** True with probability `share`, a rational from 0 to 1 whose denominator is at most 2^32. */
export const happens = (share: Rational, { below }: Draws): boolean =>
  below(Number(share.den)) < Number(share.num);
