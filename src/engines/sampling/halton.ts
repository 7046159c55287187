/**
 * Halton points with random digit shifts. Each digit of each coordinate is shifted by a random amount of its own (modulo
 * the base), so that every point is uniform on the cube, while the points of one scramble still fill it evenly.
 */
import { createDraw, STREAMS } from './threefry.ts';

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53] as const;

/** The largest dimension that is offered: higher coordinates have bases too large to be even. */
export const HALTON_DIMENSIONS: number = PRIMES.length;

/** Coordinate `dimension` of `count` points from number `first`, in scramble `scramble`, at `out[from...]`. */
export const fillHalton = (
  {
    seed,
    scramble,
    first,
    count,
  }: { readonly seed: number; readonly scramble: number; readonly first: number; readonly count: number },
  dimension: number,
  out: Float64Array,
  from: number,
): void => {
  const base = PRIMES[dimension] ?? 2;
  const digits = Math.ceil((53 * Math.LN2) / Math.log(base));
  const draw = createDraw(seed, STREAMS.shifts, scramble * HALTON_DIMENSIONS + dimension);
  const shifts = Int32Array.from({ length: digits }, () => Math.floor(draw() * base));
  const scales = Float64Array.from({ length: digits }, (_, k) => base ** -(k + 1));
  const index = new Int32Array(digits);
  for (let k = 0, rest = first; k < digits; k++, rest = Math.floor(rest / base)) index[k] = rest % base;
  /** sums[k]: what the digits from k on add up to. */
  const sums = new Float64Array(digits + 1);
  // Half of the last digit's step: no coordinate is 0 or 1.
  sums[digits] = (scales[digits - 1] ?? 0) / 2;
  const renew = (to: number): void => {
    for (let k = to; k >= 0; k--) {
      const shifted = (index[k] ?? 0) + (shifts[k] ?? 0);
      sums[k] = (sums[k + 1] ?? 0) + (shifted >= base ? shifted - base : shifted) * (scales[k] ?? 0);
    }
  };
  renew(digits - 1);
  for (let point = 0; point < count; point++) {
    out[from + point] = sums[0] ?? 0;
    let k = 0;
    while (k < digits - 1 && index[k] === base - 1) index[k++] = 0;
    index[k] = (index[k] ?? 0) + 1;
    renew(k);
  }
};
