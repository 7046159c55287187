/** What a measure of power is: a number for each tree, or bounds of one (docs/measures.md). */
import {
  compare,
  type DecisionTree,
  generators,
  type Lottery,
  type Rational,
  rational,
  subtract,
} from '../../kernel/index.ts';
import { generatorsOf } from '../geometry/index.ts';

/** Two rationals between which a number lies; equal where the number is known exactly. */
export interface Bounds {
  readonly low: Rational;
  readonly high: Rational;
}

export type Measurement =
  | {
      readonly kind: 'measured';
      /** Compared entry by entry, the first difference decides; one entry for all measures but `volume`. */
      readonly rank: readonly Bounds[];
      /** As a reader wants it, where that is not the number of the rank itself. */
      readonly text?: string;
      /** What the number is made from, where bounds cannot tell equal numbers: shared only by trees with one number. */
      readonly form?: string;
    }
  | { readonly kind: 'unmeasured'; readonly reason: string };

/** A tree with the lists that measures are made from; each is made when it is first asked for. */
export interface Subject {
  readonly tree: DecisionTree;
  /** The extreme points of the lottery set; undefined where they are too many, or time is up. */
  readonly vertices: () => readonly Lottery[] | undefined;
  /** The lotteries of pure strategies, each once; undefined where they are too many. */
  readonly pure: () => readonly Lottery[] | undefined;
  readonly stop: () => boolean;
  /** What outcomes share, for `diversity`. */
  readonly attributes: readonly Attribute[] | undefined;
}

/** A set of outcomes that share something, and what that is worth (Nehring and Puppe). */
export interface Attribute {
  readonly outcomes: readonly number[];
  readonly weight: Rational;
}

export interface Measure {
  readonly name: string;
  /** One phrase. */
  readonly meaning: string;
  /** In words and letters of theory.md: L the lottery set, u a utility function, h(u) the best expected utility. */
  readonly formula: string;
  readonly source: string;
  readonly unit: string;
  /** `exact`: the number itself wherever there is one; `interval`: bounds no further apart than `WIDTH`. */
  readonly kind: 'exact' | 'interval';
  /** Whether more of it is said to be more power. */
  readonly power: 'more' | 'less';
  /** Renaming outcomes changes nothing. */
  readonly invariant: boolean;
  /** A tree whose lottery set contains another's never has less power by it. */
  readonly respectsInclusion: boolean;
  /** It is the same for trees with the same lottery set. */
  readonly ofLotterySet: boolean;
  readonly measure: (subject: Subject) => Measurement;
}

/** How far apart the bounds of an `interval` measure are at most: 2^-24. */
export const WIDTH: Rational = rational(1n, 1n << 24n);

/** Of trees with more lotteries than this the lists are not made. */
const MOST_LOTTERIES = 2_000;

export const subjectOf = (
  tree: DecisionTree,
  stop: () => boolean = () => false,
  attributes?: readonly Attribute[],
): Subject => {
  const vertices = once(() => {
    const made = generatorsOf(tree, stop);
    return made.kind === 'generators' ? made.lotteries : undefined;
  });
  const pure = once(() => {
    const made = generators(tree, [], MOST_LOTTERIES);
    return made.kind === 'generators' ? made.lotteries : undefined;
  });
  return { tree, vertices, pure, stop, attributes };
};

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

export const exactly = (value: Rational): Measurement => ({
  kind: 'measured',
  rank: [{ low: value, high: value }],
});

export const counted = (count: number): Measurement => exactly(rational(BigInt(count)));

export const between = ({ low, high }: Bounds): Measurement => ({ kind: 'measured', rank: [{ low, high }] });

export const unmeasured = (reason: string): Measurement => ({ kind: 'unmeasured', reason });

export const TOO_MANY_LOTTERIES = 'too many lotteries to list';

export const isExact = ({ low, high }: Bounds): boolean => compare(low, high) === 0;

export const isNarrow = ({ low, high }: Bounds, width: Rational = WIDTH): boolean =>
  compare(subtract(high, low), width) <= 0;

/** Whether the first tree has more power by the measure (1), less (-1) or as much (0); undefined where bounds overlap. */
export const comparePower = (
  power: 'more' | 'less',
  a: Measurement,
  b: Measurement,
): -1 | 0 | 1 | undefined => {
  if (a.kind === 'unmeasured' || b.kind === 'unmeasured') return undefined;
  if (a.form !== undefined && a.form === b.form) return 0;
  for (const [k, x] of a.rank.entries()) {
    const y = b.rank[k];
    if (y === undefined) return undefined;
    const order = compareBounds(x, y);
    if (order !== 0) return order === undefined || power === 'more' ? order : order === 1 ? -1 : 1;
  }
  return 0;
};

const compareBounds = (a: Bounds, b: Bounds): -1 | 0 | 1 | undefined => {
  if (compare(a.low, b.high) > 0) return 1;
  if (compare(a.high, b.low) < 0) return -1;
  return isExact(a) && isExact(b) ? 0 : undefined;
};
