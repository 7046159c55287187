/** Reading conjectures. Failures (DYN400-DYN420, codes.ts) carry a place and, where there is one, a suggestion. */
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
