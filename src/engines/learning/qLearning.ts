/**
 * Tabular Q-learning (Watkins 1989; Sutton and Barto, Reinforcement Learning, section 6.5) without discount: the utility of the outcome
 * is the only reward, at the end. Q(s, a) += N(s, a)^-0.7 (target - Q(s, a)), where the target is the largest Q of the next choice
 * node, or the utility. Actions are greedy but with probability `exploration` uniform; ties are broken evenly.
 */
import type { Draw } from '../sampling/index.ts';
import type { Environment } from './environment.ts';

/** Step sizes N^-0.7: their sum diverges, that of their squares does not. */
const EXPONENT = -0.7;

/** N^-0.7 for small N: powers are slow. */
const STEPS: Float64Array = Float64Array.from({ length: 65_536 }, (_, visits) => visits ** EXPONENT);

export interface Training {
  /** Every Q(s, a) at the start. */
  readonly initial: number;
  readonly exploration: number;
  /** Numbers of episodes after which the learner is looked at; ascending. */
  readonly checkpoints: readonly number[];
}

/** What the learner would do now, without exploring. */
export interface Learnt {
  /** Its choice at the root, a place in the list of trees; drawn among the best ones. */
  readonly choice: number;
  /** Expected utility of its greedy strategy, ties broken evenly. */
  readonly value: number;
}

/** Trains one agent with the utilities `utility`; one report for each checkpoint. */
export const train = (
  environment: Environment,
  utility: Float64Array,
  training: Training,
  draw: Draw,
): readonly Learnt[] => {
  const { kinds, first, counts, children } = environment;
  const root = kinds.length - 1;
  const q = new Float64Array(children.length).fill(training.initial);
  const visits = new Float64Array(children.length);
  const reports: Learnt[] = [];
  let episode = 0;
  for (const checkpoint of training.checkpoints) {
    for (; episode < checkpoint; episode++) {
      let node = root;
      /** The action that is waiting for its target; -1 before the first. */
      let last = -1;
      for (;;) {
        const kind = kinds[node] ?? 0;
        if (kind === 2) {
          node = children[chanceEdge(environment, node, draw)] ?? 0;
          continue;
        }
        const from = first[node] ?? 0;
        let target = utility[from] ?? 0;
        let edge = from;
        if (kind === 1) {
          const end = from + (counts[node] ?? 0);
          edge = greedyEdge(q, from, end, draw);
          target = q[edge] ?? 0;
          if (draw() < training.exploration) edge = from + Math.floor(draw() * (end - from));
        }
        if (last >= 0) {
          const visit = (visits[last] ?? 0) + 1;
          visits[last] = visit;
          q[last] = (q[last] ?? 0) + (STEPS[visit] ?? visit ** EXPONENT) * (target - (q[last] ?? 0));
        }
        if (kind === 0) break;
        last = edge;
        node = children[edge] ?? 0;
      }
    }
    const from = first[root] ?? 0;
    const choice = greedyEdge(q, from, from + (counts[root] ?? 0), draw) - from;
    reports.push({ choice, value: greedyValue(environment, q, utility) });
  }
  return reports;
};

const chanceEdge = ({ first, counts, cumulative }: Environment, node: number, draw: Draw): number => {
  const from = first[node] ?? 0;
  const end = from + (counts[node] ?? 0) - 1;
  const x = draw();
  let edge = from;
  // Rounding may leave the last sum a little below 1: the last branch takes what is left.
  while (edge < end && x >= (cumulative[edge] ?? 1)) edge++;
  return edge;
};

/** One of the actions with the largest Q, each as likely. */
const greedyEdge = (q: Float64Array, from: number, end: number, draw: Draw): number => {
  let best = from;
  let equal = 1;
  for (let edge = from + 1; edge < end; edge++) {
    const difference = (q[edge] ?? 0) - (q[best] ?? 0);
    if (difference > 0) [best, equal] = [edge, 1];
    else if (difference === 0) {
      equal++;
      if (draw() * equal < 1) best = edge;
    }
  }
  return best;
};

const greedyValue = (
  { kinds, first, counts, children, cumulative }: Environment,
  q: Float64Array,
  utility: Float64Array,
): number => {
  const values = new Float64Array(kinds.length);
  for (let node = 0; node < kinds.length; node++) {
    const from = first[node] ?? 0;
    const end = from + (counts[node] ?? 0);
    let total = 0;
    if (kinds[node] === 0) total = utility[from] ?? 0;
    else if (kinds[node] === 2)
      for (let edge = from, below = 0; edge < end; edge++) {
        total += ((cumulative[edge] ?? 0) - below) * (values[children[edge] ?? 0] ?? 0);
        below = cumulative[edge] ?? 0;
      }
    else {
      let best = Number.NEGATIVE_INFINITY;
      let equal = 0;
      for (let edge = from; edge < end; edge++) {
        const x = q[edge] ?? 0;
        const value = values[children[edge] ?? 0] ?? 0;
        if (x > best) [best, equal, total] = [x, 1, value];
        else if (x === best) [equal, total] = [equal + 1, total + value];
      }
      total /= equal;
    }
    values[node] = total;
  }
  return values[kinds.length - 1] ?? 0;
};
