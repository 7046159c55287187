/** What worker threads do: plain data in, plain data out, the same on any thread. */
import { match } from 'ts-pattern';
import { type Cohort, type Learning, trainCohort } from '../../engines/learning/index.ts';
import { type Program, type Stretch, type Tally, tallyStretch } from '../../engines/sampling/index.ts';

export type Task =
  | { readonly kind: 'tally'; readonly program: Program; readonly stretch: Stretch }
  | { readonly kind: 'learn'; readonly cohort: Cohort };

export type Answer =
  | { readonly kind: 'tally'; readonly tally: Tally }
  | { readonly kind: 'learn'; readonly learning: readonly Learning[] };

export const perform = (task: Task): Answer =>
  match(task)
    .with(
      { kind: 'tally' },
      ({ program, stretch }): Answer => ({ kind: 'tally', tally: tallyStretch(program, stretch) }),
    )
    .with({ kind: 'learn' }, ({ cohort }): Answer => ({ kind: 'learn', learning: trainCohort(cohort) }))
    .exhaustive();
