/** Whether a model makes every assertion true, by exact arithmetic: a solver's `sat` need not be believed. */
import { add, compare, multiply, negate, ONE, type Rational, sum, ZERO } from '../kernel/rational.ts';
import type { Model } from './answer.ts';
import type { Operator, Script, Term } from './term.ts';

/** Whether the script has neither quantifiers nor functions with arguments, so that `satisfies` can tell. */
export const isGround = ({ assertions }: Script): boolean => assertions.every(({ term }) => ground(term));

const ground = (term: Term): boolean =>
  term.kind === 'operation'
    ? term.operands.every(ground)
    : term.kind === 'constant' || term.kind === 'numeral' || term.kind === 'truth';

/** False also where the model leaves out a constant that matters, and where the script is not ground. */
export const satisfies = (script: Script, model: Model): boolean =>
  script.assertions.every(({ term }) => {
    const value = valueOf(term, model);
    return value !== undefined && value.num === 1n;
  });

const truth = (value: boolean): Rational => (value ? ONE : ZERO);

/** Truth values are 0 and 1, as in a `Model`. Terms are shallow: sums and conjunctions are lists. */
const valueOf = (term: Term, model: Model): Rational | undefined => {
  if (term.kind === 'numeral') return term.value;
  if (term.kind === 'truth') return truth(term.value);
  if (term.kind === 'constant') return model.get(term.name);
  if (term.kind !== 'operation') return undefined;
  const { operator, operands } = term;
  const [first, second, third] = operands;
  // Only the branch that is taken need have a value.
  if (operator === 'ite' && first && second && third) {
    const condition = valueOf(first, model);
    return condition && valueOf(condition.num === 1n ? second : third, model);
  }
  const values: Rational[] = [];
  for (const operand of operands) {
    const value = valueOf(operand, model);
    if (value === undefined) return undefined;
    if (operator === 'and' && value.num === 0n) return ZERO;
    if (operator === 'or' && value.num === 1n) return ONE;
    values.push(value);
  }
  return applied(operator, values);
};

const applied = (operator: Operator, values: readonly Rational[]): Rational => {
  const [first = ZERO, ...rest] = values;
  const chain = (accepts: (order: -1 | 0 | 1) => boolean): Rational =>
    truth(rest.every((value, k) => accepts(compare(values[k] ?? ZERO, value))));
  switch (operator) {
    case '+':
      return sum(values);
    case '-':
      return rest.length === 0 ? negate(first) : add(first, negate(sum(rest)));
    case '*':
      return values.reduce(multiply, ONE);
    case '<':
      return chain((order) => order < 0);
    case '<=':
      return chain((order) => order <= 0);
    case '>':
      return chain((order) => order > 0);
    case '>=':
      return chain((order) => order >= 0);
    case '=':
      return chain((order) => order === 0);
    case 'distinct':
      return truth(new Set(values.map(({ num, den }) => `${num}/${den}`)).size === values.length);
    case 'not':
      return truth(first.num === 0n);
    case 'and':
      return ONE;
    case 'or':
      return ZERO;
    case '=>':
      return truth(first.num === 0n || rest.at(-1)?.num === 1n);
    case 'ite':
      return ZERO;
  }
};
