/**
 * Exact choice probabilities: how likely each tree of a choice is the best one, for laws with polynomial densities.
 *
 * The utilities at which one lottery is best are a cone. Cut with the cube of shapes for each pair of best and worst outcome
 * (or with the simplex of Dirichlet weights), it is a polytope, and the probability is the integral of the density over it.
 */
import {
  add,
  equal,
  type Lottery,
  multiply,
  ONE,
  type Rational,
  rational,
  ZERO,
} from '../../../kernel/index.ts';
import { type Chart, type Integrand, integrand, type Work } from './integral.ts';
import { dirichletPolynomial, type ExactLaw, shapePolynomial } from './law.ts';
import { minus, ownersOf } from './owners.ts';
import { type Domain, partOf, polytopeOf } from './parts.ts';

/** These trees, and no others, are the best ones. */
export interface BestShare {
  /** Places in the list of trees, ascending. More than one: a tie, since they share the best lottery. */
  readonly trees: readonly number[];
  readonly probability: Rational;
}

export interface ChoiceLimits {
  /** Multiplications of integers, roughly; the same on each machine. */
  readonly work: number;
  readonly stop: () => boolean;
}

export type ChoiceProbabilities =
  | {
      readonly kind: 'exact';
      /** Probabilities above 0, which sum to 1; in order of the trees. */
      readonly shares: readonly BestShare[];
      readonly work: number;
    }
  | { readonly kind: 'limit'; readonly reason: string };

/** About two to four seconds. */
export const DEFAULT_WORK = 20_000_000;

/** More dimensions than this, and the cube alone has too many simplices. */
const MOST_OUTCOMES = 8;
/** More terms than this in a density, and a single simplex takes too long. */
const MOST_TERMS = 20_000;

/**
 * How likely each tree is best, the law being symmetric in n >= 2 outcomes. `trees` holds a list of lotteries for each,
 * with all extreme points of its lottery set among them.
 */
export const choiceProbabilities = (
  trees: readonly (readonly Lottery[])[],
  law: ExactLaw,
  limits: ChoiceLimits,
): ChoiceProbabilities => {
  const n = trees[0]?.[0]?.length ?? 0;
  const refused = refusal(n, law);
  if (refused !== undefined) return { kind: 'limit', reason: refused };
  const what = integrandOf(law, n);
  const domains = law.kind === 'dirichlet' ? [simplexOf(n)] : cubesOf(n);
  const work: Work = { done: 0, limit: limits.work, stop: limits.stop };
  const owners = ownersOf(trees);
  const totals = createShares();
  for (const { trees: best, lottery } of owners) {
    const rows = owners.flatMap((other) =>
      other.lottery === lottery ? [] : [minus(lottery, other.lottery)],
    );
    for (const domain of domains) {
      const part = partOf(domain, rows, what, work);
      if (part === undefined) return reached(limits);
      totals.add(best, multiply(domain.weight, part));
    }
  }
  const shares = totals.list();
  const all = shares.reduce((sum, { probability }) => add(sum, probability), ZERO);
  if (!equal(all, ONE)) throw new RangeError(`probabilities that sum to ${all.num}/${all.den}`);
  return { kind: 'exact', shares, work: work.done };
};

const refusal = (n: number, law: ExactLaw): string | undefined => {
  if (n < 2) return 'no random agent';
  if (n > MOST_OUTCOMES) return `integrated exactly for at most ${MOST_OUTCOMES} outcomes`;
  return termsOf(law, n) > MOST_TERMS ? 'the density has too many terms' : undefined;
};

export const reached = ({
  work,
  stop,
}: ChoiceLimits): { readonly kind: 'limit'; readonly reason: string } => ({
  kind: 'limit',
  reason: stop() ? 'out of time' : `the work limit of ${work.toLocaleString('en')} was reached`,
});

/** Probabilities by best trees, added up. */
export const createShares = (): {
  readonly add: (trees: readonly number[], probability: Rational) => void;
  readonly list: () => readonly BestShare[];
} => {
  const totals = new Map<string, BestShare>();
  return {
    add: (trees, probability) => {
      const key = trees.join(' ');
      const before = totals.get(key)?.probability ?? ZERO;
      if (probability.num !== 0n) totals.set(key, { trees, probability: add(before, probability) });
    },
    list: () => [...totals.values()].toSorted((a, b) => inOrder(a.trees, b.trees)),
  };
};

const inOrder = (a: readonly number[], b: readonly number[]): number => {
  for (let k = 0; k < Math.min(a.length, b.length); k++) {
    const difference = (a[k] ?? 0) - (b[k] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
};

const CUBE: Chart = { weight: ([first = 1n]) => first, from: 1 };
const SIMPLEX: Chart = { weight: (at) => at.reduce((sum, x) => sum + x, 0n), from: 0 };

const integrandOf = (law: ExactLaw, n: number): Integrand =>
  law.kind === 'dirichlet'
    ? integrand(dirichletPolynomial(n, law.alpha), n - 1, SIMPLEX)
    : integrand(shapePolynomial(n, law.a, law.b, law.kind), n - 2, CUBE);

const termsOf = (law: ExactLaw, n: number): number =>
  law.kind === 'dirichlet' ? law.alpha ** n : (law.a + law.b - 1) ** (n - 2);

/** The shapes with outcome `best` at 1 and `worst` at 0; homogeneous coordinates are (1, inner values). */
const cubesOf = (n: number): readonly Domain[] => {
  const outcomes = [...new Array(n).keys()];
  const cube = cubeCorners(n - 2);
  const weight = rational(1n, BigInt(n * (n - 1)));
  return outcomes.flatMap((best) =>
    outcomes
      .filter((worst) => worst !== best)
      .map((worst) => {
        const inner = outcomes.filter((o) => o !== best && o !== worst);
        const order = [best, ...inner];
        return { weight, ...cube, row: (difference) => order.map((o) => difference[o] ?? 0n) };
      }),
  );
};

/** The unit cube; homogeneous coordinates are (1, x). */
export const cubeCorners = (d: number): Pick<Domain, 'whole' | 'facets'> => {
  const units = unitsOf(d);
  const rows = units.flatMap((unit) => [
    [0, ...unit],
    [1, ...unit.map((x) => 0 - x)],
  ]);
  const corners = Array.from({ length: 2 ** d }, (_, k) => [1, ...units.map((_unit, i) => (k >>> i) & 1)]);
  return { whole: polytopeOf(d, corners, rows), facets: rows.length };
};

const unitsOf = (d: number): readonly (readonly number[])[] =>
  Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_unit, k) => (k === i ? 1 : 0)));

const simplexOf = (n: number): Domain => {
  const units = unitsOf(n);
  return { weight: ONE, whole: polytopeOf(n - 1, units, units), facets: n, row: (difference) => difference };
};
