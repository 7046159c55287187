/**
 * Pairs of images of which one makes up for the other all over a cone (orbit-engine.md, 6): with a
 * lottery v of i at one and t at the other, (v - h_j) + (t - h_j) >= 0 on every ray. Greedy: the
 * images that fall short the most choose first, and take the partner that has least to spare.
 */
import { makesUp } from '../../../kernel/orbit/cones.ts';
import type { Images, Values } from '../../../kernel/orbit/images.ts';

/** Entries one image may be held against before it is left alone. */
const SCANS = 3_000;
/** Sort keys: the rays on which an entry falls short, its sum in so many levels, its place; exact in a double. */
const LEVELS = 2 ** 21;
const PLACES = 2 ** 22;

/** What one lottery v of i gains on h_j at one image, ray by ray. Of a place, `owner` is the image's place in the list. */
interface Entries {
  readonly count: number;
  readonly gains: Float64Array;
  readonly sums: Float64Array;
  /** Bit r: the gain on ray r is negative. */
  readonly short: Uint16Array;
  readonly owner: Int32Array;
  /** Image k has the entries first[k] <= e < first[k + 1]. */
  readonly first: Int32Array;
}

/** Entries by the rays on which they fall short, each bucket by ascending sum. */
interface Buckets {
  readonly order: Int32Array;
  readonly levelOf: (sum: number) => number;
  readonly levels: Int32Array;
  readonly list: readonly Bucket[];
  /** The greatest gain on each ray. */
  readonly tops: Float64Array;
}

interface Bucket {
  readonly short: number;
  readonly from: number;
  readonly to: number;
  readonly tops: Float64Array;
}

/**
 * Adds pairs to `mate` (for each image its partner, or -1) among `free`, images without a partner, until
 * `wanted` pairs are added or so many images found none that they cannot be. Returns how many were added.
 */
export const addPairs = (
  images: Images,
  rays: readonly Values[],
  free: Int32Array,
  mate: Int32Array,
  wanted: number,
): number => {
  const entries = entriesOf(images, rays, free);
  const buckets = bucketsOf(entries, rays.length);
  const n = free.length;
  const taken = new Uint8Array(n);
  let spare = n - 2 * wanted;
  for (let k = 0; k < n; k++)
    if (isHopeless(entries, buckets.tops, k)) {
      taken[k] = 1;
      if (spare-- === 0) return 0;
    }
  let added = 0;
  for (const x of mostShortFirst(entries, n)) {
    if (taken[x] === 1) continue;
    taken[x] = 1;
    const y = partnerOf(x, entries, buckets, taken, (other) =>
      makesUp(images, rays, free[x] ?? 0, free[other] ?? 0),
    );
    if (y === undefined) {
      if (spare-- === 0) return added;
      continue;
    }
    taken[y] = 1;
    mate[free[x] ?? 0] = free[y] ?? 0;
    mate[free[y] ?? 0] = free[x] ?? 0;
    added++;
    if (added === wanted) return added;
  }
  return added;
};

const entriesOf = ({ i, j, width }: Images, rays: readonly Values[], free: Int32Array): Entries => {
  const R = rays.length;
  const most = free.length * (i.to - i.from);
  const gains = new Float64Array(most * R);
  const sums = new Float64Array(most);
  const short = new Uint16Array(most);
  const owner = new Int32Array(most);
  const first = new Int32Array(free.length + 1);
  const needs = new Float64Array(R);
  let count = 0;
  for (let k = 0; k < free.length; k++) {
    const start = (free[k] ?? 0) * width;
    for (let r = 0; r < R; r++) {
      let need = Number.NEGATIVE_INFINITY;
      for (let w = start + j.from; w < start + j.to; w++) need = Math.max(need, Number(rays[r]?.[w]));
      needs[r] = need;
    }
    first[k] = count;
    for (let v = start + i.from; v < start + i.to; v++) {
      let sum = 0;
      let mask = 0;
      for (let r = 0, at = count * R; r < R; r++, at++) {
        const gain = Number(rays[r]?.[v]) - (needs[r] ?? 0);
        gains[at] = gain;
        sum += gain;
        if (gain < 0) mask |= 1 << r;
      }
      if (isDominated(gains, R, first[k] ?? 0, count)) continue;
      sums[count] = sum;
      short[count] = mask;
      owner[count] = k;
      count++;
    }
  }
  first[free.length] = count;
  return { count, gains, sums, short, owner, first };
};

/** Entry `to` is nowhere better than one of those before it. */
const isDominated = (gains: Float64Array, R: number, from: number, to: number): boolean => {
  for (let e = from; e < to; e++) {
    let r = 0;
    while (r < R && (gains[e * R + r] ?? 0) >= (gains[to * R + r] ?? 0)) r++;
    if (r === R) return true;
  }
  return false;
};

const bucketsOf = ({ count, gains, sums, short }: Entries, R: number): Buckets => {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let e = 0; e < count; e++) {
    least = Math.min(least, sums[e] ?? 0);
    greatest = Math.max(greatest, sums[e] ?? 0);
  }
  const unit = greatest > least ? (LEVELS - 1) / (greatest - least) : 0;
  const levelOf = (sum: number): number => Math.floor((sum - least) * unit);
  const keys = new Float64Array(count);
  for (let e = 0; e < count; e++) keys[e] = ((short[e] ?? 0) * LEVELS + levelOf(sums[e] ?? 0)) * PLACES + e;
  keys.sort();
  const order = new Int32Array(count);
  const levels = new Int32Array(count);
  const list: { short: number; from: number; to: number; tops: Float64Array }[] = [];
  const tops = new Float64Array(R).fill(Number.NEGATIVE_INFINITY);
  for (let s = 0; s < count; s++) {
    const e = (keys[s] ?? 0) % PLACES;
    order[s] = e;
    levels[s] = levelOf(sums[e] ?? 0);
    let bucket = list.at(-1);
    if (bucket === undefined || bucket.short !== short[e]) {
      bucket = {
        short: short[e] ?? 0,
        from: s,
        to: s,
        tops: new Float64Array(R).fill(Number.NEGATIVE_INFINITY),
      };
      list.push(bucket);
    }
    bucket.to = s + 1;
    for (let r = 0; r < R; r++) {
      const gain = gains[e * R + r] ?? 0;
      if (gain > (bucket.tops[r] ?? 0)) bucket.tops[r] = gain;
      if (gain > (tops[r] ?? 0)) tops[r] = gain;
    }
  }
  return { order, levelOf, levels, list, tops };
};

/** No entry of the image can be made up for, ray by ray, even by the best there is on each. */
const isHopeless = ({ gains, first }: Entries, tops: Float64Array, k: number): boolean => {
  for (let e = first[k] ?? 0; e < (first[k + 1] ?? 0); e++)
    if (isMet(gains, e * tops.length, tops, 0, tops.length)) return false;
  return true;
};

/** x[at..] + y[from..] >= 0 in R places. */
const isMet = (x: Float64Array, at: number, y: Float64Array, from: number, R: number): boolean => {
  for (let r = 0; r < R; r++) if ((x[at + r] ?? 0) + (y[from + r] ?? 0) < 0) return false;
  return true;
};

/** The places of the images, by how good the best of their entries is. */
const mostShortFirst = ({ sums, first }: Entries, n: number): Int32Array => {
  const best = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    let most = Number.NEGATIVE_INFINITY;
    for (let e = first[k] ?? 0; e < (first[k + 1] ?? 0); e++) most = Math.max(most, sums[e] ?? 0);
    best[k] = most;
  }
  const least = best.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const greatest = best.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const unit = greatest > least ? (LEVELS - 1) / (greatest - least) : 0;
  // The place rides along in the key: sorting plain numbers is many times faster than sorting with a comparison.
  const keys = best.map((x, k) => Math.floor((x - least) * unit) * PLACES + k).toSorted();
  return Int32Array.from(keys, (key) => key % PLACES);
};

const partnerOf = (
  x: number,
  { gains, sums, short, owner, first }: Entries,
  { order, levelOf, levels, list, tops }: Buckets,
  taken: Uint8Array,
  accepts: (y: number) => boolean,
): number | undefined => {
  const R = tops.length;
  let scans = SCANS;
  for (let e = first[x] ?? 0; e < (first[x + 1] ?? 0); e++) {
    const level = levelOf(-(sums[e] ?? 0));
    for (const bucket of list) {
      // Where x falls short its partner must not.
      if ((bucket.short & (short[e] ?? 0)) !== 0 || !isMet(gains, e * R, bucket.tops, 0, R)) continue;
      for (let s = firstAtLeast(levels, level, bucket.from, bucket.to); s < bucket.to && scans > 0; s++) {
        const other = order[s] ?? 0;
        const y = owner[other] ?? 0;
        if (taken[y] === 1) continue;
        scans--;
        if (isMet(gains, e * R, gains, other * R, R) && accepts(y)) return y;
      }
    }
  }
  return undefined;
};

const firstAtLeast = (levels: Int32Array, level: number, from: number, to: number): number => {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((levels[middle] ?? 0) >= level) high = middle;
    else low = middle + 1;
  }
  return low;
};
