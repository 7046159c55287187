/** The variables of a SilverDecisions diagram: what its code defines, and what values the file stores. */
import { failure, type Result, success } from '../../../errors.ts';
import { ONE, print, type Rational, rational, ZERO } from '../../../kernel/rational.ts';
import { entryOf, type Value } from '../document.ts';
import { statementsOf } from '../expression/code.ts';
import { type Budget, type Defined, evaluate, type Known, type Scope } from '../expression/evaluate.ts';
import { randomIn } from '../expression/random.ts';
import type { Expression } from '../expression/syntax.ts';
import { literal } from '../number.ts';
import { oneLine } from '../source.ts';

export interface Environment extends Scope {
  readonly language: 'math.js';
  /** Functions of the file that draw at random. */
  readonly random: ReadonlySet<string>;
}

export const emptyEnvironment = (approximate: number | undefined, budget: Budget): Environment => ({
  language: 'math.js',
  variables: new Map(),
  functions: new Map(),
  random: new Set(),
  approximate,
  budget,
});

/**
 * The environment after a piece of code. Its statements are evaluated exactly and in order, but a variable
 * that is drawn at random takes the value in `stored`, the `expressionScope` that the program saved.
 */
export const extended = (outer: Environment, code: string, stored: Value | undefined): Environment => {
  const statements = statementsOf(code, 'math.js');
  const lastOf = new Map(statements.map(({ name }, k) => [name, k]));
  const variables = new Map(outer.variables);
  const functions = new Map<string, Defined>(outer.functions);
  const random = new Set(outer.random);
  const scope: Environment = { ...outer, variables, functions, random };
  for (const [k, statement] of statements.entries()) {
    const { name } = statement;
    if (statement.kind === 'function') {
      variables.delete(name);
      if (!statement.body.ok) continue;
      functions.set(name, { parameters: statement.parameters, body: statement.body.value });
      if (randomIn(statement.body.value, 'math.js', random) !== undefined) random.add(name);
      else random.delete(name);
    } else {
      const drawn = statement.value.ok ? randomIn(statement.value.value, 'math.js', random) : undefined;
      const kept = lastOf.get(name) === k ? entryOf(stored, name) : undefined;
      variables.set(
        name,
        drawn !== undefined
          ? storedVariable(name, drawn, kept)
          : statement.value.ok
            ? evaluate(statement.value.value, scope)
            : { value: statement.value, notes: new Set() },
      );
    }
  }
  return scope;
};

const storedVariable = (name: string, drawn: string, kept: Value | undefined): Known => {
  const value = kept === undefined ? undefined : storedValue(kept);
  if (value === undefined)
    return {
      value: failure(
        'DYN253',
        `the random variable ${oneLine(name)} (${drawn}) has no value stored in the file`,
        undefined,
        'save the diagram again in SilverDecisions, or put a number in its place',
      ),
      notes: new Set(),
    };
  const shown = kept?.kind === 'scalar' ? oneLine(kept.text) : print(value);
  return {
    value: success(value),
    notes: new Set([
      `the random variable ${oneLine(name)} (${drawn}) takes the value stored in the file: ${shown}`,
    ]),
  };
};

/** What the environment does not define, taken from the values that the file stores. */
export const withStored = (environment: Environment, stored: Value | undefined): Environment => {
  if (stored?.kind !== 'map') return environment;
  const variables = new Map<string, Known>(environment.variables);
  for (const [name, { value }] of stored.entries) {
    const number = variables.has(name) ? undefined : storedValue(value);
    if (number === undefined) continue;
    const note = `${oneLine(name)} is not defined by the file's code and takes its stored value: ${print(number)}`;
    variables.set(name, { value: success(number), notes: new Set([note]) });
  }
  return { ...environment, variables };
};

/** A number as SilverDecisions stores it: a literal, a fraction as text, or one of math.js's number objects. */
const storedValue = (value: Value): Rational | undefined => {
  if (value.kind === 'scalar') {
    if (value.type === 'boolean') return value.text === 'true' ? ONE : ZERO;
    return value.type === 'null' ? undefined : literal(value.text);
  }
  const text = (key: string): string => {
    const entry = entryOf(value, key);
    return entry?.kind === 'scalar' ? entry.text : '';
  };
  if (text('mathjs') === 'BigNumber') return literal(text('value'));
  if (text('mathjs') !== 'Fraction') return undefined;
  const [over, under] = [literal(text('n')), literal(text('d'))];
  if (over?.den !== 1n || under?.den !== 1n || under.num === 0n) return undefined;
  const minus = text('s') === '-1' && over.num > 0n;
  return rational(minus ? -over.num : over.num, under.num);
};

/** An expression's value where it stands; `kept` is what the file stores for it, used when it draws at random. */
export const valueOf = (
  expression: Expression,
  environment: Environment,
  kept: Value | undefined,
  stored: Value | undefined,
): Known => {
  const drawn = randomIn(expression, 'math.js', environment.random);
  if (drawn === undefined) {
    const known = evaluate(expression, environment);
    const undefinedName = !known.value.ok && known.value.code === 'DYN251';
    return undefinedName ? evaluate(expression, withStored(environment, stored)) : known;
  }
  const value: Rational | undefined = kept === undefined ? undefined : storedValue(kept);
  const result: Result<Rational> =
    value === undefined
      ? failure('DYN253', `the function ${drawn} draws at random, and the file stores no value for it`)
      : success(value);
  const note = `an expression with the random function ${drawn} takes the value stored in the file`;
  return { value: result, notes: new Set(value === undefined ? [] : [`${note}: ${print(value)}`]) };
};
