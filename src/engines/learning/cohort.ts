/** Many learners, each with utilities of its own, and what became of them. */
import type { DecisionTree } from '../../kernel/index.ts';
import {
  type AgentLaw,
  BLOCK,
  compileTrees,
  createColumns,
  createFill,
  createLongDraw,
  evaluate,
} from '../sampling/index.ts';
import { environmentOf } from './environment.ts';
import { type Training, train } from './qLearning.ts';

/** A stretch of learners. Plain data: the same stretch gives the same results on any thread. */
export interface Cohort {
  /** At least two. */
  readonly trees: readonly [DecisionTree, ...DecisionTree[]];
  readonly law: AgentLaw;
  readonly training: Training;
  readonly seed: number;
  readonly first: number;
  /** At most 512. */
  readonly count: number;
}

/** How learners did at one checkpoint, for a choice between two trees or more. */
export interface Learning {
  readonly episodes: number;
  readonly agents: number;
  /** How many would choose each tree. */
  readonly chosen: readonly number[];
  /** [b][c]: how many would choose tree c, of those for whom b is best and no other is; agents who do not care are in none. */
  readonly preferring: readonly (readonly number[])[];
  /** Sum, over agents, of what the greedy strategy falls short of the best expected utility; and of its square. */
  readonly regret: number;
  readonly regretSquared: number;
}

/** Values that differ by less count as equal: two ways to the same lottery may round differently. */
const TOLERANCE = 1e-12;

export const trainCohort = ({ trees, law, training, seed, first, count }: Cohort): readonly Learning[] => {
  const environment = environmentOf(trees);
  const { outcomes } = environment;
  const program = compileTrees(trees, TOLERANCE);
  const columns = createColumns(program);
  createFill(law, outcomes, seed, { kind: 'pseudo' })(first, count, columns);
  const utilities = columns.slice(0, outcomes * BLOCK);
  evaluate(program, columns, count);
  const results = training.checkpoints.map((episodes) => emptyLearning(episodes, trees.length));
  const utility = new Float64Array(outcomes);
  for (let r = 0; r < count; r++) {
    for (let o = 0; o < outcomes; o++) utility[o] = utilities[o * BLOCK + r] ?? 0;
    const values = Array.from(program.roots, (root) => columns[root * BLOCK + r] ?? 0);
    const best = Math.max(...values);
    const near = [...values.keys()].filter((t) => (values[t] ?? 0) >= best - TOLERANCE);
    const reports = train(environment, utility, training, createLongDraw(seed, first + r));
    for (const [k, { choice, value }] of reports.entries()) {
      const result = results[k];
      if (result === undefined) continue;
      result.agents += 1;
      result.chosen[choice] = (result.chosen[choice] ?? 0) + 1;
      const row = near.length === 1 ? result.preferring[near[0] ?? 0] : undefined;
      if (row !== undefined) row[choice] = (row[choice] ?? 0) + 1;
      const regret = Math.max(0, best - value);
      result.regret += regret;
      result.regretSquared += regret * regret;
    }
  }
  return results;
};

interface Growing extends Learning {
  agents: number;
  readonly chosen: number[];
  readonly preferring: readonly number[][];
  regret: number;
  regretSquared: number;
}

const emptyLearning = (episodes: number, trees: number): Growing => ({
  episodes,
  agents: 0,
  chosen: new Array<number>(trees).fill(0),
  preferring: Array.from({ length: trees }, () => new Array<number>(trees).fill(0)),
  regret: 0,
  regretSquared: 0,
});

/** Results of several cohorts of one experiment, in their order: sums of doubles depend on it. */
export const addLearning = (cohorts: readonly (readonly Learning[])[]): readonly Learning[] =>
  (cohorts[0] ?? []).map(({ episodes, chosen }, k) => {
    const sum = emptyLearning(episodes, chosen.length);
    for (const cohort of cohorts) {
      const part = cohort[k];
      if (part === undefined) continue;
      sum.agents += part.agents;
      sum.regret += part.regret;
      sum.regretSquared += part.regretSquared;
      for (const [t, count] of part.chosen.entries()) sum.chosen[t] = (sum.chosen[t] ?? 0) + count;
      for (const [b, row] of part.preferring.entries())
        for (const [c, count] of row.entries()) {
          const to = sum.preferring[b];
          if (to !== undefined) to[c] = (to[c] ?? 0) + count;
        }
    }
    return sum;
  });

/** 100, 316, 1000, ... up to `episodes`, which is the last. */
export const checkpointsUpTo = (episodes: number): readonly number[] => {
  const found: number[] = [];
  for (let half = 4; ; half++) {
    const at = Math.round(10 ** (half / 2));
    if (at >= episodes) return [...found, episodes];
    found.push(at);
  }
};
