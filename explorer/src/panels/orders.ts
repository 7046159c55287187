/** One taste handed to the outcomes in every order. */
import {
  compare,
  type DecisionTree,
  type Rational,
  supportFunction,
  type UtilityFunction,
} from '../../../src/kernel/index.ts';

export interface Order {
  /** What each outcome is worth. */
  readonly utility: UtilityFunction;
  /** What an agent can expect of each tree. */
  readonly values: readonly [Rational, Rational];
  readonly winner: -1 | 0 | 1;
}

/** All different orders of the values; only for a handful of outcomes. */
export const ordersOf = (
  values: UtilityFunction,
  [i, j]: readonly [DecisionTree, DecisionTree],
): readonly Order[] =>
  arrangements(values.map((_, k) => k)).map((places) => {
    const utility = places.flatMap((k) => values[k] ?? []);
    const reached = [supportFunction(i, utility), supportFunction(j, utility)] as const;
    return { utility, values: reached, winner: compare(...reached) };
  });

const arrangements = (places: readonly number[]): readonly (readonly number[])[] =>
  places.length === 0
    ? [[]]
    : places.flatMap((place) =>
        arrangements(places.filter((other) => other !== place)).map((rest) => [place, ...rest]),
      );
