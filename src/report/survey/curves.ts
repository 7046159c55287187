/** Which cells of a survey make a curve: one size runs along the axis, all others stay. */
import { ensembleSizes } from '../../engines/survey/index.ts';
import { parse } from '../../kernel/index.ts';
import type { SurveyCell } from './rows.ts';

export interface CurvePoint {
  readonly x: number;
  /** As the user wrote it: `1/20`. */
  readonly label: string;
  readonly cell: SurveyCell;
}

export interface Curve {
  /** The size along the axis. */
  readonly along: string;
  /** What stays the same, in words. */
  readonly title: string;
  readonly points: readonly CurvePoint[];
}

/** The curves of a survey; the axis is the size with the most values (the first among equals). */
export const curvesOf = (cells: readonly SurveyCell[]): readonly Curve[] => {
  const values = new Map<string, Set<string>>();
  for (const { ensemble } of cells)
    for (const [name, value] of ensembleSizes(ensemble)) {
      const known = values.get(name) ?? new Set<string>();
      values.set(name, known.add(value));
    }
  let [along, most] = ['n', 1];
  for (const [name, { size }] of values)
    if (size > most && name !== 'opponents') [along, most] = [name, size];
  const curves = new Map<string, CurvePoint[]>();
  for (const cell of cells) {
    const sizes = ensembleSizes(cell.ensemble);
    const [, label = '0'] = sizes.find(([name]) => name === along) ?? [];
    const rest = sizes.filter(([name]) => name !== along).map(([name, value]) => `${name}=${value}`);
    const title = [cell.ensemble.kind, ...rest].join(' ');
    const points = curves.get(title) ?? [];
    points.push({ x: numeric(label), label, cell });
    curves.set(title, points);
  }
  return [...curves].map(([title, points]) => ({
    along,
    title,
    points: points.toSorted((a, b) => a.x - b.x),
  }));
};

const numeric = (text: string): number => {
  const value = parse(text);
  return value === undefined ? 0 : Number(value.num) / Number(value.den);
};
