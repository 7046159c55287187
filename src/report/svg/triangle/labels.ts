/** Where the labels of points go so that they cover neither points nor one another. */
import type { Box, Point } from '../paper/layered.ts';
import { textWidth } from '../paper/textWidth.ts';

const SIZE = 11;
const TALL = 13;
const NEAR = 9;

/** Directions in which a label may stand beside its point, as parts of its own width and height. */
const SIDES: readonly (readonly [dx: number, dy: number])[] = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
];

export interface PlacedLabel {
  readonly text: string;
  /** Where the baseline starts. */
  readonly x: number;
  readonly y: number;
  /** A line to the point, where the label stands apart from it. */
  readonly leader?: readonly [Point, Point];
}

/**
 * A place for each point's label, greedily: the first side where it covers nothing, else the one
 * where it covers least. `taken` are boxes to keep clear of; `lines` should rather not be covered.
 */
export const placeLabels = (
  points: readonly { readonly at: Point; readonly text: string }[],
  taken: readonly Box[],
  lines: readonly (readonly [Point, Point])[],
): readonly PlacedLabel[] => {
  const boxes = [...taken, ...points.map(({ at }) => around(at, 6))];
  const samples = lines.flatMap(([a, b]) => sampled(a, b));
  return points.map(({ at, text }) => {
    const width = textWidth(text, SIZE);
    const candidates = [NEAR, 16, 26, 40].flatMap((reach) =>
      SIDES.map(([dx, dy]): Box & { cost: number } => {
        const box = {
          x: at.x + dx * (reach + width / 2) - width / 2,
          y: at.y + dy * (reach + TALL / 2) - TALL / 2,
          width,
          height: TALL,
        };
        const crossed = samples.filter((point) => inside(point, box)).length;
        const covered = boxes.reduce((area, other) => area + overlap(box, other), 0);
        return { ...box, cost: covered * 10 + crossed * 8 + reach };
      }),
    );
    const best = candidates.reduce((least, box) => (box.cost < least.cost ? box : least));
    boxes.push(best);
    const leader = [at, nearest(at, best)] as const;
    return { text, x: best.x, y: best.y + TALL - 3, ...(distance(leader) > NEAR + 1 && { leader }) };
  });
};

export const around = ({ x, y }: Point, reach: number): Box => ({
  x: x - reach,
  y: y - reach,
  width: 2 * reach,
  height: 2 * reach,
});

const nearest = ({ x, y }: Point, box: Box): Point => ({
  x: Math.min(Math.max(x, box.x), box.x + box.width),
  y: Math.min(Math.max(y, box.y), box.y + box.height),
});

const distance = ([a, b]: readonly [Point, Point]): number => Math.hypot(a.x - b.x, a.y - b.y);

const overlap = (a: Box, b: Box): number => {
  const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return wide > 0 && high > 0 ? wide * high : 0;
};

const inside = ({ x, y }: Point, box: Box): boolean =>
  x > box.x - 1 && x < box.x + box.width + 1 && y > box.y - 1 && y < box.y + box.height + 1;

const sampled = (a: Point, b: Point): readonly Point[] =>
  Array.from({ length: 41 }, (_, k) => ({
    x: a.x + ((b.x - a.x) * k) / 40,
    y: a.y + ((b.y - a.y) * k) / 40,
  }));
