/** Exact, generic utilities with short numbers, near a direction that floats or the cone tree came upon. */
import { type Rational, rational, type UtilityFunction } from '../../kernel/index.ts';
import { type Count, countAt, isGeneric } from '../../kernel/orbit/count.ts';
import { valuesAt } from '../../kernel/orbit/images.ts';
import type { Question } from './question.ts';
import type { Random } from './random.ts';
import type { Against } from './result.ts';

/** A generic utility with extremes 0 and 1, its counts, and the gaps between neighbouring values, up to scale. */
export interface Telling extends Against {
  readonly gaps: readonly bigint[];
}

export type Accepts = (count: Count) => boolean;

/** Sums of the gaps that are tried: short numbers first, which only a few images are worth. */
const SUMS = [12, 30, 120, 1_000, 10_000, 1e6, 1e9, 1e12];
const FEW_IMAGES = 1_000;
const SHORT_SUMS = 3;

/** The sorted utility with these gaps between neighbours, over their sum: 1, ..., 0. */
export const utilityOfGaps = (gaps: readonly bigint[]): UtilityFunction => {
  const total = gaps.reduce((sum, gap) => sum + gap, 0n);
  let value = total;
  const values: Rational[] = [rational(value, total)];
  for (const gap of gaps) {
    value -= gap;
    values.push(rational(value, total));
  }
  return values;
};

/** Undefined when the utility is not accepted, or not generic. */
const tellingOf = ({ images }: Question, gaps: readonly bigint[], accepts: Accepts): Telling | undefined => {
  const utility = utilityOfGaps(gaps);
  const at = valuesAt(images, utility);
  if (!isGeneric(images, utility, at)) return undefined;
  const { above, below } = countAt(images, utility, at);
  return accepts({ above, below }) ? { utility, above, below, gaps } : undefined;
};

/** Whether lotteries tie at these whole gaps; undefined where doubles cannot tell. */
const someTie = ({ images }: Question, gaps: readonly number[]): boolean | undefined => {
  const size = images.count * images.width;
  const values = new Float64Array(size);
  let total = 0;
  for (const [r, ray] of images.rays.entries()) {
    const gap = gaps[r] ?? 0;
    total += gap;
    if (!(ray.values instanceof Float64Array)) return undefined;
    for (let k = 0; k < size; k++) values[k] = (values[k] ?? 0) + gap * (ray.values[k] ?? 0);
  }
  if (total * Number(images.denominator) > Number.MAX_SAFE_INTEGER) return undefined;
  return !isGeneric(images, [], { values, scale: 1n });
};

/** A generic utility near `gaps` whose count is accepted; undefined when none was found among roundings of it. */
export const tellingNear = (
  question: Question,
  gaps: readonly number[],
  accepts: Accepts,
  random: Random,
): Telling | undefined => {
  const { images, counter } = question;
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  for (const sum of images.count > FEW_IMAGES ? SUMS.slice(SHORT_SUMS) : SUMS)
    for (const jitter of [0, 0.3]) {
      const rounded = gaps.map((gap) => {
        const size = (gap / total) * sum;
        return Math.max(1, Math.round(size + jitter * Math.min(size, sum / 1_000 + 1) * (random() - 0.5)));
      });
      if (!accepts(counter(rounded)) || someTie(question, rounded) === true) continue;
      const found = tellingOf(question, rounded.map(BigInt), accepts);
      if (found !== undefined) return found;
    }
  return undefined;
};

/**
 * As above, for gaps near which every generic utility is accepted: nearer and nearer until one is. With
 * different random steps at every gap ties do not last.
 */
export const tellingAt = (
  question: Question,
  gaps: readonly bigint[],
  accepts: Accepts,
  random: Random,
): Telling => {
  const near = tellingNear(question, toFloats(gaps), accepts, random);
  if (near !== undefined) return near;
  for (let scale = 1n << 8n; ; scale <<= 4n) {
    const moved = gaps.map((gap) => gap * scale + BigInt(Math.floor(random() * 200)) + 1n);
    const found = tellingOf(question, moved, accepts);
    if (found !== undefined) return found;
  }
};

/** In doubles, scaled so that they fit. */
export const toFloats = (gaps: readonly bigint[]): readonly number[] => {
  const largest = gaps.reduce((most, gap) => (gap > most ? gap : most), 1n);
  const excess = BigInt(Math.max(0, largest.toString(2).length - 500));
  return gaps.map((gap) => Number(gap >> excess));
};
