/** Cone trees: N+ a >= N- b for all generic u, from signs on the rays of simplicial cones. */
import { type Rejection, reject } from '../rejection.ts';
import type { ConeTree } from './certificate.ts';
import { between, type Images, minus, plus, type Ray, type Values } from './images.ts';

/** Weights of N+ and N-: 1 and 1 for D >= 0, q and p for odds of p/q, 0 and 1 for N- = 0. */
export interface Weights {
  readonly above: number;
  readonly below: number;
}

/** A cone that is still to be looked at, with the images that its ancestors left open. */
interface Task {
  readonly node: number;
  readonly rays: readonly Ray[];
  readonly open: Int32Array;
  /** What the other images add up to. */
  readonly settled: number;
}

export const checkCones = (images: Images, tree: ConeTree, weights: Weights): Rejection | undefined => {
  const seen = new Uint8Array(tree.nodes.length);
  const pending: Task[] = [
    {
      node: tree.nodes.length - 1,
      rays: images.rays,
      open: Int32Array.from({ length: images.count }, (_, image) => image),
      settled: 0,
    },
  ];
  for (let task = pending.pop(); task !== undefined; task = pending.pop()) {
    const node = tree.nodes[task.node];
    const part = `nodes.${task.node}`;
    if (node === undefined || seen[task.node] === 1)
      return reject(part, 'wrong-cut', 'a node that is not there, or that has two parents');
    seen[task.node] = 1;
    const values = task.rays.map((ray) => ray.values);
    if (node.kind === 'leaf') {
      const rejection = checkLeaf(images, values, task, node.pairs, weights, part);
      if (rejection) return rejection;
      continue;
    }
    const { a, b, at, atA, atB } = node;
    const [rayA, rayB] = [task.rays[a], task.rays[b]];
    if (rayA === undefined || rayB === undefined || a === b || at.num <= 0n || at.den <= 0n)
      return reject(part, 'wrong-cut', 'not a point inside an edge of the cone');
    if (atA >= task.node || atB >= task.node)
      return reject(part, 'wrong-cut', 'a child that is not an earlier node');
    const { open, settled } = settle(images, values, task, weights);
    const ray = between(images, rayA, rayB, at, open);
    pending.push({ node: atA, rays: task.rays.with(a, ray), open, settled });
    pending.push({ node: atB, rays: task.rays.with(b, ray), open, settled });
  }
  return undefined;
};

const checkLeaf = (
  images: Images,
  values: readonly Values[],
  { open, settled }: Task,
  pairs: readonly (readonly [number, number])[],
  weights: Weights,
  part: string,
): Rejection | undefined => {
  const free = new Set(open);
  // One of the two prefers i whenever the other prefers j.
  let total = settled + pairs.length * Math.min(0, weights.above - weights.below);
  for (const [x, y] of pairs) {
    if (!free.delete(x) || !free.delete(y))
      return reject(part, 'wrong-match', `${x} or ${y} is settled already, or paired twice`);
    if (!makesUp(images, values, x, y)) return reject(part, 'wrong-match', `${y} need not make up for ${x}`);
  }
  for (const image of free) total += worth(leastSign(images, values, image, false), weights);
  return total >= 0 ? undefined : reject(part, 'wrong-bound', `the least counts sum to ${total} < 0`);
};

const worth = (sign: number, { above, below }: Weights): number => (sign > 0 ? above : sign < 0 ? -below : 0);

/** Which images of a task have one sign all over its cone? The rest stays open. */
const settle = (
  images: Images,
  values: readonly Values[],
  task: Task,
  weights: Weights,
): { readonly open: Int32Array; readonly settled: number } => {
  const open = new Int32Array(task.open.length);
  let left = 0;
  let settled = task.settled;
  for (const image of task.open) {
    const least = leastSign(images, values, image, false);
    if (least === 1 || leastSign(images, values, image, true) === -least) settled += worth(least, weights);
    else open[left++] = image;
  }
  return { open: open.subarray(0, left), settled };
};

/**
 * A lower bound of s on the open cone over the rays: 1 when each lottery of j is beaten by one of i,
 * 0 when each is at worst equalled, or beaten by a further option. `mirrored`: i and j change places.
 */
export const leastSign = (
  images: Images,
  rays: readonly Values[],
  image: number,
  mirrored: boolean,
): -1 | 0 | 1 => {
  const start = image * images.width;
  const [up, down] = mirrored ? [images.j, images.i] : [images.i, images.j];
  const { others } = images;
  let beaten = true;
  for (let w = down.from; w < down.to; w++) {
    let most = 0;
    for (let v = up.from; v < up.to && most < 2; v++) most = Math.max(most, over(rays, start + v, start + w));
    for (let x = others.from; x < others.to && most === 0; x++)
      if (over(rays, start + x, start + w) === 2) most = 1;
    if (most === 0) return -1;
    if (most === 1) beaten = false;
  }
  for (let x = others.from; x < others.to && beaten; x++) {
    beaten = false;
    for (let v = up.from; v < up.to && !beaten; v++) beaten = over(rays, start + v, start + x) > 0;
  }
  return beaten ? 1 : 0;
};

/** 2 when x is better than y all over the open cone, 1 when they are the same lottery, else 0. */
const over = (rays: readonly Values[], x: number, y: number): 0 | 1 | 2 => {
  let better = false;
  for (const values of rays) {
    const a = values[x] ?? 0;
    const b = values[y] ?? 0;
    if (a < b) return 0;
    if (a > b) better = true;
  }
  // Different lotteries differ on some ray, since the rays span all utilities up to a constant.
  return better ? 2 : 1;
};

/**
 * Whether h_i - h_j at image x and at image y sum to at least 0 all over the cone: for any lotteries of j, one at
 * x and one at y, some two of i are together as good on every ray.
 */
export const makesUp = (images: Images, rays: readonly Values[], x: number, y: number): boolean => {
  const { i, j, others, width } = images;
  if (others.to > others.from) return false;
  const [atX, atY] = [x * width, y * width];
  for (let w = atX + j.from; w < atX + j.to; w++)
    for (let z = atY + j.from; z < atY + j.to; z++) {
      let found = false;
      for (let v = atX + i.from; v < atX + i.to && !found; v++)
        for (let t = atY + i.from; t < atY + i.to && !found; t++) found = together(rays, v, w, t, z);
      if (!found) return false;
    }
  return true;
};

/** v - w + t - z is at least 0 on every ray. */
const together = (rays: readonly Values[], v: number, w: number, t: number, z: number): boolean => {
  for (const values of rays) {
    const gain = minus(values[v] ?? 0, values[w] ?? 0);
    if (plus(gain, minus(values[t] ?? 0, values[z] ?? 0)) < 0) return false;
  }
  return true;
};
