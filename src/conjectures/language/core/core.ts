/**
 * The core of the language: what engines see. No properties of relations, no relations of the
 * user's, every reading spelt out. A core formula is a formula, so printing works for it too.
 */
import { match } from 'ts-pattern';
import { READINGS } from '../../../definitions/readings.ts';
import type { ComparisonFormula, Formula, Quantified, TreeTerm } from '../ast.ts';
import { printFormula } from '../print.ts';
import { type GivenReadings, READING_KEYS, type RelationName, withReading } from '../vocabulary.ts';

export type Core =
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'not'; readonly of: Core }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Core[] }
  | { readonly kind: 'implies'; readonly hypothesis: Core; readonly conclusion: Core }
  | { readonly kind: 'iff'; readonly left: Core; readonly right: Core }
  | Quantified<Core>
  | Atom
  | ComparisonFormula;

/** A built-in relation between two trees, with a value for every reading that it takes. */
export interface Atom {
  readonly kind: 'related';
  readonly relation: {
    readonly kind: 'builtin';
    readonly name: RelationName;
    readonly readings: GivenReadings;
  };
  readonly trees: readonly [TreeTerm, TreeTerm];
}

/** The text of a core formula; readings at their default are left out, as they are when it is parsed again. */
export const printCore = (core: Core): string => printFormula(withoutDefaults(core));

const withoutDefaults = (core: Core): Formula =>
  match(core)
    .with({ kind: 'truth' }, { kind: 'comparison' }, (same): Formula => same)
    .with({ kind: 'not' }, ({ of }): Formula => ({ kind: 'not', of: withoutDefaults(of) }))
    .with({ kind: 'and' }, { kind: 'or' }, ({ kind, of }): Formula => ({ kind, of: of.map(withoutDefaults) }))
    .with(
      { kind: 'implies' },
      ({ hypothesis, conclusion }): Formula => ({
        kind: 'implies',
        hypothesis: withoutDefaults(hypothesis),
        conclusion: withoutDefaults(conclusion),
      }),
    )
    .with(
      { kind: 'iff' },
      ({ left, right }): Formula => ({
        kind: 'iff',
        left: withoutDefaults(left),
        right: withoutDefaults(right),
      }),
    )
    .with(
      { kind: 'forall' },
      { kind: 'exists' },
      ({ kind, sort, variables, body }): Formula => ({ kind, sort, variables, body: withoutDefaults(body) }),
    )
    .with(
      { kind: 'related' },
      ({ relation, trees }): Formula => ({
        kind: 'related',
        relation: { ...relation, readings: notDefault(relation.readings) },
        trees,
      }),
    )
    .exhaustive();

const notDefault = (readings: GivenReadings): GivenReadings => {
  let chosen: GivenReadings = {};
  for (const key of READING_KEYS) {
    const value = readings[key];
    if (value !== undefined && value !== READINGS[key][0]) chosen = withReading(chosen, key, value) ?? chosen;
  }
  return chosen;
};
