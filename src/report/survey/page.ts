/** A survey as one picture, and as a page that needs nothing else. */
import { element, type Markup, together } from '../svg/paper/markup.ts';
import { type Picture, sideBySide, svgDocument } from '../svg/paper/picture.ts';
import { curvesOf } from './curves.ts';
import type { SurveyReport } from './json.ts';
import { bandsPicture, linesPicture } from './plots.ts';
import { cellLabels, surveyRows } from './rows.ts';

/** All curves, two plots for each. */
export const surveyPicture = ({ cells, plan, program }: SurveyReport): Picture =>
  sideBySide(
    curvesOf(cells).flatMap((curve) => [bandsPicture(curve), linesPicture(curve)]),
    `dynamis survey: ${plan.pairs} pairs a point, seed ${plan.seed}, dynamis ${program}`,
    1300,
  );

const STYLE =
  'body{font-family:system-ui,sans-serif;margin:2em;max-width:90em}table{border-collapse:collapse;font-size:14px}td,th{border:1px solid #999;padding:2px 8px;text-align:right}td:first-child,th:first-child,td:nth-child(2){text-align:left}svg{max-width:100%;height:auto}@media (prefers-color-scheme:dark){body{background:#15181d;color:#eceff4}}';

const percent = (share: number | null): string => (share === null ? '-' : `${(100 * share).toFixed(1)} %`);

/** Plots and all numbers; no scripts, no outside references. */
export const surveyPage = (report: SurveyReport): string => {
  const labels = cellLabels(report.cells);
  const rows = report.cells.flatMap((cell, k) =>
    surveyRows([cell]).map((row) =>
      tableRow('td', [
        labels[k] ?? '',
        row.statistic,
        `${row.count}`,
        `${row.open}`,
        `${row.of}`,
        percent(row.share),
        `${percent(row.low)} to ${percent(row.high)}`,
      ]),
    ),
  );
  const head = tableRow('th', ['pairs of', 'statistic', 'count', 'open', 'of', 'share', '95 % interval']);
  const { plan, id, program } = report;
  const told = `${plan.pairs} pairs for each row of sizes, seed ${plan.seed}, ${plan.budget} looks for each question; dynamis ${program}, survey ${id}. Intervals are Wilson's; an open pair counts neither way.`;
  const body = element(
    'body',
    {},
    element('h1', {}, 'How predictive is power?'),
    element('p', {}, told),
    { markup: svgDocument(surveyPicture(report)) },
    element('h2', {}, 'Numbers'),
    element('table', {}, element('thead', {}, head), element('tbody', {}, together(rows))),
  );
  const page = element(
    'html',
    { lang: 'en' },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('title', {}, 'dynamis survey'),
      element('style', {}, STYLE),
    ),
    body,
  );
  return `<!doctype html>\n${page.markup}\n`;
};

const tableRow = (kind: 'td' | 'th', texts: readonly string[]): Markup =>
  element('tr', {}, ...texts.map((text) => element(kind, {}, text)));
