/** Tries an axiom out on concrete values: its Skolem functions are computed, and its matrix is to be true. */
import { type Formula, type Prenex, type Signature, skolemise } from '../../kernel/ground/index.ts';
import { isTrue, type Model, type Value } from './interpretation.ts';
import type { Strategies } from './lotterySet.ts';
import { type Random, randomRelation, randomValues } from './random.ts';
import { witnesses } from './witnesses.ts';

/** The readings and the number of outcomes of one trial. */
export interface Setting {
  readonly n: number;
  readonly strategies: Strategies;
}

/** Values of the axiom's variables at which it is false. */
export type Counterexample = ReadonlyMap<string, Value>;

/** `trials` random instances of a closed formula; the first that is false, if any is. */
export const attackAxiom = (
  axiom: { readonly id: string; readonly formula: Formula },
  signature: Signature,
  setting: Setting,
  random: Random,
  trials: number,
): Counterexample | undefined => {
  const prenex = skolemise(axiom.id, axiom.formula, signature);
  for (let k = 0; k < trials; k++) {
    const found = attackOnce(prenex, setting, random);
    if (found !== undefined) return found;
  }
  return undefined;
};

const attackOnce = (
  { variables, matrix }: Prenex,
  setting: Setting,
  random: Random,
): Counterexample | undefined => {
  const model: Model = { ...setting, complete: randomRelation(random, setting.n) };
  const values = randomValues(random, model, variables);
  const environment = { model, variables: values, functions: witnesses(model) };
  return isTrue(matrix, environment) ? undefined : values;
};
