/** What worker threads do: plain data in, plain data out, the same on any thread. */
import { match } from 'ts-pattern';
import { type Program, type Stretch, type Tally, tallyStretch } from '../../engines/sampling/index.ts';

export interface Task {
  readonly kind: 'tally';
  readonly program: Program;
  readonly stretch: Stretch;
}

export interface Answer {
  readonly kind: 'tally';
  readonly tally: Tally;
}

export const perform = (task: Task): Answer =>
  match(task)
    .with(
      { kind: 'tally' },
      ({ program, stretch }): Answer => ({ kind: 'tally', tally: tallyStretch(program, stretch) }),
    )
    .exhaustive();
