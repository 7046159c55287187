/** Partial permutations: some outcomes have their image, the others wait. */

export interface Partial {
  /** image[o] is s(o), or -1. */
  readonly image: Int32Array;
  /** preimage[t] is the outcome that s takes to t, or -1. */
  readonly preimage: Int32Array;
  /** How many outcomes wait. */
  readonly free: number;
}

export const nothingAssigned = (n: number): Partial => ({
  image: new Int32Array(n).fill(-1),
  preimage: new Int32Array(n).fill(-1),
  free: n,
});

/** With s(outcome) = target too (both free); an involution then takes the target back. */
export const assigned = (
  { image, preimage, free }: Partial,
  outcome: number,
  target: number,
  moved: 'any' | 'involution',
): Partial => {
  const next = { image: Int32Array.from(image), preimage: Int32Array.from(preimage) };
  next.image[outcome] = target;
  next.preimage[target] = outcome;
  if (moved === 'any' || outcome === target) return { ...next, free: free - 1 };
  next.image[target] = outcome;
  next.preimage[outcome] = target;
  return { ...next, free: free - 2 };
};

/** The places that hold -1, ascending. */
export const freePlaces = (list: Int32Array): readonly number[] => {
  const free: number[] = [];
  for (const [place, value] of list.entries()) if (value === -1) free.push(place);
  return free;
};
