/** Claims about the orbit count D (theory.md, section 3). */
import type { DecisionTree } from '../tree.ts';

export interface OrbitClaim {
  readonly kind: 'convergence';
  readonly holds: boolean;
  readonly i: DecisionTree;
  readonly j: DecisionTree;
}
