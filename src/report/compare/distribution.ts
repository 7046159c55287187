/** The witness distribution of a `none` as `compare` shows it: a random agent that rather prefers the second tree. */

import type { Json } from '../../formats/plain.ts';
import {
  add,
  type Checked,
  multiply,
  ONE,
  type OrbitProof,
  print,
  type Rational,
  rational,
  subtract,
  type WitnessDistribution,
} from '../../kernel/index.ts';
import { lotteryInWords, type TreeNames } from '../reason.ts';

/** How often an event happens, exact up to the background of the distribution. */
interface Bounds {
  readonly least: Rational;
  readonly most: Rational;
}

export interface ComparedDistribution extends Omit<WitnessDistribution, 'kind'> {
  /** How often the first tree is preferred, and the second. */
  readonly above: Bounds;
  readonly below: Bounds;
}

/** The distribution in a checked certificate; undefined where the claim was refuted in another way. */
export const distributionOf = (
  { claim, certificate }: Checked,
  { above, below }: { readonly above: number; readonly below: number },
): ComparedDistribution | undefined => {
  if (claim.kind !== 'convergence' || certificate.for !== 'orbit') return undefined;
  const found = distributionIn(certificate.by.proof);
  if (found === undefined) return undefined;
  const { utility, radius, epsilon } = found;
  const orbit = factorial(claim.i.outcomes) * (claim.agents === 'reflection-symmetric' ? 2n : 1n);
  const bounds = (count: number): Bounds => {
    const least = multiply(subtract(ONE, epsilon), rational(BigInt(count), orbit));
    return { least, most: add(least, epsilon) };
  };
  return { utility, radius, epsilon, above: bounds(above), below: bounds(below) };
};

const distributionIn = (proof: OrbitProof): WitnessDistribution | undefined => {
  if (proof.kind === 'menu') return distributionIn(proof.by.proof);
  return proof.kind === 'distribution' ? proof : undefined;
};

const factorial = (n: number): bigint => (n <= 1 ? 1n : BigInt(n) * factorial(n - 1));

export const distributionJson = (
  { utility, radius, epsilon, above, below }: ComparedDistribution,
  outcomes: readonly string[],
): Json => ({
  utility: Object.fromEntries(outcomes.map((name, o) => [name, print(utility[o] ?? ONE)])),
  radius: print(radius),
  epsilon: print(epsilon),
  probability: {
    above: [print(above.least), print(above.most)],
    below: [print(below.least), print(below.most)],
  },
});

/** What `compare --why` says of it. */
export const distributionInWords = (
  { utility, radius, epsilon, above, below }: ComparedDistribution,
  names: TreeNames,
): readonly string[] => [
  `a random agent that rather prefers ${names.over[1]}: with probability ${print(subtract(ONE, epsilon))} uniform on the boxes of radius ${print(radius)} round ${lotteryInWords(utility, names)} and its images, else uniform on all utilities`,
  `  it prefers ${names.over[1]} with probability ${print(below.least)} to ${print(below.most)}, ${names.over[0]} with ${print(above.least)} to ${print(above.most)}`,
];
