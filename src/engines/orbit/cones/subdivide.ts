/**
 * The complete procedure: cuts the cone of sorted utilities until the sign count is decided on every
 * part (orbit-engine.md). The tree of cuts is the certificate.
 */
import type { ConeNode } from '../../../kernel/index.ts';
import { leastSign, type Weights } from '../../../kernel/orbit/cones.ts';
import { between, type Images, type Ray, type Values } from '../../../kernel/orbit/images.ts';
import { type Cut, chooseCut, crossingForm, cutAgain } from './cut.ts';
import { addPairs } from './matching.ts';

export type Subdivision =
  /** N+ above >= N- below for every generic u: the nodes of a cone tree. */
  | { readonly kind: 'proved'; readonly nodes: readonly ConeNode[] }
  /** That fails at every generic u that is near enough to these gaps between neighbouring values. */
  | { readonly kind: 'refuted'; readonly gaps: readonly bigint[]; readonly visited: number }
  | { readonly kind: 'stopped'; readonly visited: number };

export interface SubdivideOptions {
  readonly weights: Weights;
  readonly stop: () => boolean;
  /** Most nodes to visit. */
  readonly limit?: number;
  /** Looks round the gaps for a direction that refutes; asked now and then, where the count is low. */
  readonly probe?: (gaps: readonly bigint[]) => readonly bigint[] | undefined;
}

/**
 * Cuts above this depth are free. From there on a form that was chosen is cut until it has one sign, since cuts of
 * several forms by turns can go on for ever.
 */
const FREE_DEPTH = 8;
const PROBE_EVERY = 64;

interface Cone {
  readonly rays: readonly Ray[];
  /** Images that have no one sign for all we know, and the weight of all others. */
  readonly open: Int32Array;
  readonly settled: number;
  /** For each image its partner, or -1. What makes up on a cone does so on its parts. */
  readonly mate: Int32Array;
  readonly depth: number;
  readonly form: readonly bigint[] | undefined;
}

interface Frame {
  readonly cone: Cone;
  /** Set once the cone is cut: the two parts, and their nodes once they are done. */
  cut: Cut | undefined;
  parts: readonly [Cone, Cone] | undefined;
  readonly done: number[];
}

export const subdivide = (images: Images, options: SubdivideOptions): Subdivision => {
  const { weights, stop, limit = Number.POSITIVE_INFINITY, probe } = options;
  const nodes: ConeNode[] = [];
  const least = new Int8Array(images.count);
  const root: Cone = {
    rays: images.rays,
    open: Int32Array.from({ length: images.count }, (_, image) => image),
    settled: 0,
    mate: new Int32Array(images.count).fill(-1),
    depth: 0,
    form: undefined,
  };
  const path: Frame[] = [frameOf(root)];
  let visited = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let lowestGaps: readonly bigint[] = [];
  for (let frame = path.at(-1); frame !== undefined; frame = path.at(-1)) {
    const next = frame.parts?.[frame.done.length];
    if (next !== undefined) {
      path.push(frameOf(next));
      continue;
    }
    let node: ConeNode | undefined;
    if (frame.cut !== undefined) {
      const { a, b, at } = frame.cut;
      node = { kind: 'cut', a, b, at, atA: frame.done[0] ?? -1, atB: frame.done[1] ?? -1 };
    } else {
      visited++;
      if (visited > limit || stop()) return { kind: 'stopped', visited };
      const { cone } = frame;
      const rays = cone.rays.map(({ values }) => values);
      const state = settle(images, rays, cone, weights, least);
      if (state.settled + state.least >= 0) node = { kind: 'leaf', pairs: [] };
      else {
        const centre = state.settled + countAtCentre(images, rays, state.open, weights);
        if (state.settled + state.most < 0 || centre < 0)
          return { kind: 'refuted', gaps: sumOf(cone.rays), visited };
        if (centre < lowest) {
          lowest = centre;
          lowestGaps = sumOf(cone.rays);
        }
        if (probe !== undefined && visited % PROBE_EVERY === 0) {
          const gaps = probe(lowestGaps);
          lowest = Number.POSITIVE_INFINITY;
          if (gaps !== undefined) return { kind: 'refuted', gaps, visited };
        }
        const pairs = pairUp(images, rays, cone, state, least, weights);
        if (pairs !== undefined) node = { kind: 'leaf', pairs };
        else split(images, frame, state, least);
      }
    }
    if (node !== undefined) {
      nodes.push(node);
      path.pop();
      path.at(-1)?.done.push(nodes.length - 1);
    }
  }
  return { kind: 'proved', nodes };
};

const frameOf = (cone: Cone): Frame => ({ cone, cut: undefined, parts: undefined, done: [] });

const sumOf = (rays: readonly Ray[]): readonly bigint[] =>
  (rays[0]?.at ?? []).map((_, k) => rays.reduce((total, { at }) => total + (at[k] ?? 0n), 0n));

const worth = (sign: number, { above, below }: Weights): number => (sign > 0 ? above : sign < 0 ? -below : 0);

/** A cone after a look at its images: `least` and `most` bound what the open ones add. */
interface State {
  readonly open: Int32Array;
  readonly settled: number;
  readonly least: number;
  readonly most: number;
}

const settle = (
  images: Images,
  rays: readonly Values[],
  cone: Cone,
  weights: Weights,
  least: Int8Array,
): State => {
  const open = new Int32Array(cone.open.length);
  let count = 0;
  let settled = cone.settled;
  let [low, high] = [0, 0];
  for (const image of cone.open) {
    const down = leastSign(images, rays, image, false);
    const up = down === 1 ? 1 : -leastSign(images, rays, image, true);
    if (up === down) {
      settled += worth(down, weights);
      continue;
    }
    least[image] = down;
    low += worth(down, weights);
    high += worth(up, weights);
    open[count++] = image;
  }
  return { open: open.subarray(0, count), settled, least: low, most: high };
};

/** What the open images add at most just beside the centre of the cone, where ties may go either way. */
const countAtCentre = (
  images: Images,
  rays: readonly Values[],
  open: Int32Array,
  weights: Weights,
): number => {
  const { i, j, others, width } = images;
  const best = (from: number, to: number): number => {
    let most = Number.NEGATIVE_INFINITY;
    for (let k = from; k < to; k++) {
      let value = 0;
      for (const values of rays) value += Number(values[k]);
      if (value > most) most = value;
    }
    return most;
  };
  let total = 0;
  for (const image of open) {
    const start = image * width;
    const ofI = best(start + i.from, start + i.to);
    const ofJ = best(start + j.from, start + j.to);
    const ofOthers = best(start + others.from, start + others.to);
    if (ofI >= ofJ && ofI >= ofOthers) total += weights.above;
    else if (ofJ > ofI && ofJ > ofOthers) total -= weights.below;
  }
  return total;
};

/** Pairs that close the node, those of its ancestors first; undefined when too few can be found. */
const pairUp = (
  images: Images,
  rays: readonly Values[],
  { mate }: Cone,
  { open, settled, least: low }: State,
  least: Int8Array,
  weights: Weights,
): readonly (readonly [number, number])[] | undefined => {
  if (images.others.to > images.others.from) return undefined;
  const need = -(settled + low);
  const together = Math.min(0, weights.above - weights.below);
  const gain = (x: number, y: number): number =>
    together - worth(least[x] ?? 0, weights) - worth(least[y] ?? 0, weights);
  const isOpen = new Uint8Array(images.count);
  for (const image of open) isOpen[image] = 1;
  const pairs: [number, number][] = [];
  const free: number[] = [];
  let gained = 0;
  for (const x of open) {
    const y = mate[x] ?? 0;
    if (y >= 0 && isOpen[y] === 1) {
      if (x > y || gain(x, y) <= 0) continue;
      pairs.push([x, y]);
      gained += gain(x, y);
    } else {
      mate[x] = -1;
      if (least[x] === -1) free.push(x);
    }
  }
  if (gained >= need) return pairs;
  const wanted = Math.ceil((need - gained) / (together + 2 * weights.below));
  if (free.length < 2 * wanted) return undefined;
  if (addPairs(images, rays, Int32Array.from(free), mate, wanted) < wanted) return undefined;
  for (const x of free) {
    const y = mate[x] ?? 0;
    if (y > x) pairs.push([x, y]);
  }
  return pairs;
};

/** Cuts the frame's cone; where the images without a partner change their mind, if there are such. */
const split = (images: Images, frame: Frame, { open, settled }: State, least: Int8Array): void => {
  const { cone } = frame;
  const alone = open.filter((image) => least[image] === -1 && (cone.mate[image] ?? 0) < 0);
  const commit = cone.depth >= FREE_DEPTH;
  const form = (): Cut | undefined => {
    const crossing = crossingForm(images, cone.rays, open);
    return crossing && cutAgain(cone.rays, crossing);
  };
  const cut =
    (cone.form && cutAgain(cone.rays, cone.form)) ??
    chooseCut(images, cone.rays, alone.length > 0 ? alone : open, commit) ??
    form();
  const [rayA, rayB] = [cone.rays[cut?.a ?? -1], cone.rays[cut?.b ?? -1]];
  if (cut === undefined || rayA === undefined || rayB === undefined)
    throw new Error('an open image without a form of both signs');
  const ray = between(images, rayA, rayB, cut.at, open);
  const part = (place: number): Cone => ({
    rays: cone.rays.with(place, ray),
    open,
    settled,
    mate: cone.mate.slice(),
    depth: cone.depth + 1,
    form: cut.form,
  });
  frame.cut = cut;
  frame.parts = [part(cut.a), part(cut.b)];
};
