import { type Failure, failure, type Result, success } from '../../../errors.ts';
import { parse, type Rational } from '../../../kernel/rational.ts';
import { quoted } from '../source.ts';
import type { Language } from './syntax.ts';

export type Token =
  | { readonly kind: 'number'; readonly value: Rational; readonly at: number }
  | { readonly kind: 'name'; readonly text: string; readonly at: number }
  | { readonly kind: 'operator'; readonly text: string; readonly at: number }
  | { readonly kind: 'end'; readonly at: number };

const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
/** R writes whole numbers as 5L. */
const R_SUFFIX = /L(?![\p{L}\p{N}_.])/uy;
const MATHJS_NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const R_NAME = /[\p{L}_.][\p{L}\p{N}_.]*/uy;
const SPACE = /\s+/uy;
/** Longest first; `.*` and its like are math.js's, entry by entry, and the same for numbers. */
const OPERATORS = {
  'math.js': [
    '.*',
    './',
    '.^',
    '<=',
    '>=',
    '==',
    '!=',
    '+',
    '-',
    '*',
    '/',
    '^',
    '%',
    '!',
    '<',
    '>',
    '?',
    ':',
    '(',
    ')',
    ',',
  ],
  R: [
    '%/%',
    '%%',
    '**',
    '<=',
    '>=',
    '==',
    '!=',
    '&&',
    '||',
    '+',
    '-',
    '*',
    '/',
    '^',
    '!',
    '<',
    '>',
    '&',
    '|',
    '(',
    ')',
    ',',
  ],
} as const;
const SAME: Readonly<Record<string, string>> = {
  '.*': '*',
  './': '/',
  '.^': '^',
  '**': '^',
  '%%': '%',
  '&&': '&',
  '||': '|',
};
/** The names that are no single word of an expression, the longest first: what `tokensOf` wants to know. */
export const unusualNames = (names: readonly string[]): readonly string[] =>
  names
    .filter((name) => name !== '' && !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))
    .toSorted((a, b) => b.length - a.length);

const WORD = /[\p{L}\p{N}_]/u;
const LONGEST = 100_000;

/**
 * The words of an expression, an end mark last. `names` are variables that do not look like names
 * (Radiant's `legal fees` and `P(MS)`), from `unusualNames`; offsets count from `start`.
 */
export const tokensOf = (
  text: string,
  language: Language,
  names: readonly string[],
  start: number,
): Result<readonly Token[]> => {
  if (text.length > LONGEST)
    return failure('DYN255', `an expression of more than ${LONGEST} characters is too large`);
  const tokens: Token[] = [];
  let position = 0;
  while (position < text.length) {
    const token = tokenAt(text, position, language, names, start);
    if (!token.ok) return token;
    position = token.value.next;
    if (token.value.token !== undefined) tokens.push(token.value.token);
  }
  tokens.push({ kind: 'end', at: start + text.length });
  return success(tokens);
};

interface Step {
  readonly token?: Token;
  readonly next: number;
}

const tokenAt = (
  text: string,
  position: number,
  language: Language,
  names: readonly string[],
  start: number,
): Result<Step> => {
  const at = start + position;
  const space = matchAt(SPACE, text, position);
  if (space !== undefined) return success({ next: position + space.length });
  const special = names.find((name) => standsAt(name, text, position));
  if (special !== undefined)
    return success({ token: { kind: 'name', text: special, at }, next: position + special.length });
  const digits = matchAt(NUMBER, text, position);
  if (digits !== undefined) {
    const value = parse(digits);
    if (value === undefined) return unreadable(digits);
    const end = position + digits.length;
    const suffix = language === 'R' ? (matchAt(R_SUFFIX, text, end) ?? '') : '';
    return success({ token: { kind: 'number', value, at }, next: end + suffix.length });
  }
  const name = matchAt(language === 'R' ? R_NAME : MATHJS_NAME, text, position);
  if (name !== undefined)
    return success({ token: { kind: 'name', text: name, at }, next: position + name.length });
  const operator = OPERATORS[language].find((candidate) => text.startsWith(candidate, position));
  if (operator !== undefined) {
    const token: Token = { kind: 'operator', text: SAME[operator] ?? operator, at };
    return success({ token, next: position + operator.length });
  }
  const character = String.fromCodePoint(text.codePointAt(position) ?? 0);
  return failure('DYN256', `${quoted(character)} in an expression is not something the importers know`);
};

const unreadable = (digits: string): Failure =>
  failure('DYN255', `the number ${quoted(digits)} is too large or has too large an exponent`);

const matchAt = (pattern: RegExp, text: string, position: number): string | undefined => {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
};

/** A name stands here when no letter or digit before or after it makes it part of a longer word. */
const standsAt = (name: string, text: string, position: number): boolean => {
  if (!text.startsWith(name, position)) return false;
  const before = text[position - 1];
  const after = text[position + name.length];
  const [first, last] = [name[0] ?? '', name[name.length - 1] ?? ''];
  if (before !== undefined && WORD.test(before) && WORD.test(first)) return false;
  return !(after !== undefined && WORD.test(after) && WORD.test(last));
};
