/** How lottery sets look in every picture of them: markers, legends, coordinates. */
import { type Lottery, lotteryKey, print } from '../../../kernel/index.ts';
import type { Point } from '../paper/layered.ts';
import { element, hundredths, type Markup, together } from '../paper/markup.ts';
import { label } from '../paper/picture.ts';
import { dashOf, hatching, seriesClass } from '../paper/style.ts';
import { clipped, textWidth } from '../paper/textWidth.ts';
import { approximately } from './planar.ts';

/** A lottery set over three or four outcomes. */
export interface DrawnSet {
  readonly name: string;
  /** Lotteries whose hull it is; under `pure` the set itself. Points that are no vertices may be among them. */
  readonly lotteries: readonly Lottery[];
  /** Default `mixed`. */
  readonly strategies?: 'mixed' | 'pure';
  /** The image of another set under a permutation: drawn faintly, in the colour of the set with this index. */
  readonly ghostOf?: number;
}

/** More vertices than this get a tooltip and no label. */
export const MOST_LABELS = 16;
const LONGEST = 26;

/** A set that has its colour and its vertices. */
export interface Laid extends DrawnSet {
  readonly series: number;
  /** Vertices in order; under `pure` every lottery. */
  readonly hull: readonly Lottery[];
}

export const distinct = (lotteries: readonly Lottery[]): readonly Lottery[] => [
  ...new Map(lotteries.map((p) => [lotteryKey(p), p])).values(),
];

export const path = (points: readonly Point[]): string =>
  points.map(({ x, y }, k) => `${k === 0 ? 'M' : 'L'}${hundredths(x)} ${hundredths(y)}`).join('');

export const marker = (series: number, { x, y }: Point, r: number): string => {
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

export const coordinates = (p: Lottery): string => {
  const exact = `(${p.map(print).join(', ')})`;
  if (exact.length <= LONGEST) return exact;
  return `≈(${p.map((x) => approximately(x).toFixed(3)).join(', ')})`;
};

const ROW = 22;

export const legendOf = (
  sets: readonly Laid[],
  lines: readonly { readonly name: string }[],
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
