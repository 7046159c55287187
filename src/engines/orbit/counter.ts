/** Sign counts in floating point: they choose what is worth an exact count, and draw pictures. */
import type { Images, Values } from '../../kernel/orbit/images.ts';

/** N+ and N- in images, not permutations. */
export interface FloatCount {
  readonly above: number;
  readonly below: number;
}

/** At the sorted utility whose neighbouring values differ by `gaps` (n - 1 numbers >= 0). Ties count for nobody. */
export type Counter = (gaps: readonly number[]) => FloatCount;

/**
 * A lottery with few different probabilities has few different arrangements, far fewer than n!. Their
 * expected utilities are worked out once a call, and each image looks up its own.
 */
export const createCounter = (images: Images): Counter => {
  const { width, count, rays, i, j, others } = images;
  const { rows, index } = distinctRows(images);
  const values: number[] = new Array<number>(rows.length / rays.length).fill(0);
  const best = (from: number, to: number): number => {
    let most = Number.NEGATIVE_INFINITY;
    for (let k = from; k < to; k++) {
      const x = values[index[k] ?? 0] ?? 0;
      if (x > most) most = x;
    }
    return most;
  };
  const alone = others.to === others.from;
  return (gaps) => {
    for (let k = 0, at = 0; k < values.length; k++) {
      let value = 0;
      for (let r = 0; r < gaps.length; r++, at++) value += (rows[at] ?? 0) * (gaps[r] ?? 0);
      values[k] = value;
    }
    let above = 0;
    let below = 0;
    for (let start = 0, end = count * width; start < end; start += width) {
      const ofI = best(start + i.from, start + i.to);
      const ofJ = best(start + j.from, start + j.to);
      if (ofI === ofJ) continue;
      if (!alone && best(start + others.from, start + others.to) > Math.max(ofI, ofJ)) continue;
      if (ofI > ofJ) above++;
      else below++;
    }
    return { above, below };
  };
};

/** With fewer values than this it does not pay to look for equal ones. */
const FEW_VALUES = 500;

/** The values on the rays of each lottery of each image, those with equal values once, and where each has its own. */
const distinctRows = ({
  width,
  count,
  rays,
  denominator,
}: Images): { readonly rows: readonly number[]; readonly index: Int32Array } => {
  const columns = rays.map(({ values }) => toFloats(values, denominator));
  // Values lie between -denominator and denominator.
  const shift = Number(denominator);
  const base = 2 * shift + 1;
  const short = count * width > FEW_VALUES && base ** rays.length < Number.MAX_SAFE_INTEGER;
  const index = new Int32Array(count * width);
  const known = new Map<number, number>();
  const rows: number[] = [];
  for (let k = 0; k < index.length; k++) {
    let key = 0;
    for (const column of columns) key = key * base + shift + (column[k] ?? 0);
    let row = short ? known.get(key) : undefined;
    if (row === undefined) {
      row = rows.length / columns.length;
      if (short) known.set(key, row);
      for (const column of columns) rows.push(column[k] ?? 0);
    }
    index[k] = row;
  }
  return { rows, index };
};

const toFloats = (values: Values, denominator: bigint): Float64Array =>
  values instanceof Float64Array
    ? values
    : Float64Array.from(values, (x) => Number((x << 64n) / denominator) / 2 ** 64);
