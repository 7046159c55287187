/** A survey as one JSON object. */
import { ensembleName, type SurveyPlan, totalOf } from '../../engines/survey/index.ts';
import { type Json, plain } from '../../formats/plain.ts';
import { type SurveyCell, surveyRows } from './rows.ts';

export interface SurveyReport {
  /** Content address of plan and version. */
  readonly id: string;
  readonly program: string;
  readonly plan: SurveyPlan;
  readonly cells: readonly SurveyCell[];
}

export const surveyJson = ({ id, program, plan, cells }: SurveyReport): Json => ({
  dynamis: 1,
  command: 'survey',
  id,
  program,
  seed: plan.seed,
  pairs: plan.pairs,
  budget: plan.budget,
  complete: cells.every(({ tally }) => totalOf(tally) === plan.pairs),
  cells: cells.map((cell) => ({
    ensemble: plain(cell.ensemble),
    name: ensembleName(cell.ensemble),
    pairs: totalOf(cell.tally),
    tally: plain(cell.tally),
    statistics: surveyRows([cell]).map(({ statistic, count, open, of, share, low, high }) => ({
      statistic,
      count,
      open,
      of,
      share,
      low,
      high,
    })),
  })),
});
