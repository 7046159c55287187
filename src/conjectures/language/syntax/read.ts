/** From text to surface items: lexer, bound on nesting, grammar, comments. */
import type { IToken } from 'chevrotain';
import { type Failure, failure, type Place, type Result, success } from '../../../errors.ts';
import { type CommentBlock, commentBlocks } from './comments.ts';
import { grammar } from './grammar.ts';
import { lexer } from './lexer.ts';
import { place } from './nodes.ts';
import type { Surface, SurfaceItem } from './surface.ts';
import { lexingFailure, syntaxFailure } from './syntaxErrors.ts';
import * as TOKEN from './tokens.ts';

/** Brackets and quantifiers inside each other: the parser's own recursion. */
const DEEPEST_BRACKETS = 100;
/** Depth of an expression: the recursion of whatever walks it. */
const DEEPEST = 250;
const LONGEST_TEXT = 1_000_000;

export interface Reading {
  readonly items: readonly SurfaceItem[];
  readonly comments: readonly CommentBlock[];
}

/** The items of a text, or why it is not one (DYN400 a character, DYN401 a word, DYN402 too long or too deep). */
export const read = (text: string, file: string): Result<Reading> => {
  if (text.length > LONGEST_TEXT)
    return failure('DYN402', `the text is longer than ${LONGEST_TEXT} characters`, { file });
  const { tokens, errors, groups } = lexer.tokenize(text);
  const [error] = errors;
  const tooDeep = nesting(tokens, file);
  const lexing = error && lexingFailure(error, text, file);
  if (tooDeep) return earlier(tooDeep, lexing);
  grammar.input = tokens;
  const items = grammar.file();
  const [wrong] = grammar.errors;
  const syntax = wrong && syntaxFailure(wrong, tokens, file);
  // Drop the tokens, so that the parser does not keep the last text alive.
  grammar.input = [];
  if (lexing) return earlier(lexing, syntax);
  if (syntax) return syntax;
  return (
    firstTooDeep(items, file) ?? success({ items, comments: commentBlocks(groups['comments'] ?? [], tokens) })
  );
};

const earlier = (a: Failure, b: Failure | undefined): Failure => {
  if (b?.place?.line === undefined || a.place?.line === undefined) return a;
  const lines = b.place.line - a.place.line;
  return lines < 0 || (lines === 0 && (b.place.column ?? 0) < (a.place.column ?? 0)) ? b : a;
};

const nesting = (tokens: readonly IToken[], file: string): Failure | undefined => {
  // Quantifiers open at each bracket level: their bodies end only where the bracket does.
  const open = [0];
  let depth = 0;
  for (const token of tokens) {
    const type = token.tokenType;
    if (type === TOKEN.LeftRound || type === TOKEN.LeftCurly || type === TOKEN.LeftSquare) {
      open.push(0);
      depth++;
    } else if (type === TOKEN.RightRound || type === TOKEN.RightCurly || type === TOKEN.RightSquare) {
      const inside = open.pop() ?? 0;
      depth -= inside + 1;
      if (open.length === 0) return undefined;
    } else if (type === TOKEN.Forall || type === TOKEN.Exists) {
      open.push((open.pop() ?? 0) + 1);
      depth++;
    } else if (type === TOKEN.Claim || type === TOKEN.Relation || type === TOKEN.Semicolon) {
      depth -= open.pop() ?? 0;
      open.push(0);
    }
    if (depth > DEEPEST_BRACKETS) return deep({ file, ...lineAndColumn(token) });
  }
  return undefined;
};

const deep = (where: Place): Failure =>
  failure('DYN402', 'the formula is nested too deeply', where, 'name its parts with `relation`');

const lineAndColumn = (token: IToken): { line: number; column: number } => {
  const { line, column } = place(token);
  return { line, column };
};

const firstTooDeep = (items: readonly SurfaceItem[], file: string): Failure | undefined => {
  for (const item of items) {
    if (item.kind === 'reading') continue;
    const inside = item.kind === 'file' ? firstTooDeep(item.items, file) : tooDeep(item.formula, file);
    if (inside) return inside;
  }
  return undefined;
};

const tooDeep = ({ depth, at }: Surface, file: string): Failure | undefined =>
  depth > DEEPEST ? deep({ file, line: at.line, column: at.column }) : undefined;
