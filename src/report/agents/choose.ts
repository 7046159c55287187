/** How likely each tree of a choice is the best one: exactly where that can be done, else by sampling. */
import { generatorsOf } from '../../engines/geometry/index.ts';
import { type BestShare, boxProbabilities, choiceProbabilities } from '../../engines/integration/index.ts';
import {
  type AgentLaw,
  addTallies,
  compileTrees,
  exactLaw,
  type Program,
  quasiPossible,
  type Stretch,
  type Tally,
} from '../../engines/sampling/index.ts';
import {
  add,
  type DecisionTree,
  type Lottery,
  menuTree,
  type Rational,
  sign,
  ZERO,
} from '../../kernel/index.ts';
import { type Estimate, estimatePseudo, estimateQuasi } from './estimate.ts';

export interface ChoiceQuestion {
  readonly trees: readonly DecisionTree[];
  readonly law: AgentLaw;
  readonly method: 'auto' | 'exact' | 'sampled';
  readonly points: 'auto' | 'quasi' | 'pseudo';
  readonly samples: number;
  readonly seed: number;
  readonly confidence: number;
  /** Limit of the exact engine. */
  readonly work: number;
  readonly stop: () => boolean;
}

/** Counts the stretches; undefined for those that were not reached before the user stopped. */
export type TallyAll = (
  program: Program,
  stretches: readonly Stretch[],
) => Promise<readonly (Tally | undefined)[]>;

export type Method =
  | { readonly kind: 'exact'; readonly work?: number }
  | {
      readonly kind: 'sampled';
      readonly points: 'quasi' | 'pseudo' | 'file';
      readonly samples: number;
      readonly scrambles?: number;
      /** Why it was not done exactly. */
      readonly because: string;
      /** Whether the user stopped it early. */
      readonly stopped: boolean;
    };

export interface Choice {
  readonly kind: 'choice';
  /** For each tree: that it is best and no other is; that none is better. */
  readonly trees: readonly { readonly alone: Estimate; readonly among: Estimate }[];
  /** Sets of two or more trees that are best together with positive probability, likeliest first. */
  readonly ties: readonly { readonly trees: readonly number[]; readonly probability: Estimate }[];
  readonly method: Method;
}

export interface NoChoice {
  readonly kind: 'none';
  readonly reason: string;
}

/** Independent scrambles of quasi-random points. */
export const SCRAMBLES = 32;
const STRETCH = 65_536;

export const choose = async (question: ChoiceQuestion, tallyAll: TallyAll): Promise<Choice | NoChoice> => {
  const lists = listsOf(question.trees, question.stop);
  const exact: ExactAnswer =
    question.method === 'sampled'
      ? { kind: 'limit', reason: 'sampling was asked for' }
      : lists === undefined
        ? { kind: 'limit', reason: 'a tree has too many lotteries' }
        : chooseExactly(lists, question);
  if (exact.kind === 'choice') return exact;
  if (question.method === 'exact') return { kind: 'none', reason: exact.reason };
  return chooseBySampling(lists, question, exact.reason, tallyAll);
};

/** The extreme points of each lottery set; undefined where a tree has too many. */
const listsOf = (
  trees: readonly DecisionTree[],
  stop: () => boolean,
): readonly (readonly Lottery[])[] | undefined => {
  const lists: (readonly Lottery[])[] = [];
  for (const tree of trees) {
    const made = generatorsOf(tree, stop);
    if (made.kind !== 'generators') return undefined;
    lists.push(made.lotteries);
  }
  return lists;
};

type ExactAnswer = Choice | { readonly kind: 'limit'; readonly reason: string };

const chooseExactly = (
  lists: readonly (readonly Lottery[])[],
  { law, work, stop }: Pick<ChoiceQuestion, 'law' | 'work' | 'stop'>,
): ExactAnswer => {
  if (law.kind === 'box') {
    const found = boxProbabilities(lists, law, { work, stop });
    return found.kind === 'exact' ? fromShares(lists.length, found.shares, found.open, {}) : found;
  }
  const polynomial = exactLaw(law);
  if (polynomial === undefined) return { kind: 'limit', reason: 'the density is no polynomial' };
  const found = choiceProbabilities(lists, polynomial, { work, stop });
  return found.kind === 'exact' ? fromShares(lists.length, found.shares, ZERO, { work: found.work }) : found;
};

const fromShares = (
  trees: number,
  shares: readonly BestShare[],
  open: Rational,
  effort: { readonly work?: number },
): Choice => {
  const total = (which: (best: readonly number[]) => boolean): Rational =>
    shares.reduce((sum, { trees: best, probability }) => (which(best) ? add(sum, probability) : sum), ZERO);
  const known = (low: Rational): Estimate =>
    sign(open) === 0 ? { kind: 'exact', value: low } : { kind: 'bounds', low, high: add(low, open) };
  return {
    kind: 'choice',
    trees: Array.from({ length: trees }, (_, t) => ({
      alone: known(total((best) => best.length === 1 && best[0] === t)),
      among: known(total((best) => best.includes(t))),
    })),
    ties: shares
      .filter(({ trees: best }) => best.length > 1)
      .toSorted((a, b) => sign(add(b.probability, { num: -a.probability.num, den: a.probability.den })))
      .map(({ trees: best, probability }) => ({ trees: best, probability: known(probability) })),
    method: { kind: 'exact', ...effort },
  };
};

/** Equal lotteries of several trees tie by more than rounding only where each is one step of the program. */
const programOf = (
  lists: readonly (readonly Lottery[])[] | undefined,
  trees: readonly DecisionTree[],
): Program => {
  const lotteries = lists?.reduce((sum, list) => sum + list.length, 0) ?? 0;
  const nodes = trees.reduce((sum, tree) => sum + tree.nodes.length, 0);
  return lists !== undefined && lotteries <= 4 * nodes + 64
    ? compileTrees(lists.map(menuTree), 0)
    : compileTrees(trees, TOLERANCE);
};

/** Where trees are walked, two ways to the same lottery may round differently. */
const TOLERANCE = 1e-12;

const chooseBySampling = async (
  lists: readonly (readonly Lottery[])[] | undefined,
  question: ChoiceQuestion,
  because: string,
  tallyAll: TallyAll,
): Promise<Choice | NoChoice> => {
  const { trees, law, samples, seed, confidence } = question;
  const program = programOf(lists, trees);
  const quasi =
    question.points === 'auto' ? quasiPossible(law, program.outcomes) : question.points === 'quasi';
  const runs = quasi ? SCRAMBLES : 1;
  const each = Math.ceil(samples / runs);
  const stretches: Stretch[] = [];
  const runOf: number[] = [];
  for (let run = 0; run < runs; run++)
    for (let first = 0; first < each; first += STRETCH) {
      const count = Math.min(STRETCH, each - first);
      stretches.push({
        law,
        seed,
        points: quasi ? { kind: 'quasi', scramble: run } : { kind: 'pseudo' },
        first,
        count,
      });
      runOf.push(run);
    }
  const tallies = await tallyAll(program, stretches);
  const byRun = Array.from({ length: runs }, (_, run) => tallies.filter((_tally, k) => runOf[k] === run));
  const whole = quasi ? byRun.filter((list) => list.every((tally) => tally !== undefined)) : byRun;
  const counts = whole.map((list) => addTallies(list.filter((tally) => tally !== undefined)));
  const drawn = counts.reduce((sum, tally) => sum + totalOf(tally), 0);
  const stopped = tallies.includes(undefined);
  if (drawn === 0 || (quasi && counts.length < LEAST_SCRAMBLES))
    return { kind: 'none', reason: 'stopped before there were enough samples' };
  const estimate = (which: (best: readonly number[]) => boolean): Estimate => {
    const hits = counts.map((tally) => {
      let found = 0;
      for (const [best, count] of tally) if (which(namesOf(best))) found += count;
      return found;
    });
    return quasi
      ? estimateQuasi(hits, each, { confidence, seed })
      : estimatePseudo(hits[0] ?? 0, drawn, { confidence, seed });
  };
  const method: Method = {
    kind: 'sampled',
    points: quasi ? 'quasi' : 'pseudo',
    samples: drawn,
    ...(quasi && { scrambles: counts.length }),
    because,
    stopped,
  };
  return { kind: 'choice', ...estimates(trees.length, addTallies(counts), estimate), method };
};

const LEAST_SCRAMBLES = 16;

const totalOf = (tally: Tally): number => [...tally.values()].reduce((a, b) => a + b, 0);
const namesOf = (best: string): readonly number[] => best.split(' ').map(Number);

/** Estimates for each tree and each tie that was met. */
export const estimates = (
  trees: number,
  met: Tally,
  estimate: (which: (best: readonly number[]) => boolean) => Estimate,
): Pick<Choice, 'trees' | 'ties'> => ({
  trees: Array.from({ length: trees }, (_, t) => ({
    alone: estimate((best) => best.length === 1 && best[0] === t),
    among: estimate((best) => best.includes(t)),
  })),
  ties: [...met]
    .filter(([best]) => best.includes(' '))
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_TIES)
    .map(([best]) => ({ trees: namesOf(best), probability: estimate((other) => other.join(' ') === best) })),
});

/** Ties beyond these are left out of a report. */
const MOST_TIES = 100;
