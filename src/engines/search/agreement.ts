/** How often a measure and convergence rank random pairs alike. */
import { type DecisionTree, type Lottery, menuTree, type Rational, rational } from '../../kernel/index.ts';
import { comparePower, type Measure, subjectOf } from '../measures/index.ts';
import { decidePair, type PairRelation } from '../orbit/index.ts';
import { createRandom, type Random } from '../orbit/random.ts';

/** Pairs of menus: 1 to `most` lotteries each, every composition of `denominator` parts as likely as every other. */
export interface Ensemble {
  readonly outcomes: number;
  readonly most: number;
  readonly denominator: number;
}

export interface Agreement {
  /** Convergence ranks the pair strictly, and the measure the same way. */
  readonly agree: number;
  /** ... the other way: a reversal. */
  readonly disagree: number;
  /** ... and the measure calls it a tie. */
  readonly tied: number;
  /** ... and the measure's bounds overlap. */
  readonly open: number;
  /** Convergence says that the two are equivalent. */
  readonly equivalent: number;
  /** Convergence is silent: the pair is incomparable. */
  readonly silent: number;
  /** The engine ran out of time. */
  readonly undecided: number;
}

export const DEFAULT_ENSEMBLE: Ensemble = { outcomes: 3, most: 3, denominator: 6 };

/** A random pair, and how convergence ranks it. */
export interface RankedPair {
  readonly i: DecisionTree;
  readonly j: DecisionTree;
  readonly relation: PairRelation;
}

/** `pairs` random pairs, fewer when stopped; the same seed gives the same pairs. */
export const rankedPairs = (
  ensemble: Ensemble,
  pairs: number,
  seed: number,
  stop: () => boolean,
): readonly RankedPair[] => {
  const random = createRandom(seed);
  const made: RankedPair[] = [];
  while (made.length < pairs && !stop()) {
    const [i, j] = [menuTree(randomMenu(ensemble, random)), menuTree(randomMenu(ensemble, random))];
    made.push({ i, j, relation: decidePair(i, j, { agents: 'symmetric-regular', menu: [], stop }).relation });
  }
  return made;
};

/** What the measure says to each of the pairs. */
export const agreementOf = (
  measure: Pick<Measure, 'power' | 'measure'>,
  pairs: readonly RankedPair[],
  stop: () => boolean,
): Agreement => {
  const counts = { agree: 0, disagree: 0, tied: 0, open: 0, equivalent: 0, silent: 0, undecided: 0 };
  for (const { i, j, relation } of pairs) {
    if (stop() || relation === 'open') counts.undecided++;
    else if (relation === 'incomparable') counts.silent++;
    else if (relation === 'equivalent') counts.equivalent++;
    else {
      const order = comparePower(
        measure.power,
        measure.measure(subjectOf(i, stop)),
        measure.measure(subjectOf(j, stop)),
      );
      if (order === undefined) counts.open++;
      else if (order === 0) counts.tied++;
      else if ((order === 1) === (relation === 'above')) counts.agree++;
      else counts.disagree++;
    }
  }
  return counts;
};

const randomMenu = ({ outcomes, most, denominator }: Ensemble, random: Random): readonly Lottery[] =>
  Array.from({ length: 1 + Math.floor(random() * most) }, () => randomLottery(outcomes, denominator, random));

/** A uniform composition: bars at n - 1 of the denominator + n - 1 places. */
const randomLottery = (n: number, denominator: number, random: Random): Lottery => {
  const places = denominator + n - 1;
  const bars = new Set<number>();
  while (bars.size < n - 1) bars.add(Math.floor(random() * places));
  const ends = [-1, ...[...bars].toSorted((a, b) => a - b), places];
  return ends
    .slice(1)
    .map((end, k): Rational => rational(BigInt(end - (ends[k] ?? 0) - 1), BigInt(denominator)));
};
