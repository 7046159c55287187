import { match, P } from 'ts-pattern';
import { type Failure, failure, type Result, success } from '../../../errors.ts';
import {
  add,
  compare,
  divide,
  multiply,
  negate,
  ONE,
  type Rational,
  rational,
  sign,
  subtract,
  ZERO,
} from '../../../kernel/rational.ts';
import { quoted } from '../source.ts';
import { constants, rounded } from './approximation.ts';
import { apply, floor, type Outcome, power, truth } from './functions.ts';
import type { Comparison, Expression, Factor, Language } from './syntax.ts';

/** A variable as far as it is known: its value or why it has none, and what a user of the value should be told. */
export interface Known {
  readonly value: Result<Rational>;
  readonly notes: ReadonlySet<string>;
}

/** A function that a file defines, `f(x) = x^2`. */
export interface Defined {
  readonly parameters: readonly string[];
  readonly body: Expression;
}

export interface Scope {
  readonly language: Language;
  readonly variables: ReadonlyMap<string, Known>;
  readonly functions: ReadonlyMap<string, Defined>;
  /** Decimals to which a function without rational values is rounded; undefined: it is refused. */
  readonly approximate: number | undefined;
  readonly budget: Budget;
}

/** What evaluation may still cost; one for all expressions of a file. */
export interface Budget {
  /** In units of one small addition. */
  left: number;
  /** Expressions inside each other that are being evaluated now. */
  depth: number;
}

export const newBudget = (): Budget => ({ left: 2_000_000, depth: 0 });

const LARGEST = 10n ** 2000n;
const SMALL = 10n ** 30n;
const DEEPEST = 500;
const MOST_OPERAND_DIGITS = 20_000;

/**
 * The exact value of an expression (math.js's and R's truth values are 1 and 0). Fails with DYN251
 * (no such name), DYN252 (no rational value), DYN254 (no value), DYN255 (too large) or DYN256 (not known).
 */
export const evaluate = (expression: Expression, scope: Scope): Known => {
  const notes = new Set<string>();
  return { value: new Evaluation(scope, notes).value(expression), notes };
};

class Evaluation {
  private readonly scope: Scope;
  private readonly notes: Set<string>;

  constructor(scope: Scope, notes: Set<string>) {
    this.scope = scope;
    this.notes = notes;
  }

  value(expression: Expression): Result<Rational> {
    const { budget } = this.scope;
    if (budget.depth >= DEEPEST)
      return failure(
        'DYN255',
        `expressions and functions more than ${DEEPEST} inside each other are too deep`,
      );
    budget.depth += 1;
    const result = this.raw(expression);
    budget.depth -= 1;
    return result.ok ? (this.refusal(result.value) ?? result) : result;
  }

  /** Why a number must not be worked with further; also pays for the work of having made it. */
  private refusal({ num, den }: Rational): Failure | undefined {
    const { budget } = this.scope;
    const size = num < 0n ? -num : num;
    if (size > LARGEST || den > LARGEST)
      return failure('DYN255', 'a number of more than 2000 digits comes up in the expression');
    if (size < SMALL && den < SMALL) budget.left -= 1;
    else budget.left -= 1 + (size.toString(16).length + den.toString(16).length) ** 2 / 1000;
    return budget.left < 0 ? failure('DYN255', 'the expressions of the file take too much work') : undefined;
  }

  private raw(expression: Expression): Result<Rational> {
    return match(expression)
      .with({ kind: 'number' }, ({ value }) => success(value))
      .with({ kind: 'name' }, ({ name }) => this.named(name))
      .with({ kind: 'negative' }, ({ of }) => mapped(this.value(of), negate))
      .with({ kind: 'not' }, ({ of }) => mapped(this.value(of), (x) => truth(sign(x) === 0)))
      .with({ kind: 'factorial' }, ({ of }) => this.called('factorial', [of]))
      .with({ kind: 'sum' }, (sum) => this.sum(sum))
      .with({ kind: 'product' }, (product) => this.product(product))
      .with({ kind: 'power' }, (whole) => this.power(whole.base, whole.exponent))
      .with({ kind: 'comparison' }, (comparison) => this.comparison(comparison))
      .with({ kind: P.union('and', 'or', 'xor') }, ({ kind, parts }) => this.logical(kind, parts))
      .with({ kind: 'conditional' }, ({ condition, yes, no }) => this.choose(condition, yes, no))
      .with({ kind: 'call' }, ({ name, operands }) => this.called(name, operands))
      .exhaustive();
  }

  private named(name: string): Result<Rational> {
    const known = this.scope.variables.get(name);
    if (known !== undefined) {
      for (const note of known.notes) this.notes.add(note);
      return known.value;
    }
    if (name === 'true' || (name === 'TRUE' && this.scope.language === 'R')) return success(ONE);
    if (name === 'false' || (name === 'FALSE' && this.scope.language === 'R')) return success(ZERO);
    const constant = constants[this.scope.language].get(name);
    if (constant !== undefined) return this.approximated(`the constant ${name}`, constant);
    return failure('DYN251', `${quoted(name)} is not defined`);
  }

  private approximated(what: string, value: number): Result<Rational> {
    const decimals = this.scope.approximate;
    if (decimals === undefined)
      return failure(
        'DYN252',
        `${what} has no rational value`,
        undefined,
        '--approximate DIGITS takes it rounded to that many decimals',
      );
    const near = rounded(value, decimals);
    if (near === undefined) return failure('DYN254', `${what} has no finite value here`);
    this.notes.add(`values of ${what} are rounded to ${decimals} decimals (--approximate)`);
    return success(near);
  }

  private sum({ terms }: Extract<Expression, { kind: 'sum' }>): Result<Rational> {
    let total = ZERO;
    for (const { minus, term } of terms) {
      const value = this.value(term);
      if (!value.ok) return value;
      total = minus ? subtract(total, value.value) : add(total, value.value);
      const refusal = this.refusal(total);
      if (refusal !== undefined) return refusal;
    }
    return success(total);
  }

  private product({ first, rest }: Extract<Expression, { kind: 'product' }>): Result<Rational> {
    let total = this.value(first);
    for (const { operator, factor } of rest) {
      if (!total.ok) return total;
      const value = this.value(factor);
      if (!value.ok) return value;
      total = combined(operator, total.value, value.value);
      const refusal = total.ok ? this.refusal(total.value) : undefined;
      if (refusal !== undefined) return refusal;
    }
    return total;
  }

  private power(base: Expression, exponent: Expression): Result<Rational> {
    const x = this.value(base);
    if (!x.ok) return x;
    const y = this.value(exponent);
    if (!y.ok) return y;
    return this.settled('a power with a fractional exponent', power(x.value, y.value));
  }

  private settled(what: string, outcome: Outcome): Result<Rational> {
    return outcome.kind === 'exact' ? outcome.value : this.approximated(what, outcome.approximation);
  }

  private comparison({ first, rest }: Extract<Expression, { kind: 'comparison' }>): Result<Rational> {
    let left = this.value(first);
    for (const { operator, other } of rest) {
      if (!left.ok) return left;
      const right = this.value(other);
      if (!right.ok) return right;
      if (!holds(operator, compare(left.value, right.value))) return success(ZERO);
      left = right;
    }
    return left.ok ? success(ONE) : left;
  }

  private logical(kind: 'and' | 'or' | 'xor', parts: readonly Expression[]): Result<Rational> {
    let trues = 0;
    for (const part of parts) {
      const value = this.value(part);
      if (!value.ok) return value;
      if (sign(value.value) !== 0) trues += 1;
    }
    return success(
      truth(kind === 'and' ? trues === parts.length : kind === 'or' ? trues > 0 : trues % 2 === 1),
    );
  }

  private choose(condition: Expression, yes: Expression, no: Expression): Result<Rational> {
    const decided = this.value(condition);
    if (!decided.ok) return decided;
    return this.value(sign(decided.value) === 0 ? no : yes);
  }

  private called(name: string, operands: readonly Expression[]): Result<Rational> {
    const defined = this.scope.functions.get(name);
    const [condition, yes, no] = operands;
    if (name === 'ifelse' && this.scope.language === 'R' && condition && yes && no)
      return this.choose(condition, yes, no);
    const values: Rational[] = [];
    for (const operand of operands) {
      const value = this.value(operand);
      if (!value.ok) return value;
      values.push(value.value);
    }
    if (defined !== undefined) return this.applied(name, defined, values);
    const size = values.reduce((total, { num, den }) => total + digits(num) + digits(den), 0);
    if (size > MOST_OPERAND_DIGITS)
      return failure('DYN255', `the function ${quoted(name)} is called with too many digits`);
    const outcome = apply(this.scope.language, name, values);
    if (outcome === undefined)
      return failure('DYN256', `the function ${quoted(name)} is not one that the importers know`);
    return this.settled(`the function ${name}`, outcome);
  }

  private applied(
    name: string,
    { parameters, body }: Defined,
    values: readonly Rational[],
  ): Result<Rational> {
    if (parameters.length !== values.length)
      return failure(
        'DYN254',
        `the function ${quoted(name)} is called with ${values.length} values, not ${parameters.length}`,
      );
    const variables = new Map(this.scope.variables);
    for (const [k, value] of values.entries())
      variables.set(parameters[k] ?? '', { value: success(value), notes: new Set() });
    this.scope.budget.left -= variables.size;
    return new Evaluation({ ...this.scope, variables }, this.notes).value(body);
  }
}

/** About how many decimal digits, cheaply for the usual small numbers. */
const digits = (n: bigint): number => (n < SMALL && n > -SMALL ? 1 : n.toString(16).length);

const mapped = (value: Result<Rational>, change: (x: Rational) => Rational): Result<Rational> =>
  value.ok ? success(change(value.value)) : value;

const holds = (operator: Comparison['operator'], order: -1 | 0 | 1): boolean =>
  match(operator)
    .with('<', () => order < 0)
    .with('<=', () => order <= 0)
    .with('>', () => order > 0)
    .with('>=', () => order >= 0)
    .with('==', () => order === 0)
    .with('!=', () => order !== 0)
    .exhaustive();

const combined = (operator: Factor['operator'], x: Rational, y: Rational): Result<Rational> => {
  if (operator === 'times') return success(multiply(x, y));
  if (sign(y) === 0) return failure('DYN254', 'a division by zero');
  if (operator === 'over') return success(divide(x, y));
  const quotient = rational(floor(divide(x, y)));
  return success(operator === 'modulo' ? subtract(x, multiply(y, quotient)) : quotient);
};
