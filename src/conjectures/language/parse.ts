/**
 * Reading conjectures. Failures carry a place and, where there is one, a suggestion:
 *
 * DYN400 a character that begins no word, DYN401 a word in the wrong place, DYN402 too long or too
 * deep, DYN403 an unknown name, DYN404 an unbound variable, DYN405 a thing of the wrong kind,
 * DYN406 a wrong number of arguments, DYN407 an unknown reading or value, DYN408 a reading that does
 * not apply, DYN409 a reading given twice, DYN410 a name that is taken, DYN411 a quantified variable
 * that is not used, DYN412 probabilities, DYN413 cycles, DYN414 an unusable number, DYN415 no verdict,
 * DYN416 a name that the tree file does not have, DYN420 no sort.
 */
import { type Failure, failure, type Result, success } from '../../errors.ts';
import type { ConjectureFile, Formula } from './ast.ts';
import { checkItems } from './checking/items.ts';
import type { FileNames } from './checking/scope.ts';
import { read } from './syntax/read.ts';
import type { MeasureDeclaration } from './vocabulary.ts';

export interface ParseOptions {
  /** What messages call the text; default `claim`. */
  readonly file?: string;
  /** Measures besides POWER, reachable and vertices; default none. */
  readonly measures?: readonly MeasureDeclaration[];
  /** Names in the tree files that have been read, by their path in the text; others are not checked. */
  readonly files?: ReadonlyMap<string, FileNames>;
}

/** The conjectures of a text, whether one formula or a `.conj` file; else the first failure. */
export const parseConjectures = (text: string, options: ParseOptions = {}): Result<ConjectureFile> => {
  const { file, failures } = parseAll(text, options);
  return failures[0] ?? success(file);
};

/** Everything that is wrong with a text, in its order; after a syntax error nothing else is looked for. */
export const diagnose = (text: string, options: ParseOptions = {}): readonly Failure[] =>
  parseAll(text, options).failures;

/** A text that is one formula. */
export const parseFormula = (text: string, options: ParseOptions = {}): Result<Formula> => {
  const parsed = parseConjectures(text, options);
  if (!parsed.ok) return parsed;
  const [only, ...more] = parsed.value.items.filter(({ kind }) => kind !== 'comment');
  if (only?.kind === 'claim' && only.name === undefined && more.length === 0) return success(only.formula);
  return failure('DYN401', 'expected one formula', { file: options.file ?? 'claim' });
};

const parseAll = (
  text: string,
  { file = 'claim', measures = [], files = new Map() }: ParseOptions,
): { readonly file: ConjectureFile; readonly failures: readonly Failure[] } => {
  const surface = read(text, file);
  if (!surface.ok) return { file: { items: [] }, failures: [surface] };
  const { items, failures } = checkItems(surface.value, { file, measures, files });
  return { file: { items }, failures };
};
