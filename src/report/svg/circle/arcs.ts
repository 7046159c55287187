/** The sign of D over all utilities for three outcomes: a circle of directions cut into arcs. */
import {
  add,
  dot,
  type Lottery,
  lotteryKey,
  multiply,
  negate,
  ONE,
  permute,
  type Rational,
  sign,
  subtract,
  type UtilityFunction,
  ZERO,
} from '../../../kernel/index.ts';

/** Utilities met on the way from `from` to `to`, from outcome 0 towards 1 towards 2, and the count D there. */
export interface Arc {
  readonly from: UtilityFunction;
  readonly to: UtilityFunction;
  readonly count: number;
}

const PERMUTATIONS: readonly (readonly number[])[] = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];

/**
 * All arcs of constant D, in order round the circle, found by sweeping every direction in which two
 * different lotteries of i and j tie under some permutation. `i` and `j` are lotteries over three
 * outcomes (pure ones, or the vertices of the lottery sets). One arc from a direction to itself where
 * D is the same everywhere. Exact; for pictures only: no verdict rests on it.
 */
export const directionArcs = (i: readonly Lottery[], j: readonly Lottery[]): readonly Arc[] => {
  const critical = criticalDirections(i, j);
  const arcs = critical.map((from, k): Arc => {
    const to = critical[(k + 1) % critical.length] ?? from;
    return { from, to, count: countAt(i, j, add3(from, to)) };
  });
  return merged(arcs);
};

/** D(u): over all permutations, how many prefer i minus how many prefer j. u is generic. */
const countAt = (i: readonly Lottery[], j: readonly Lottery[], u: UtilityFunction): number => {
  let count = 0;
  for (const s of PERMUTATIONS) {
    const moved = permute(s, u);
    count += sign(subtract(most(i, moved), most(j, moved)));
  }
  return count;
};

const most = (lotteries: readonly Lottery[], u: UtilityFunction): Rational => {
  let best: Rational | undefined;
  for (const p of lotteries) {
    const value = dot(p, u);
    if (best === undefined || sign(subtract(value, best)) > 0) best = value;
  }
  return best ?? ZERO;
};

const add3 = (u: UtilityFunction, v: UtilityFunction): UtilityFunction =>
  u.map((x, o) => add(x, v[o] ?? ZERO));

/** Directions modulo constants and positive factors, sorted by angle; the six unit directions are always among them. */
const criticalDirections = (i: readonly Lottery[], j: readonly Lottery[]): readonly UtilityFunction[] => {
  const lotteries = [...new Map([...i, ...j].map((p) => [lotteryKey(p), p])).values()];
  const forms = [[ONE, negate(ONE), ZERO]];
  for (const [k, p] of lotteries.entries())
    for (const q of lotteries.slice(k + 1)) forms.push(p.map((x, o) => subtract(x, q[o] ?? ZERO)));
  const found = new Map<string, UtilityFunction>();
  for (const form of forms)
    for (const s of PERMUTATIONS) {
      const [x = ZERO, y = ZERO, z = ZERO] = permute(s, form);
      // Orthogonal to the form and to (1, 1, 1): the cross product of the two.
      const normal = [subtract(y, z), subtract(z, x), subtract(x, y)];
      for (const direction of [normal, normal.map(negate)]) {
        const scaled = toUnit(direction);
        found.set(lotteryKey(scaled), scaled);
      }
    }
  return [...found.values()].toSorted(byAngle);
};

/** The direction with its largest coordinate's size made 1, so that equal directions are equal vectors. */
const toUnit = (direction: UtilityFunction): UtilityFunction => {
  const sizes = direction.map((x) => (sign(x) < 0 ? negate(x) : x));
  const largest = sizes.reduce((a, b) => (sign(subtract(b, a)) > 0 ? b : a), ZERO);
  return direction.map((x) => multiply(x, { num: largest.den, den: largest.num }));
};

/** Coordinates modulo constants in which outcome 0, 1, 2 lie counterclockwise. */
const planar = ([a = ZERO, b = ZERO, c = ZERO]: UtilityFunction): readonly [Rational, Rational] => [
  subtract(a, c),
  subtract(b, c),
];

const byAngle = (u: UtilityFunction, v: UtilityFunction): number => {
  const [ux, uy] = planar(u);
  const [vx, vy] = planar(v);
  const half = (x: Rational, y: Rational): number => (sign(y) > 0 || (sign(y) === 0 && sign(x) > 0) ? 0 : 1);
  return half(ux, uy) - half(vx, vy) || -sign(subtract(multiply(ux, vy), multiply(uy, vx)));
};

/** Neighbours with one count made one arc. */
const merged = (arcs: readonly Arc[]): readonly Arc[] => {
  const start = arcs.findIndex((arc, k) => arc.count !== arcs.at(k - 1)?.count);
  if (start < 0) return arcs.slice(0, 1).map((arc) => ({ ...arc, to: arc.from }));
  const out: Arc[] = [];
  for (const arc of [...arcs.slice(start), ...arcs.slice(0, start)]) {
    const last = out.at(-1);
    if (last?.count === arc.count) out[out.length - 1] = { ...last, to: arc.to };
    else out.push(arc);
  }
  return out;
};
