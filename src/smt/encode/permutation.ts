/** Permutations of the outcomes: as a list of all, and as a matrix of unknown truth values. */
import { permutations } from '../../definitions/lotterySet.ts';
import type { Moved } from '../../kernel/claim.ts';
import type { Permutation } from '../../kernel/tree.ts';
import type { Model } from '../answer.ts';
import { and, bool, FALSE, implies, not, or, type Term, TRUE } from '../term.ts';
import { all, isTrue, range } from './pair.ts';

/** All permutations of the kind, in one order. */
export const permutationsOf = (n: number, moved: Moved): readonly Permutation[] =>
  moved === 'none' ? [range(n)] : [...permutations(n, moved)];

/** A permutation that the solver is to find; under `none` it is the identity and takes no unknowns. */
export interface UnknownPermutation {
  /** The unknowns are a permutation of the kind. */
  readonly constraint: Term;
  /** `term(from, to)` wherever it takes outcome `from` to outcome `to`. */
  readonly where: (term: (from: number, to: number) => Term) => Term;
  /** It takes some outcome `from` to a `to` for which the condition is true. */
  readonly some: (condition: (from: number, to: number) => boolean) => Term;
  readonly decode: (model: Model) => Permutation | undefined;
}

export const unknownPermutation = (n: number, moved: Moved): UnknownPermutation => {
  const outcomes = range(n);
  if (moved === 'none')
    return {
      constraint: TRUE,
      where: (term) => and(outcomes.map((o) => term(o, o))),
      some: (condition) => (outcomes.some((o) => condition(o, o)) ? TRUE : FALSE),
      decode: () => outcomes,
    };
  const name = (from: number, to: number): string => `s.${from}.${to}`;
  const moves = (from: number, to: number): Term => bool(name(from, to));
  const pairs = outcomes.flatMap((from) => outcomes.map((to) => ({ from, to })));
  return {
    constraint: and([
      ...outcomes.flatMap((a) => exactlyOne(outcomes.map((b) => moves(a, b)))),
      ...outcomes.flatMap((b) => exactlyOne(outcomes.map((a) => moves(a, b)))),
      ...(moved === 'involution'
        ? pairs.map(({ from, to }) => implies(moves(from, to), moves(to, from)))
        : []),
    ]),
    where: (term) => and(pairs.map(({ from, to }) => implies(moves(from, to), term(from, to)))),
    some: (condition) => or(pairs.flatMap(({ from, to }) => (condition(from, to) ? [moves(from, to)] : []))),
    decode: (model) =>
      all(
        outcomes.map((from) => {
          const [to, ...others] = outcomes.filter((target) => isTrue(model, name(from, target)));
          return others.length === 0 ? to : undefined;
        }),
      ),
  };
};

const exactlyOne = (terms: readonly Term[]): readonly Term[] => [
  or(terms),
  ...terms.flatMap((a, k) => terms.slice(k + 1).map((b) => or([not(a), not(b)]))),
];
