/** Which numbers of outcomes the hypotheses of a claim leave. */
import { match, P } from 'ts-pattern';
import type { Rational } from '../../../kernel/rational.ts';
import type { Core } from '../../language/core/core.ts';
import type { Comparison } from '../../language/vocabulary.ts';
import type { OutcomeRange } from './prove.ts';

/** From comparisons of `outcomes` with numbers; others say nothing. */
export const outcomeRange = (hypotheses: readonly Core[]): OutcomeRange => {
  let [atLeast, atMost] = [1, Number.POSITIVE_INFINITY];
  for (const hypothesis of hypotheses) {
    const written = rangeOf(hypothesis);
    atLeast = Math.max(atLeast, written.atLeast);
    atMost = Math.min(atMost, written.atMost);
  }
  return { atLeast, atMost };
};

const ANY: OutcomeRange = { atLeast: 1, atMost: Number.POSITIVE_INFINITY };

const rangeOf = (core: Core): OutcomeRange =>
  match(core)
    .with(
      { kind: 'comparison', left: { kind: 'outcomes' }, right: { kind: 'literal' } },
      ({ operator, right }) => compared(operator, right.value),
    )
    .with(
      { kind: 'comparison', left: { kind: 'literal' }, right: { kind: 'outcomes' } },
      ({ operator, left }) => compared(MIRRORED[operator], left.value),
    )
    .with(P._, () => ANY)
    .exhaustive();

const MIRRORED = {
  '>=': '<=',
  '<=': '>=',
  '>': '<',
  '<': '>',
  '=': '=',
  '!=': '!=',
} as const satisfies Record<Comparison, Comparison>;

const compared = (operator: Comparison, { num, den }: Rational): OutcomeRange => {
  const below = Number(num >= 0n ? num / den : -1n);
  const above = num % den === 0n ? below : below + 1;
  return match(operator)
    .with('>=', () => ({ ...ANY, atLeast: above }))
    .with('>', () => ({ ...ANY, atLeast: below + 1 }))
    .with('<=', () => ({ ...ANY, atMost: below }))
    .with('<', () => ({ ...ANY, atMost: above - 1 }))
    .with('=', () => (num % den === 0n ? { atLeast: below, atMost: below } : { atLeast: 1, atMost: 0 }))
    .with('!=', () => ANY)
    .exhaustive();
};
