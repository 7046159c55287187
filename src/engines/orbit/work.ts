/** One question while it is being worked on: the search, and how what is found becomes claims. */
import type { Certificate, OrbitProof, Strength } from '../../kernel/index.ts';
import type { Count } from '../../kernel/orbit/count.ts';
import { type Exploration, explore } from './explore.ts';
import { certify, type Question, type Stop } from './question.ts';
import type { Random } from './random.ts';
import type { ClaimWithCertificate, ConvergenceAnswer, Effort } from './result.ts';
import { type Telling, tellingNear } from './telling.ts';

export interface Work {
  readonly question: Question;
  readonly stop: Stop;
  readonly random: Random;
  /** Nodes of cone trees so far; shared by the questions that come of this one. */
  readonly nodes: { visited: number };
}

export const balance = ({ above, below }: Count): number => above - below;
export const isNegative = ({ above, below }: Count): boolean => above < below;
export const isPositive = ({ above, below }: Count): boolean => above > below;

/** Directions looked at before anything is proved, by n: together they cost about as much as a node or two of a tree. */
const BUDGETS: readonly number[] = [0, 0, 6, 15, 30, 100, 240, 480];
const LARGE_BUDGET = 600;

/** Looks for a low score, and at what the counts are like on the way; from `start` if given, with less effort. */
export const survey = (
  { question, random, stop }: Work,
  score: (count: Count) => number,
  goal: number,
  start?: readonly number[],
): Exploration => {
  const { counter, images, n } = question;
  const budget = BUDGETS[n] ?? LARGE_BUDGET;
  return explore(counter, {
    dimension: n - 1,
    images: images.count,
    score,
    goal,
    budget: start === undefined ? budget : Math.ceil(budget / 4),
    random,
    stop,
    ...(start && { start }),
  });
};

/** A generic utility with D < 0 near the gaps, if a short walk comes upon one. */
export const negativeNear = (work: Work, start: readonly number[]): Telling | undefined => {
  const { low } = survey(work, balance, 0, start);
  return isNegative(low.count) ? tellingNear(work.question, low.gaps, isNegative, work.random) : undefined;
};

export const certificateOf = (question: Question, proof: OrbitProof): Certificate => ({
  for: 'orbit',
  by: certify(question, proof),
});

export const claimOf = (
  question: Question,
  strength: Strength,
  holds: boolean,
  proof: OrbitProof,
): ClaimWithCertificate => {
  const { i, j, agents, options } = question;
  return {
    claim: { kind: 'convergence', strength, holds, i, j, menu: options, agents },
    certificate: certificateOf(question, proof),
  };
};

export const effortOf = ({ question, nodes }: Work): Effort => ({
  images: question.images.count,
  multiplicity: question.images.multiplicity,
  nodes: nodes.visited,
});

export const answerOf = (work: Work, found: Omit<ConvergenceAnswer, 'effort'>): ConvergenceAnswer => ({
  ...found,
  effort: effortOf(work),
});
