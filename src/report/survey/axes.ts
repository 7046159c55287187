/** The frame of a plot of shares: what runs along below, per cent at the left, a legend at the right. */
import { element, type Markup, together } from '../svg/paper/markup.ts';
import { label } from '../svg/paper/picture.ts';
import { textWidth } from '../svg/paper/textWidth.ts';
import type { Curve } from './curves.ts';

export const PLOT = { left: 52, top: 14, width: 330, height: 220 } as const;
const LEGEND = 22;

/** Pixels from left for a value, and from top for a share. */
export interface Scale {
  readonly x: (value: number) => number;
  readonly y: (share: number) => number;
}

/** `inset`: pixels kept free at both ends, for marks that are as wide. */
export const scaleOf = ({ points }: Curve, inset = 0): Scale => {
  const values = points.map(({ x }) => x);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = (value: number): number =>
    PLOT.left +
    (most > least ? inset + ((value - least) / (most - least)) * (PLOT.width - 2 * inset) : PLOT.width / 2);
  return { x, y: (share) => PLOT.top + (1 - share) * PLOT.height };
};

/** Lines at every fifth, their shares, the points' own labels, and the name of what runs along. */
export const axes = (curve: Curve, { x, y }: Scale): Markup => {
  const right = PLOT.left + PLOT.width;
  const bottom = PLOT.top + PLOT.height;
  const shares = [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((share) => [
    element('path', {
      d: `M${PLOT.left} ${y(share)}H${right}`,
      class: 'dy-hairline',
      'stroke-opacity': 0.35,
    }),
    label(PLOT.left - 6, y(share) + 4, `${Math.round(100 * share)} %`, {
      class: 'dy-ink dy-small',
      anchor: 'end',
    }),
  ]);
  let free = Number.NEGATIVE_INFINITY;
  const places = curve.points.flatMap((point) => {
    const at = x(point.x);
    const half = textWidth(point.label, 11) / 2 + 2;
    const tick = element('path', { d: `M${at} ${bottom}v4`, class: 'dy-line' });
    // Where labels would overlap, the later one is left out.
    if (at - half < free) return [tick];
    free = at + half;
    return [tick, label(at, bottom + 17, point.label, { class: 'dy-ink dy-small', anchor: 'middle' })];
  });
  return together([
    ...shares,
    element('path', { d: `M${PLOT.left} ${PLOT.top}V${bottom}H${right}`, class: 'dy-line' }),
    ...places,
    label(PLOT.left + PLOT.width / 2, bottom + 36, nameOf(curve.along), {
      class: 'dy-ink',
      anchor: 'middle',
    }),
  ]);
};

/** Height of the whole plot, axis labels included. */
export const PLOT_HEIGHT: number = PLOT.top + PLOT.height + 44;

const NAMES: Readonly<Record<string, string>> = {
  n: 'outcomes n',
  lotteries: 'lotteries of a menu',
  depth: 'depth',
  branching: 'branching',
  chance: 'share of chance nodes',
  deficit: 'deficit e',
  players: 'players',
  denominator: 'denominator',
};

const nameOf = (along: string): string => NAMES[along] ?? along;

export interface LegendRow {
  readonly text: string;
  /** Drawn in a box of 30 by 15 pixels whose top left corner this is given. */
  readonly sign: (left: number, top: number) => Markup;
}

/** One row for each series, from top to bottom. */
export const legend = (rows: readonly LegendRow[]): { readonly width: number; readonly drawn: Markup } => {
  const left = PLOT.left + PLOT.width + 22;
  const drawn = rows.flatMap(({ text, sign }, k) => [
    sign(left, PLOT.top + LEGEND * k),
    label(left + 38, PLOT.top + LEGEND * k + 12, text),
  ]);
  const wide = Math.max(0, ...rows.map(({ text }) => textWidth(text, 13)));
  return { width: left + 38 + wide + 12, drawn: together(drawn) };
};
