/** Where to cut a cone: at the zero of a form v - w (v of i, w of j) that has both signs on it. */
import type { Rational } from '../../../kernel/index.ts';
import { rational } from '../../../kernel/index.ts';
import type { Images, Ray, Values } from '../../../kernel/orbit/images.ts';

export interface Cut {
  /** The edge between these two rays, and the point num a + den b on it. */
  readonly a: number;
  readonly b: number;
  readonly at: Rational;
  /** The form whose zero it is, by its values on the root's rays: cut in both children until it has one sign. */
  readonly form: readonly bigint[] | undefined;
}

/** Images that are looked at to choose a cut. */
const SAMPLE = 300;
/** What it counts for, beside balance, that a zero is shared by several forms; and that it has small coordinates. */
const SHARED = 2;
const SIMPLE = 0.1;

/** The next cut for a form that was chosen before, or undefined when it has one sign by now. */
export const cutAgain = (rays: readonly Ray[], form: readonly bigint[]): Cut | undefined => {
  const values = rays.map(({ at }) => at.reduce((total, x, k) => total + x * (form[k] ?? 0n), 0n));
  const a = values.findIndex((x) => x > 0n);
  const b = values.findIndex((x) => x < 0n);
  const [above, below] = [values[a], values[b]];
  return above === undefined || below === undefined ? undefined : { a, b, at: rational(-below, above), form };
};

/** Zeros on one edge: for each the weights of its two rays, and the form. */
interface Edge {
  readonly zeros: Zero[];
}

interface Zero {
  readonly a: number;
  readonly b: number;
  readonly v: number;
  readonly w: number;
}

/**
 * A cut near the middle of the zeros on the edge that most forms cross, at the images given; between i and j alone
 * only forms v - w whose w no lottery of i equals count. `commit` asks for the form too. Floats choose; the zero
 * itself is exact.
 */
export const chooseCut = (
  images: Images,
  rays: readonly Ray[],
  targets: Int32Array,
  commit: boolean,
): Cut | undefined => {
  const { i, others, width } = images;
  const rivals = rivalsOf(images);
  const alone = others.from === others.to;
  const R = rays.length;
  const columns = rays.map(({ values }) => values);
  const edges: Edge[] = Array.from({ length: R * R }, () => ({ zeros: [] }));
  const values = new Float64Array(R);
  const step = Math.max(1, Math.floor(targets.length / SAMPLE));
  for (let k = 0; k < targets.length; k += step) {
    const start = (targets[k] ?? 0) * width;
    for (const [ofOne, ofOther] of rivals) {
      const [v, w] = [start + ofOne, start + ofOther];
      if (alone && isEqualled(columns, start + i.from, start + i.to, w)) continue;
      for (let r = 0; r < R; r++) values[r] = difference(columns[r], v, w);
      for (let a = 0; a < R; a++)
        for (let b = a + 1; b < R; b++) {
          const [x, y] = [values[a] ?? 0, values[b] ?? 0];
          if ((x < 0 && y > 0) || (x > 0 && y < 0))
            edges[a * R + b]?.zeros.push({ a: Math.abs(y), b: Math.abs(x), v, w });
        }
    }
  }
  let most = 0;
  let best = -1;
  for (const [k, { zeros }] of edges.entries())
    if (zeros.length > most) {
      most = zeros.length;
      best = k;
    }
  const zero = middle(edges[best]?.zeros ?? []);
  if (zero === undefined) return undefined;
  const [a, b] = [Math.floor(best / R), best % R];
  const [x, y] = [exactly(columns[a], zero.v, zero.w), exactly(columns[b], zero.v, zero.w)];
  return {
    a,
    b,
    at: rational(y < 0n ? -y : y, x < 0n ? -x : x),
    form: commit ? images.rays.map((ray) => exactly(ray.values, zero.v, zero.w)) : undefined,
  };
};

/** Some lottery of i is as good as w on every ray. */
const isEqualled = (columns: readonly Values[], from: number, to: number, w: number): boolean => {
  for (let v = from; v < to; v++)
    if (columns.every((values) => (values[v] ?? 0) >= (values[w] ?? 0))) return true;
  return false;
};

const difference = (values: Values | undefined, v: number, w: number): number =>
  values instanceof Float64Array
    ? (values[v] ?? 0) - (values[w] ?? 0)
    : Number((values?.[v] ?? 0n) - (values?.[w] ?? 0n));

const exactly = (values: Values | undefined, v: number, w: number): bigint =>
  BigInt(values?.[v] ?? 0) - BigInt(values?.[w] ?? 0);

/** A zero that parts the others about evenly, that many forms share, and that has small coordinates. */
const middle = (zeros: readonly Zero[]): Zero | undefined => {
  const sorted = zeros.toSorted((x, y) => x.a * y.b - y.a * x.b);
  let best: Zero | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < sorted.length; ) {
    const zero = sorted[k];
    if (zero === undefined) break;
    let end = k + 1;
    for (
      let next = sorted[end];
      next !== undefined && next.a * zero.b === next.b * zero.a;
      next = sorted[end]
    )
      end++;
    const size = Math.log2((zero.a + zero.b) / commonFactor(zero.a, zero.b));
    const score = Math.min(k, sorted.length - end) + SHARED * (end - k) - SIMPLE * sorted.length * size;
    if (score > most) {
      most = score;
      best = zero;
    }
    k = end;
  }
  return best;
};

const commonFactor = (a: number, b: number): number => {
  let [x, y] = [a, b];
  while (y >= 1) [x, y] = [y, x % y];
  return Math.max(1, x);
};

/** A form of an image that has both signs, found exactly: where floats cannot tell. */
export const crossingForm = (
  images: Images,
  rays: readonly Ray[],
  open: Int32Array,
): readonly bigint[] | undefined => {
  const rivals = rivalsOf(images);
  for (const image of open) {
    const start = image * images.width;
    for (const [v, w] of rivals) {
      const values = rays.map((ray) => exactly(ray.values, start + v, start + w));
      if (values.some((x) => x > 0n) && values.some((x) => x < 0n))
        return images.rays.map((ray) => exactly(ray.values, start + v, start + w));
    }
  }
  return undefined;
};

/** Places in an image of two lotteries that belong to different options: v of i and w of j first. */
const rivalsOf = ({ i, j, others }: Images): readonly (readonly [number, number])[] => {
  const places = (from: number, to: number): number[] =>
    Array.from({ length: to - from }, (_, k) => from + k);
  const [ofI, ofJ, ofOthers] = [places(i.from, i.to), places(j.from, j.to), places(others.from, others.to)];
  return [
    ...ofJ.flatMap((w) => ofI.map((v) => [v, w] as const)),
    ...ofOthers.flatMap((x) => ofI.map((v) => [v, x] as const)),
    ...ofOthers.flatMap((x) => ofJ.map((w) => [x, w] as const)),
  ];
};
