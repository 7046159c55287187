/** Absolute convergence has a closed form: L(j) lies inside L(i) and holds no vertex of it (theory.md, section 3). */
import {
  type OrbitProof,
  type Rational,
  sameLottery,
  sure,
  type UtilityFunction,
} from '../../kernel/index.ts';
import { containment, utilityOf } from '../geometry/index.ts';
import type { Listed, Stop } from './question.ts';

export type AbsoluteAnswer =
  | { readonly kind: 'absolute'; readonly proof: OrbitProof }
  /** Somebody finds j among the best. */
  | { readonly kind: 'not'; readonly proof: OrbitProof }
  | { readonly kind: 'stopped' };

/** Is j never among the best, whatever the agent wants? With further options these count with i. */
export const decideAbsolute = ({ lists, n }: Listed, stop: Stop): AbsoluteAnswer => {
  const above = [...lists[0], ...lists[2]];
  const mixtures: (readonly (readonly [number, Rational])[])[] = [];
  const not = (utility: UtilityFunction): AbsoluteAnswer => ({
    kind: 'not',
    proof: { kind: 'utility', utility },
  });
  for (const lottery of lists[1]) {
    const places = [...above.keys()].filter((k) => !sameLottery(above[k] ?? [], lottery));
    // That lottery is all there is: a tie for every agent.
    if (places.length === 0) return not(sure(n, 0));
    const answer = containment(
      [lottery],
      places.map((k) => above[k] ?? []),
      stop,
    );
    if (answer === undefined) return { kind: 'stopped' };
    if (answer.kind === 'outside') return not(utilityOf(answer.direction));
    const [weights = []] = answer.weights;
    mixtures.push(weights.map(([k, weight]) => [places[k] ?? 0, weight] as const));
  }
  return { kind: 'absolute', proof: { kind: 'absolute', mixtures } };
};
