/** The strength of convergence for one pair, by solver alone: the cross-check of the orbit engine, and `--engine smt`. */
import { type Result, success } from '../errors.ts';
import type { Lottery } from '../kernel/tree.ts';
import type { Answer, Solver } from './answer.ts';
import { type Asked, ask, type Limits } from './backend.ts';
import { notAbsolute, orbitCount, type Telling } from './encode/orbit.ts';
import type { LotteryPair } from './encode/pair.ts';

export interface Convergence {
  /** `unknown` where a question that matters was not answered, with the reason. */
  readonly strength: 'absolute' | 'strict' | 'weak' | 'none' | 'unknown';
  readonly reason?: string;
  /** Where D < 0, for `none`. */
  readonly against?: Telling;
  /** Where D > 0, for `strict`. */
  readonly towards?: Telling;
  /** All that was asked, in order. The strength rests on the `unsat` among them, which nobody has checked. */
  readonly answers: readonly Answer[];
}

/**
 * For n >= 2. DYN310 when n! permutations are too many. A `sat` is a utility function for the kernel to check;
 * an `unsat` is the solver's word.
 */
export const convergenceBySolver = async (
  solver: Solver,
  pair: LotteryPair,
  reading: { readonly reflected?: boolean; readonly others?: readonly Lottery[] } = {},
  limits: Limits = {},
): Promise<Result<Convergence>> => {
  const negative = orbitCount(pair, reading);
  if (!negative.ok) return negative;
  const positive = orbitCount({ ...pair, i: pair.j, j: pair.i }, reading);
  if (!positive.ok) return positive;
  const unknown = (reason: string, asked: readonly Asked<Telling>[]): Result<Convergence> =>
    success({ strength: 'unknown', reason, answers: asked.map(({ answer }) => answer) });

  const below = await ask(solver, negative.value, limits);
  if (below.kind === 'unknown') return unknown(below.reason, [below]);
  if (below.kind === 'sat')
    return success({ strength: 'none', against: below.witness, answers: [below.answer] });
  const exception = await ask(solver, notAbsolute(pair, reading.others), limits);
  if (exception.kind === 'unknown') return unknown(exception.reason, [below, exception]);
  if (exception.kind === 'unsat')
    return success({ strength: 'absolute', answers: [below.answer, exception.answer] });
  const above = await ask(solver, positive.value, limits);
  const answers = [below.answer, exception.answer, above.answer];
  if (above.kind === 'unknown') return unknown(above.reason, [below, exception, above]);
  return success(
    above.kind === 'sat'
      ? { strength: 'strict', towards: above.witness, answers }
      : { strength: 'weak', answers },
  );
};
