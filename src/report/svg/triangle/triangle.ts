import {
  equal,
  type Lottery,
  lotteryKey,
  ONE,
  print,
  type Rational,
  type UtilityFunction,
} from '../../../kernel/index.ts';
import type { Box, Point } from '../paper/layered.ts';
import { element, hundredths, type Markup, together } from '../paper/markup.ts';
import { DEFAULT_PREFIX, label, type PageOptions, type Picture } from '../paper/picture.ts';
import { dashOf, hatching, seriesClass } from '../paper/style.ts';
import { clipped, textWidth } from '../paper/textWidth.ts';
import { placeLabels } from './labels.ts';
import {
  approximately,
  CORNERS,
  HEIGHT,
  LEFT,
  lineAcross,
  placeOf,
  planarHull,
  SIDE,
  TOP,
} from './planar.ts';

/** A lottery set over three outcomes. */
export interface DrawnSet {
  readonly name: string;
  /** Lotteries whose hull it is; under `pure` the set itself. Points that are no vertices may be among them. */
  readonly lotteries: readonly Lottery[];
  /** Default `mixed`. */
  readonly strategies?: 'mixed' | 'pure';
  /** The image of another set under a permutation: drawn faintly, in the colour of the set with this index. */
  readonly ghostOf?: number;
}

/** The line on which an agent with this utility expects `value`. */
export interface DrawnLine {
  readonly name: string;
  readonly utility: UtilityFunction;
  readonly value: Rational;
}

export interface Triangle {
  readonly title: string;
  /** The names of the three outcomes. */
  readonly outcomes: readonly string[];
  readonly sets: readonly DrawnSet[];
  readonly lines?: readonly DrawnLine[];
}

/** More vertices than this get a tooltip and no label. */
const MOST_LABELS = 16;
const LONGEST = 26;

/** Lottery sets in the triangle of all lotteries over three outcomes; throws on another n. */
export const trianglePicture = (triangle: Triangle, options: PageOptions = {}): Picture => {
  if (triangle.outcomes.length !== 3)
    throw new RangeError('the triangle shows lotteries over three outcomes');
  const prefix = options.prefix ?? DEFAULT_PREFIX;
  const sets = triangle.sets.map((set, k) => ({
    ...set,
    series: set.ghostOf ?? k,
    hull: set.strategies === 'pure' ? distinct(set.lotteries) : planarHull(set.lotteries),
  }));
  const lines = (triangle.lines ?? []).flatMap((line) => {
    const ends = lineAcross(line.utility, line.value);
    return ends === undefined ? [] : [{ ...line, ends }];
  });
  const corners = CORNERS.map((corner, o) => cornerLabel(corner, triangle.outcomes[o] ?? '', o));
  const labels = vertexLabels(
    sets,
    corners.map(({ box }) => box),
    lines.map(({ ends }) => ends),
  );
  const legend = legendOf(sets, lines, TOP + HEIGHT + 44, prefix);
  const body = together([
    element('path', { class: 'dy-line', d: `${path(CORNERS)}z` }),
    ...sets.map((set) => drawSet(set, prefix)),
    ...lines.map(({ ends, name }) =>
      element(
        'path',
        { class: 'dy-line', d: path(ends), 'stroke-dasharray': '1 4', 'stroke-width': 2 },
        element('title', {}, name),
      ),
    ),
    drawVertices(sets),
    ...corners.map(({ drawn }) => drawn),
    ...labels,
    legend.body,
  ]);
  return {
    title: triangle.title,
    description: inWords(triangle.outcomes, sets),
    width: Math.max(LEFT + SIDE + 70, legend.width),
    height: legend.bottom,
    body,
  };
};

interface Laid extends DrawnSet {
  readonly series: number;
  /** Vertices in order; under `pure` every lottery. */
  readonly hull: readonly Lottery[];
}

const distinct = (lotteries: readonly Lottery[]): readonly Lottery[] => [
  ...new Map(lotteries.map((p) => [lotteryKey(p), p])).values(),
];

const path = (points: readonly Point[]): string =>
  points.map(({ x, y }, k) => `${k === 0 ? 'M' : 'L'}${hundredths(x)} ${hundredths(y)}`).join('');

const drawSet = ({ name, hull, series, strategies, ghostOf }: Laid, prefix: string): Markup => {
  const title = element('title', {}, name);
  if (strategies === 'pure' || hull.length < 2) return element('g', {}, title);
  const ghost = ghostOf !== undefined;
  const d = `${path(hull.map(placeOf))}${hull.length > 2 ? 'z' : ''}`;
  const fill = element('path', {
    d,
    class: ghost ? `${seriesClass(series)} dy-wash` : undefined,
    fill: ghost ? undefined : hatching(series, prefix),
  });
  const outline = element('path', {
    d,
    class: `${seriesClass(series)} dy-outline${ghost ? ' dy-ghost' : ''}`,
    'stroke-dasharray': ghost ? '3 4' : dashOf(series),
    'stroke-linejoin': 'round',
  });
  return element('g', {}, title, ...(hull.length > 2 ? [fill, outline] : [outline]));
};

/** Series k has its own marker; where vertices coincide the later is larger and hollow, so that all show. */
const drawVertices = (sets: readonly Laid[]): Markup => {
  const met = new Map<string, number>();
  return together(
    sets.flatMap(({ hull, series, ghostOf }) =>
      hull.map((p) => {
        const below = met.get(lotteryKey(p)) ?? 0;
        met.set(lotteryKey(p), below + 1);
        const hollow = below > 0 || ghostOf !== undefined;
        return element(
          'path',
          {
            class: `${seriesClass(series)}${hollow ? ' dy-outline' : ''}`,
            d: marker(series, placeOf(p), 4 + 2.8 * Math.min(below, 4)),
          },
          element('title', {}, coordinates(p)),
        );
      }),
    ),
  );
};

const marker = (series: number, { x, y }: Point, r: number): string => {
  const turns = [0, 4, 4, 3, 3, 6][series % 6] ?? 0;
  const start = [0, Math.PI / 4, 0, -Math.PI / 2, Math.PI / 2, 0][series % 6] ?? 0;
  if (turns === 0)
    return `M${hundredths(x - r)} ${hundredths(y)}a${hundredths(r)} ${hundredths(r)} 0 1 0 ${hundredths(2 * r)} 0a${hundredths(r)} ${hundredths(r)} 0 1 0 ${hundredths(-2 * r)} 0z`;
  const points = Array.from({ length: turns }, (_, k) => {
    const angle = start + (2 * Math.PI * k) / turns;
    return { x: x + 1.2 * r * Math.cos(angle), y: y + 1.2 * r * Math.sin(angle) };
  });
  return `${path(points)}z`;
};

const coordinates = (p: Lottery): string => {
  const exact = `(${p.map(print).join(', ')})`;
  if (exact.length <= LONGEST) return exact;
  return `≈(${p.map((x) => approximately(x).toFixed(3)).join(', ')})`;
};

const vertexLabels = (
  sets: readonly Laid[],
  taken: readonly Box[],
  lines: readonly (readonly [Point, Point])[],
): readonly Markup[] => {
  const vertices = distinct(sets.flatMap(({ hull }) => hull)).filter((p) => !p.some((x) => equal(x, ONE)));
  if (vertices.length > MOST_LABELS) return [];
  const sides = CORNERS.map((corner, o): readonly [Point, Point] => [corner, CORNERS[(o + 1) % 3] ?? corner]);
  const edges = sets.flatMap(({ hull }) =>
    hull.map((p, k): readonly [Point, Point] => [placeOf(p), placeOf(hull[(k + 1) % hull.length] ?? p)]),
  );
  return placeLabels(
    vertices.map((p) => ({ at: placeOf(p), text: coordinates(p) })),
    taken,
    [...sides, ...edges, ...lines],
  ).map(({ x, y, text, leader }) =>
    together([
      ...(leader === undefined ? [] : [element('path', { class: 'dy-hairline', d: path(leader) })]),
      label(x, y, text, { class: 'dy-text dy-small' }),
    ]),
  );
};

const cornerLabel = ({ x, y }: Point, name: string, outcome: number): { drawn: Markup; box: Box } => {
  const shown = clipped(name, 18);
  const width = textWidth(shown, 13);
  const baseline = outcome === 2 ? y - 14 : y + 24;
  const left = Math.max(x - width / 2, 4);
  return {
    drawn: label(left, baseline, shown, { class: 'dy-text', tooltip: name }),
    box: { x: left, y: baseline - 12, width, height: 16 },
  };
};

const ROW = 22;

const legendOf = (
  sets: readonly Laid[],
  lines: readonly DrawnLine[],
  top: number,
  prefix: string,
): { body: Markup; bottom: number; width: number } => {
  const left = 16;
  const rows = [
    ...sets.map((set, k) => ({ swatch: swatch(set, left, top + ROW * k, prefix), name: set.name })),
    ...lines.map(({ name }, k) => {
      const y = top + ROW * (sets.length + k) + 8;
      const d = `M${left} ${hundredths(y)}h30`;
      return {
        swatch: element('path', { class: 'dy-line', d, 'stroke-dasharray': '1 4', 'stroke-width': 2 }),
        name,
      };
    }),
  ];
  const texts = rows.map(({ name }, k) =>
    label(left + 40, top + ROW * k + 12.5, clipped(name, 60), { class: 'dy-ink', tooltip: name }),
  );
  const widest = Math.max(0, ...rows.map(({ name }) => textWidth(clipped(name, 60), 13)));
  return {
    body: together([...rows.map((row) => row.swatch), ...texts]),
    bottom: top + ROW * rows.length + 4,
    width: left + 40 + widest + 12,
  };
};

const swatch = (set: Laid, x: number, y: number, prefix: string): Markup => {
  const ghost = set.ghostOf !== undefined;
  const box = { x, y, width: 30, height: 15, rx: 2 };
  const point = marker(set.series, { x: x + 15, y: y + 7.5 }, 3.4);
  return together([
    ...(set.strategies === 'pure'
      ? []
      : [
          ...(ghost ? [] : [element('rect', { ...box, fill: hatching(set.series, prefix) })]),
          element('rect', {
            ...box,
            class: `${seriesClass(set.series)} dy-outline${ghost ? ' dy-ghost' : ''}`,
            'stroke-dasharray': ghost ? '3 4' : dashOf(set.series),
          }),
        ]),
    element('path', { class: `${seriesClass(set.series)}${ghost ? ' dy-outline' : ''}`, d: point }),
  ]);
};

const inWords = (outcomes: readonly string[], sets: readonly Laid[]): string => {
  const each = sets.map(({ name, hull, strategies }) => {
    const listed = hull.length > MOST_LABELS ? '' : `: ${hull.map(coordinates).join(', ')}`;
    const what = strategies === 'pure' ? 'pure lotteries' : hull.length === 1 ? 'vertex' : 'vertices';
    return `${name} has ${hull.length} ${what}${listed}`;
  });
  return `Lottery sets in the triangle of lotteries over (${outcomes.join(', ')}). ${each.join('; ')}.`;
};
