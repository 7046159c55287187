/** Curves as pictures: bands of what convergence says, and lines for p1 to p4 with their intervals. */
import { totalOf } from '../../engines/survey/index.ts';
import { element, type Markup, together } from '../svg/paper/markup.ts';
import { DEFAULT_PREFIX, type PageOptions, type Picture } from '../svg/paper/picture.ts';
import { dashOf, hatching, seriesClass } from '../svg/paper/style.ts';
import { axes, legend, PLOT_HEIGHT, type Scale, scaleOf } from './axes.ts';
import type { Curve, CurvePoint } from './curves.ts';
import { type SurveyRow, surveyRows } from './rows.ts';

interface Point {
  readonly x: number;
  readonly label: string;
  readonly pairs: number;
  readonly rows: ReadonlyMap<string, SurveyRow>;
}

const pointOf = ({ x, label, cell }: CurvePoint): Point => ({
  x,
  label,
  pairs: totalOf(cell.tally),
  rows: new Map(surveyRows([cell]).map((row) => [row.statistic, row])),
});

const countOf = ({ rows }: Point, name: string): number => rows.get(name)?.count ?? 0;

/** What convergence says, from the bottom; open pairs are a band of their own. */
const BANDS: readonly { readonly text: string; readonly count: (point: Point) => number }[] = [
  { text: 'absolute', count: (point) => countOf(point, 'absolute') },
  { text: 'strict, not absolute', count: (point) => countOf(point, 'strict') - countOf(point, 'absolute') },
  { text: 'equivalent', count: (point) => countOf(point, 'equivalent') },
  { text: 'incomparable', count: (point) => countOf(point, 'incomparable') },
  { text: 'open', count: ({ rows }) => rows.get('convergence')?.open ?? 0 },
];

/** The width of the only bar where a curve has one point, halved. */
const BAR = 45;

/** Shares of what convergence says, one above the other. */
export const bandsPicture = (curve: Curve, options: PageOptions = {}): Picture => {
  const prefix = options.prefix ?? DEFAULT_PREFIX;
  const scale = scaleOf(curve);
  const points = curve.points.map(pointOf).filter(({ pairs }) => pairs > 0);
  const upTo = (point: Point, bands: number): number =>
    BANDS.slice(0, bands).reduce((total, { count }) => total + count(point), 0) / point.pairs;
  const drawn = BANDS.map((_, k) => {
    const edge = (bands: number): readonly string[] =>
      points.flatMap((point) => {
        const y = round(scale.y(upTo(point, bands)));
        const x = scale.x(point.x);
        return (points.length === 1 ? [x - BAR, x + BAR] : [x]).map((at) => `${round(at)} ${y}`);
      });
    const d = points.length === 0 ? 'M0 0' : `M${[...edge(k), ...edge(k + 1).toReversed()].join('L')}Z`;
    return together([
      element('path', { d, fill: hatching(k, prefix) }),
      element('path', { d, class: 'dy-line', 'stroke-opacity': 0.5 }),
    ]);
  });
  const rows = BANDS.map(({ text }, k) => ({
    text,
    sign: (x: number, y: number): Markup =>
      element('rect', { x, y, width: 30, height: 15, rx: 2, fill: hatching(k, prefix) }),
  }));
  const key = legend(rows.toReversed());
  return {
    title: `convergence: ${curve.title}`,
    description: inWords(
      points,
      curve.along,
      BANDS.map(({ text, count }) => ({ text, share: (point) => count(point) / point.pairs })),
    ),
    width: key.width,
    height: PLOT_HEIGHT,
    body: together([...drawn, axes(curve, scale), key.drawn]),
  };
};

const LINES = ['p1', 'p2', 'p3', 'p4', 'strict'] as const;

/** Shares of pairs that p1 to p4 compare, beside those that convergence orders strictly, with 95 % intervals. */
export const linesPicture = (curve: Curve): Picture => {
  const scale = scaleOf(curve, 14);
  const points = curve.points.map(pointOf).filter(({ pairs }) => pairs > 0);
  const drawn = LINES.map((name, k) => line(points, name, k, scale));
  const key = legend(
    LINES.map((name, k) => ({
      text: name === 'strict' ? 'strictly convergent' : name,
      sign: (x: number, y: number): Markup =>
        together([
          element('path', {
            d: `M${x} ${y + 8}h30`,
            class: `${seriesClass(k)} dy-outline`,
            'stroke-dasharray': dashOf(k),
          }),
          mark(x + 15, y + 8, k),
        ]),
    })),
  );
  const texts = LINES.map((name) => ({
    text: name,
    share: (point: Point) => countOf(point, name) / point.pairs,
  }));
  return {
    title: `p1 to p4: ${curve.title}`,
    description: inWords(points, curve.along, texts),
    width: key.width,
    height: PLOT_HEIGHT,
    body: together([axes(curve, scale), ...drawn, key.drawn]),
  };
};

const line = (points: readonly Point[], name: string, series: number, { x, y }: Scale): Markup => {
  const rows = points.flatMap((point) => {
    const row = point.rows.get(name);
    // Series stand a little apart, so that intervals do not hide each other.
    return row === undefined ? [] : [{ row, at: x(point.x) + 3 * (series - 2) }];
  });
  const through = rows.map(({ row, at }) => `${round(at)} ${round(y(row.share ?? 0))}`);
  return together([
    element('path', {
      d: `M${through.join('L')}`,
      class: `${seriesClass(series)} dy-outline`,
      'stroke-dasharray': dashOf(series),
    }),
    ...rows.flatMap(({ row, at }) => [
      element(
        'path',
        {
          d: `M${round(at)} ${round(y(row.low))}V${round(y(row.high))}`,
          class: `${seriesClass(series)} dy-outline`,
        },
        element('title', {}, `${name}: ${row.count} of ${row.of}${row.open > 0 ? `, ${row.open} open` : ''}`),
      ),
      mark(at, y(row.share ?? 0), series),
    ]),
  ]);
};

/** A marker of its own for each series. */
const mark = (x: number, y: number, series: number): Markup => {
  const shapes = [
    'M-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0Z',
    'M-4 -4H4V4H-4Z',
    'M0 -5L5 4H-5Z',
    'M0 5L5 -4H-5Z',
    'M0 -5.5L5.5 0L0 5.5L-5.5 0Z',
  ];
  return element('path', {
    d: shapes[series % shapes.length],
    class: `${seriesClass(series)} dy-solid`,
    transform: `translate(${round(x)} ${round(y)})`,
  });
};

const inWords = (
  points: readonly Point[],
  along: string,
  series: readonly { readonly text: string; readonly share: (point: Point) => number }[],
): string =>
  points
    .map((point) => {
      const shares = series.map(({ text, share }) => `${text} ${(100 * share(point)).toFixed(1)} %`);
      return `${along} = ${point.label}, ${point.pairs} pairs: ${shares.join(', ')}.`;
    })
    .join(' ');

const round = (x: number): number => Math.round(100 * x) / 100;
