/** The paper's definitions, one a file. */
import { inclusion } from './inclusion.ts';
import { interiority } from './interiority.ts';
import { permutedInclusion } from './permutedInclusion.ts';
import { permutedInteriority } from './permutedInteriority.ts';
import type { PowerRelation } from './powerRelation.ts';

export { hasAbsolutePower } from './absolutePower.ts';
export * from './instrumentalConvergence.ts';
export * from './lotterySet.ts';
export * from './powerRelation.ts';
export * from './randomAgent.ts';
export * from './readings.ts';
export { inclusion, interiority, permutedInclusion, permutedInteriority };

/** p1 to p4 in the paper's order. */
export const POWER_RELATIONS: readonly PowerRelation[] = [
  inclusion,
  interiority,
  permutedInclusion,
  permutedInteriority,
];
