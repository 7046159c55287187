/**
 * The complete procedure behind convergence: cuts the cone of sorted utilities until bounds of the signs decide
 * N+ a >= N- b on each piece, or a point shows otherwise. The tree of cuts is the certificate; the kernel checks it again.
 */

import { type Rational, rational, type UtilityFunction } from '../../kernel/index.ts';
import type { ConeNode } from '../../kernel/orbit/certificate.ts';
import { leastSign, makesUp, type Weights } from '../../kernel/orbit/cones.ts';
import { countAt } from '../../kernel/orbit/count.ts';
import { between, type Images, minus, type Ray, type Values } from '../../kernel/orbit/images.ts';

export type ConeAnswer =
  | { readonly kind: 'proved'; readonly nodes: readonly ConeNode[] }
  /** N+ a < N- b here (with infinitesimals, where it ties). */
  | { readonly kind: 'refuted'; readonly utility: UtilityFunction }
  | { readonly kind: 'stopped'; readonly nodes: number };

/** A cone at work, and what became of its two halves. */
interface Piece {
  readonly rays: readonly Ray[];
  readonly open: Int32Array;
  readonly settled: number;
  /** A form that is cut until it has one sign: this is what makes every branch end. */
  readonly form: readonly bigint[] | undefined;
  readonly depth: number;
  readonly parent: { readonly piece: Piece; readonly side: 'atA' | 'atB' } | undefined;
  cut: Cut | undefined;
  halves: { atA: number; atB: number };
}

interface Cut {
  readonly a: number;
  readonly b: number;
  readonly at: Rational;
  readonly form: readonly bigint[];
}

/** Beyond this depth a chosen form is cut until it is decided; before it, each cut is the one that tells most. */
const FREE_DEPTH = 10;
/** Forms looked at for one cut. */
const SAMPLE = 3000;
/** More images than this, and pairs are not looked for: each image is tried with each other one. */
const PAIR_LIMIT = 400;

/** Weights 1 and 1 ask whether D >= 0; q and p whether the odds are at least p/q; 0 and 1 whether nobody prefers j. */
export const coneTree = (images: Images, weights: Weights, stop: () => boolean): ConeAnswer => {
  const nodes: ConeNode[] = [];
  const pending: Piece[] = [
    {
      rays: images.rays,
      open: Int32Array.from({ length: images.count }, (_, k) => k),
      settled: 0,
      form: undefined,
      depth: 0,
      parent: undefined,
      cut: undefined,
      halves: { atA: -1, atB: -1 },
    },
  ];
  const finish = ({ parent }: Piece, node: ConeNode): void => {
    nodes.push(node);
    pending.pop();
    if (parent) parent.piece.halves[parent.side] = nodes.length - 1;
  };
  for (let piece = pending.at(-1); piece !== undefined; piece = pending.at(-1)) {
    if (stop()) return { kind: 'stopped', nodes: nodes.length };
    const { cut, halves } = piece;
    if (cut) {
      const { a, b, at } = cut;
      finish(piece, { kind: 'cut', a, b, at, atA: halves.atA, atB: halves.atB });
      continue;
    }
    const values = piece.rays.map((ray) => ray.values);
    const bounds = boundsOf(images, values, piece, weights);
    const pairs = pairsFor(images, values, bounds, weights);
    if (pairs) {
      finish(piece, { kind: 'leaf', pairs });
      continue;
    }
    const centre = utilityAt(piece.rays);
    const { above, below } = countAt(images, centre);
    if (above * weights.above < below * weights.below) return { kind: 'refuted', utility: centre };
    const chosen = committed(piece) ?? choose(images, piece.rays, values, bounds.open);
    if (chosen === undefined) throw new Error('a cone with nothing left to cut');
    piece.cut = chosen;
    const [rayA, rayB] = [piece.rays[chosen.a], piece.rays[chosen.b]];
    if (rayA === undefined || rayB === undefined) throw new Error('a cut of no edge');
    const ray = between(images, rayA, rayB, chosen.at, bounds.open);
    for (const [side, place] of [
      ['atA', chosen.a],
      ['atB', chosen.b],
    ] as const)
      pending.push({
        rays: piece.rays.with(place, ray),
        open: bounds.open,
        settled: bounds.settled,
        form: piece.depth >= FREE_DEPTH ? chosen.form : undefined,
        depth: piece.depth + 1,
        parent: { piece, side },
        cut: undefined,
        halves: { atA: -1, atB: -1 },
      });
  }
  return { kind: 'proved', nodes };
};

const worth = (sign: -1 | 0 | 1, { above, below }: Weights): number =>
  sign > 0 ? above : sign < 0 ? -below : 0;

interface Bounds {
  readonly open: Int32Array;
  readonly settled: number;
  /** The open images whose least sign is -1. */
  readonly low: readonly number[];
}

const boundsOf = (
  images: Images,
  values: readonly Values[],
  { open, settled }: Piece,
  weights: Weights,
): Bounds => {
  const left: number[] = [];
  const low: number[] = [];
  let total = settled;
  for (const image of open) {
    const least = leastSign(images, values, image, false);
    if (least === 1 || leastSign(images, values, image, true) === -least) {
      total += worth(least, weights);
      continue;
    }
    left.push(image);
    if (least === -1) low.push(image);
  }
  return { open: Int32Array.from(left), settled: total, low };
};

/** Disjoint pairs that lift the least counts to 0, found greedily; undefined when they do not. */
const pairsFor = (
  images: Images,
  values: readonly Values[],
  { settled, low }: Bounds,
  { above, below }: Weights,
): readonly (readonly [number, number])[] | undefined => {
  let short = low.length * below - settled;
  if (short <= 0) return [];
  // A pair whose two members count above - below < 0 lifts less than it seems: not worth the search.
  if (above < below || low.length > PAIR_LIMIT || short > low.length * below) return undefined;
  const pairs: (readonly [number, number])[] = [];
  const free = new Set(low);
  for (const x of low) {
    if (!free.delete(x)) continue;
    for (const y of free) {
      if (!makesUp(images, values, x, y)) continue;
      free.delete(y);
      pairs.push([x, y]);
      short -= 2 * below;
      break;
    }
    if (short <= 0) return pairs;
  }
  return undefined;
};

/** The sum of the rays as a utility function with values in [0, 1]. */
const utilityAt = (rays: readonly Ray[]): UtilityFunction => {
  const steps = rays[0]?.at.map((_, k) => rays.reduce((total, { at }) => total + (at[k] ?? 0n), 0n)) ?? [];
  const whole = steps.reduce((total, x) => total + x, 0n);
  let value = whole;
  return [whole, ...steps.map((step) => (value -= step))].map((x) => rational(x, whole));
};

const committed = ({ form, rays }: Piece): Cut | undefined => {
  if (form === undefined) return undefined;
  const values = rays.map(({ at }) => at.reduce((total, x, k) => total + x * (form[k] ?? 0n), 0n));
  const a = values.findIndex((x) => x > 0n);
  const b = values.findIndex((x) => x < 0n);
  const [high, low] = [values[a], values[b]];
  return high === undefined || low === undefined ? undefined : { a, b, at: rational(-low, high), form };
};

/** The median zero on the edge that most undecided comparisons cross. */
const choose = (
  images: Images,
  rays: readonly Ray[],
  values: readonly Values[],
  open: Int32Array,
): Cut | undefined => {
  const { width, i, j, others } = images;
  const edges = new Map<string, Cut[]>();
  // Beside further options, which of all is best matters too.
  const [left, right] =
    others.to > others.from
      ? [
          { from: 0, to: width },
          { from: 0, to: width },
        ]
      : [i, j];
  const step = Math.max(
    1,
    Math.floor((open.length * (left.to - left.from) * (right.to - right.from)) / SAMPLE),
  );
  for (let k = 0; k < open.length; k += step) {
    const start = (open[k] ?? 0) * width;
    for (let v = start + left.from; v < start + left.to; v++)
      for (let w = start + right.from; w < start + right.to; w++) {
        const gaps = values.map((list) => BigInt(minus(list[v] ?? 0, list[w] ?? 0)));
        for (const [a, high] of gaps.entries())
          for (const [b, low] of gaps.entries()) {
            if (high <= 0n || low >= 0n) continue;
            const key = a < b ? `${a} ${b}` : `${b} ${a}`;
            const list = edges.get(key) ?? [];
            edges.set(key, list);
            const form = images.rays.map((ray) => BigInt(minus(ray.values[v] ?? 0, ray.values[w] ?? 0)));
            const at = rational(-low, high);
            list.push(a < b ? { a, b, at, form } : { a: b, b: a, at: rational(at.den, at.num), form });
          }
      }
  }
  const [most] = [...edges.values()].toSorted((x, y) => y.length - x.length);
  if (most === undefined || rays.length === 0) return undefined;
  // A guess in floating point: any cut is sound, and the middle one halves the work.
  const sorted = most.toSorted(
    (x, y) => Number(x.at.num) / Number(x.at.den) - Number(y.at.num) / Number(y.at.den),
  );
  return sorted[sorted.length >> 1];
};
