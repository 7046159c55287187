/** Surface expressions made of tokens and of their parts. */
import type { IToken } from 'chevrotain';
import { parse as parseRational } from '../../../kernel/rational.ts';
import type { Comparison } from '../vocabulary.ts';
import type { Arithmetic, At, Connective, Surface, SurfaceNumber, Word } from './surface.ts';
import * as TOKEN from './tokens.ts';

export const place = (token: IToken): At => ({
  line: token.startLine ?? 1,
  column: token.startColumn ?? 1,
  offset: token.startOffset,
});

export const word = (token: IToken): Word =>
  token.tokenType === TOKEN.Quoted
    ? { text: String(JSON.parse(token.image)), quoted: true, at: place(token) }
    : { text: token.image, quoted: false, at: place(token) };

/** The depth of a node above these parts. */
export const above = (parts: readonly Surface[]): number =>
  1 + parts.reduce((most, { depth }) => Math.max(most, depth), 0);

/** Where two parts begin, and their depth. */
const joined = (left: Surface, right: Surface): { left: Surface; right: Surface; at: At; depth: number } => ({
  left,
  right,
  at: left.at,
  depth: above([left, right]),
});

export const connective = (operator: Connective, left: Surface, right: Surface): Surface => ({
  kind: 'connective',
  operator,
  ...joined(left, right),
});

export const compared = (operator: Comparison, left: Surface, right: Surface): Surface => ({
  kind: 'comparison',
  operator,
  ...joined(left, right),
});

export const arithmetic = (operator: Arithmetic, left: Surface, right: Surface): Surface => ({
  kind: 'arithmetic',
  operator,
  ...joined(left, right),
});

/** a => b => c is a => (b => c). */
export const implications = (parts: readonly Surface[], first: Surface): Surface => {
  const all = [first, ...parts];
  let result = all.at(-1) ?? first;
  for (let k = all.length - 2; k >= 0; k--) result = connective('=>', all[k] ?? first, result);
  return result;
};

export const numberOf = (first: IToken, under?: IToken): SurfaceNumber => {
  const text = under === undefined ? first.image : `${first.image}/${under.image}`;
  return { kind: 'number', text, value: parseRational(text), at: place(first), depth: 1 };
};

/** One operand is itself; a chain in parentheses stays a chain of its own. */
export const chain = (operator: 'and' | 'or', first: Surface, rest: readonly Surface[]): Surface =>
  rest.length === 0
    ? first
    : { kind: 'chain', operator, of: [first, ...rest], at: first.at, depth: above([first, ...rest]) };

/** Prefix signs, the outermost first, put before `inner`. */
export const prefixed = (kind: 'not' | 'minus', signs: readonly IToken[], inner: Surface): Surface =>
  signs.reduceRight<Surface>((of, sign) => ({ kind, of, at: place(sign), depth: above([of]) }), inner);
