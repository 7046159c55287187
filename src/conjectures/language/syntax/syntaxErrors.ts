/** What the lexer and the parser stumble over, as a sentence with a place and a suggestion. */
import type { ILexingError, IRecognitionException, IToken } from 'chevrotain';
import { type Failure, failure, type Place } from '../../../errors.ts';
import { nearest } from '../suggest.ts';
import { KEYWORDS } from '../vocabulary.ts';
import { FOREIGN_SIGNS, FOREIGN_WORDS } from './lexer.ts';
import * as TOKEN from './tokens.ts';

export const lexingFailure = (error: ILexingError, text: string, file: string): Failure => {
  const where: Place = { file, line: error.line ?? 1, column: error.column ?? 1 };
  const character = text.slice(error.offset, error.offset + 1);
  if (character === '"')
    return failure(
      'DYN400',
      'a quoted name that is not closed, or with a character that must be escaped',
      where,
      'names are quoted as JSON quotes strings: "a name"',
    );
  if (character === "'")
    return failure('DYN400', "unexpected character `'`", where, 'names are quoted with ": "a name"');
  return failure('DYN400', `unexpected character ${visible(character)}`, where);
};

const visible = (character: string): string =>
  /^[\u0021-\u007e\u00a1-\ud7ff]$/.test(character)
    ? `\`${character}\``
    : `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The failure for the parser's first error; `tokens` is the whole text's. */
export const syntaxFailure = (
  error: IRecognitionException,
  tokens: readonly IToken[],
  file: string,
): Failure => {
  const at = tokens.indexOf(error.token);
  const atEnd = at < 0;
  const before = atEnd ? tokens.at(-1) : tokens[at - 1];
  const expected = error.message === '' ? '' : `, expected ${error.message}`;
  const suggestion = atEnd ? undefined : hint(error.token, before, tokens[at + 1]);
  if (atEnd) return failure('DYN401', `the text ends too early${expected}`, endOf(before, file), suggestion);
  return failure(
    'DYN401',
    `unexpected \`${shown(error.token)}\`${expected}`,
    { file, line: error.token.startLine ?? 1, column: error.token.startColumn ?? 1 },
    suggestion,
  );
};

const shown = ({ image }: IToken): string => (image.length > 40 ? `${image.slice(0, 40)}...` : image);

const endOf = (last: IToken | undefined, file: string): Place => ({
  file,
  line: last?.endLine ?? 1,
  column: (last?.endColumn ?? 0) + 1,
});

const hint = (found: IToken, before: IToken | undefined, after: IToken | undefined): string | undefined => {
  const instead = FOREIGN_SIGNS.get(found.image) ?? foreignWord(found) ?? (before && foreignWord(before));
  if (instead !== undefined) return `write \`${instead}\``;
  const mistyped = keywordNear(found) ?? (before && keywordNear(before));
  if (mistyped !== undefined) return `did you mean \`${mistyped}\`?`;
  return usual(found, before, after);
};

const foreignWord = (token: IToken): string | undefined =>
  token.tokenType === TOKEN.Identifier ? FOREIGN_WORDS.get(token.image.toLowerCase()) : undefined;

const keywordNear = (token: IToken): string | undefined =>
  token.tokenType === TOKEN.Identifier && token.image.length > 1 ? nearest(token.image, KEYWORDS) : undefined;

/** Mistakes that the grammar invites. */
const usual = (
  { tokenType: found }: IToken,
  before: IToken | undefined,
  after: IToken | undefined,
): string | undefined => {
  if (found === TOKEN.Slash) return 'divide by multiplying: `1/2 * POWER(s)`';
  if (found === TOKEN.Identifier && before?.tokenType === TOKEN.Identifier)
    return 'names in a list are separated by commas';
  if (found === TOKEN.Dot && after?.tokenType === TOKEN.Digits) return 'write `0.5`, with the zero';
  if (isComparison(found)) return 'write a < b < c as `a < b and b < c`';
  if (startsFormula(found)) return 'join formulas with `and`, `or` or `=>`; put `;` between two claims';
  return undefined;
};

const COMPARISONS = new Set([
  TOKEN.AtLeast,
  TOKEN.AtMost,
  TOKEN.Above,
  TOKEN.Below,
  TOKEN.Equals,
  TOKEN.Differs,
]);
const isComparison = (type: IToken['tokenType']): boolean => COMPARISONS.has(type);

const FORMULA_STARTS = new Set([
  TOKEN.Identifier,
  TOKEN.LeftRound,
  TOKEN.Not,
  TOKEN.Forall,
  TOKEN.Exists,
  TOKEN.True,
  TOKEN.False,
]);
const startsFormula = (type: IToken['tokenType']): boolean => FORMULA_STARTS.has(type);
