/**
 * Power and convergence where others respond: p1 to p4 and the orbit theorem with the guaranteed value g in the
 * place of the support function h. For lottery sets L(j) lies in L(i) exactly when h_j <= h_i, and in its interior
 * (reading `affine`) exactly when h_j < h_i at every utility that is not constant; so here p1 says g_j <= g_i and not
 * g_j = g_i, p2 says g_j < g_i off the constants, p3 and p4 the same for some permutation of j's outcomes. g is
 * positively homogeneous and 1-Lipschitz, which is all that the orbit theorem needs of h.
 *
 * Exact, complete, and for few outcomes: every sorted utility under all n! permutations. There are no certificates.
 */
import { permutations } from '../../definitions/index.ts';
import type { Permutation, UtilityFunction } from '../../kernel/index.ts';
import { rational } from '../../kernel/index.ts';
import { cutCone, type Ray, rootValues, signOf, type Values, type WholeTree, wholeTree } from './cells.ts';
import type { OpposedTree } from './opposedTree.ts';

export type GuaranteeStrength = 'absolute' | 'strict' | 'equivalent' | 'none';

export interface GuaranteeAnswer {
  /** Of i over j: all agents prefer it; most do under every random agent; as many do as not; or none of these. */
  readonly forth: GuaranteeStrength;
  readonly back: GuaranteeStrength;
  /** A utility with more permutations for i than for j, and one with fewer, where there is one; values in [0, 1]. */
  readonly favour?: UtilityFunction;
  readonly against?: UtilityFunction;
}

export type GuaranteeRelation = 'p1' | 'p2' | 'p3' | 'p4';

/** i over j, j over i, or neither. */
export type GuaranteeDirection = 'forth' | 'back' | 'neither';

/** More outcomes have too many permutations for a method without symmetries. */
export const MOST_GUARANTEE_OUTCOMES = 5;

/** Convergence of i over j and back; null when `stop` said so first. */
export const decideGuarantee = (
  i: OpposedTree,
  j: OpposedTree,
  stop: () => boolean,
): GuaranteeAnswer | null => {
  const n = i.outcomes;
  const [above, below] = [wholeTree(i), wholeTree(j)];
  const all = [...permutations(n, 'any')];
  let [someAbove, someBelow] = [false, false];
  let [allAbove, allBelow] = [true, true];
  let favour: UtilityFunction | undefined;
  let against: UtilityFunction | undefined;
  const finished = walk(
    n,
    all,
    (permutation) => compareAt(above, below, permutation, null),
    stop,
    ({ rays, differences }) => {
      let count = 0;
      for (const difference of differences) {
        const sign = signOf(difference);
        if (sign === 'mixed') continue;
        count += sign;
        allAbove &&= sign > 0;
        allBelow &&= sign < 0;
      }
      if (count > 0) favour ??= inside(rays);
      if (count < 0) against ??= inside(rays);
      someAbove ||= count > 0;
      someBelow ||= count < 0;
      return true;
    },
  );
  if (!finished) return null;
  const strength = (most: boolean, ever: boolean, never: boolean): GuaranteeStrength =>
    never ? 'none' : most ? 'absolute' : ever ? 'strict' : 'equivalent';
  return {
    forth: strength(allAbove, someAbove, someBelow),
    back: strength(allBelow, someBelow, someAbove),
    ...(favour && { favour }),
    ...(against && { against }),
  };
};

/** Which way a power relation holds; null when `stop` said so first. */
export const decideGuaranteeRelation = (
  relation: GuaranteeRelation,
  i: OpposedTree,
  j: OpposedTree,
  stop: () => boolean,
): GuaranteeDirection | null => {
  const forth = holds(relation, i, j, stop);
  if (forth !== false) return forth === null ? null : 'forth';
  const back = holds(relation, j, i, stop);
  return back === null ? null : back ? 'back' : 'neither';
};

const holds = (
  relation: GuaranteeRelation,
  i: OpposedTree,
  j: OpposedTree,
  stop: () => boolean,
): boolean | null => {
  const n = i.outcomes;
  const [above, below] = [wholeTree(i), wholeTree(j)];
  const all = [...permutations(n, 'any')];
  const moves = relation === 'p1' || relation === 'p2' ? [null] : all;
  const interior = relation === 'p2' || relation === 'p4';
  for (const moved of moves) {
    if (stop()) return null;
    let someMore = false;
    let no = false;
    const finished = walk(
      n,
      all,
      (permutation) => compareAt(above, below, permutation, moved),
      stop,
      ({ differences }) => {
        for (const difference of differences) {
          no ||= difference.some((x) => (interior ? x <= 0n : x < 0n));
          someMore ||= difference.some((x) => x > 0n);
        }
        return !no;
      },
      (rays, permutation) => {
        // Values at the rays themselves are exact before anything is cut: most is excluded there.
        for (const ray of rays) {
          const difference = compareAt(above, below, permutation, moved)([ray]);
          if ('form' in difference) continue;
          if (difference.some((x) => (interior ? x <= 0n : x < 0n))) return false;
        }
        return true;
      },
    );
    if (finished === null) continue;
    if (!finished) return null;
    if (!no && someMore) return true;
  }
  return false;
};

/** The difference of the two roots' values on rays, i's less j's, or the form at which to cut. */
type Compare = (rays: readonly Ray[]) => Values | { readonly form: Values };

/** The trees at the utility pi u, for u on the rays; j's outcomes first moved by `moved`. */
const compareAt =
  (i: WholeTree, j: WholeTree, permutation: Permutation, moved: Permutation | null): Compare =>
  (rays) => {
    const utilityAt = permutation.map((place) => rays.map((ray) => ray[place] ?? 0n));
    const above = rootValues(i, utilityAt);
    if ('form' in above) return above;
    const below = rootValues(j, moved === null ? utilityAt : moved.map((o) => utilityAt[o] ?? []));
    if ('form' in below) return below;
    const difference = above.map((x, r) => x * j.denominator - (below[r] ?? 0n) * i.denominator);
    return signOf(difference) === 'mixed' ? { form: difference } : difference;
  };

interface Cell {
  readonly rays: readonly Ray[];
  /** For each permutation, on the cell's rays (or on those of the larger cone in which it was settled). */
  readonly differences: readonly Values[];
}

interface Cone {
  readonly rays: readonly Ray[];
  readonly open: readonly Permutation[];
  readonly settled: readonly Values[];
}

/**
 * Cuts the cone of sorted utilities until every comparison has one sign on each part. False when stopped; null
 * when `visit` or `possible` saw enough and said false.
 */
const walk = (
  n: number,
  all: readonly Permutation[],
  at: (permutation: Permutation) => Compare,
  stop: () => boolean,
  visit: (cell: Cell) => boolean,
  possible: (rays: readonly Ray[], permutation: Permutation) => boolean = () => true,
): boolean | null => {
  const sorted = Array.from({ length: n - 1 }, (_, k) =>
    Array.from({ length: n }, (_unused, o) => (o <= k ? 1n : 0n)),
  );
  if (!all.every((permutation) => possible(sorted, permutation))) return null;
  const waiting: Cone[] = [{ rays: sorted, open: all, settled: [] }];
  for (let cone = waiting.pop(); cone !== undefined; cone = waiting.pop()) {
    if (stop()) return false;
    const { rays } = cone;
    const settled = [...cone.settled];
    const open: Permutation[] = [];
    let form: Values | undefined;
    for (const permutation of cone.open) {
      const difference = at(permutation)(rays);
      if ('form' in difference) {
        form ??= difference.form;
        open.push(permutation);
      } else settled.push(difference);
    }
    if (form === undefined) {
      if (!visit({ rays, differences: settled })) return null;
    } else for (const part of cutCone(rays, form)) waiting.push({ rays: part, open, settled });
  }
  return true;
};

/** A utility inside a cone, with extremes 0 and 1. */
const inside = (rays: readonly Ray[]): UtilityFunction => {
  const sum = (rays[0] ?? []).map((_, o) => rays.reduce((total, ray) => total + (ray[o] ?? 0n), 0n));
  const top = sum.reduce((most, x) => (x > most ? x : most), 0n);
  return sum.map((x) => rational(x, top));
};
