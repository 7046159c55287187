/**
 * A walk over directions for one at which a score of the sign counts is low. Most pairs that are refuted
 * at all are refuted here: near the utilities with few good or few bad outcomes, or some steps downhill.
 */
import type { Counter, FloatCount } from './counter.ts';
import type { Random } from './random.ts';

export interface Found {
  /** Between neighbouring values of the sorted utility. */
  readonly gaps: readonly number[];
  readonly count: FloatCount;
  readonly score: number;
}

export interface Exploration {
  /** The direction of least score. */
  readonly low: Found;
  /** The direction with the greatest N+ - N-. */
  readonly high: Found;
  /** Whether some image preferred j, and whether some did not prefer i. */
  readonly someBelow: boolean;
  readonly someNotAbove: boolean;
}

export interface ExploreOptions {
  /** The number of gaps, n - 1. */
  readonly dimension: number;
  /** How many images there are. */
  readonly images: number;
  readonly score: (count: FloatCount) => number;
  /** The walk ends at the first score below this. */
  readonly goal: number;
  /** How many directions to look at. */
  readonly budget: number;
  readonly random: Random;
  readonly stop: () => boolean;
  /** Walk from here, not from all over the place. */
  readonly start?: readonly number[];
}

/** Directions that one walk looks at before the next starts elsewhere. */
const WALK = 60;
/** Walks go on from this many of the best starts. */
const BEST = 4;

export const explore = (counter: Counter, options: ExploreOptions): Exploration => {
  const { dimension, images, score, goal, budget, random, stop, start } = options;
  let left = budget;
  let someBelow = false;
  let someNotAbove = false;
  const look = (gaps: readonly number[]): Found => {
    left--;
    const count = counter(gaps);
    someBelow ||= count.below > 0;
    someNotAbove ||= count.above < images;
    return { gaps, count, score: score(count) };
  };
  /** A factor near 1, from exp(-3 size) to exp(3 size). */
  const factor = (size: number): number => Math.exp(2 * size * (random() + random() + random() - 1.5));
  const centre = look(start ?? some(dimension, () => factor(0.1)));
  let low = centre;
  let high = centre;
  const note = (found: Found): Found => {
    if (found.score < low.score) low = found;
    if (balance(found) > balance(high)) high = found;
    return found;
  };
  const done = (): boolean => left <= 0 || low.score < goal || stop();
  while (!done()) {
    const end = left - WALK;
    const tired = (): boolean => left <= end || done();
    const starts: Found[] = start === undefined ? [] : [centre];
    for (const gaps of start === undefined ? startsOf(dimension, factor) : [])
      if (!done()) starts.push(note(look(gaps)));
    const walkers = starts.toSorted((a, b) => a.score - b.score).slice(0, BEST);
    while (!tired())
      for (const [k, walker] of walkers.entries()) {
        if (done()) break;
        const gaps = walker.gaps.slice();
        for (let steps = random() < 0.5 ? 1 : 2; steps > 0; steps--) {
          const at = Math.floor(random() * dimension);
          gaps[at] = (gaps[at] ?? 1) * factor(1);
        }
        const next = note(look(gaps));
        if (next.score <= walker.score) walkers[k] = next;
      }
  }
  return { low, high, someBelow, someNotAbove };
};

const balance = ({ count }: Found): number => count.above - count.below;

/** Plain arrays: small typed ones take longer to make than to fill. */
const some = (dimension: number, gap: (k: number) => number): readonly number[] => {
  const gaps: number[] = [];
  for (let k = 0; k < dimension; k++) gaps.push(gap(k));
  return gaps;
};

/** For each k utilities with k + 1 good outcomes, and as many with gaps of any size. */
const startsOf = (dimension: number, factor: (size: number) => number): readonly (readonly number[])[] => {
  const starts: (readonly number[])[] = [];
  for (let good = 0; good < dimension; good++) {
    starts.push(some(dimension, (k) => (k === good ? 30 : 1) * factor(0.3)));
    starts.push(some(dimension, () => factor(1.2)));
  }
  return starts;
};
