/** A distribution under which i is preferred less often than j: a box, its images, and a uniform background. */
import { add, multiply, type Rational, rational, type UtilityFunction } from '../../kernel/index.ts';
import { type Bounds, type Count, choiceBounds, countAt, isSettled } from '../../kernel/orbit/count.ts';
import { type Images, valuesAt } from '../../kernel/orbit/images.ts';

/** See the kernel's `WitnessDistribution`. */
export interface WitnessBox {
  readonly utility: UtilityFunction;
  readonly radius: Rational;
  readonly epsilon: Rational;
  /** How often i and j are preferred: exact up to the background. */
  readonly above: Bounds;
  readonly below: Bounds;
}

/** Round a generic utility with values in [0, 1] and D < 0 there: the box has to shrink until each image is settled. */
export const witnessBox = (images: Images, utility: UtilityFunction): WitnessBox => {
  const inner = utility.map((x) => add(rational(1n, 4n), multiply(rational(1n, 2n), x)));
  const at = valuesAt(images, inner);
  const count: Count = countAt(images, inner, at);
  const all = BigInt(images.count) * BigInt(images.multiplicity);
  const lead = BigInt(count.below) - BigInt(count.above);
  if (lead <= 0n) throw new RangeError('a witness needs D < 0');
  // epsilon < lead / (all + lead), and one over a whole number.
  const epsilon = rational(1n, (all + lead) / lead + 1n);
  let bits = 3n;
  while (!isSettled(images, inner, rational(1n, 2n ** bits), at)) bits += 1n + bits / 4n;
  return {
    utility: inner,
    radius: rational(1n, 2n ** bits),
    epsilon,
    ...choiceBounds(count, images, epsilon),
  };
};
