/** What learners did beside what agents who know their best option do. */
import type { Learning, OptionSize } from '../../engines/learning/index.ts';
import { binomialInterval } from '../../engines/sampling/index.ts';
import type { Choice } from '../agents/choose.ts';
import { middle } from '../agents/estimate.ts';

export interface Bounded {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** One row: learners of one pair, with one initial value, after so many episodes. */
export interface LearntRow {
  readonly initial: number;
  readonly episodes: number;
  readonly agents: number;
  /** The share that would choose the first tree. */
  readonly share: Bounded;
  /** That share minus the exact probability (ties shared evenly), with the interval of the share. */
  readonly difference: Bounded;
  /**
   * The same difference agent by agent: of those who prefer one tree, the share that chooses the first although the second is
   * better, minus the share that errs the other way. Above 0: the first is chosen too often.
   */
  readonly lean: Bounded;
  /** Of those who prefer one tree, the share that chooses it. */
  readonly right: Bounded;
  /** Mean of what the greedy strategy falls short of the best expected utility. */
  readonly regret: { readonly mean: number; readonly standardError: number };
  readonly tendency: Tendency;
}

/** How often the first tree is chosen, beside how often it is best; `even` where the interval of `lean` holds 0. */
export type Tendency = 'too rarely' | 'even' | 'too often';

export type PairRelation = 'above' | 'below' | 'equivalent' | 'incomparable' | 'open';

export interface LearntPair {
  /** The convergent option first, if there is one, else the one with more to learn. */
  readonly trees: readonly [string, string];
  /** How convergence ranks the first over the second. */
  readonly relation: PairRelation;
  readonly strength: string;
  readonly sizes: readonly [OptionSize, OptionSize];
  /** Exact, or sampled where that is too much work. */
  readonly choice: Choice;
  readonly rows: readonly LearntRow[];
}

export const learntRow = (
  initial: number,
  { episodes, agents, chosen, preferring, regret, regretSquared }: Learning,
  choice: Choice,
  confidence: number,
): LearntRow => {
  const share = shareOf(chosen[0] ?? 0, agents, confidence);
  const exact = fairShare(choice);
  const [firstBest = [], secondBest = []] = preferring;
  const [kept = 0, missed = 0] = firstBest;
  const [wrong = 0, left = 0] = secondBest;
  const caring = kept + missed + wrong + left;
  // Each of two rates with half of what may go wrong: then their difference is held at least as often.
  const half = (1 + confidence) / 2;
  const [over, under] = [shareOf(wrong, caring, half), shareOf(missed, caring, half)];
  const lean = {
    estimate: over.estimate - under.estimate,
    low: over.low - under.high,
    high: over.high - under.low,
  };
  const mean = agents === 0 ? 0 : regret / agents;
  return {
    initial,
    episodes,
    agents,
    share,
    difference: { estimate: share.estimate - exact, low: share.low - exact, high: share.high - exact },
    lean,
    right: shareOf(kept + left, caring, confidence),
    regret: {
      mean,
      standardError:
        agents < 2 ? 0 : Math.sqrt(Math.max(0, regretSquared / agents - mean * mean) / (agents - 1)),
    },
    tendency: lean.high < 0 ? 'too rarely' : lean.low > 0 ? 'too often' : 'even',
  };
};

const shareOf = (hits: number, trials: number, confidence: number): Bounded =>
  trials === 0
    ? { estimate: 0, low: 0, high: 1 }
    : { estimate: hits / trials, ...binomialInterval(hits, trials, confidence) };

/** How likely the first of two trees is chosen if ties are shared evenly. */
export const fairShare = ({ trees: [first, second] }: Choice): number =>
  first === undefined || second === undefined ? 0 : (middle(first.alone) + middle(first.among)) / 2;

/** Rows of several pairs taken together. */
export interface LearntSummary {
  readonly pairs: number;
  readonly initial: number;
  readonly episodes: number;
  readonly tooRarely: number;
  readonly tooOften: number;
  readonly even: number;
  /** Means over the pairs. */
  readonly lean: number;
  readonly difference: number;
  readonly right: number;
  readonly regret: number;
}

/** For each initial value and number of episodes. */
export const summarise = (pairs: readonly LearntPair[]): readonly LearntSummary[] => {
  const groups = new Map<string, LearntRow[]>();
  for (const { rows } of pairs)
    for (const row of rows) {
      const key = `${row.initial} ${row.episodes}`;
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
  return [...groups.values()].map((rows) => {
    const [first] = rows;
    const count = (tendency: Tendency): number => rows.filter((row) => row.tendency === tendency).length;
    const mean = (value: (row: LearntRow) => number): number =>
      rows.reduce((sum, row) => sum + value(row), 0) / rows.length;
    return {
      pairs: rows.length,
      initial: first?.initial ?? 0,
      episodes: first?.episodes ?? 0,
      tooRarely: count('too rarely'),
      tooOften: count('too often'),
      even: count('even'),
      lean: mean(({ lean }) => lean.estimate),
      difference: mean(({ difference }) => difference.estimate),
      right: mean(({ right }) => right.estimate),
      regret: mean(({ regret }) => regret.mean),
    };
  });
};

/** Pairs by how much more there is to learn about the larger option. */
export const SIZE_GROUPS: readonly { readonly name: string; readonly holds: (ratio: number) => boolean }[] = [
  { name: 'as large', holds: (ratio) => ratio <= 1 },
  { name: 'up to twice as large', holds: (ratio) => ratio > 1 && ratio <= 2 },
  { name: 'more than twice as large', holds: (ratio) => ratio > 2 },
];

/** Actions of the larger option over those of the smaller one, each and one more (a sure outcome has none). */
export const sizeRatio = ({ sizes: [a, b] }: LearntPair): number =>
  (Math.max(a.actions, b.actions) + 1) / (Math.min(a.actions, b.actions) + 1);

/** The rows with the larger option first; a pair of one size stays as it is. */
export const largerFirst = (pair: LearntPair): LearntPair => {
  const { trees, sizes, rows } = pair;
  if (sizes[0].actions >= sizes[1].actions) return pair;
  const turned = ({ estimate, low, high }: Bounded): Bounded => ({
    estimate: -estimate,
    low: -high,
    high: -low,
  });
  return {
    ...pair,
    trees: [trees[1], trees[0]],
    sizes: [sizes[1], sizes[0]],
    rows: rows.map((row) => ({
      ...row,
      share: { estimate: 1 - row.share.estimate, low: 1 - row.share.high, high: 1 - row.share.low },
      difference: turned(row.difference),
      lean: turned(row.lean),
      tendency: row.tendency === 'even' ? 'even' : row.tendency === 'too often' ? 'too rarely' : 'too often',
    })),
  };
};
