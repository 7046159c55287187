/** A probability as it is known: exactly, between two exact bounds, or in a confidence interval. */
import { match } from 'ts-pattern';
import { binomialInterval, scrambleInterval } from '../../engines/sampling/index.ts';
import type { Json } from '../../formats/plain.ts';
import { print, type Rational } from '../../kernel/index.ts';

export type Estimate =
  | { readonly kind: 'exact'; readonly value: Rational }
  /** Certain bounds. */
  | { readonly kind: 'bounds'; readonly low: Rational; readonly high: Rational }
  | {
      readonly kind: 'interval';
      readonly low: number;
      readonly high: number;
      /** The share of the samples. */
      readonly estimate: number;
      readonly confidence: number;
      readonly samples: number;
      /** Null for a user's samples. */
      readonly seed: number | null;
    };

interface Drawn {
  readonly confidence: number;
  readonly seed: number | null;
}

export const estimatePseudo = (hits: number, samples: number, { confidence, seed }: Drawn): Estimate => ({
  kind: 'interval',
  ...binomialInterval(hits, samples, confidence),
  estimate: hits / samples,
  confidence,
  samples,
  seed,
});

/**
 * From the hits of independent scrambles of so many points each. Of rare events Student's interval knows too little: then the
 * independent points beside them speak.
 */
export const estimateQuasi = (
  { hits, each }: { readonly hits: readonly number[]; readonly each: number },
  independent: { readonly hits: number; readonly samples: number },
  { confidence, seed }: Drawn,
): Estimate => {
  const samples = each * hits.length;
  const all = hits.reduce((a, b) => a + b, 0);
  if (Math.min(all, samples - all) < RARE * hits.length)
    return estimatePseudo(independent.hits, independent.samples, { confidence, seed });
  const { low, high } = scrambleInterval(
    hits.map((count) => count / each),
    confidence,
  );
  // Scrambles that happen to agree know the probability no better than their points are dense.
  const least = 1 / (each * Math.sqrt(hits.length));
  const mean = all / samples;
  return {
    kind: 'interval',
    low: Math.max(0, Math.min(low, mean - least)),
    high: Math.min(1, Math.max(high, mean + least)),
    estimate: mean,
    confidence,
    samples,
    seed,
  };
};

/** Hits for each scramble below which an event is rare. */
const RARE = 10;

const decimal = ({ num, den }: Rational): number => Number((num * 10n ** 15n) / den) / 1e15;

/** The middle, as a double. */
export const middle = (estimate: Estimate): number =>
  match(estimate)
    .with({ kind: 'exact' }, ({ value }) => decimal(value))
    .with({ kind: 'bounds' }, ({ low, high }) => (decimal(low) + decimal(high)) / 2)
    .with({ kind: 'interval' }, (found) => found.estimate)
    .exhaustive();

export const estimateJson = (estimate: Estimate): { readonly [key: string]: Json } =>
  match(estimate)
    .with({ kind: 'exact' }, ({ kind, value }) => ({ kind, value: print(value) }))
    .with({ kind: 'bounds' }, ({ low, high }) => ({
      kind: 'interval',
      low: decimal(low),
      high: decimal(high),
      confidence: 1,
      samples: 0,
      seed: null,
      bounds: [print(low), print(high)],
    }))
    .with({ kind: 'interval' }, (found) => ({ ...found }))
    .exhaustive();

/** Fractions longer than this are left to the JSON. */
const LONGEST = 16;

const places = (width: number): number => Math.min(9, Math.max(4, Math.ceil(-Math.log10(width)) + 1));

/** As `1/3 = 0.3333`, or `0.33331 to 0.33335`. */
export const estimateText = (estimate: Estimate): string =>
  match(estimate)
    .with({ kind: 'exact' }, ({ value }) => {
      const fraction = print(value);
      if (value.den === 1n) return fraction;
      return fraction.length <= LONGEST
        ? `${fraction} = ${decimal(value).toFixed(4)}`
        : decimal(value).toFixed(6);
    })
    .with({ kind: 'bounds' }, ({ low, high }) => range(decimal(low), decimal(high)))
    .with({ kind: 'interval' }, ({ low, high }) => range(low, high))
    .exhaustive();

const range = (low: number, high: number): string => {
  const digits = places(Math.max(1e-9, high - low));
  // Outwards, so that what is shown holds what is meant.
  const scale = 10 ** digits;
  return `${(Math.floor(low * scale) / scale).toFixed(digits)} to ${(Math.ceil(high * scale) / scale).toFixed(digits)}`;
};
