/** What names mean at one place of a text, and where the checker writes down what is wrong. */
import { type Failure, failure } from '../../../errors.ts';
import { didYouMean } from '../suggest.ts';
import type { At, Word } from '../syntax/surface.ts';
import {
  builtinRelation,
  type MeasureDeclaration,
  PROPERTIES,
  RELATION_ALIASES,
  RELATION_NAMES,
  type Sort,
} from '../vocabulary.ts';

/** The names of a tree file, when it has been read. */
export interface FileNames {
  readonly trees: readonly string[];
  readonly outcomes: readonly string[];
}

/** What a name is that no quantifier binds. */
export type Unbound =
  /** A variable of the claim's implicit `forall`. */
  | { readonly kind: 'closed' }
  /** An error: the body of a relation sees only its parameters. */
  | { readonly kind: 'unbound' }
  /** A tree of this file. */
  | { readonly kind: 'file'; readonly path: string; readonly names: FileNames | undefined };

export interface Binding {
  readonly sort: Sort;
  used: boolean;
}

export interface FreeUse {
  readonly name: string;
  readonly sort: 'tree' | 'permutation';
  readonly at: At;
  /** Inside a quantifier that is written in the claim. */
  readonly quantified: boolean;
  /** The variables in scope there, which the name may be a slip for. */
  readonly bound: ReadonlyMap<string, Binding>;
}

/** What is collected while one text is checked. */
export interface Notes {
  readonly file: string;
  readonly failures: Failure[];
  readonly outcomeConstants: Set<string>;
  readonly outcomeVariables: Map<string, At>;
}

export interface Scope {
  readonly notes: Notes;
  readonly measures: ReadonlyMap<string, MeasureDeclaration>;
  /** Relations defined so far, with the number of their parameters. */
  readonly relations: ReadonlyMap<string, number>;
  /** Relations defined further down. */
  readonly later: ReadonlySet<string>;
  /** The relation whose definition this is. */
  readonly defining: string | undefined;
  readonly bound: ReadonlyMap<string, Binding>;
  readonly free: Unbound;
  readonly quantified: boolean;
  /** Free names of the claim that is being checked, in the order of the text. */
  readonly uses: FreeUse[];
}

export const report = (
  { notes }: Pick<Scope, 'notes'>,
  code: Failure['code'],
  message: string,
  at: At,
  hint?: string,
): void => {
  notes.failures.push(failure(code, message, { file: notes.file, line: at.line, column: at.column }, hint));
};

/** What a name is in this scope, in words: `a measure (a number)`; undefined for an unknown one. */
export const kindOfName = (scope: Scope, name: string): string | undefined => {
  const binding = scope.bound.get(name);
  if (binding !== undefined) return sortInWords(binding.sort);
  if (builtinRelation(name) !== undefined || scope.relations.has(name)) return 'a relation';
  if (PROPERTIES.some((property) => property === name) || name === 'convergent')
    return 'a property of relations';
  if (scope.measures.has(name)) return 'a measure (a number)';
  return name === 'outcomes' ? 'the number of outcomes' : undefined;
};

export const sortInWords = (sort: Sort): string =>
  sort === 'outcome' || sort === 'involution' ? `an ${sort}` : `a ${sort}`;

/** Every name that can begin a statement. */
export const statementNames = (scope: Scope): readonly string[] => [
  ...scope.relations.keys(),
  ...RELATION_NAMES,
  ...RELATION_ALIASES.keys(),
  ...PROPERTIES,
  'convergent',
];

export const numberNames = (scope: Scope): readonly string[] => [...scope.measures.keys(), 'outcomes'];

/** Why `name` cannot be the name of a variable: it is a word of the language. Relations of the user's are called, variables are not. */
export const reservation = (scope: Scope, name: string): string | undefined => {
  const kind = kindOfName({ ...scope, bound: new Map(), relations: new Map() }, name);
  return kind === undefined ? undefined : `\`${name}\` is already ${kind}`;
};

/** DYN403: a name that nothing has. */
export const reportUnknown = (
  scope: Scope,
  name: Word,
  what: string,
  candidates: readonly string[],
): void => {
  report(
    scope,
    'DYN403',
    `there is no ${what} \`${name.text}\``,
    name.at,
    knownInstead(scope, name, candidates),
  );
};

const knownInstead = (scope: Scope, { text }: Word, candidates: readonly string[]): string => {
  if (text === scope.defining) return 'a relation cannot refer to itself';
  if (scope.later.has(text)) return `\`${text}\` is defined further down: move its definition above this`;
  return didYouMean(text, candidates) ?? `known are ${candidates.slice(0, MOST_SHOWN).join(', ')}`;
};

const MOST_SHOWN = 24;
