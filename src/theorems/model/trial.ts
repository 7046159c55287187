/** Tries a statement out at random values of its variables. */
import type { Statement } from '../../kernel/ground/index.ts';
import { symbols } from '../proofs/vocabulary.ts';
import type { Setting } from './attack.ts';
import { decider } from './decide.ts';
import type { Model, Value } from './interpretation.ts';
import { type Random, randomRelation, randomValues } from './random.ts';

export interface Trial {
  /**
   * `held`: hypotheses and conclusion are true. `contradicted`: the hypotheses are true and the conclusion is
   * false. `unmet`: a hypothesis is false, or none knows. `open`: the candidates do not settle the conclusion.
   */
  readonly outcome: 'held' | 'contradicted' | 'unmet' | 'open';
  readonly values: ReadonlyMap<string, Value>;
}

/** The sort of what a symbol of the theory stands for. */
export const sortOf = (symbol: string): string => symbols.get(symbol)?.gives ?? '';

export const trial = (statement: Statement, setting: Setting, random: Random): Trial => {
  const model: Model = { ...setting, complete: randomRelation(random, setting.n) };
  const values = randomValues(random, model, statement.variables);
  return { outcome: outcomeAt(statement, model, values), values };
};

export const outcomeAt = (
  statement: Statement,
  model: Model,
  values: ReadonlyMap<string, Value>,
): Trial['outcome'] => {
  const environment = { model, variables: values, functions: new Map() };
  const { truth } = decider(statement, environment, sortOf);
  for (const { formula } of statement.given) if (truth(formula, environment) !== true) return 'unmet';
  const conclusion = truth(statement.conclusion, environment);
  return conclusion === undefined ? 'open' : conclusion ? 'held' : 'contradicted';
};
