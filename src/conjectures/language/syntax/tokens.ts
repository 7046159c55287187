/** The tokens of the conjecture language; grammar.ts imports them all under the name TOKEN. */
import { createToken, Lexer, type TokenType } from 'chevrotain';
import { IDENTIFIER } from '../vocabulary.ts';

export const Identifier: TokenType = createToken({
  name: 'Identifier',
  pattern: new RegExp(IDENTIFIER),
  label: 'a name',
});

const keyword = (name: string, word: string, symbol = ''): TokenType =>
  createToken({
    name,
    pattern: new RegExp(symbol === '' ? word : `${word}|${symbol}`),
    label: `\`${word}\``,
    longer_alt: Identifier,
  });

const sign = (name: string, pattern: RegExp, label: string): TokenType =>
  createToken({ name, pattern, label: `\`${label}\`` });

export const Whitespace: TokenType = createToken({
  name: 'Whitespace',
  pattern: /[ \t\r\n\f\u00a0\ufeff]+/,
  group: Lexer.SKIPPED,
});
export const Comment: TokenType = createToken({
  name: 'Comment',
  pattern: /(?:#|\/\/)[^\r\n]*/,
  group: 'comments',
});

export const Digits: TokenType = createToken({
  name: 'Digits',
  pattern: /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/,
  label: 'a number',
});
/** JSON's strings. */
export const Quoted: TokenType = createToken({
  name: 'Quoted',
  pattern: new RegExp(String.raw`"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"`),
  label: 'a quoted name',
});

export const Forall: TokenType = keyword('Forall', 'forall', '\u2200');
export const Exists: TokenType = keyword('Exists', 'exists', '\u2203');
export const Not: TokenType = keyword('Not', 'not', '\u00ac');
export const And: TokenType = keyword('And', 'and', '\u2227');
export const Or: TokenType = keyword('Or', 'or', '\u2228');
export const Subset: TokenType = keyword('Subset', 'subset', '[\u2282\u2286]');
export const True: TokenType = keyword('True', 'true');
export const False: TokenType = keyword('False', 'false');
export const Claim: TokenType = keyword('Claim', 'claim');
export const Expect: TokenType = keyword('Expect', 'expect');
export const Relation: TokenType = keyword('Relation', 'relation');
export const Reading: TokenType = keyword('Reading', 'reading');
export const File: TokenType = keyword('File', 'file');
export const Choice: TokenType = keyword('Choice', 'choice');
export const Chance: TokenType = keyword('Chance', 'chance');
export const Permute: TokenType = keyword('Permute', 'permute');
export const Outcome: TokenType = keyword('Outcome', 'outcome');

export const Iff: TokenType = sign('Iff', /<=>|\u21d4/, '<=>');
export const Implies: TokenType = sign('Implies', /=>|\u21d2/, '=>');
export const Define: TokenType = sign('Define', /:=/, ':=');
export const AtLeast: TokenType = sign('AtLeast', />=|\u2265/, '>=');
export const AtMost: TokenType = sign('AtMost', /<=|\u2264/, '<=');
export const Differs: TokenType = sign('Differs', /!=|\u2260/, '!=');
export const Above: TokenType = sign('Above', />/, '>');
export const Below: TokenType = sign('Below', /</, '<');
export const Equals: TokenType = sign('Equals', /=/, '=');
export const Plus: TokenType = sign('Plus', /\+/, '+');
export const Minus: TokenType = sign('Minus', /[-\u2212]/, '-');
export const Times: TokenType = sign('Times', /[*\u00b7\u00d7]/, '*');
export const Slash: TokenType = sign('Slash', /\//, '/');
export const Colon: TokenType = sign('Colon', /:/, ':');
export const Semicolon: TokenType = sign('Semicolon', /;/, ';');
export const Comma: TokenType = sign('Comma', /,/, ',');
export const Dot: TokenType = sign('Dot', /\./, '.');
export const LeftRound: TokenType = sign('LeftRound', /\(/, '(');
export const RightRound: TokenType = sign('RightRound', /\)/, ')');
export const LeftSquare: TokenType = sign('LeftSquare', /\[/, '[');
export const RightSquare: TokenType = sign('RightSquare', /\]/, ']');
export const LeftCurly: TokenType = sign('LeftCurly', /\{/, '{');
export const RightCurly: TokenType = sign('RightCurly', /\}/, '}');

/** What other languages write: never right here, but the message can say what is. */
export const Foreign: TokenType = createToken({
  name: 'Foreign',
  pattern: /<->|->|==>|==|&&|\|\||\/\\|\\\/|&|\||!(?!=)|~|\^|\u2192|\u2194/,
  label: 'a sign of another language',
});
