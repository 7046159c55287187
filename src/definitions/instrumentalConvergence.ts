/**
 * Instrumental convergence: every random agent rather prefers i to j. Tarsney 2025; theory.md, section 3.
 *
 * Over all random agents at once this cannot be executed. By the orbit theorem it comes down to one count for
 * each generic utility function, and that is executed here, word for word.
 */
import type { Agents, Claim, DecisionTree, Menu, Strength, UtilityFunction } from '../kernel/index.ts';
import { isGeneric, orbitOf, preference } from './randomAgent.ts';

/** The three strengths, weakest first: of m, any random agent. */
export const STRENGTHS: readonly { readonly strength: Strength; readonly sentence: string }[] = [
  { strength: 'weak', sentence: 'm(h_i > h_j) >= m(h_j > h_i): at least as likely to prefer i' },
  { strength: 'strict', sentence: 'm(h_i > h_j) > m(h_j > h_i): more likely to prefer i' },
  { strength: 'absolute', sentence: 'm(h_i > h_j) = 1: certain to prefer i' },
];

/** How many members of an orbit prefer i, and how many j: D(u) = above - below. */
export interface OrbitCount {
  readonly above: number;
  readonly below: number;
}

export const instrumentalConvergence = {
  title: 'instrumental convergence',
  sentence:
    'every random agent is at least as likely to prefer i (weak), more likely (strict), or certain to (absolute)',
  readings: ['agents', 'menu'],
  claim: (
    i: DecisionTree,
    j: DecisionTree,
    strength: Strength,
    agents: Agents,
    menu: Menu,
    holds: boolean,
  ): Claim => ({ kind: 'convergence', strength, agents, menu, i, j, holds }),
  /** N+ and N- on the orbit of u; undefined where u is not generic, and its count says nothing. */
  count: (
    i: DecisionTree,
    j: DecisionTree,
    u: UtilityFunction,
    agents: Agents = 'symmetric-regular',
  ): OrbitCount | undefined => {
    if (!isGeneric([i, j], u)) return undefined;
    const signs = orbitOf(u, agents).map((v) => preference(i, j, v));
    return { above: signs.filter((s) => s > 0).length, below: signs.filter((s) => s < 0).length };
  },
  /** Whether a count shows that some random agent breaks the claim (for iid agents it shows that only of `absolute`). */
  brokenBy: (strength: Strength, { above, below }: OrbitCount, orbit: number): boolean =>
    strength === 'absolute' ? above < orbit : above < below,
} as const;
