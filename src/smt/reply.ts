/** Reading what a solver writes. Its text is not trusted: whatever does not parse exactly is undefined. */
import { divide, negate, ONE, parse, type Rational, sign, ZERO } from '../kernel/rational.ts';
import type { Model } from './answer.ts';
import { assertionOf, symbolOf } from './print.ts';

export type SExpression = string | readonly SExpression[];

const TOKEN = /[()]|"[^"]*"|\|[^|\\]*\||;[^\n]*|[^\s()"|;]+|\S/gu;

/** All expressions of the text; `|a|` is read as `a`, a string keeps its quotes. Undefined when brackets do not match. */
export const readSExpressions = (text: string): readonly SExpression[] | undefined => {
  const top: SExpression[] = [];
  const open: SExpression[][] = [];
  let current = top;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith(';')) continue;
    if (token === '(') {
      const inner: SExpression[] = [];
      current.push(inner);
      open.push(current);
      current = inner;
    } else if (token === ')') {
      const outer = open.pop();
      if (outer === undefined) return undefined;
      current = outer;
    } else if (token === '"' || token === '|') return undefined;
    else current.push(token.startsWith('|') ? token.slice(1, -1) : token);
  }
  return open.length === 0 ? top : undefined;
};

/** Minus, quotient and conversion inside each other: no value needs more. */
const MAX_VALUE_DEPTH = 6;

/**
 * An exact value: `5`, `0.25`, `(- (/ 1.0 3.0))`, `(/ (- 1) 3)`, `true`. Undefined for an algebraic number
 * that is no rational (`root-obj`), and for anything rounded.
 */
export const readValue = (expression: SExpression, depth: number = MAX_VALUE_DEPTH): Rational | undefined => {
  if (typeof expression === 'string') {
    if (expression === 'true') return ONE;
    if (expression === 'false') return ZERO;
    return /^\d+(?:\.\d+)?$/.test(expression) ? parse(expression) : undefined;
  }
  const [head, ...operands] = expression;
  if (depth === 0) return undefined;
  const [a, b] = operands.map((operand) => readValue(operand, depth - 1));
  if (a === undefined) return undefined;
  if (operands.length === 1) return head === '-' ? negate(a) : head === 'to_real' ? a : undefined;
  if (operands.length !== 2 || b === undefined || head !== '/' || sign(b) === 0) return undefined;
  return divide(a, b);
};

export type ReadModel =
  | { readonly kind: 'model'; readonly model: Model }
  | { readonly kind: 'defect'; readonly reason: string };

/** The reply to `(get-value (...))` for these names, in their order. */
export const readModel = (text: string, names: readonly string[]): ReadModel => {
  const defect = (reason: string): ReadModel => ({ kind: 'defect', reason });
  const [pairs, ...rest] = readSExpressions(text) ?? [];
  if (pairs === undefined || typeof pairs === 'string' || rest.length > 0 || pairs.length !== names.length)
    return defect(`a model that does not parse: ${shortened(text.trim())}`);
  const model = new Map<string, Rational>();
  for (const [k, name] of names.entries()) {
    const pair = pairs[k] ?? '';
    if (typeof pair === 'string' || pair.length !== 2 || pair[0] !== symbolOf(name))
      return defect(`a model without a value for ${name}`);
    const value = readValue(pair[1] ?? '');
    if (value === undefined)
      return defect(`the value of ${name} is no exact rational: ${printed(pair[1] ?? '')}`);
    model.set(name, value);
  }
  return { kind: 'model', model };
};

/** The beginning of an expression, for messages. */
const printed = (expression: SExpression): string => {
  const parts: string[] = [];
  const open: SExpression[] = [expression];
  for (let part = open.pop(); part !== undefined && parts.length < 40; part = open.pop()) {
    if (typeof part === 'string') parts.push(part);
    else open.push(')', ...part.toReversed(), '(');
  }
  return shortened(parts.join(' '));
};

/** The names of the assertions in a core; undefined when the reply does not parse. */
export const readCore = (text: string): readonly string[] | undefined => {
  const [core, ...rest] = readSExpressions(text) ?? [];
  if (core === undefined || typeof core === 'string' || rest.length > 0) return undefined;
  const names = core.map((symbol) => (typeof symbol === 'string' ? assertionOf(symbol) : undefined));
  return names.every((name) => name !== undefined) ? names : undefined;
};

/** As `timeout` from `(:reason-unknown "timeout")`; the text itself, shortened, where it is something else. */
export const readReason = (text: string): string => {
  const [pair] = readSExpressions(text) ?? [];
  const reason = typeof pair === 'string' ? undefined : pair?.[1];
  return typeof reason === 'string' ? reason.replaceAll('"', '') : shortened(text.trim());
};

export const shortened = (text: string): string => (text.length <= 200 ? text : `${text.slice(0, 200)}...`);
