/** A whole text: claims, relations and readings in order, each checked in its scope. */
import { match } from 'ts-pattern';
import type { Failure } from '../../../errors.ts';
import type { ClaimItem, FileBlock, FileItem, Item, ReadingItem, RelationItem } from '../ast.ts';
import { didYouMean } from '../suggest.ts';
import type { CommentBlock } from '../syntax/comments.ts';
import type { Reading } from '../syntax/read.ts';
import type {
  At,
  SurfaceClaim,
  SurfaceFile,
  SurfaceFileItem,
  SurfaceItem,
  SurfaceReading,
  SurfaceRelation,
  Word,
} from '../syntax/surface.ts';
import { asVerdict, CORE_MEASURES, type MeasureDeclaration, VERDICTS, type Verdict } from '../vocabulary.ts';
import { toFormula } from './formulas.ts';
import { fileReadings } from './readings.ts';
import {
  type Binding,
  type FileNames,
  type FreeUse,
  type Notes,
  report,
  reservation,
  type Scope,
  type Unbound,
} from './scope.ts';
import { reportUnbound } from './trees.ts';

export interface CheckOptions {
  /** What places in messages call the text. */
  readonly file: string;
  /** Measures besides POWER, reachable and vertices; one of the same name replaces it. */
  readonly measures: readonly MeasureDeclaration[];
  /** Tree files that have been read, by the path in the text. Names of other files are not checked. */
  readonly files: ReadonlyMap<string, FileNames>;
}

export interface Checked {
  readonly items: readonly Item[];
  /** In the order of the text. */
  readonly failures: readonly Failure[];
}

/** What changes from item to item. */
interface Progress {
  readonly notes: Notes;
  readonly options: CheckOptions;
  readonly measures: ReadonlyMap<string, MeasureDeclaration>;
  readonly claimNames: Set<string>;
  /** Comment blocks not yet placed, in the order of the text. */
  readonly comments: CommentBlock[];
}

/** What an item may refer to. */
interface Surroundings {
  readonly relations: Map<string, number>;
  readonly later: ReadonlySet<string>;
  readonly free: Unbound;
  readonly readingsSeen: Set<string>;
}

/** The items of a text with every failure that the checker finds. */
export const checkItems = ({ items, comments }: Reading, options: CheckOptions): Checked => {
  const progress: Progress = {
    notes: { file: options.file, failures: [], outcomeConstants: new Set(), outcomeVariables: new Map() },
    options,
    measures: new Map([...CORE_MEASURES, ...options.measures].map((measure) => [measure.name, measure])),
    claimNames: new Set(),
    comments: comments.filter(({ offset }) => !insideAnItem(items, offset)),
  };
  const surroundings: Surroundings = {
    relations: new Map(),
    later: relationNames(items),
    free: { kind: 'closed' },
    readingsSeen: new Set(),
  };
  const checked: Item[] = [];
  for (const item of items) {
    checked.push(...standing(progress, item.at.offset, item.at.line));
    checked.push(
      item.kind === 'file' ? fileBlock(progress, surroundings, item) : fileItem(progress, surroundings, item),
    );
  }
  checked.push(...standing(progress, Number.POSITIVE_INFINITY, 0));
  checkOutcomeNames(progress.notes);
  return { items: checked, failures: progress.notes.failures.toSorted(inText) };
};

/** Comments between the words of a formula have no place in the syntax tree. */
const insideAnItem = (items: readonly SurfaceItem[], offset: number): boolean =>
  items.some(
    (item) =>
      item.at.offset < offset &&
      offset < item.end.offset &&
      (item.kind !== 'file' || insideAnItem(item.items, offset)),
  );

const inText = (a: Failure, b: Failure): number =>
  (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0);

const relationNames = (items: readonly SurfaceItem[]): ReadonlySet<string> =>
  new Set(items.flatMap((item) => (item.kind === 'relation' ? [item.name.text] : [])));

/** Comment blocks before an item that do not touch it; the block that does stays for `attached`. */
const standing = ({ comments }: Progress, offset: number, line: number): FileItem[] => {
  const passed: FileItem[] = [];
  for (let next = comments[0]; next !== undefined && next.offset < offset; next = comments[0]) {
    if (next.lastLine === line - 1) break;
    passed.push({ kind: 'comment', lines: next.lines });
    comments.shift();
  }
  return passed;
};

/** The comment directly above an item. */
const attached = ({ comments }: Progress, { offset, line }: At): readonly string[] => {
  const next = comments[0];
  if (next === undefined || next.offset > offset || next.lastLine !== line - 1) return [];
  comments.shift();
  return next.lines;
};

const fileItem = (progress: Progress, surroundings: Surroundings, item: SurfaceFileItem): FileItem =>
  match(item)
    .with({ kind: 'claim' }, (claim) => claimItem(progress, surroundings, claim))
    .with({ kind: 'relation' }, (relation) => relationItem(progress, surroundings, relation))
    .with({ kind: 'reading' }, ({ at, readings }) => readingItem(progress, surroundings, at, readings))
    .exhaustive();

const scopeOf = (
  { notes, measures }: Progress,
  { relations, later, free }: Surroundings,
  bound: ReadonlyMap<string, Binding>,
  defining?: string,
): Scope => ({ notes, measures, relations, later, defining, bound, free, quantified: false, uses: [] });

const claimItem = (
  progress: Progress,
  surroundings: Surroundings,
  { at, name, expect, formula: written }: SurfaceClaim,
): ClaimItem => {
  const comment = attached(progress, at);
  const scope = scopeOf(progress, surroundings, new Map());
  if (name !== undefined) {
    if (progress.claimNames.has(name.text))
      report(scope, 'DYN410', `there are two claims of the name \`${name.text}\``, name.at);
    progress.claimNames.add(name.text);
  }
  const formula = toFormula(scope, written);
  checkFreeUses(scope);
  return {
    kind: 'claim',
    ...(name && { name: name.text }),
    comment,
    expect: verdicts(scope, expect),
    formula,
  };
};

const verdicts = (scope: Scope, words: readonly Word[]): readonly Verdict[] => {
  const known: Verdict[] = [];
  for (const { text, at } of words) {
    const verdict = asVerdict(text);
    if (verdict === undefined)
      report(
        scope,
        'DYN415',
        `\`${text}\` is not a verdict`,
        at,
        didYouMean(text, VERDICTS) ?? `verdicts are ${VERDICTS.join(', ')}`,
      );
    else if (known.includes(verdict)) report(scope, 'DYN415', `the verdict \`${text}\` is given twice`, at);
    else known.push(verdict);
  }
  return known;
};

/**
 * Free names of a claim are closed by an implicit `forall` when each also stands outside every
 * quantifier that is written: in `forall s. p1(s, u)` the `u` is a slip, not a variable.
 */
const checkFreeUses = (scope: Scope): void => {
  const first = new Map<string, FreeUse>();
  const outside = new Set<string>();
  for (const use of scope.uses) {
    const before = first.get(use.name);
    if (before === undefined) first.set(use.name, use);
    else if (before.sort !== use.sort) {
      const message = `\`${use.name}\` is used as a ${before.sort} and as a ${use.sort}`;
      report(scope, 'DYN405', message, use.at);
    }
    if (!use.quantified) outside.add(use.name);
  }
  for (const [name, { at, bound }] of first)
    if (!outside.has(name)) reportUnbound({ ...scope, bound }, name, at);
};

const relationItem = (
  progress: Progress,
  surroundings: Surroundings,
  { at, name, parameters, formula: written }: SurfaceRelation,
): RelationItem => {
  const comment = attached(progress, at);
  const bound = new Map<string, Binding>();
  const scope = scopeOf(progress, { ...surroundings, free: { kind: 'unbound' } }, bound, name.text);
  const reserved = reservation(scope, name.text);
  if (reserved !== undefined)
    report(scope, 'DYN410', reserved, name.at, 'choose another name for the relation');
  else if (scope.relations.has(name.text))
    report(scope, 'DYN410', `there are two relations of the name \`${name.text}\``, name.at);
  for (const parameter of parameters) {
    const taken = reservation(scope, parameter.text);
    if (taken !== undefined) report(scope, 'DYN410', taken, parameter.at);
    if (bound.has(parameter.text))
      report(scope, 'DYN410', `there are two parameters \`${parameter.text}\``, parameter.at);
    bound.set(parameter.text, { sort: 'tree', used: true });
  }
  const formula = toFormula(scope, written);
  surroundings.relations.set(name.text, parameters.length);
  return {
    kind: 'relation',
    name: name.text,
    comment,
    parameters: parameters.map(({ text }) => text),
    formula,
  };
};

const readingItem = (
  progress: Progress,
  surroundings: Surroundings,
  at: At,
  written: readonly SurfaceReading[],
): ReadingItem => {
  const comment = attached(progress, at);
  const scope = scopeOf(progress, surroundings, new Map());
  for (const { key } of written) {
    if (surroundings.readingsSeen.has(key.text))
      report(scope, 'DYN409', `the reading \`${key.text}\` has been given before`, key.at);
  }
  for (const { key } of written) surroundings.readingsSeen.add(key.text);
  return { kind: 'reading', comment, ...fileReadings(scope, written) };
};

const fileBlock = (
  progress: Progress,
  outside: Surroundings,
  { at, path, items, end }: SurfaceFile,
): FileBlock => {
  const comment = attached(progress, at);
  const names = progress.options.files.get(path.text);
  const inside: Surroundings = {
    relations: new Map(outside.relations),
    later: new Set([...outside.later, ...relationNames(items)]),
    free: { kind: 'file', path: path.text, names },
    readingsSeen: new Set(),
  };
  const checked: FileItem[] = [];
  for (const item of items) {
    checked.push(...standing(progress, item.at.offset, item.at.line));
    checked.push(fileItem(progress, inside, item));
  }
  checked.push(...standing(progress, end.offset, 0));
  return { kind: 'file', path: path.text, comment, items: checked };
};

/** An outcome variable and an outcome of one name would make an unfolded definition mean something else. */
const checkOutcomeNames = (notes: Notes): void => {
  for (const [name, at] of notes.outcomeVariables) {
    if (notes.outcomeConstants.has(name))
      report(
        { notes },
        'DYN410',
        `\`${name}\` is a variable here and the name of an outcome elsewhere`,
        at,
        'choose another name for the variable',
      );
  }
};
