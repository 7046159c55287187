/** Every theorem about all trees, in an order in which each comes after those that it cites. */
import type { TheoremPlan } from './plan.ts';
import { absolutePower } from './statements/absolutePower.ts';
import { algebra } from './statements/algebra.ts';
import { convergence } from './statements/convergence.ts';
import { foundations } from './statements/foundations.ts';
import { incompleteness } from './statements/incompleteness.ts';
import { menus } from './statements/menus.ts';
import { odds } from './statements/odds.ts';
import { propositions } from './statements/propositions.ts';
import { transformations } from './statements/transformations.ts';

/** By subject. */
export const subjects: Readonly<Record<string, readonly TheoremPlan[]>> = {
  foundations,
  propositions,
  incompleteness,
  algebra,
  convergence,
  absolutePower,
  menus,
  transformations,
  odds,
};

export const catalogue: readonly TheoremPlan[] = Object.values(subjects).flat();
