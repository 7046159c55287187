import { describe, expect, test } from 'vitest';
import { type Ensemble, tallyOf } from '../../engines/survey/index.ts';
import { rational } from '../../kernel/index.ts';
import { svgDocument } from '../svg/paper/picture.ts';
import { xmlDefect } from '../svg/paper/xmlDefect.ts';
import { curvesOf } from './curves.ts';
import { surveyJson } from './json.ts';
import { surveyPage, surveyPicture } from './page.ts';
import { cellLabels, surveyCsv, surveyTable } from './rows.ts';

const near = (e: bigint, n = 3): Ensemble => ({
  kind: 'near',
  n,
  deficit: rational(e, 10n),
  lotteries: 2,
  denominator: 6,
});
const cells = [near(0n), near(5n), near(1n)].map((ensemble, k) => ({
  ensemble,
  tally: tallyOf(['A+0+0', 'S0000', ...Array.from({ length: 6 }, () => (k === 0 ? 'x0000' : '?00?0'))]),
}));
const plan = { seed: 1, pairs: 8, budget: 10, cells: cells.map(({ ensemble }) => ensemble) };
const report = { id: 'f00', program: '0', plan, cells };

describe('curves', () => {
  test('run along the size with the most values, in order', () => {
    const [curve, ...none] = curvesOf(cells);
    expect(none).toEqual([]);
    expect(curve?.along).toBe('deficit');
    expect(curve?.points.map(({ label }) => label)).toEqual(['0', '1/10', '1/2']);
  });

  test('are one for each value of the others', () => {
    const more = [...cells, { ensemble: near(5n, 4), tally: tallyOf(['x0000']) }];
    expect(curvesOf(more).map(({ points }) => points.length)).toEqual([3, 1]);
    expect(cellLabels(more)).toEqual([
      'n=3 deficit=0',
      'n=3 deficit=1/2',
      'n=3 deficit=1/10',
      'n=4 deficit=1/2',
    ]);
  });
});

describe('reports', () => {
  test('pictures and pages are well formed and reach for nothing outside', () => {
    for (const some of [
      report,
      { ...report, cells: cells.slice(0, 1) },
      { ...report, cells: [{ ensemble: near(1n), tally: tallyOf([]) }] },
    ]) {
      const picture = svgDocument(surveyPicture(some));
      expect(xmlDefect(picture)).toBeUndefined();
      const page = surveyPage(some);
      expect(xmlDefect(page.replace('<!doctype html>\n', ''))).toBeUndefined();
      expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|src=|<script/);
    }
  });

  test('CSV has a line for each cell and statistic, with intervals that count open pairs neither way', () => {
    const lines = surveyCsv(cells).trimEnd().split('\r\n');
    expect(lines[0]).toBe('ensemble,n,lotteries,deficit,denominator,statistic,count,open,of,share,low,high');
    expect(lines.length).toBe(1 + 3 * 17);
    const strict = lines.filter((line) => line.includes(',strict,'));
    expect(strict[0]).toMatch(/^near,3,2,0,6,strict,2,0,8,0\.250000,0\.071479,0\.590725$/);
    expect(strict[1]).toMatch(/^near,3,2,1\/2,6,strict,2,6,8,0\.250000,0\.071479,1\.000000$/);
  });

  test('the table and JSON have the same numbers', () => {
    expect(surveyTable(cells)).toContain('deficit=1/2   8      12.5 [2.2, 47.1]');
    expect(surveyJson(report)).toMatchObject({
      dynamis: 1,
      command: 'survey',
      complete: true,
      cells: [{ tally: { 'A+0+0': 1, S0000: 1, x0000: 6 }, pairs: 8 }, {}, {}],
    });
  });
});
