/** From evidence to a verdict. Evidence that does not show what it is filed under is a bug of ours, never a verdict. */
import { formulaOf, type Statement } from '../../kernel/ground/index.ts';
import { restingOn } from '../proofs/index.ts';
import { type Derivation, isValidAt, saysAsMuch } from './derive.ts';
import { type CellVerdict, type Evidence, type Exhibit, shows } from './evidence.ts';
import {
  algebraStatements,
  convergenceRanks,
  emptiness,
  noRankingByThree,
  noRankingByTwo,
  scoreRanks,
  statementOf,
} from './formulas.ts';
import { type CellQuestion, subjectOf } from './questions.ts';

export interface Judged {
  readonly verdict: CellVerdict;
  /** `kernel`, `exact integration` or `enumeration`. */
  readonly basis: string;
  /** The axioms that a derivation rests on; of trees, what has checked them. */
  readonly trustedBase: readonly string[];
}

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}` : part));

const is = ({ theorem }: Derivation, statement: Statement | undefined): boolean =>
  statement !== undefined && textOf(formulaOf(theorem.statement)) === textOf(formulaOf(statement));

const axiomsOf = ({ theorem }: Derivation): readonly string[] => restingOn(theorem).map(({ id }) => id);

/** Every statement that a derivation for the cell may be of. */
export const statementsFor = ({
  theorem: { claim },
  readings,
  outcomes,
}: CellQuestion): readonly Statement[] => {
  const subject = subjectOf(claim);
  if (claim.kind === 'unrankable')
    return [
      convergenceRanks(readings),
      scoreRanks(readings),
      noRankingByTwo(claim.strictPart, readings),
      noRankingByThree(claim.strictPart, readings),
    ];
  if (claim.kind === 'property' || claim.kind === 'contained')
    return [
      ...algebraStatements(claim, readings, outcomes),
      ...(subject === undefined ? [] : [emptiness(subject, readings)]),
    ];
  const universal = statementOf(claim.kind === 'convergent' ? { ...claim, holds: true } : claim, readings);
  return [
    ...(universal === undefined ? [] : [universal]),
    ...(subject === undefined ? [] : [emptiness(subject, readings)]),
  ];
};

/** Undefined when the evidence does not show what it says. */
export const judge = (question: CellQuestion, evidence: Evidence): Judged | undefined => {
  switch (evidence.kind) {
    case 'search': {
      const { complete, lotteries, open, cases } = evidence.searched;
      const { claim } = question.theorem;
      const universal = claim.kind === 'convergent' ? claim.holds : claim.kind !== 'unrankable';
      const bounded = universal && (complete || lotteries > 1) && open === 0 && cases > 0;
      return {
        verdict: bounded ? 'holds-up-to' : 'unknown',
        basis: 'enumeration',
        trustedBase: ['kernel', 'search'],
      };
    }
    case 'derivation': {
      const { derivation, shows: what } = evidence;
      if (!isDerived(question, derivation, what)) return undefined;
      const verdict = what === 'claim' ? 'proved' : what === 'denial' ? 'refuted' : 'vacuous';
      return { verdict, basis: 'kernel', trustedBase: axiomsOf(derivation) };
    }
    case 'exhibit': {
      const { exhibit, derivation, shows: what } = evidence;
      if (!isExhibited(question, exhibit, what, derivation)) return undefined;
      return {
        verdict: what === 'claim' ? 'proved' : 'refuted',
        basis: exhibit.laws.length > 0 ? 'kernel, exact integration' : 'kernel',
        trustedBase: [
          'kernel',
          ...(exhibit.laws.length > 0 ? ['exact integration'] : []),
          ...(derivation === undefined ? [] : axiomsOf(derivation)),
        ],
      };
    }
  }
};

const isDerived = (
  { theorem: { claim }, readings, outcomes }: CellQuestion,
  derivation: Derivation,
  what: 'claim' | 'denial' | 'emptiness',
): boolean => {
  if (!isValidAt(derivation, readings.strategies, outcomes)) return false;
  const subject = subjectOf(claim);
  if (what === 'emptiness') return subject !== undefined && is(derivation, emptiness(subject, readings));
  if (claim.kind === 'unrankable')
    return (
      what === 'denial' &&
      (readings.ranking === 'total'
        ? is(derivation, convergenceRanks(readings))
        : !claim.strictPart && is(derivation, scoreRanks(readings)))
    );
  if (claim.kind === 'property' || claim.kind === 'contained')
    return (
      what === 'claim' &&
      algebraStatements(claim, readings, outcomes).some((each) =>
        saysAsMuch(derivation.theorem.statement, each),
      )
    );
  if (!claim.holds)
    return what === 'denial' && is(derivation, statementOf({ ...claim, holds: true }, readings));
  return what === 'claim' && is(derivation, statementOf(claim, readings));
};

const isExhibited = (
  { theorem: { claim }, readings, outcomes }: CellQuestion,
  exhibit: Exhibit,
  what: 'claim' | 'denial',
  derivation: Derivation | undefined,
): boolean => {
  if (exhibit.outcomes !== outcomes) return false;
  const stands = (
    relation: Parameters<typeof shows>[1],
    above: string,
    below: string,
    holds: boolean,
  ): boolean => shows(exhibit, relation, readings, [above, below], holds);
  switch (claim.kind) {
    case 'convergent':
      return (
        (what === 'denial') === claim.holds &&
        stands(claim.relation, 'i', 'j', true) &&
        stands(claim.strength, 'i', 'j', false)
      );
    case 'contained':
      return (
        what === 'denial' && stands(claim.relation, 'i', 'j', true) && stands(claim.within, 'i', 'j', false)
      );
    case 'property': {
      const { relation } = claim;
      if (what !== 'denial') return false;
      switch (claim.property) {
        case 'irreflexive':
          return stands(relation, 'i', 'i', true);
        case 'asymmetric':
          return stands(relation, 'i', 'j', true) && stands(relation, 'j', 'i', true);
        case 'transitive':
          return (
            stands(relation, 'i', 'j', true) &&
            stands(relation, 'j', 'k', true) &&
            stands(relation, 'i', 'k', false)
          );
        case 'total':
          return stands(relation, 'i', 'j', false) && stands(relation, 'j', 'i', false);
      }
    }
    case 'unrankable': {
      if (what !== 'claim' || derivation === undefined) return false;
      if (!isValidAt(derivation, readings.strategies, outcomes)) return false;
      if (is(derivation, noRankingByTwo(claim.strictPart, readings)))
        return stands('weak', 'i', 'j', false) && stands('weak', 'j', 'i', false);
      return (
        is(derivation, noRankingByThree(claim.strictPart, readings)) &&
        stands('weak', 'i', 'j', true) &&
        stands('weak', 'j', 'k', true) &&
        stands('strict', 'k', 'i', true)
      );
    }
  }
};
