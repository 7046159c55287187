/** The sphere of utility directions for four outcomes, coloured by the sign of D, seen from one side. */
import type { UtilityFunction } from '../../../kernel/index.ts';
import type { Point } from '../paper/layered.ts';
import { element, hundredths, type Markup, together } from '../paper/markup.ts';
import { DEFAULT_PREFIX, label, type PageOptions, type Picture } from '../paper/picture.ts';
import { hatching, seriesClass } from '../paper/style.ts';
import { clipped, textWidth } from '../paper/textWidth.ts';
import { approximately } from '../triangle/planar.ts';
import { path } from '../triangle/signs.ts';
import { DEFAULT_TURN, drawnAt, inSpace, type Turn, turned, unit, type Vector } from './projection.ts';
import { outlinesOf } from './sphereMesh.ts';

export interface DirectionSphere {
  readonly title: string;
  /** The names of the four outcomes. */
  readonly outcomes: readonly string[];
  readonly over: readonly [string, string];
  /** From `sphereCounts`. */
  readonly counts: Int8Array;
  readonly marks?: readonly { readonly name: string; readonly utility: UtilityFunction }[];
}

const arrangements = (places: readonly number[]): readonly (readonly number[])[] =>
  places.length === 0
    ? [[]]
    : places.flatMap((place) =>
        arrangements(places.filter((other) => other !== place)).map((rest) => [place, ...rest]),
      );

const RADIUS = 128;
const CENTRE: Point = { x: 228, y: 176 };

export const spherePicture = (
  sphere: DirectionSphere,
  turn: Turn = DEFAULT_TURN,
  options: PageOptions = {},
): Picture => {
  const prefix = options.prefix ?? DEFAULT_PREFIX;
  const [above, below] = sphere.over;
  const kinds = [1, -1, 0].filter((kind) => sphere.counts.some((count) => Math.sign(count) === kind));
  const top = CENTRE.y + RADIUS + 44;
  const meanings = kinds.map((kind) =>
    kind > 0
      ? `D > 0: more orderings prefer ${above}`
      : kind < 0
        ? `D < 0: more orderings prefer ${below}`
        : 'D = 0: as many prefer either',
  );
  return {
    title: sphere.title,
    description: inWords(sphere),
    width: Math.max(2 * CENTRE.x, ...meanings.map((text) => 70 + textWidth(clipped(text, 70), 13))),
    height: top + 22 * kinds.length + 4,
    body: together([
      ...kinds.map((kind) => region(kind, sphere.counts, turn, prefix)),
      element('circle', { class: 'dy-line', cx: CENTRE.x, cy: CENTRE.y, r: RADIUS }),
      ...sphere.outcomes.flatMap((name, o) => pole(name, o, turn)),
      ...(sphere.marks ?? []).map(({ name, utility }) => mark(name, utility, turn)),
      ...kinds.map((kind, k) => legendRow(kind, meanings[k] ?? '', top + 22 * k, prefix)),
    ]),
  };
};

const lookOf = (kind: number, prefix: string): { readonly fill: string } => ({
  fill: kind === 0 ? 'none' : hatching(kind > 0 ? 0 : 1, prefix),
});

const legendRow = (kind: number, meaning: string, y: number, prefix: string): Markup => {
  const box = { x: 16, y, width: 30, height: 15, rx: 2 };
  return together([
    element('rect', { ...box, ...lookOf(kind, prefix) }),
    element('rect', { ...box, class: 'dy-line' }),
    label(56, y + 12.5, clipped(meaning, 70), { tooltip: meaning }),
  ]);
};

/** Everything of one sign on the side that looks at the viewer. */
const region = (kind: number, counts: Int8Array, turn: Turn, prefix: string): Markup => {
  const outlines = outlinesOf(counts, kind);
  const fills: string[] = [];
  const walls: string[] = [];
  for (const order of ORDERS)
    for (const { corners } of outlines) {
      const points = corners.flatMap(({ utility, border }, k) => {
        const to = corners[(k + 1) % corners.length]?.utility ?? utility;
        return PARTS.map((part) => {
          const between = utility.map((x, o) => x + part * ((to[o] ?? 0) - x));
          const moved = order.map((place) => between[place] ?? 0);
          return { at: turned(unit(inSpace(moved)), turn), border };
        });
      });
      if (points.every(({ at }) => at[2] <= 0)) continue;
      fills.push(`${path(points.map(({ at }) => onPaper(at)))}z`);
      for (const [k, { at, border }] of points.entries()) {
        const to = points[(k + 1) % points.length]?.at ?? at;
        if (!border && at[2] > 0 && to[2] > 0) walls.push(path([onPaper(at), onPaper(to)]));
      }
    }
  const colour = kind === 0 ? 'dy-hairline' : `${seriesClass(kind > 0 ? 0 : 1)} dy-outline`;
  return element(
    'g',
    {},
    element('title', {}, kind > 0 ? 'D > 0' : kind < 0 ? 'D < 0' : 'D = 0'),
    element('path', { d: fills.join(''), 'fill-rule': 'evenodd', ...lookOf(kind, prefix) }),
    element('path', { d: joined(walls), class: colour, 'stroke-linejoin': 'round' }),
  );
};

/** A straight side is a great circle: it is drawn through so many points. */
const PARTS: readonly number[] = [0, 1, 2, 3, 4, 5].map((k) => k / 6);

const ORDERS: readonly (readonly number[])[] = arrangements([0, 1, 2, 3]);

/** What is behind the rim is drawn on it. */
const onPaper = ([x, y, z]: Vector): Point => {
  const length = z < 0 ? Math.hypot(x, y) || 1 : 1;
  return drawnAt([x / length, y / length, 0], CENTRE, RADIUS);
};

/** Pieces that start where the last one ended go on as one line. */
const joined = (pieces: readonly string[]): string => {
  let end = '';
  return pieces
    .map((piece) => {
      const [from = '', to = ''] = piece.slice(1).split('L');
      const goesOn = from === end;
      end = to;
      return goesOn ? `L${to}` : piece;
    })
    .join('');
};

/** Where an agent wants only (or anything but) this outcome. */
const pole = (name: string, outcome: number, turn: Turn): readonly Markup[] => {
  const weights = [0, 1, 2, 3].map((o) => (o === outcome ? 1 : 0));
  const ends = [
    { text: `for ${name}`, at: turned(unit(inSpace(weights)), turn) },
    { text: `against ${name}`, at: turned(unit(inSpace(weights.map((x) => -x))), turn) },
  ];
  return ends
    .filter(({ at }) => at[2] >= -0.02)
    .flatMap(({ text, at }) => {
      const point = drawnAt(at, CENTRE, RADIUS);
      const out = drawnAt(outside(at), CENTRE, 1);
      const anchor = Math.abs(out.x - CENTRE.x) < 30 ? 'middle' : out.x > CENTRE.x ? 'start' : 'end';
      const shown = clipped(text, 18);
      return [
        element('circle', { class: 'dy-ink', cx: point.x, cy: point.y, r: 3 }),
        element('path', {
          class: 'dy-hairline',
          d: `M${hundredths(point.x)} ${hundredths(point.y)}L${hundredths(out.x)} ${hundredths(out.y)}`,
        }),
        label(out.x, out.y + (out.y > CENTRE.y ? 13 : -4), shown, {
          class: 'dy-text dy-small',
          anchor,
          tooltip: text,
        }),
      ];
    });
};

/** Beyond the rim in the same direction on paper. */
const outside = ([x, y]: Vector): Vector => {
  const length = Math.hypot(x, y) || 1;
  return [((RADIUS + 12) * x) / length, ((RADIUS + 12) * y) / length, 0];
};

const mark = (name: string, utility: UtilityFunction, turn: Turn): Markup => {
  const at = turned(unit(inSpace(utility.map(approximately))), turn);
  const { x, y } = drawnAt(at, CENTRE, RADIUS);
  return element(
    'g',
    {},
    element('title', {}, at[2] < 0 ? `${name} (on the far side)` : name),
    element('circle', { class: at[2] < 0 ? 'dy-hairline' : 'dy-node', cx: x, cy: y, r: 6 }),
    ...(at[2] < 0 ? [] : [element('circle', { class: 'dy-ink', cx: x, cy: y, r: 2 })]),
  );
};

const inWords = ({ over: [above, below], counts, outcomes }: DirectionSphere): string => {
  const share = (kind: number): number =>
    Math.round((100 * counts.filter((count) => Math.sign(count) === kind).length) / counts.length);
  return `The sphere of utilities over (${outcomes.join(', ')}), coloured by the sign of D for ${above} over ${below}: about ${share(1)} percent of its triangles have D > 0, ${share(-1)} percent D < 0, ${share(0)} percent D = 0.`;
};
