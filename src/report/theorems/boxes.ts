/** Cells that say the same, by the readings and numbers of outcomes that they cover: as few lines as will do. */
import { READING_KEYS, READINGS, type Readings } from '../../definitions/index.ts';
import type { Cell } from '../../theorems/index.ts';
import { readingOf } from './words.ts';

/** For each reading, and for `n`, the values that are covered: all combinations of them. */
export type Box = ReadonlyMap<string, ReadonlySet<string>>;

const N = 'n';

/** Every combination of readings that a cell speaks for, its own first. */
const pointsOf = (cell: Cell): readonly Box[] =>
  [readingOf(cell), ...cell.question.covers].map(
    (readings: Partial<Readings>) =>
      new Map([
        [N, new Set([`${cell.question.outcomes}`])],
        ...READING_KEYS.flatMap((key): readonly [string, Set<string>][] => {
          const value = readings[key];
          return value === undefined ? [] : [[key, new Set([value])]];
        }),
      ]),
  );

const keyBut = (box: Box, left: string): string =>
  [...box]
    .flatMap(([key, values]) => (key === left ? [] : [`${key}=${[...values].toSorted().join()}`]))
    .join(' ');

/** Boxes that differ in one dimension only become one. */
const mergedAlong = (boxes: readonly Box[], dimension: string): readonly Box[] => {
  const groups = new Map<string, Box>();
  for (const box of boxes) {
    const key = keyBut(box, dimension);
    const values = [...(groups.get(key)?.get(dimension) ?? []), ...(box.get(dimension) ?? [])];
    groups.set(key, new Map([...box, [dimension, new Set(values)]]));
  }
  return [...groups.values()];
};

const mergedInOrder = (points: readonly Box[], dimensions: readonly string[]): readonly Box[] => {
  let boxes = points;
  for (;;) {
    const fewer = dimensions.reduce(mergedAlong, boxes);
    if (fewer.length === boxes.length) return fewer;
    boxes = fewer;
  }
};

/** Boxes that cover the cells, and what says the same, exactly: the fewest that merging in some order gives. */
export const boxesOf = (cells: readonly Cell[]): readonly Box[] => {
  const points = cells.flatMap(pointsOf);
  const dimensions = [...(points[0]?.keys() ?? [])].toReversed();
  const tried = dimensions.map((_, k) =>
    mergedInOrder(points, [...dimensions.slice(k), ...dimensions.slice(0, k)]),
  );
  return tried.reduce((a, b) => (b.length < a.length ? b : a), points);
};

const isAll = (key: string, values: ReadonlySet<string>): boolean =>
  READING_KEYS.some((known) => known === key && READINGS[known].length === values.size);

/** `n = 3, 4; strategies=mixed agents=iid`: readings that are not named have any value. */
export const boxWords = (box: Box): string => {
  const numbers = [...(box.get(N) ?? [])].toSorted().join(', ');
  const named = [...box].flatMap(([key, values]) =>
    key === N || isAll(key, values) ? [] : [`${key}=${[...values].join('|')}`],
  );
  return `n = ${numbers}; ${named.length === 0 ? 'all readings' : named.join(' ')}`;
};
