import { type UtilityFunction, ZERO } from '../../../kernel/index.ts';
import type { Point } from '../paper/layered.ts';
import { element, hundredths, type Markup, together } from '../paper/markup.ts';
import { DEFAULT_PREFIX, label, type PageOptions, type Picture } from '../paper/picture.ts';
import { hatching, seriesClass } from '../paper/style.ts';
import { clipped, textWidth } from '../paper/textWidth.ts';
import { approximately } from '../triangle/planar.ts';
import type { Arc } from './arcs.ts';

/** The circle of directions for three outcomes, coloured by the sign of D. */
export interface DirectionCircle {
  readonly title: string;
  /** The names of the three outcomes. */
  readonly outcomes: readonly string[];
  /** The two trees that D compares: it is positive where most orderings of the agent's values prefer the first. */
  readonly over: readonly [string, string];
  readonly arcs: readonly Arc[];
  /** Utilities to point out: witnesses, say. */
  readonly marks?: readonly { readonly name: string; readonly utility: UtilityFunction }[];
}

const INNER = 82;
const OUTER = 128;
const MARGIN = 100;
const CENTRE: Point = { x: OUTER + MARGIN, y: OUTER + 54 };

/** Utilities modulo constants and positive factors, each a direction; outcomes stand as in the triangle. */
export const circlePicture = (circle: DirectionCircle, options: PageOptions = {}): Picture => {
  const prefix = options.prefix ?? DEFAULT_PREFIX;
  const [above, below] = circle.over;
  const kinds = [1, -1, 0].filter((kind) => circle.arcs.some(({ count }) => Math.sign(count) === kind));
  const top = CENTRE.y + OUTER + 60;
  const rows = kinds.map((kind, k) => {
    const meaning =
      kind > 0
        ? `D > 0: more orderings prefer ${above}`
        : kind < 0
          ? `D < 0: more orderings prefer ${below}`
          : 'D = 0: as many prefer either';
    const box = { x: 16, y: top + 22 * k, width: 30, height: 15, rx: 2 };
    return {
      meaning,
      drawn: together([
        element('rect', { ...box, ...fillOf(kind, prefix) }),
        element('rect', { ...box, class: 'dy-line' }),
        label(56, top + 22 * k + 12.5, clipped(meaning, 70), { tooltip: meaning }),
      ]),
    };
  });
  const legendWidth = Math.max(...rows.map(({ meaning }) => 70 + textWidth(clipped(meaning, 70), 13)), 0);
  return {
    title: circle.title,
    description: inWords(circle),
    width: Math.max(2 * CENTRE.x, legendWidth),
    height: top + 22 * rows.length + 4,
    body: together([
      ...circle.arcs.map((arc) => drawArc(arc, prefix)),
      ...[0, 1, 2].flatMap((o) => spokes(o, circle.outcomes[o] ?? '')),
      ...(circle.marks ?? []).map(drawMark),
      ...rows.map(({ drawn }) => drawn),
    ]),
  };
};

const fillOf = (count: number, prefix: string): { readonly fill: string } => ({
  fill: count === 0 ? 'none' : hatching(count > 0 ? 0 : 1, prefix),
});

/** Outcome o's own direction: 0 at the lower left, 1 at the lower right, 2 on top. */
const angleOfOutcome = (outcome: number): number => (-150 + 120 * outcome) * (Math.PI / 180);

const angleOf = (u: UtilityFunction): number => {
  const part = (along: (angle: number) => number): number =>
    [0, 1, 2].reduce((total, o) => total + approximately(u[o] ?? ZERO) * along(angleOfOutcome(o)), 0);
  return Math.atan2(part(Math.sin), part(Math.cos));
};

const at = (angle: number, radius: number): Point => ({
  x: CENTRE.x + radius * Math.cos(angle),
  y: CENTRE.y - radius * Math.sin(angle),
});

const point = ({ x, y }: Point): string => `${hundredths(x)} ${hundredths(y)}`;

const drawArc = ({ from, to, count }: Arc, prefix: string): Markup => {
  const start = angleOf(from);
  const whole = angleOf(to) === start;
  const span = whole ? 2 * Math.PI : (angleOf(to) - start + 4 * Math.PI) % (2 * Math.PI);
  const middle = start + span / 2;
  const ends = whole ? [start, middle, start + span] : [start, start + span];
  const d = whole
    ? `${ring(ends, OUTER)}z${ring(ends.toReversed(), INNER)}z`
    : `${ring(ends, OUTER)}L${ring(ends.toReversed(), INNER).slice(1)}z`;
  const text = count > 0 ? `+${count}` : String(count).replace('-', '−');
  const look = { d, 'fill-rule': 'evenodd' };
  return element(
    'g',
    {},
    element('title', {}, `D = ${text}`),
    element('path', { ...look, ...fillOf(count, prefix) }),
    element('path', {
      ...look,
      class: count === 0 ? 'dy-hairline' : `${seriesClass(count > 0 ? 0 : 1)} dy-outline`,
    }),
    ...(span * INNER < 20
      ? []
      : [
          label(at(middle, (INNER + OUTER) / 2).x, at(middle, (INNER + OUTER) / 2).y + 4.5, text, {
            class: 'dy-text',
            anchor: 'middle',
          }),
        ]),
  );
};

/** Arcs of one radius through these angles, either way round. */
const ring = (angles: readonly number[], radius: number): string =>
  angles
    .map((angle, k) => {
      if (k === 0) return `M${point(at(angle, radius))}`;
      const turn = angle - (angles[k - 1] ?? angle);
      const large = Math.abs(turn) > Math.PI ? 1 : 0;
      return `A${radius} ${radius} 0 ${large} ${turn > 0 ? 0 : 1} ${point(at(angle, radius))}`;
    })
    .join('');

const spokes = (outcome: number, name: string): readonly Markup[] => {
  const towards = angleOfOutcome(outcome);
  const away = towards + Math.PI;
  const written = (angle: number, text: string): Markup => {
    const { x, y } = at(angle, OUTER + 20);
    const sideways = Math.cos(angle);
    const anchor = Math.abs(sideways) < 0.2 ? 'middle' : sideways < 0 ? 'end' : 'start';
    const shift = Math.abs(sideways) < 0.2 ? 0 : sideways < 0 ? 8 : -8;
    return label(x + shift, y + 4.5, clipped(text, 16), { class: 'dy-text', anchor, tooltip: text });
  };
  return [
    element('path', { class: 'dy-line', d: `M${point(CENTRE)}L${point(at(towards, INNER - 6))}` }),
    element('path', {
      class: 'dy-hairline',
      'stroke-dasharray': '2 4',
      d: `M${point(CENTRE)}L${point(at(away, INNER - 6))}`,
    }),
    written(towards, `for ${name}`),
    written(away, `against ${name}`),
  ];
};

const drawMark = ({ name, utility }: { name: string; utility: UtilityFunction }): Markup => {
  const { x, y } = at(angleOf(utility), OUTER);
  return element(
    'g',
    {},
    element('title', {}, name),
    element('circle', { class: 'dy-node', cx: x, cy: y, r: 6 }),
    element('circle', { class: 'dy-ink', cx: x, cy: y, r: 2 }),
  );
};

const inWords = ({ over: [above, below], arcs, outcomes }: DirectionCircle): string => {
  const share = (kind: number): number => arcs.filter(({ count }) => Math.sign(count) === kind).length;
  return `The circle of utilities over (${outcomes.join(', ')}), coloured by the sign of D for ${above} over ${below}: arcs with D > 0: ${share(1)}; with D < 0: ${share(-1)}; with D = 0: ${share(0)}.`;
};
