/** The lexer, and what it knows of the signs and words of other languages. */
import { Lexer, type TokenType } from 'chevrotain';
import * as TOKEN from './tokens.ts';

const LAYOUT = [TOKEN.Whitespace, TOKEN.Comment];
const LITERALS = [TOKEN.Digits, TOKEN.Quoted];
const LOGIC = [
  TOKEN.Forall,
  TOKEN.Exists,
  TOKEN.Not,
  TOKEN.And,
  TOKEN.Or,
  TOKEN.Subset,
  TOKEN.True,
  TOKEN.False,
];
const ITEMS = [TOKEN.Claim, TOKEN.Expect, TOKEN.Relation, TOKEN.Reading, TOKEN.File];
const TREES = [TOKEN.Choice, TOKEN.Chance, TOKEN.Permute, TOKEN.Outcome];
const LONG_SIGNS = [TOKEN.Iff, TOKEN.Implies, TOKEN.Define, TOKEN.AtLeast, TOKEN.AtMost, TOKEN.Differs];
const SIGNS = [TOKEN.Above, TOKEN.Below, TOKEN.Equals, TOKEN.Plus, TOKEN.Minus, TOKEN.Times, TOKEN.Slash];
const POINTS = [TOKEN.Colon, TOKEN.Semicolon, TOKEN.Comma, TOKEN.Dot];
const ROUND = [TOKEN.LeftRound, TOKEN.RightRound];
const BRACKETS = [...ROUND, TOKEN.LeftSquare, TOKEN.RightSquare, TOKEN.LeftCurly, TOKEN.RightCurly];

/** In the order in which the lexer tries them: keywords before names, long signs before short ones. */
export const VOCABULARY: TokenType[] = [
  ...LAYOUT,
  ...LITERALS,
  ...LOGIC,
  ...ITEMS,
  ...TREES,
  TOKEN.Identifier,
  TOKEN.Foreign,
  ...LONG_SIGNS,
  ...SIGNS,
  ...POINTS,
  ...BRACKETS,
];

export const lexer: Lexer = new Lexer(VOCABULARY, { positionTracking: 'full', ensureOptimizations: true });

/** What to write instead of a foreign sign. */
export const FOREIGN_SIGNS: ReadonlyMap<string, string> = new Map([
  ['->', '=>'],
  ['==>', '=>'],
  ['\u2192', '=>'],
  ['<->', '<=>'],
  ['\u2194', '<=>'],
  ['==', '='],
  ['&&', 'and'],
  ['&', 'and'],
  ['/\\', 'and'],
  ['||', 'or'],
  ['|', 'or'],
  ['\\/', 'or'],
  ['!', 'not'],
  ['~', 'not'],
]);

/** What to write instead of a word of another language. */
export const FOREIGN_WORDS: ReadonlyMap<string, string> = new Map([
  ['implies', '=>'],
  ['then', '=>'],
  ['iff', '<=>'],
  ['all', 'forall'],
  ['every', 'forall'],
  ['some', 'exists'],
  ['subseteq', 'subset'],
]);
