/** Mutants of a statement: what it would say with one hypothesis, inequality, direction or relation changed. */
import { match } from 'ts-pattern';
import type { Formula, Hypothesis, Statement, Term, Variable } from '../../kernel/ground/index.ts';
import { rational } from '../../kernel/rational.ts';
import { formulaInWords } from '../proofs/text/words.ts';

export type MutationKind =
  | 'hypothesis dropped'
  | 'hypothesis negated'
  | 'conclusion negated'
  | 'inequality flipped'
  | '>= for >'
  | '> for >='
  | 'trees exchanged'
  | 'relation changed'
  | 'direction changed'
  | 'number changed';

export interface Mutant {
  readonly kind: MutationKind;
  /** What was changed, in words. */
  readonly words: string;
  readonly statement: Statement;
}

/** One formula after a change of one of its parts, and of what kind the change is. */
interface Change<T> {
  readonly kind: MutationKind;
  readonly changed: T;
}

const TWO = rational(2n);

/** Symbols that are near enough to be taken for each other by mistake. */
const MISTAKEN: ReadonlyMap<string, readonly string[]> = new Map([
  ['interior', ['simplexInterior', 'inL']],
  ['simplexInterior', ['interior', 'inL']],
  ['either', ['both']],
  ['both', ['either']],
  ['bestValue', ['secondValue']],
  ['secondValue', ['bestValue', 'worstValue']],
  ['worstValue', ['secondValue']],
  ['vertex', ['inL']],
]);

/** Symbols whose first two arguments have one sort, so that they may be exchanged. */
const ORDERED = new Set(['prefers', 'ahead', 'compose', 'times']);

const termChanges = (term: Term): readonly Change<Term>[] => {
  if (term.kind === 'variable') return [];
  if (term.kind === 'number')
    return [
      {
        kind: 'number changed',
        changed: { kind: 'number', value: rational(term.value.num + 1n, term.value.den) },
      },
    ];
  if (term.kind === 'scaled')
    return [
      {
        kind: 'number changed',
        changed: { kind: 'scaled', by: rational(term.by.num * TWO.num, term.by.den), term: term.term },
      },
      ...termChanges(term.term).map(({ kind, changed }) => ({ kind, changed: { ...term, term: changed } })),
    ];
  if (term.kind === 'sum')
    return within(term.of, termChanges).map(({ kind, changed }) => ({
      kind,
      changed: { kind: 'sum', of: changed },
    }));
  const here: Change<Term>[] = (MISTAKEN.get(term.symbol) ?? []).map((symbol) => ({
    kind: 'relation changed',
    changed: { ...term, symbol },
  }));
  const [first, second, ...rest] = term.to;
  if (ORDERED.has(term.symbol) && first !== undefined && second !== undefined)
    here.push({ kind: 'direction changed', changed: { ...term, to: [second, first, ...rest] } });
  if (term.symbol === 'inverse' && first !== undefined)
    here.push({ kind: 'direction changed', changed: first });
  if ((term.symbol === 'moveP' || term.symbol === 'moveU' || term.symbol === 'moveE') && second !== undefined)
    here.push({ kind: 'relation changed', changed: second });
  return [
    ...here,
    ...within(term.to, termChanges).map(({ kind, changed }) => ({ kind, changed: { ...term, to: changed } })),
  ];
};

/** The list with one of its members changed, in every way. */
const within = <T>(
  list: readonly T[],
  changes: (part: T) => readonly Change<T>[],
): readonly Change<readonly T[]>[] =>
  list.flatMap((part, k) =>
    changes(part).map(({ kind, changed }) => ({ kind, changed: list.with(k, changed) })),
  );

const formulaChanges = (formula: Formula): readonly Change<Formula>[] =>
  match(formula)
    .returnType<readonly Change<Formula>[]>()
    .with({ kind: 'holds' }, (atom) =>
      termChanges(atom.term).map(({ kind, changed }) => ({
        kind,
        changed: { kind: 'holds', term: changed },
      })),
    )
    .with({ kind: 'atMost' }, { kind: 'below' }, (atom) => [
      { kind: 'inequality flipped', changed: { ...atom, left: atom.right, right: atom.left } },
      atom.kind === 'below'
        ? { kind: '>= for >', changed: { ...atom, kind: 'atMost' } }
        : { kind: '> for >=', changed: { ...atom, kind: 'below' } },
      ...sides(atom),
    ])
    .with({ kind: 'equal' }, (atom) => sides(atom))
    .with({ kind: 'not' }, (negation) =>
      formulaChanges(negation.of).map(({ kind, changed }) => ({
        kind,
        changed: { kind: 'not', of: changed },
      })),
    )
    .with({ kind: 'and' }, { kind: 'or' }, (list) =>
      within(list.of, formulaChanges).map(({ kind, changed }) => ({
        kind,
        changed: { ...list, of: changed },
      })),
    )
    .with({ kind: 'implies' }, (both) => [
      ...formulaChanges(both.left).map(({ kind, changed }) => ({
        kind,
        changed: { ...both, left: changed },
      })),
      ...formulaChanges(both.right).map(({ kind, changed }) => ({
        kind,
        changed: { ...both, right: changed },
      })),
    ])
    .with({ kind: 'forall' }, { kind: 'exists' }, (quantified) =>
      formulaChanges(quantified.of).map(({ kind, changed }) => ({
        kind,
        changed: { ...quantified, of: changed },
      })),
    )
    .exhaustive();

type Comparison = Extract<Formula, { readonly left: Term }>;

const sides = (atom: Comparison): readonly Change<Formula>[] => [
  ...termChanges(atom.left).map(({ kind, changed }) => ({ kind, changed: { ...atom, left: changed } })),
  ...termChanges(atom.right).map(({ kind, changed }) => ({ kind, changed: { ...atom, right: changed } })),
];

const exchangedTerm = (term: Term, a: string, b: string): Term => {
  if (term.kind === 'variable')
    return { ...term, name: term.name === a ? b : term.name === b ? a : term.name };
  if (term.kind === 'number') return term;
  if (term.kind === 'scaled') return { ...term, term: exchangedTerm(term.term, a, b) };
  if (term.kind === 'sum') return { kind: 'sum', of: term.of.map((part) => exchangedTerm(part, a, b)) };
  return { ...term, to: term.to.map((part) => exchangedTerm(part, a, b)) };
};

/** The formula with two of the statement's variables exchanged (neither is quantified in it). */
const exchanged = (formula: Formula, a: string, b: string): Formula =>
  match(formula)
    .returnType<Formula>()
    .with({ kind: 'holds' }, ({ term }) => ({ kind: 'holds', term: exchangedTerm(term, a, b) }))
    .with({ kind: 'equal' }, { kind: 'atMost' }, { kind: 'below' }, (atom) => ({
      ...atom,
      left: exchangedTerm(atom.left, a, b),
      right: exchangedTerm(atom.right, a, b),
    }))
    .with({ kind: 'not' }, { kind: 'forall' }, { kind: 'exists' }, (one) => ({
      ...one,
      of: exchanged(one.of, a, b),
    }))
    .with({ kind: 'and' }, { kind: 'or' }, (list) => ({
      ...list,
      of: list.of.map((part) => exchanged(part, a, b)),
    }))
    .with({ kind: 'implies' }, ({ left, right }) => ({
      kind: 'implies',
      left: exchanged(left, a, b),
      right: exchanged(right, a, b),
    }))
    .exhaustive();

/** Pairs of variables of sort Tree or Permutation: what may stand in the wrong order. */
const pairsOf = (variables: readonly Variable[]): readonly (readonly [string, string])[] =>
  variables.flatMap((a, k) =>
    variables
      .slice(k + 1)
      .flatMap((b) =>
        a.sort === b.sort && ['Tree', 'Permutation'].includes(a.sort) ? [[a.name, b.name] as const] : [],
      ),
  );

const not = (of: Formula): Formula => (of.kind === 'not' ? of.of : { kind: 'not', of });

/** All mutants of a statement, none twice, none the statement itself. */
export const mutantsOf = (statement: Statement): readonly Mutant[] => {
  const { variables, given, conclusion } = statement;
  const withHypothesis = (k: number, formula: Formula): Statement => ({
    ...statement,
    given: given.with(k, { ...(given[k] ?? { id: 'hypothesis', words: '' }), formula }),
  });
  const pairs = pairsOf(variables);
  const inHypotheses = given.flatMap(({ id, formula }: Hypothesis, k): Mutant[] => [
    {
      kind: 'hypothesis dropped',
      words: `without ${id}`,
      statement: { ...statement, given: given.toSpliced(k, 1) },
    },
    { kind: 'hypothesis negated', words: `not ${id}`, statement: withHypothesis(k, not(formula)) },
    ...formulaChanges(formula).map(
      ({ kind, changed }): Mutant => ({
        kind,
        words: `${id}: ${formulaInWords(changed)}`,
        statement: withHypothesis(k, changed),
      }),
    ),
    ...pairs.map(([a, b]): Mutant => {
      const changed = exchanged(formula, a, b);
      return {
        kind: 'trees exchanged',
        words: `${id}: ${formulaInWords(changed)}`,
        statement: withHypothesis(k, changed),
      };
    }),
  ]);
  const concluding = (kind: MutationKind, changed: Formula): Mutant => ({
    kind,
    words: `conclusion: ${formulaInWords(changed)}`,
    statement: { ...statement, conclusion: changed },
  });
  const inConclusion = [
    concluding('conclusion negated', not(conclusion)),
    ...formulaChanges(conclusion).map(({ kind, changed }) => concluding(kind, changed)),
    ...pairs.map(([a, b]) => concluding('trees exchanged', exchanged(conclusion, a, b))),
  ];
  const seen = new Set([keyOf(statement)]);
  return [...inHypotheses, ...inConclusion].filter((mutant) => {
    const key = keyOf(mutant.statement);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

const keyOf = ({ given, conclusion }: Statement): string =>
  [...given.map(({ formula }) => formula), conclusion].map(formulaInWords).join('; ');
