/** What is known of a survey so far: for each cell the codes of the pairs that were judged. */
import {
  type Code,
  type Ensemble,
  ensembleName,
  type Shard,
  type SurveyPlan,
  type Tally,
  tallyOf,
} from '../../engines/survey/index.ts';
import { failure, type Result, success } from '../../errors.ts';
import type { SurveyPart } from './planFile.ts';
import { surveyId } from './schema.ts';
import type { ShardResult } from './shardFile.ts';

/** Codes by cell; undefined where a pair was not judged yet. */
export interface Collected {
  /** Adds a shard's codes. DYN745 where it is none of this survey, DYN746 where a pair has another code by now. */
  readonly add: (result: ShardResult, name: string) => Result<null>;
  /** Whether all pairs of a shard are known. */
  readonly has: (shard: Shard) => boolean;
  readonly tallies: () => readonly Tally[];
  /** Pairs judged, over all cells. */
  readonly judged: () => number;
  /** For two cells that draw the same games: player 1's codes in one and in the other, with `/` between. */
  readonly joint: (one: Ensemble, other: Ensemble) => Tally;
  /** The codes of a shard's pairs that are known. */
  readonly codesOf: (shard: Shard) => readonly Code[];
}

export const collect = (plan: SurveyPlan, program: string): Collected => {
  const cells = new Map(
    plan.cells.map((ensemble) => [
      ensembleName(ensemble),
      new Array<Code | undefined>(plan.pairs).fill(undefined),
    ]),
  );
  const of = (shard: Shard): (Code | undefined)[] | undefined => cells.get(ensembleName(shard.ensemble));
  let judged = 0;
  return {
    add: ({ program: by, shard, codes }, name) => {
      const known = of(shard);
      if (
        known === undefined ||
        shard.seed !== plan.seed ||
        shard.budget !== plan.budget ||
        shard.to > plan.pairs
      )
        return failure('DYN745', 'a shard of another survey', { file: name });
      if (by !== program)
        return failure('DYN745', `a shard that dynamis ${by} judged; the survey is of dynamis ${program}`, {
          file: name,
        });
      for (const [k, code] of codes.entries()) {
        const before = known[shard.from + k];
        if (before !== undefined && before !== code)
          return failure(
            'DYN746',
            `pair ${shard.from + k} of ${ensembleName(shard.ensemble)} is ${before} elsewhere and ${code} here`,
            { file: name },
          );
      }
      for (const [k, code] of codes.entries()) {
        if (known[shard.from + k] === undefined) judged++;
        known[shard.from + k] = code;
      }
      return success(null);
    },
    has: (shard) =>
      of(shard)
        ?.slice(shard.from, shard.to)
        .every((code) => code !== undefined) === true,
    tallies: () =>
      plan.cells.map((ensemble) =>
        tallyOf((cells.get(ensembleName(ensemble)) ?? []).filter((code) => code !== undefined)),
      ),
    judged: () => judged,
    joint: (one, other) => {
      const [before = [], now = []] = [cells.get(ensembleName(one)), cells.get(ensembleName(other))];
      const mine = (code: Code): string => code.split('/')[0] ?? '';
      return tallyOf(
        before.flatMap((code, k) => {
          const next = now[k];
          return code === undefined || next === undefined ? [] : [`${mine(code)}/${mine(next)}`];
        }),
      );
    },
    codesOf: (shard) => (of(shard)?.slice(shard.from, shard.to) ?? []).filter((code) => code !== undefined),
  };
};

export interface NamedPart extends SurveyPart {
  readonly name: string;
}

/** The parts of one survey together. DYN745 where they are not of one, DYN746 where they disagree. */
export const mergeParts = (
  parts: readonly NamedPart[],
): Result<{ readonly plan: SurveyPlan; readonly program: string; readonly collected: Collected }> => {
  const [first] = parts;
  if (first === undefined) return failure('DYN747', '--merge without files');
  const { plan, program } = first;
  const collected = collect(plan, program);
  for (const part of parts) {
    if (surveyId(part.plan, part.program) !== surveyId(plan, program))
      return failure('DYN745', `a part of another survey than ${first.name}`, { file: part.name });
    for (const shard of part.shards) {
      const added = collected.add(shard, part.name);
      if (!added.ok) return added;
    }
  }
  return success({ plan, program, collected });
};
