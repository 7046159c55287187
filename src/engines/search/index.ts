/**
 * Searches for the smallest trees that refute something.
 *
 * - `pairsInOrder(bound, options)`: pairs of small menus in order of size, up to permutations of outcomes.
 * - `refuteMeasure(measure, bound, stop)`: the smallest pairs on which a measure's ranking is not weakly convergent.
 * - `rankedPairs(ensemble, pairs, seed, stop)`, `agreementOf(measure, pairs, stop)`: how often a measure and convergence rank random pairs alike.
 */
export {
  type Agreement,
  agreementOf,
  DEFAULT_ENSEMBLE,
  type Ensemble,
  type RankedPair,
  rankedPairs,
} from './agreement.ts';
export {
  DEFAULT_BOUND,
  type Menu,
  type MenuPair,
  type PairBound,
  type PairOptions,
  pairsInOrder,
} from './menus.ts';
export {
  type PairMemory,
  REFUTATION_KINDS,
  type Refutation,
  type RefutationKind,
  type RefutationSearch,
  refuteMeasure,
  type SearchedMeasure,
} from './refuteMeasure.ts';
