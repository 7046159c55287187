/** Exact probabilities that one tree is preferred, for independent utilities from a family of polynomial densities. */
import { add, compare, type Lottery, ONE, type Rational, subtract } from '../../kernel/index.ts';
import { type Density, densityName, shapeDensity, UNIFORM } from './density.ts';
import { integrate, roughMoments } from './moments.ts';
import { type Cell, cellsOf, type IntegrationLimit, type IntegrationLimits } from './shapes.ts';

export { type Box, type BoxProbabilities, boxProbabilities } from './choice/box.ts';
export {
  type BestShare,
  type ChoiceLimits,
  type ChoiceProbabilities,
  choiceProbabilities,
  DEFAULT_WORK,
} from './choice/choice.ts';
export type { ExactLaw } from './choice/law.ts';
export { type Density, densityName, UNIFORM } from './density.ts';
export { INTEGRATED_OUTCOMES, type IntegrationLimit, type IntegrationLimits } from './shapes.ts';

export interface PreferenceProbability {
  readonly kind: 'exact';
  /** That h_i > h_j. */
  readonly above: Rational;
  readonly below: Rational;
  readonly equal: Rational;
}

/** How likely either side is preferred, the utilities of the n outcomes (2 to 4) being independent with the density. */
export const preferenceProbability = (
  i: readonly Lottery[],
  j: readonly Lottery[],
  density: Density,
  limits: IntegrationLimits,
): PreferenceProbability | IntegrationLimit => {
  const cells = cellsOf(i, j, limits);
  if (cells.kind === 'limit') return cells;
  const over = shapeDensity(i[0]?.length ?? 0, density);
  const [above, below, equal] = [cells.above, cells.below, cells.equal].map((side) =>
    integrate(side, over, limits.stop),
  );
  if (above === undefined || below === undefined || equal === undefined)
    return { kind: 'limit', reason: 'out of time' };
  return { kind: 'exact', above, below, equal };
};

export interface NaturalWitness {
  readonly kind: 'witness';
  /** `uniform` or `Beta(a,b)`: each outcome's utility is drawn from it, independently. */
  readonly family: string;
  readonly above: Rational;
  readonly below: Rational;
}

const upTo = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, k) => from + k);

/** Uniform, hard to please, easy to please, then the others. */
export const NATURAL_FAMILIES: readonly Density[] = [
  UNIFORM,
  ...upTo(2, 6).map((b) => ({ a: 1, b })),
  ...upTo(2, 6).map((a) => ({ a, b: 1 })),
  ...upTo(2, 4).flatMap((a) => upTo(2, 4).map((b) => ({ a, b }))),
];

/** Below what difference a guess in floats counts as none. */
const TOLD = 1e-9;
const CELLS = 5000;

/** A family in which j is the likelier one to be preferred, or why there is none to show. */
export const naturalWitness = (
  i: readonly Lottery[],
  j: readonly Lottery[],
  stop: () => boolean,
  families: readonly Density[] = NATURAL_FAMILIES,
): NaturalWitness | { readonly kind: 'none'; readonly reason: string } => {
  const cells = cellsOf(i, j, { cells: CELLS, stop });
  if (cells.kind === 'limit') return { kind: 'none', reason: cells.reason };
  const n = i[0]?.length ?? 0;
  const degree = families.reduce((most, { a, b }) => Math.max(most, a + b - 2), 0);
  const [above, below] = [cells.above, cells.below].map((side) => roughMoments(side, degree));
  for (const family of families) {
    if (stop()) return { kind: 'none', reason: 'out of time' };
    const density = shapeDensity(n, family);
    const difference = density.flatMap((row, k) =>
      row.map((x, l) => (Number(x.num) / Number(x.den)) * ((above?.[k]?.[l] ?? 0) - (below?.[k]?.[l] ?? 0))),
    );
    if (difference.reduce((a, b) => a + b, 0) > -TOLD) continue;
    const exact = bothSides(cells, density, stop);
    if (exact === undefined) return { kind: 'none', reason: 'out of time' };
    if (compare(exact.above, exact.below) < 0)
      return { kind: 'witness', family: densityName(family), ...exact };
  }
  return {
    kind: 'none',
    reason: `no witness found among ${families.map(densityName).join(', ')}`,
  };
};

/** The smaller two of the three parts are integrated; the third is what is left of 1. */
const bothSides = (
  cells: {
    readonly above: readonly Cell[];
    readonly below: readonly Cell[];
    readonly equal: readonly Cell[];
  },
  density: ReturnType<typeof shapeDensity>,
  stop: () => boolean,
): { readonly above: Rational; readonly below: Rational } | undefined => {
  const short = cells.above.length < cells.below.length ? cells.above : cells.below;
  const one = integrate(short, density, stop);
  const tied = integrate(cells.equal, density, stop);
  if (one === undefined || tied === undefined) return undefined;
  const other = subtract(ONE, add(one, tied));
  return short === cells.above ? { above: one, below: other } : { above: other, below: one };
};
