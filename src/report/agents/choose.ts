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
  const sampled = await tallyRuns(program, question, { quasi, runs, each }, tallyAll);
  if (sampled.each === 0) return { kind: 'none', reason: 'stopped before there were enough samples' };
  const { counts, rare } = sampled;
  const drawn = sampled.each * runs;
  const estimate = (which: (best: readonly number[]) => boolean): Estimate => {
    const hitsIn = (tally: Tally): number => {
      let found = 0;
      for (const [best, count] of tally) if (which(namesOf(best))) found += count;
      return found;
    };
    const hits = counts.map(hitsIn);
    return rare === undefined
      ? estimatePseudo(hits[0] ?? 0, drawn, { confidence, seed })
      : estimateQuasi(
          { hits, each: sampled.each },
          { hits: hitsIn(rare), samples: totalOf(rare) },
          { confidence, seed },
        );
  };
  const method: Method = {
    kind: 'sampled',
    points: quasi ? 'quasi' : 'pseudo',
    samples: drawn,
    ...(quasi && { scrambles: runs }),
    because,
    stopped: sampled.stopped,
  };
  const met = addTallies(rare === undefined ? counts : [...counts, rare]);
  return { kind: 'choice', ...estimates(trees.length, met, estimate), method };
};

interface Runs {
  readonly quasi: boolean;
  readonly runs: number;
  readonly each: number;
}

interface SampledRuns {
  /** Of each run (a scramble, or the only one). */
  readonly counts: readonly Tally[];
  /** Points of each run that were counted; all runs have as many. */
  readonly each: number;
  /** Independent points beside quasi-random ones, for rare events. */
  readonly rare?: Tally;
  readonly stopped: boolean;
}

/** Independent points for each so many quasi-random ones. */
const RARE_SHARE = 4;

/** All runs a little before one run all, so that whoever stops early has as many points of each. */
const tallyRuns = async (
  program: Program,
  { law, seed }: Pick<ChoiceQuestion, 'law' | 'seed'>,
  { quasi, runs, each }: Runs,
  tallyAll: TallyAll,
): Promise<SampledRuns> => {
  const stretches: Stretch[] = [];
  const length = Math.min(STRETCH, each);
  const rounds = Math.ceil(each / length);
  const extra = quasi ? Math.ceil(runs / RARE_SHARE) : 0;
  for (let round = 0; round < rounds; round++) {
    const first = round * length;
    const count = Math.min(length, each - first);
    for (let run = 0; run < runs; run++)
      stretches.push({
        law,
        seed,
        points: quasi ? { kind: 'quasi', scramble: run } : { kind: 'pseudo' },
        first,
        count,
      });
    for (let k = 0; k < extra; k++)
      stretches.push({ law, seed, points: { kind: 'pseudo' }, first: k * each + first, count });
  }
  const tallies = await tallyAll(program, stretches);
  const width = runs + extra;
  const missing = tallies.indexOf(undefined);
  // A round with a gap is left out, and so is all that comes after it.
  const whole = missing < 0 ? rounds : Math.floor(missing / width);
  const used = tallies.slice(0, whole * width).map((tally) => tally ?? new Map<string, number>());
  const column = (k: number): readonly Tally[] => used.filter((_, place) => place % width === k);
  return {
    counts: Array.from({ length: runs }, (_, run) => addTallies(column(run))),
    each: Math.min(each, whole * length),
    ...(quasi && {
      rare: addTallies(Array.from({ length: extra }, (_, k) => addTallies(column(runs + k)))),
    }),
    stopped: missing >= 0,
  };
};

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
