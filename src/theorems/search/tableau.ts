/**
 * Looks for a refutation of ground facts: case splits, forced ones first, and at each leaf a conflict of
 * congruence or of linear arithmetic. Splits that turn out not to matter are left out.
 */
import {
  type Comparison,
  conjuncts,
  type Fact,
  type Formula,
  isCongruenceConflict,
  isFarkasConflict,
  isMultiple,
  type Multiple,
  type Refutation,
  skolemise,
} from '../../kernel/ground/index.ts';
import { type Rational, sign } from '../../kernel/rational.ts';
import { Branch } from './branch.ts';
import { guessMultipliers, type LinearFact } from './farkas.ts';
import type { Compiled, Literal, TermTable } from './termTable.ts';

/** A fact with an identity of its own: the same fact assumed on two branches counts twice. */
interface Entry {
  readonly id: number;
  readonly compiled: Compiled;
}

/** A refutation over entries; entries of a case are those that it adds. */
type Tree =
  | {
      readonly kind: 'split';
      readonly on: number;
      readonly cases: readonly Case[];
    }
  | { readonly kind: 'case'; readonly on: Formula; readonly yes: Case; readonly no: Case }
  | { readonly kind: 'congruence'; readonly facts: readonly number[] }
  | {
      readonly kind: 'farkas';
      readonly multiples: readonly (readonly [number, Rational])[];
      readonly equations: readonly number[];
    };

interface Case {
  readonly added: readonly number[];
  readonly rest: Tree;
}

interface Closed {
  readonly tree: Tree;
  readonly needs: ReadonlySet<number>;
}

export type Outcome =
  | { readonly kind: 'refuted'; readonly refutation: Refutation; readonly used: ReadonlySet<number> }
  /** The facts have a model as far as the search can tell. */
  | { readonly kind: 'open'; readonly literals: readonly Fact[] }
  | { readonly kind: 'gave-up' };

class GaveUp extends Error {}

const literalOf = ({ compiled }: Entry): Literal | undefined =>
  compiled.kind === 'literal' ? compiled.literal : undefined;

export interface RefuteOptions {
  /** How many nodes the search may visit. */
  readonly limit?: number;
  /**
   * What to do where no split is forced: `split` a disjunction, or make a `case` of its first disjunct and
   * of its negation, which is longer to write and never longer to search.
   */
  readonly branching?: 'split' | 'case';
}

/**
 * Refutes `facts`, given in groups; `used` are the groups that the refutation needs. Its facts are counted
 * as if those groups alone were there.
 */
export const refute = (
  table: TermTable,
  facts: readonly (readonly Fact[])[],
  { limit = 4000, branching = 'case' }: RefuteOptions = {},
): Outcome => {
  let next = 0;
  let nodes = 0;
  const entries = (fact: Fact): Entry[] =>
    conjuncts(fact).map((part) => ({ id: next++, compiled: table.compile(part) }));
  let model: readonly Fact[] = [];

  const solve = (branch: readonly Entry[], split: ReadonlySet<number>): Closed | undefined => {
    nodes += 1;
    if (nodes > limit) throw new GaveUp();
    const state = new Branch(
      table,
      branch.flatMap((entry) => literalOf(entry) ?? []),
    );
    if (state.isClosed) {
      const leaf = congruenceLeaf(branch) ?? farkasLeaf(branch, state, table);
      if (leaf !== undefined) return leaf;
    }
    const choice = chooseSplit(branch, split, state);
    if (choice === undefined || choice.open > 1) {
      const leaf = farkasLeaf(branch, state, table);
      if (leaf !== undefined) return leaf;
    }
    if (choice === undefined) {
      model = branch.flatMap(({ compiled }) => (compiled.kind === 'literal' ? [compiled.fact] : []));
      return undefined;
    }
    const on = choice.open > 1 && branching === 'case' ? caseOf(choice, table) : undefined;
    return on === undefined ? solveSplit(branch, split, choice) : solveCase(branch, split, on);
  };

  /** Closes the branch with `fact` added; `closed` when that did not need the fact. */
  const solveWith = (
    branch: readonly Entry[],
    split: ReadonlySet<number>,
    fact: Fact,
    needs: Set<number>,
  ): { readonly closed: Closed } | { readonly case: Case } | undefined => {
    const added = entries(fact);
    const result = solve([...branch, ...added], split);
    if (result === undefined) return undefined;
    const ids = added.map(({ id }) => id);
    if (!ids.some((id) => result.needs.has(id))) return { closed: result };
    for (const need of result.needs) if (!ids.includes(need)) needs.add(need);
    return { case: { added: ids, rest: result.tree } };
  };

  const solveCase = (
    branch: readonly Entry[],
    split: ReadonlySet<number>,
    on: Formula,
  ): Closed | undefined => {
    const needs = new Set<number>();
    const yes = solveWith(branch, split, skolemise('case', on, table.signature).matrix, needs);
    if (yes === undefined || 'closed' in yes) return yes?.closed;
    const negation = skolemise('case', { kind: 'not', of: on }, table.signature).matrix;
    const no = solveWith(branch, split, negation, needs);
    if (no === undefined || 'closed' in no) return no?.closed;
    return { tree: { kind: 'case', on, yes: yes.case, no: no.case }, needs };
  };

  const solveSplit = (
    branch: readonly Entry[],
    split: ReadonlySet<number>,
    { entry, order }: Split,
  ): Closed | undefined => {
    const inner = new Set([...split, entry.id]);
    const needs = new Set<number>([entry.id]);
    const cases: Case[] = [];
    for (const k of order) {
      const part = entry.compiled.kind === 'or' ? entry.compiled.of[k] : undefined;
      const result = part && solveWith(branch, inner, part.fact, needs);
      if (result === undefined || 'closed' in result) return result?.closed;
      cases[k] = result.case;
    }
    return { tree: { kind: 'split', on: entry.id, cases }, needs };
  };

  const origins: number[] = [];
  const start: Entry[] = [];
  for (const [k, group] of facts.entries())
    for (const fact of group)
      for (const entry of entries(fact)) {
        origins[entry.id] = k;
        start.push(entry);
      }
  try {
    const closed = solve(start, new Set());
    if (closed === undefined) return { kind: 'open', literals: model };
    const used = new Set([...closed.needs].flatMap((id) => origins[id] ?? []));
    const kept = start.filter(({ id }) => used.has(origins[id] ?? -1)).map(({ id }) => id);
    return { kind: 'refuted', refutation: placed(closed.tree, kept), used };
  } catch (error) {
    if (error instanceof GaveUp) return { kind: 'gave-up' };
    throw error;
  }
};

/** The first open disjunct whose negation, like itself, is a literal. */
const caseOf = ({ entry, open, order }: Split, table: TermTable): Formula | undefined => {
  if (entry.compiled.kind !== 'or') return undefined;
  for (const k of order.slice(0, open)) {
    const part = entry.compiled.of[k];
    if (part?.kind !== 'literal') continue;
    const { fact, literal } = part;
    const isRealEquation = literal.kind === 'equal' && table.nodes[literal.left]?.sort === 'Real';
    if (!isRealEquation) return formulaOfLiteral(fact);
  }
  return undefined;
};

const formulaOfLiteral = (fact: Fact): Formula | undefined => {
  if ('of' in fact) return undefined;
  if ('term' in fact) {
    const atom: Formula = { kind: 'holds', term: fact.term };
    return fact.kind === 'holds' ? atom : { kind: 'not', of: atom };
  }
  const { kind, left, right } = fact;
  return kind === 'distinct' ? { kind: 'not', of: { kind: 'equal', left, right } } : { kind, left, right };
};

/** How many nodes and leaves. */
export const sizeOf = (tree: Refutation): number => {
  switch (tree.kind) {
    case 'split':
      return tree.branches.reduce((total, rest) => total + sizeOf(rest), 1);
    case 'case':
      return 1 + sizeOf(tree.yes) + sizeOf(tree.no);
    case 'congruence':
    case 'farkas':
      return 1;
  }
};

/** The refutation with each entry replaced by its place on the branch, which begins with `branch`. */
const placed = (tree: Tree, branch: readonly number[]): Refutation => {
  const at = (id: number): number => branch.indexOf(id);
  switch (tree.kind) {
    case 'split':
      return {
        kind: 'split',
        fact: at(tree.on),
        branches: tree.cases.map(({ added, rest }) => placed(rest, [...branch, ...added])),
      };
    case 'case':
      return {
        kind: 'case',
        on: tree.on,
        yes: placed(tree.yes.rest, [...branch, ...tree.yes.added]),
        no: placed(tree.no.rest, [...branch, ...tree.no.added]),
      };
    case 'congruence':
      return { kind: 'congruence', facts: tree.facts.map(at) };
    case 'farkas':
      return {
        kind: 'farkas',
        multiples: tree.multiples.map(([id, by]) => [at(id), by]),
        equations: tree.equations.map(at),
      };
  }
};

interface Split {
  readonly entry: Entry;
  readonly open: number;
  /** The cases, open ones first: a split that an open case does not need is not made. */
  readonly order: readonly number[];
}

const chooseSplit = (
  branch: readonly Entry[],
  done: ReadonlySet<number>,
  state: Branch,
): Split | undefined => {
  let best: Split | undefined;
  for (const entry of branch) {
    if (entry.compiled.kind !== 'or' || done.has(entry.id)) continue;
    const statuses = entry.compiled.of.map((part) => state.status(part));
    if (statuses.includes(1)) continue;
    const open = statuses.filter((status) => status === 0).length;
    if (best !== undefined && best.open <= open) continue;
    const places = statuses.map((_, k) => k);
    const order = [...places.filter((k) => statuses[k] === 0), ...places.filter((k) => statuses[k] !== 0)];
    best = { entry, open, order };
    if (open === 0) break;
  }
  return best;
};

/** `facts` without those that `conflicts` can do without, tried from the first on. */
const shrink = <T>(facts: readonly T[], conflicts: (rest: readonly T[]) => boolean): readonly T[] => {
  let kept = facts;
  for (let size = Math.ceil(facts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = 0; from < kept.length; ) {
      const rest = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (conflicts(rest)) kept = rest;
      else from += size;
    }
  return kept;
};

const factsOf = (entries: readonly Entry[]): readonly Fact[] => entries.map(({ compiled }) => compiled.fact);

const congruenceLeaf = (branch: readonly Entry[]): Closed | undefined => {
  const relevant = branch.filter(({ compiled }) =>
    ['equal', 'distinct', 'holds', 'fails'].includes(compiled.fact.kind),
  );
  if (!isCongruenceConflict(factsOf(relevant))) return undefined;
  const needed = shrink(relevant, (rest) => isCongruenceConflict(factsOf(rest))).map(({ id }) => id);
  return { tree: { kind: 'congruence', facts: needed }, needs: new Set(needed) };
};

const farkasLeaf = (branch: readonly Entry[], state: Branch, table: TermTable): Closed | undefined => {
  const comparisons: { entry: Entry; of: Comparison; linear: LinearFact }[] = [];
  for (const entry of branch) {
    const { compiled } = entry;
    if (compiled.kind !== 'literal' || !('left' in compiled.fact) || !('left' in compiled.literal)) continue;
    const { left, right, kind } = compiled.literal;
    if (kind === 'distinct' || table.nodes[left]?.sort !== 'Real') continue;
    comparisons.push({
      entry,
      of: compiled.fact,
      linear: { ...difference(left, right, state, table), kind },
    });
  }
  const multipliers = guessMultipliers(comparisons.map(({ linear }) => linear));
  if (multipliers === undefined) return undefined;
  const chosen = comparisons.flatMap((each, k) => {
    const by = multipliers[k];
    return by === undefined || sign(by) === 0 ? [] : [{ ...each, by }];
  });
  const multiples = chosen.map(({ of, by }): Multiple => [of, by]);
  const equations = branch.filter(({ compiled }) => compiled.fact.kind === 'equal');
  const conflicts = (rest: readonly Entry[]): boolean => isFarkasConflict(multiples, factsOf(rest));
  if (!multiples.every(isMultiple) || !conflicts(equations)) return undefined;
  const needed = shrink(equations, conflicts).map(({ id }) => id);
  const tree: Tree = {
    kind: 'farkas',
    multiples: chosen.map(({ entry, by }) => [entry.id, by]),
    equations: needed,
  };
  return { tree, needs: new Set([...needed, ...chosen.map(({ entry }) => entry.id)]) };
};

/** left - right over the branch's classes. */
const difference = (
  left: number,
  right: number,
  state: Branch,
  table: TermTable,
): { readonly factors: ReadonlyMap<number, number>; readonly constant: number } => {
  const factors = new Map<number, number>();
  let constant = 0;
  const addTerm = (place: number, by: number): void => {
    const node = table.nodes[place];
    if (node === undefined) return;
    const { term, parts } = node;
    const value = ({ num, den }: Rational): number => Number(num) / Number(den);
    if (term.kind === 'number') constant += by * value(term.value);
    else if (term.kind === 'sum') for (const part of parts) addTerm(part, by);
    else if (term.kind === 'scaled') addTerm(parts[0] ?? -1, by * value(term.by));
    else {
      const k = state.classOf(place);
      factors.set(k, (factors.get(k) ?? 0) + by);
    }
  };
  addTerm(left, 1);
  addTerm(right, -1);
  for (const [k, factor] of factors) if (factor === 0) factors.delete(k);
  return { factors, constant };
};
