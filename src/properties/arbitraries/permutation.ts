import fc from 'fast-check';
import type { Permutation } from '../../kernel/index.ts';

/** A permutation of n outcomes, as a list s[o]; shrinks towards the identity. */
export const permutation = (outcomes: number): fc.Arbitrary<Permutation> =>
  fc
    .tuple(...Array.from({ length: outcomes }, (_, k) => fc.integer({ min: 0, max: outcomes - 1 - k })))
    .map((picks) => {
      const rest = [...new Array(outcomes).keys()];
      return picks.flatMap((pick) => rest.splice(pick, 1));
    });

/** A permutation that undoes itself. */
export const involution = (outcomes: number): fc.Arbitrary<Permutation> =>
  permutation(outcomes).map((s) => {
    const image = [...new Array(outcomes).keys()];
    for (let k = 0; k + 1 < outcomes; k += 2) {
      const [a = 0, b = 0] = [s[k], s[k + 1]];
      // A pair that the arbitrary drew in descending order trades places: so shrinking ends at the identity.
      if (a > b) [image[a], image[b]] = [b, a];
    }
    return image;
  });
