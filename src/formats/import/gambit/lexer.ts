import { parse, type Rational } from '../../../kernel/rational.ts';

export type Token =
  | { readonly kind: 'number'; readonly text: string; readonly value: Rational; readonly at: number }
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'symbol'; readonly text: string; readonly at: number }
  | { readonly kind: '{' | '}' | ','; readonly at: number }
  | { readonly kind: 'end'; readonly at: number }
  | { readonly kind: 'unreadable'; readonly message: string; readonly at: number };

const SPACE = /\s/;
const NUMERIC = /[\d+.-]/;
const NUMBER = /[+-]?(?:\d+\/\d+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)/y;
const SYMBOL = /[^\s{},"]+/y;

/**
 * Gives the words of a Gambit file one after the other; after the last, the end again and again. A
 * backslash before a quotation mark makes it part of the text, any other is an ordinary character.
 */
export const lexer = (text: string): (() => Token) => {
  let position = 0;
  const token = (): Token => {
    // Most white space is plain; a regular expression for each piece of it would make much garbage.
    while (text.charCodeAt(position) <= 32 || SPACE.test(text.charAt(position))) position += 1;
    const at = position;
    const character = text[at];
    if (character === undefined) return { kind: 'end', at };
    if (character === '{' || character === '}' || character === ',') {
      position += 1;
      return { kind: character, at };
    }
    if (character === '"') {
      const end = closing(text, at + 1);
      if (end === undefined)
        return { kind: 'unreadable', message: 'a text without its closing quotation mark', at };
      position = end + 1;
      return { kind: 'text', text: text.slice(at + 1, end).replaceAll('\\"', '"'), at };
    }
    const digits = NUMERIC.test(character) ? match(NUMBER, text, position) : undefined;
    if (digits !== undefined) {
      position += digits.length;
      const value = parse(digits);
      return value === undefined
        ? { kind: 'unreadable', message: `${digits.slice(0, 40)} is no number`, at }
        : { kind: 'number', text: digits, value, at };
    }
    const symbol = match(SYMBOL, text, position) ?? character;
    position += symbol.length;
    return { kind: 'symbol', text: symbol, at };
  };
  return token;
};

const match = (pattern: RegExp, text: string, position: number): string | undefined => {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
};

const closing = (text: string, from: number): number | undefined => {
  let end = text.indexOf('"', from);
  while (end > from && text[end - 1] === '\\') end = text.indexOf('"', end + 1);
  return end === -1 ? undefined : end;
};
