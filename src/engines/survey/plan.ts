/** A survey as a list of cells, and its shards: runs of pairs of one cell that are judged together. */
import { match } from 'ts-pattern';
import { compare, ONE, type Rational, sign } from '../../kernel/index.ts';
import { MOST_GUARANTEE_OUTCOMES } from '../guarantee/index.ts';
import { drawPair, type Ensemble, ensembleName } from './ensembles.ts';
import { type Code, judge } from './judge.ts';

/** All that the numbers of a survey depend on. */
export interface SurveyPlan {
  readonly seed: number;
  /** Pairs drawn from each ensemble. */
  readonly pairs: number;
  /** Looks of the engines for each question about a pair. */
  readonly budget: number;
  readonly cells: readonly Ensemble[];
}

/** Pairs from <= k < to of one cell. */
export interface Shard {
  readonly seed: number;
  readonly budget: number;
  readonly ensemble: Ensemble;
  readonly from: number;
  readonly to: number;
}

/** Cells one after the other, each in runs of `size` pairs. */
export const shardsOf = ({ seed, pairs, budget, cells }: SurveyPlan, size: number): readonly Shard[] =>
  cells.flatMap((ensemble) =>
    Array.from({ length: Math.ceil(pairs / size) }, (_, k) => ({
      seed,
      budget,
      ensemble,
      from: k * size,
      to: Math.min(pairs, (k + 1) * size),
    })),
  );

/** The codes of a shard's pairs, in order. */
export const runShard = ({ seed, budget, ensemble, from, to }: Shard): readonly Code[] =>
  Array.from(
    { length: to - from },
    (_, k) => judge(drawPair(ensemble, seed, from + k), ensemble, budget).code,
  );

interface Bound {
  readonly least: number;
  readonly most: number;
}

/** Sizes that a survey takes; beyond them one pair alone can take minutes. */
export const BOUNDS = {
  n: { least: 2, most: 8 },
  lotteries: { least: 1, most: 50 },
  denominator: { least: 1, most: 10_000 },
  depth: { least: 1, most: 10 },
  branching: { least: 2, most: 10 },
  players: { least: 2, most: 10 },
  pairs: { least: 1, most: 10_000_000 },
  budget: { least: 1, most: 1_000_000_000 },
} as const satisfies Readonly<Record<string, Bound>>;

/** The most leaves of a tree. */
export const MOST_LEAVES = 1024;

/** What is wrong with an ensemble, or undefined. */
export const ensembleDefect = (ensemble: Ensemble): string | undefined =>
  match(ensemble)
    .with({ kind: 'menus' }, ({ n, lotteries, denominator }) => outside({ n, lotteries, denominator }))
    .with(
      { kind: 'near' },
      ({ n, lotteries, denominator, deficit }) =>
        outside({ n, lotteries, denominator }) ?? noShare('deficit', deficit),
    )
    .with({ kind: 'trees' }, (trees) => fullTreeDefect(trees))
    .with(
      { kind: 'multipolar' },
      (games) =>
        outside({ players: games.players }) ??
        fullTreeDefect(games) ??
        (games.opponents === 'adversarial' && games.n > MOST_GUARANTEE_OUTCOMES
          ? `opponents=adversarial is decided up to n = ${MOST_GUARANTEE_OUTCOMES}, not ${games.n}`
          : undefined),
    )
    .exhaustive();

const fullTreeDefect = ({
  n,
  depth,
  branching,
  chance,
  denominator,
}: {
  readonly n: number;
  readonly depth: number;
  readonly branching: number;
  readonly chance: Rational;
  readonly denominator: number;
}): string | undefined => {
  const wrong = outside({ n, depth, branching, denominator }) ?? noShare('chance', chance);
  if (wrong !== undefined) return wrong;
  if (branching ** depth > MOST_LEAVES)
    return `${branching} branches to depth ${depth} make ${branching ** depth} leaves; the most are ${MOST_LEAVES}`;
  return denominator < branching
    ? `denominator ${denominator} has no ${branching} positive parts for the branches of a chance node`
    : undefined;
};

const outside = (sizes: Readonly<Partial<Record<keyof typeof BOUNDS, number>>>): string | undefined => {
  for (const [name, { least, most }] of Object.entries(BOUNDS)) {
    const size = Object.entries(sizes).find(([key]) => key === name)?.[1];
    if (size !== undefined && !(Number.isSafeInteger(size) && size >= least && size <= most))
      return `${name} is a whole number from ${least} to ${most}, not ${size}`;
  }
  return undefined;
};

const noShare = (name: string, share: Rational): string | undefined =>
  sign(share) < 0 || compare(share, ONE) > 0 || share.den > 1_000_000n
    ? `${name} is a share from 0 to 1 with a denominator of at most 1000000`
    : undefined;

/** What is wrong with a plan, or undefined. */
export const planDefect = ({ seed, pairs, budget, cells }: SurveyPlan): string | undefined => {
  if (!Number.isSafeInteger(seed)) return `a seed is a whole number, not ${seed}`;
  const wrong = outside({ pairs, budget });
  if (wrong !== undefined) return wrong;
  if (cells.length === 0) return 'a survey without ensembles';
  if (cells.length * pairs > MOST_PAIRS)
    return `${cells.length * pairs} pairs in all; the most are ${MOST_PAIRS}`;
  if (cells.length > MOST_CELLS) return `${cells.length} ensembles; the most are ${MOST_CELLS}`;
  if (new Set(cells.map(ensembleName)).size !== cells.length) return 'an ensemble that stands there twice';
  return cells.map(ensembleDefect).find((defect) => defect !== undefined);
};

const MOST_CELLS = 500;
/** One process holds a code for each. */
const MOST_PAIRS = 20_000_000;
