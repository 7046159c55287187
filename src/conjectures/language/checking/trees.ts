/** Trees, lotteries, outcomes and permutations of a surface expression. */
import { match } from 'ts-pattern';
import { equal, ONE, print, type Rational, rational, sign, ZERO } from '../../../kernel/rational.ts';
import type { PermutationTerm, TreeTerm } from '../ast.ts';
import { didYouMean } from '../suggest.ts';
import type {
  At,
  Surface,
  SurfaceBranch,
  SurfaceCall,
  SurfaceEntry,
  SurfaceNumber,
  SurfacePermutation,
  Word,
} from '../syntax/surface.ts';
import type { Sort } from '../vocabulary.ts';
import { kindOfName, report, reportUnknown, type Scope, sortInWords } from './scope.ts';

/** Stands where a tree could not be read; the text has a failure then. */
const NO_TREE: TreeTerm = { kind: 'tree', name: '?' };

const TREE_OPERATIONS = ['choice', 'chance', 'permute', 'outcome'] as const;

/** A surface expression as a tree; reports what is none. */
export const toTree = (scope: Scope, surface: Surface): TreeTerm =>
  match(surface)
    .with({ kind: 'call' }, (call) => treeName(scope, call))
    .with({ kind: 'quoted' }, ({ name }) => fileTree(scope, name))
    .with({ kind: 'choice' }, ({ options, at }): TreeTerm => {
      if (options.length === 0) report(scope, 'DYN406', '`choice` needs at least one tree', at);
      return { kind: 'choice', options: options.map((option) => toTree(scope, option)) };
    })
    .with({ kind: 'chance' }, ({ branches, at }) => chance(scope, branches, at))
    .with(
      { kind: 'permute' },
      ({ tree, permutation }): TreeTerm => ({
        kind: 'permute',
        tree: toTree(scope, tree),
        permutation: toPermutation(scope, permutation),
      }),
    )
    .with({ kind: 'outcome' }, ({ name }): TreeTerm => ({ kind: 'outcome', name: toOutcome(scope, name) }))
    .with({ kind: 'lottery' }, ({ entries, at }) => lottery(scope, entries, at))
    .with({ kind: 'number' }, { kind: 'minus' }, { kind: 'arithmetic' }, ({ kind, at }) =>
      noTree(scope, 'a number', at, kind === 'arithmetic' ? 'quote a name with signs in it' : undefined),
    )
    .with({ kind: 'truth' }, { kind: 'not' }, { kind: 'chain' }, ({ at }) => noTree(scope, 'a statement', at))
    .with({ kind: 'connective' }, { kind: 'comparison' }, { kind: 'quantified' }, ({ at }) =>
      noTree(scope, 'a statement', at),
    )
    .exhaustive();

const noTree = (scope: Scope, what: string, at: At, hint?: string): TreeTerm => {
  report(scope, 'DYN405', `${what} where a tree belongs`, at, hint);
  return NO_TREE;
};

const treeName = (scope: Scope, call: SurfaceCall): TreeTerm => {
  const { name } = call;
  if (call.arguments !== undefined || call.readings !== undefined) {
    const kind = kindOfName(scope, name.text);
    if (kind === undefined) reportUnknown(scope, name, 'tree operation', TREE_OPERATIONS);
    else report(scope, 'DYN405', `\`${name.text}\` is ${kind}, not a tree`, name.at);
    return NO_TREE;
  }
  const bound = scope.bound.get(name.text);
  if (bound !== undefined) {
    bound.used = true;
    if (bound.sort === 'tree' || bound.sort === 'lottery') return { kind: 'tree', name: name.text };
    report(
      scope,
      'DYN405',
      `\`${name.text}\` is ${sortInWords(bound.sort)}, not a tree`,
      name.at,
      bound.sort === 'outcome' ? `the tree that is sure of it is \`outcome(${name.text})\`` : undefined,
    );
    return NO_TREE;
  }
  if (scope.free.kind === 'file') return fileTree(scope, name);
  const kind = kindOfName(scope, name.text);
  // A file may define `r(s, t)` and have a variable `r`; but a longer name is hardly meant as a variable.
  const letter = scope.relations.has(name.text) && /^.'*$/u.test(name.text);
  if (kind !== undefined && !letter) {
    report(scope, 'DYN405', `\`${name.text}\` is ${kind}, not a tree`, name.at);
    return NO_TREE;
  }
  return freeName(scope, name, 'tree') ? { kind: 'tree', name: name.text } : NO_TREE;
};

/** A name that nothing binds: noted for the implicit `forall`, or an error. */
const freeName = (scope: Scope, { text, at }: Word, sort: 'tree' | 'permutation'): boolean => {
  if (scope.free.kind === 'closed') {
    scope.uses.push({ name: text, sort, at, quantified: scope.quantified, bound: scope.bound });
    return true;
  }
  reportUnbound(scope, text, at);
  return false;
};

export const reportUnbound = (scope: Scope, name: string, at: At): void => {
  const hint = didYouMean(name, scope.bound.keys());
  report(
    scope,
    'DYN404',
    `nothing binds the variable \`${name}\``,
    at,
    hint ?? (scope.free.kind === 'closed' ? `put \`forall ${name}.\` in front` : 'make it a parameter'),
  );
};

const fileTree = (scope: Scope, { text, at }: Word): TreeTerm => {
  if (scope.free.kind !== 'file') {
    report(
      scope,
      'DYN404',
      `no file has been named that has a tree "${text}"`,
      at,
      'trees of a file are named inside `file "x.yaml" { ... }`',
    );
    return NO_TREE;
  }
  const { names, path } = scope.free;
  if (names !== undefined && !names.trees.includes(text))
    report(
      scope,
      'DYN416',
      `${path} has no tree "${text}"`,
      at,
      didYouMean(text, names.trees) ?? `its trees are ${names.trees.join(', ')}`,
    );
  return { kind: 'tree', name: text };
};

/** The name of an outcome: a variable's, or the outcome's own. */
const toOutcome = (scope: Scope, { text, at }: Word): string => {
  const bound = scope.bound.get(text);
  if (bound?.sort === 'outcome') bound.used = true;
  else if (bound !== undefined) {
    bound.used = true;
    report(scope, 'DYN405', `\`${text}\` is ${sortInWords(bound.sort)}, not an outcome`, at);
  } else {
    scope.notes.outcomeConstants.add(text);
    const names = scope.free.kind === 'file' ? scope.free.names : undefined;
    if (scope.free.kind === 'file' && names !== undefined && !names.outcomes.includes(text))
      report(
        scope,
        'DYN416',
        `${scope.free.path} has no outcome "${text}"`,
        at,
        didYouMean(text, names.outcomes) ?? `its outcomes are ${names.outcomes.join(', ')}`,
      );
  }
  return text;
};

const PERMUTATION_SORTS: ReadonlySet<Sort> = new Set<Sort>(['permutation', 'involution']);

const toPermutation = (scope: Scope, surface: SurfacePermutation): PermutationTerm => {
  if (surface.kind === 'cycles') return cycles(scope, surface.cycles, surface.at);
  const { name } = surface;
  const bound = scope.bound.get(name.text);
  if (bound === undefined) {
    if (scope.free.kind === 'file') reportUnbound(scope, name.text, name.at);
    else freeName(scope, name, 'permutation');
  } else {
    bound.used = true;
    if (!PERMUTATION_SORTS.has(bound.sort))
      report(
        scope,
        'DYN405',
        `\`${name.text}\` is ${sortInWords(bound.sort)}, not a permutation`,
        name.at,
        `write \`forall ${name.text}: permutation.\`, or cycles of outcomes as in (A B C)`,
      );
  }
  return { kind: 'permutation', name: name.text };
};

const cycles = (scope: Scope, written: readonly (readonly Word[])[], at: At): PermutationTerm => {
  const moved = new Set<string>();
  for (const cycle of written) {
    const [only] = cycle;
    if (cycle.length === 1 && only !== undefined)
      report(scope, 'DYN413', 'a cycle of one outcome moves nothing', only.at, 'the identity is ()');
    if (cycle.length === 0 && written.length > 1)
      report(scope, 'DYN413', 'an empty cycle among others', at, 'leave it out');
    for (const name of cycle) {
      if (moved.has(name.text))
        report(scope, 'DYN413', `\`${name.text}\` is moved twice`, name.at, 'cycles must be disjoint');
      moved.add(name.text);
    }
  }
  const named = written.map((cycle) => cycle.map((name) => toOutcome(scope, name)));
  return { kind: 'cycles', cycles: named.filter((cycle) => cycle.length > 0) };
};

/** More parts than any engine would take, and the digits that a number may have. */
const MOST_PARTS = 1_000;
const LARGEST = 10n ** 60n;

/** The value of a number, reported (DYN414) when it has none or is absurdly long. */
export const toRational = (scope: Scope, { value, text, at }: SurfaceNumber): Rational => {
  const small = value !== undefined && value.num < LARGEST && value.den < LARGEST;
  if (small) return value;
  const shown = text.length > 40 ? `${text.slice(0, 40)}...` : text;
  report(scope, 'DYN414', `\`${shown}\` is not a number that can be used here`, at);
  return ZERO;
};

const chance = (scope: Scope, branches: readonly SurfaceBranch[], at: At): TreeTerm => {
  const weights = branches.map(({ probability }) => toRational(scope, probability));
  checkProbabilities(scope, branches, weights, at);
  return {
    kind: 'chance',
    branches: branches.map(({ to }, k) => ({ probability: weights[k] ?? ZERO, to: toTree(scope, to) })),
  };
};

const lottery = (scope: Scope, entries: readonly SurfaceEntry[], at: At): TreeTerm => {
  const weights = entries.map(({ probability }) => toRational(scope, probability));
  checkProbabilities(scope, entries, weights, at);
  const seen = new Set<string>();
  for (const { outcome } of entries) {
    if (seen.has(outcome.text))
      report(scope, 'DYN412', `the lottery names \`${outcome.text}\` twice`, outcome.at);
    seen.add(outcome.text);
  }
  return {
    kind: 'lottery',
    entries: entries.map(({ outcome }, k) => ({
      outcome: toOutcome(scope, outcome),
      probability: weights[k] ?? ZERO,
    })),
  };
};

const checkProbabilities = (
  scope: Scope,
  parts: readonly { readonly probability: SurfaceNumber }[],
  weights: readonly Rational[],
  at: At,
): void => {
  if (parts.length > MOST_PARTS) {
    report(scope, 'DYN402', `more than ${MOST_PARTS} probabilities in one lottery`, at);
    return;
  }
  const zero = weights.findIndex((weight) => sign(weight) <= 0);
  const written = parts[zero]?.probability;
  if (written !== undefined) {
    // What is no number at all has been reported as that.
    if (written.value !== undefined && sign(written.value) === 0)
      report(scope, 'DYN412', 'a probability that is not positive', written.at, 'leave that part out');
    return;
  }
  const total = sumReducedOnce(weights);
  if (!equal(total, ONE))
    report(scope, 'DYN412', `the probabilities sum to ${shortened(print(total))}, not to 1`, at);
};

/** The sum, reduced once: a reduction for each part would be slow where denominators differ. */
const sumReducedOnce = (weights: readonly Rational[]): Rational => {
  let num = 0n;
  let den = 1n;
  for (const weight of weights) {
    if (weight.den === den) num += weight.num;
    else {
      num = num * weight.den + weight.num * den;
      den *= weight.den;
    }
  }
  return num === den ? ONE : rational(num, den);
};

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}...` : text);
