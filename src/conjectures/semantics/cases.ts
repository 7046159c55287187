/** A universal claim asked about one case at a time: were its hypotheses met, and did the conclusion hold? */
import type { Core } from '../language/core/core.ts';
import type { Shape } from '../language/core/shape.ts';
import { compile, type EvaluationOptions, type Model } from './evaluate.ts';
import type { Evidence } from './evidence.ts';
import type { Oracle } from './oracle.ts';
import type { Truth } from './truth.ts';

export type UniversalShape = Extract<Shape, { kind: 'universal' }>;

export interface CaseAnswer<E> {
  /** Whether all hypotheses are true in this case. */
  readonly met: Truth;
  /** Whether the case is as claimed: true where a hypothesis fails or the conclusion holds. */
  readonly holds: Truth;
  /** What decides `holds`: for a counterexample all hypotheses and the conclusion. */
  readonly evidence: Evidence<E>;
}

/** The claim as a function of the case; `model` has a value for every variable of the shape. */
export const compileCase = <E>(
  { hypotheses, conclusion }: UniversalShape,
  oracle: Oracle<E>,
  options: EvaluationOptions = {},
): ((model: Model) => CaseAnswer<E>) => {
  const met = compile(conjunction(hypotheses), oracle, options);
  const concluded = compile(conclusion, oracle, options);
  return (model) => {
    const before = met(model);
    if (before.truth === 'false') return { met: 'false', holds: 'true', evidence: before.evidence };
    const after = concluded(model);
    if (after.truth === 'true') return { met: before.truth, holds: 'true', evidence: after.evidence };
    const evidence = together(hypotheses.length === 0 ? [] : [before.evidence], after.evidence);
    const refuted = before.truth === 'true' && after.truth === 'false';
    return { met: before.truth, holds: refuted ? 'false' : 'unknown', evidence };
  };
};

const conjunction = (parts: readonly Core[]): Core => {
  const [first] = parts;
  if (first === undefined) return { kind: 'truth', value: true };
  return parts.length === 1 ? first : { kind: 'and', of: parts };
};

const together = <E>(before: readonly Evidence<E>[], after: Evidence<E>): Evidence<E> =>
  before.length === 0 ? after : { kind: 'together', of: [...before, after] };
