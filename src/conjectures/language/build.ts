/**
 * Conjectures in TypeScript: the same syntax tree as the text, with names of relations, readings
 * and sorts checked by the compiler. Where a tree is asked for, a string is its name; where a number
 * is, a string is a literal such as '1/2'.
 *
 *     claim('p3 is weakly convergent', forall(['s', 't'], implies(p3('s', 't'), weak('s', 't'))))
 *
 * Names of variables are not checked here: `checkConjectures` does what parsing the text would do.
 */
import type { Result } from '../../errors.ts';
import { parse, type Rational, rational } from '../../kernel/rational.ts';
import type {
  ChanceBranch,
  ClaimItem,
  CommentItem,
  ConjectureFile,
  FileBlock,
  FileItem,
  Formula,
  Item,
  NumberTerm,
  PermutationTerm,
  ReadingItem,
  Relation,
  RelationItem,
  TreeTerm,
} from './ast.ts';
import { type ParseOptions, parseConjectures } from './parse.ts';
import { printConjectures } from './print.ts';
import type {
  Comparison,
  GivenReadings,
  Property,
  RELATION_READINGS,
  RelationName,
  Sort,
  Strength,
  Verdict,
} from './vocabulary.ts';

export type TreeLike = TreeTerm | string;
export type NumberLike = NumberTerm | Rational | bigint | number | string;
export type ProbabilityLike = Rational | string | 1;
/** A built-in relation by name, one with readings (`builtin`), or one of the file (`defined`). */
export type RelationLike = Relation | RelationName;
/** Cycles of outcomes, or the name of a permutation variable. */
export type PermutationLike = PermutationTerm | readonly (readonly string[])[] | string;

/** The readings that one relation takes. */
export type ReadingsOf<R extends RelationName> = Pick<GivenReadings, (typeof RELATION_READINGS)[R][number]>;

const toTree = (tree: TreeLike): TreeTerm => (typeof tree === 'string' ? { kind: 'tree', name: tree } : tree);

const toRelation = (relation: RelationLike): Relation =>
  typeof relation === 'string' ? { kind: 'builtin', name: relation, readings: {} } : relation;

/** Throws RangeError when the text is no number: a slip in the program, not in a user's text. */
const toRational = (value: Rational | bigint | number | string): Rational => {
  if (typeof value === 'object') return value;
  if (typeof value === 'bigint') return rational(value);
  const parsed = parse(String(value));
  if (parsed === undefined) throw new RangeError(`${value} is not a number`);
  return parsed;
};

const toNumber = (value: NumberLike): NumberTerm =>
  typeof value === 'object' && 'kind' in value ? value : { kind: 'literal', value: toRational(value) };

export const truth = (value: boolean): Formula => ({ kind: 'truth', value });
export const not = (of: Formula): Formula => ({ kind: 'not', of });

/** One operand is itself; none is true. */
export const and = (...of: readonly Formula[]): Formula => several('and', of);
/** One operand is itself; none is false. */
export const or = (...of: readonly Formula[]): Formula => several('or', of);

const several = (kind: 'and' | 'or', of: readonly Formula[]): Formula => {
  const [first] = of;
  if (first === undefined) return truth(kind === 'and');
  return of.length === 1 ? first : { kind, of };
};

/** `implies(a, b, c)` is a => (b => c). */
export const implies = (hypothesis: Formula, conclusion: Formula, ...more: readonly Formula[]): Formula => {
  const [next, ...rest] = more;
  const nested = next === undefined ? conclusion : implies(conclusion, next, ...rest);
  return { kind: 'implies', hypothesis, conclusion: nested };
};

export const iff = (left: Formula, right: Formula): Formula => ({ kind: 'iff', left, right });

export const forall = (variables: readonly string[], body: Formula, sort: Sort = 'tree'): Formula => ({
  kind: 'forall',
  sort,
  variables,
  body,
});

export const exists = (variables: readonly string[], body: Formula, sort: Sort = 'tree'): Formula => ({
  kind: 'exists',
  sort,
  variables,
  body,
});

/** A built-in relation with readings, to speak about it: `total(builtin('p3', { permutation: 'involution' }))`. */
export const builtin = <R extends RelationName>(name: R, readings?: ReadingsOf<R>): Relation => ({
  kind: 'builtin',
  name,
  readings: readings ?? {},
});

/** A relation that the file defines, to speak about it. */
export const defined = (name: string): Relation => ({ kind: 'defined', name });

type Between<R extends RelationName> = (s: TreeLike, t: TreeLike, readings?: ReadingsOf<R>) => Formula;

const between =
  <R extends RelationName>(name: R): Between<R> =>
  (s, t, readings) => ({
    kind: 'related',
    relation: builtin(name, readings),
    trees: [toTree(s), toTree(t)],
  });

export const p1: Between<'p1'> = between('p1');
export const p2: Between<'p2'> = between('p2');
export const p3: Between<'p3'> = between('p3');
export const p4: Between<'p4'> = between('p4');
export const includes: Between<'includes'> = between('includes');
export const same: Between<'same'> = between('same');
export const weak: Between<'weak'> = between('weak');
export const strict: Between<'strict'> = between('strict');
export const absolute: Between<'absolute'> = between('absolute');
export const equivalent: Between<'equivalent'> = between('equivalent');
export const incomparable: Between<'incomparable'> = between('incomparable');

/** A relation of the file between trees. */
export const related = (name: string, ...trees: readonly TreeLike[]): Formula => ({
  kind: 'related',
  relation: defined(name),
  trees: trees.map(toTree),
});

type Statement = (relation: RelationLike) => Formula;

const stating =
  (property: Property): Statement =>
  (relation) => ({ kind: 'property', property, relation: toRelation(relation) });

export const total: Statement = stating('total');
export const transitive: Statement = stating('transitive');
export const reflexive: Statement = stating('reflexive');
export const irreflexive: Statement = stating('irreflexive');
export const symmetric: Statement = stating('symmetric');
export const asymmetric: Statement = stating('asymmetric');
export const antisymmetric: Statement = stating('antisymmetric');
export const empty: Statement = stating('empty');

export const convergent = (
  relation: RelationLike,
  strength: Strength,
  readings: ReadingsOf<Strength> = {},
): Formula => ({ kind: 'convergent', relation: toRelation(relation), strength, readings });

/** Every pair of `smaller` is one of `larger`. */
export const subset = (smaller: RelationLike, larger: RelationLike): Formula => ({
  kind: 'subset',
  left: toRelation(smaller),
  right: toRelation(larger),
});

export const compare = (left: NumberLike, operator: Comparison, right: NumberLike): Formula => ({
  kind: 'comparison',
  operator,
  left: toNumber(left),
  right: toNumber(right),
});

/** n = |O|. */
export const outcomes: NumberTerm = { kind: 'outcomes' };

export const measure = (
  name: string,
  tree: TreeLike,
  readings: Readonly<Record<string, string>> = {},
): NumberTerm => ({ kind: 'measure', name, readings, tree: toTree(tree) });

export const POWER = (tree: TreeLike): NumberTerm => measure('POWER', tree);
export const reachable = (tree: TreeLike): NumberTerm => measure('reachable', tree);
export const vertices = (tree: TreeLike): NumberTerm => measure('vertices', tree);

export const negative = (of: NumberLike): NumberTerm => ({ kind: 'negative', of: toNumber(of) });

type Operation = (left: NumberLike, right: NumberLike) => NumberTerm;

const operation =
  (kind: 'sum' | 'difference' | 'product'): Operation =>
  (left, right) => ({ kind, left: toNumber(left), right: toNumber(right) });

export const plus: Operation = operation('sum');
export const minus: Operation = operation('difference');
export const times: Operation = operation('product');

/** The agent picks one of the trees. */
export const choice = (...options: readonly TreeLike[]): TreeTerm => ({
  kind: 'choice',
  options: options.map(toTree),
});

/** Chance picks: `chance(['1/2', 's'], ['1/2', 't'])`. */
export const chance = (...branches: readonly (readonly [ProbabilityLike, TreeLike])[]): TreeTerm => ({
  kind: 'chance',
  branches: branches.map(
    ([probability, to]): ChanceBranch => ({
      probability: toRational(probability),
      to: toTree(to),
    }),
  ),
});

/** The tree with its outcomes renamed: `permute('s', [['A', 'B']])`, `permute('s', 'g')`. */
export const permute = (tree: TreeLike, permutation: PermutationLike): TreeTerm => ({
  kind: 'permute',
  tree: toTree(tree),
  permutation: toPermutation(permutation),
});

const toPermutation = (permutation: PermutationLike): PermutationTerm => {
  if (typeof permutation === 'string') return { kind: 'permutation', name: permutation };
  return 'kind' in permutation ? permutation : { kind: 'cycles', cycles: permutation };
};

/** An outcome for sure. */
export const outcome = (name: string): TreeTerm => ({ kind: 'outcome', name });

/** `lottery({ A: '1/2', B: '1/2' })`. */
export const lottery = (probabilities: Readonly<Record<string, ProbabilityLike>>): TreeTerm => ({
  kind: 'lottery',
  entries: Object.entries(probabilities).map(([name, probability]) => ({
    outcome: name,
    probability: toRational(probability),
  })),
});

export interface ClaimOptions {
  /** Verdicts of which the tool should give one; default none expected. */
  readonly expect?: readonly Verdict[];
  /** Lines above the claim; default none. */
  readonly comment?: readonly string[];
}

export const claim = (name: string, formula: Formula, options: ClaimOptions = {}): ClaimItem => ({
  kind: 'claim',
  name,
  comment: options.comment ?? [],
  expect: options.expect ?? [],
  formula,
});

/** A formula that stands alone. */
export const statement = (formula: Formula): ClaimItem => ({
  kind: 'claim',
  comment: [],
  expect: [],
  formula,
});

export const relation = (
  name: string,
  parameters: readonly string[],
  formula: Formula,
  comment: readonly string[] = [],
): RelationItem => ({ kind: 'relation', name, comment, parameters, formula });

/** File-wide readings; `outcomes` fixes n. */
export const reading = ({
  outcomes: n,
  ...readings
}: GivenReadings & { readonly outcomes?: number }): ReadingItem => ({
  kind: 'reading',
  comment: [],
  readings,
  ...(n !== undefined && { outcomes: n }),
});

export const comment = (...lines: readonly string[]): CommentItem => ({ kind: 'comment', lines });

export const inFile = (path: string, ...items: readonly FileItem[]): FileBlock => ({
  kind: 'file',
  path,
  comment: [],
  items,
});

export const conjectures = (...items: readonly Item[]): ConjectureFile => ({ items });

/** The conjectures, if their text would be accepted; places in failures are places in that text. */
export const checkConjectures = (file: ConjectureFile, options: ParseOptions = {}): Result<ConjectureFile> =>
  parseConjectures(printConjectures(file), options);
