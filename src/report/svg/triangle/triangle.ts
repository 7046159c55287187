import { equal, lotteryKey, ONE, type Rational, type UtilityFunction } from '../../../kernel/index.ts';
import type { Box, Point } from '../paper/layered.ts';
import { element, type Markup, together } from '../paper/markup.ts';
import { DEFAULT_PREFIX, label, type PageOptions, type Picture } from '../paper/picture.ts';
import { dashOf, hatching, seriesClass } from '../paper/style.ts';
import { clipped, textWidth } from '../paper/textWidth.ts';
import { placeLabels } from './labels.ts';
import { CORNERS, HEIGHT, LEFT, lineAcross, placeOf, planarHull, SIDE, TOP } from './planar.ts';
import {
  coordinates,
  type DrawnSet,
  distinct,
  type Laid,
  legendOf,
  MOST_LABELS,
  marker,
  path,
} from './signs.ts';

export type { DrawnSet } from './signs.ts';

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

const inWords = (outcomes: readonly string[], sets: readonly Laid[]): string => {
  const each = sets.map(({ name, hull, strategies }) => {
    const listed = hull.length > MOST_LABELS ? '' : `: ${hull.map(coordinates).join(', ')}`;
    const what = strategies === 'pure' ? 'pure lotteries' : hull.length === 1 ? 'vertex' : 'vertices';
    return `${name} has ${hull.length} ${what}${listed}`;
  });
  return `Lottery sets in the triangle of lotteries over (${outcomes.join(', ')}). ${each.join('; ')}.`;
};
