/** A report on a survey: what was drawn, the shares with their intervals as curves and as numbers. */

import type { SurveyReport } from '../survey/json.ts';
import { surveyJson } from '../survey/json.ts';
import { surveyPicture } from '../survey/page.ts';
import { cellLabels, surveyRows } from '../survey/rows.ts';
import { element } from '../svg/paper/markup.ts';
import { apart, codeBlock, download, figures, folded, htmlDocument, paragraph, table } from './page.ts';

const percent = (share: number | null): string => (share === null ? '-' : `${(100 * share).toFixed(1)} %`);

export const surveyReport = (survey: SurveyReport, command: string): string => {
  const { plan, id, program, cells } = survey;
  const labels = cellLabels(cells);
  const rows = cells.flatMap((cell, k) =>
    surveyRows([cell]).map(({ statistic, count, open, of, share, low, high }) => [
      labels[k] ?? '',
      statistic,
      `${count}`,
      `${open}`,
      `${of}`,
      percent(share),
      `${percent(low)} to ${percent(high)}`,
    ]),
  );
  return htmlDocument(
    'How predictive is power?',
    [
      element(
        'p',
        { class: 'lead' },
        `A survey of ${cells.length} ${cells.length === 1 ? 'ensemble' : 'ensembles'} of random pairs of trees: which share of them does each power relation, and convergence itself, compare?`,
      ),
    ],
    [
      {
        title: 'What was asked',
        content: [
          paragraph(
            `${plan.pairs} pairs for each ensemble, seed ${plan.seed}, ${plan.budget} looks for each question. Intervals are Wilson's at 95 %; an open pair counts neither way.`,
          ),
        ],
      },
      { title: 'Curves', content: [figures([{ picture: surveyPicture(survey), options: apart('survey') }])] },
      {
        title: 'Numbers',
        content: [
          paragraph(
            'Everything: ',
            download('survey.json', `${JSON.stringify(surveyJson(survey), null, 1)}\n`),
            '.',
          ),
          folded(
            `${rows.length} rows`,
            table(['pairs of', 'statistic', 'count', 'open', 'of', 'share', '95 % interval'], rows),
          ),
        ],
      },
      {
        title: 'How to reproduce',
        content: [
          paragraph(
            `Survey ${id} of dynamis ${program}: the same plan, seed and version give the same numbers. This page:`,
          ),
          codeBlock(command),
        ],
      },
    ],
  );
};
