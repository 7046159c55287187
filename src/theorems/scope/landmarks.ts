/** Pairs beyond the enumeration that are worth a look: sure outcomes, and enumerated pairs made full-dimensional. */
import { extremePoints } from '../../engines/index.ts';
import { type Lottery, mix, type Permutation, permute, rational, sure } from '../../kernel/index.ts';
import { choices } from './menus.ts';
import type { PairOfSets } from './minimise.ts';

const cornersOf = (n: number): readonly Lottery[] => Array.from({ length: n }, (_, o) => sure(n, o));

/** All outcomes against some of them, and against all. */
export function* cornerPairs(n: number): Generator<PairOfSets> {
  const corners = cornersOf(n);
  for (let size = 1; size <= n; size++)
    for (const chosen of choices(corners, size)) yield { i: corners, j: chosen };
}

const SHARES: readonly bigint[] = [2n, 3n, 4n, 6n, 8n, 12n, 16n, 24n, 32n, 64n];

/**
 * From g L(j) inside L(i): i with a share of every outcome, and j with as large a share of all outcomes alike.
 * Then g L(j) lies in the interior of L(i), and for a small share who prefers which is as it was.
 */
export function* thickened(
  { i, j }: PairOfSets,
  by: Permutation,
  n: number,
): Generator<PairOfSets & { readonly by: Permutation }> {
  const corners = cornersOf(n);
  const even = corners.map(() => rational(1n, BigInt(n)));
  const back = permute(by, [...by.keys()]);
  for (const share of SHARES) {
    const weight = rational(1n, share);
    const spread = i.flatMap((p) => corners.map((corner) => mix(weight, corner, p)));
    const extreme = extremePoints(spread)?.extreme ?? [...spread.keys()];
    const image = j.map((p) => mix(weight, even, permute(by, p)));
    yield {
      i: extreme.map((k) => spread[k] ?? []),
      j: image.map((p) => permute(back, p)),
      by,
    };
  }
}
