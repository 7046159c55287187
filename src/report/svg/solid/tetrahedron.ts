/** Lottery sets over four outcomes in the tetrahedron of all lotteries, seen from one side. */
import { equal, type Lottery, ONE } from '../../../kernel/index.ts';
import type { Point } from '../paper/layered.ts';
import { element, type Markup, together } from '../paper/markup.ts';
import { DEFAULT_PREFIX, label, type PageOptions, type Picture } from '../paper/picture.ts';
import { dashOf, hatching, seriesClass } from '../paper/style.ts';
import { clipped } from '../paper/textWidth.ts';
import { placeLabels } from '../triangle/labels.ts';
import { approximately } from '../triangle/planar.ts';
import {
  coordinates,
  type DrawnSet,
  distinct,
  type Laid,
  legendOf,
  marker,
  path,
} from '../triangle/signs.ts';
import { type Face, facesOf, MOST_POINTS } from './faces.ts';
import { DEFAULT_TURN, drawnAt, inSpace, type Turn, turned, type Vector } from './projection.ts';

export interface Tetrahedron {
  readonly title: string;
  /** The names of the four outcomes. */
  readonly outcomes: readonly string[];
  readonly sets: readonly DrawnSet[];
}

const RADIUS = 190;
const CENTRE: Point = { x: 235, y: 232 };
const BOTTOM = 400;
const MOST_LABELS = 10;

/** Lottery sets in the tetrahedron; throws unless there are four outcomes. */
export const tetrahedronPicture = (
  tetrahedron: Tetrahedron,
  turn: Turn = DEFAULT_TURN,
  options: PageOptions = {},
): Picture => {
  const { outcomes, title } = tetrahedron;
  if (outcomes.length !== 4) throw new RangeError('the tetrahedron shows lotteries over four outcomes');
  const prefix = options.prefix ?? DEFAULT_PREFIX;
  const sets = tetrahedron.sets.map(
    (set, k): Laid => ({
      ...set,
      series: set.ghostOf ?? k,
      hull: distinct(set.lotteries),
    }),
  );
  const corners = [0, 1, 2, 3].map((o) =>
    spaceOf(
      [0, 1, 2, 3].map((x) => (x === o ? 1 : 0)),
      turn,
    ),
  );
  const solids = sets.map((set) => drawSet(set, turn, prefix));
  const named = outcomes.map((name, o) => cornerLabel(corners[o] ?? [0, 0, 0], name));
  const legend = legendOf(sets, [], BOTTOM + 24, prefix);
  return {
    title,
    description: inWords(outcomes, sets),
    width: Math.max(470, legend.width),
    height: legend.bottom,
    body: together([
      ...frame(corners, 'behind'),
      ...solids.map(({ behind }) => behind),
      ...solids.map(({ front }) => front),
      ...frame(corners, 'front'),
      ...sets.map((set) => drawVertices(set, turn)),
      ...named.map(({ drawn }) => drawn),
      ...vertexLabels(sets, turn, named),
      legend.body,
    ]),
  };
};

const spaceOf = (weights: readonly number[], turn: Turn): Vector => turned(inSpace(weights), turn);

const lotteryInSpace = (p: Lottery, turn: Turn): Vector => spaceOf(p.map(approximately), turn);

const onPaper = (v: Vector): Point => drawnAt(v, CENTRE, RADIUS);

/** An edge is behind when both faces that meet in it look away. */
const frame = (corners: readonly Vector[], which: 'front' | 'behind'): readonly Markup[] =>
  [0, 1, 2, 3].flatMap((a) =>
    [0, 1, 2, 3].slice(a + 1).flatMap((b) => {
      const [p, q] = [corners[a], corners[b]];
      if (p === undefined || q === undefined) return [];
      // The face without outcome o looks in the direction opposite to the corner o.
      const others = corners.filter((_, o) => o !== a && o !== b);
      const seen = others.some(([, , z]) => z < 0);
      if (seen !== (which === 'front')) return [];
      const d = path([onPaper(p), onPaper(q)]);
      return [
        element(
          'path',
          seen ? { class: 'dy-line', d } : { class: 'dy-hairline', d, 'stroke-dasharray': '3 4' },
        ),
      ];
    }),
  );

const drawSet = (
  set: Laid,
  turn: Turn,
  prefix: string,
): { readonly behind: Markup; readonly front: Markup } => {
  const { hull, series, ghostOf, name, strategies } = set;
  const points = hull.map((p) => lotteryInSpace(p, turn));
  const faces = strategies === 'pure' ? [] : facesOf(points);
  const ghost = ghostOf !== undefined;
  const outline = (d: string, dash: string | undefined): Markup =>
    element('path', {
      d,
      class: `${seriesClass(series)} dy-outline${ghost ? ' dy-ghost' : ''}`,
      'stroke-dasharray': dash,
      'stroke-linejoin': 'round',
    });
  const d = (face: Face): string => {
    const ring = face.corners.map((k) => onPaper(points[k] ?? [0, 0, 0]));
    return `${path(ring)}${ring.length > 2 ? 'z' : ''}`;
  };
  const looks = (face: Face): boolean => face.outward[2] > 0;
  const title = element('title', {}, name);
  return {
    behind: element('g', {}, ...faces.filter((face) => !looks(face)).map((face) => outline(d(face), '2 4'))),
    front: element(
      'g',
      {},
      title,
      ...faces.filter(looks).flatMap((face) => [
        ...(face.corners.length > 2
          ? [
              element('path', {
                d: d(face),
                class: ghost ? `${seriesClass(series)} dy-wash` : undefined,
                fill: ghost ? undefined : hatching(series, prefix),
              }),
            ]
          : []),
        outline(d(face), ghost ? '3 4' : dashOf(series)),
      ]),
    ),
  };
};

const drawVertices = ({ hull, series, ghostOf }: Laid, turn: Turn): Markup =>
  together(
    hull.map((p) => {
      const at = lotteryInSpace(p, turn);
      return element(
        'path',
        {
          class: `${seriesClass(series)}${ghostOf === undefined ? '' : ' dy-outline'}`,
          d: marker(series, onPaper(at), 4 + 0.8 * at[2]),
        },
        element('title', {}, coordinates(p)),
      );
    }),
  );

const cornerLabel = (at: Vector, name: string): { readonly drawn: Markup; readonly at: Point } => {
  const { x, y } = drawnAt(at, CENTRE, RADIUS + 16);
  const anchor = at[0] > 0.25 ? 'start' : at[0] < -0.25 ? 'end' : 'middle';
  const shown = clipped(name, 14);
  const behind = at[2] < -0.35;
  return {
    drawn: label(x, y + (at[1] > 0 ? -2 : 10), shown, {
      class: `dy-text${behind ? ' dy-small' : ''}`,
      anchor,
      tooltip: name,
    }),
    at: { x, y },
  };
};

const vertexLabels = (
  sets: readonly Laid[],
  turn: Turn,
  named: readonly { readonly at: Point }[],
): readonly Markup[] => {
  const vertices = distinct(sets.flatMap(({ hull }) => hull)).filter((p) => !p.some((x) => equal(x, ONE)));
  if (vertices.length > MOST_LABELS) return [];
  const taken = named.map(({ at }) => ({ x: at.x - 40, y: at.y - 12, width: 80, height: 24 }));
  return placeLabels(
    vertices.map((p) => ({ at: onPaper(lotteryInSpace(p, turn)), text: coordinates(p) })),
    taken,
    [],
  ).map(({ x, y, text, leader }) =>
    together([
      ...(leader === undefined ? [] : [element('path', { class: 'dy-hairline', d: path(leader) })]),
      label(x, y, text, { class: 'dy-text dy-small' }),
    ]),
  );
};

const inWords = (outcomes: readonly string[], sets: readonly Laid[]): string => {
  const each = sets.map(({ name, hull }) => {
    const listed = hull.length > MOST_LABELS ? '' : `: ${hull.map(coordinates).join(', ')}`;
    const drawn = hull.length > MOST_POINTS ? ' (only points are drawn)' : '';
    return `${name} has ${hull.length} ${hull.length === 1 ? 'vertex' : 'vertices'}${listed}${drawn}`;
  });
  return `Lottery sets in the tetrahedron of lotteries over (${outcomes.join(', ')}). ${each.join('; ')}.`;
};
