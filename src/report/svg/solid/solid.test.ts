import { describe, expect, test } from 'vitest';
import { createSignCounter } from '../../../engines/orbit/index.ts';
import { type Lottery, rational, sure } from '../../../kernel/index.ts';
import { svgDocument } from '../paper/picture.ts';
import { xmlDefect } from '../paper/xmlDefect.ts';
import { facesOf } from './faces.ts';
import { DEFAULT_TURN, inSpace, type Vector } from './projection.ts';
import { spherePicture } from './sphere.ts';
import { outlinesOf, sphereCounts } from './sphereMesh.ts';
import { tetrahedronPicture } from './tetrahedron.ts';

const lottery = (...parts: readonly number[]): Lottery => {
  const total = BigInt(parts.reduce((sum, part) => sum + part, 0));
  return parts.map((part) => rational(BigInt(part), total));
};

const CORNERS = [0, 1, 2, 3].map((o) => sure(4, o));
const outcomes = ['A', 'B', 'C & D', '<d>'];

describe('facesOf', () => {
  const corners = [0, 1, 2, 3].map((o) => inSpace([0, 1, 2, 3].map((x) => (x === o ? 1 : 0))));

  test('a tetrahedron has four triangles that look outwards; inner points are no corners', () => {
    const faces = facesOf([...corners, [0, 0, 0]]);
    expect(faces).toHaveLength(4);
    for (const { corners: ring, outward } of faces) {
      expect(ring).toHaveLength(3);
      const middle = ring.reduce((sum, k) => sum + (corners[k]?.[1] ?? 0) / 3, 0);
      expect(Math.sign(middle)).toBe(Math.sign(outward[1]));
    }
  });

  test('a cube has six squares', () => {
    const cube = [0, 1, 2, 3, 4, 5, 6, 7].map((k): Vector => [k & 1, (k >> 1) & 1, k >> 2]);
    expect(facesOf(cube).map(({ corners: ring }) => ring.length)).toStrictEqual([4, 4, 4, 4, 4, 4]);
  });

  test('a flat polygon has two sides, a segment and a point one', () => {
    expect(
      facesOf([...corners.slice(0, 3), [0, -1 / 3, 0]]).map((face) => face.corners.length),
    ).toStrictEqual([3, 3]);
    expect(facesOf([corners[0] ?? [0, 0, 0], [0, 0, 0], corners[1] ?? [0, 0, 0]])).toHaveLength(2);
    expect(
      facesOf([
        [0, 0, 0],
        [1, 1, 1],
        [2, 2, 2],
      ]),
    ).toMatchObject([{ corners: [0, 2] }]);
    expect(facesOf([[1, 0, 0]])).toMatchObject([{ corners: [0] }]);
    expect(facesOf([])).toStrictEqual([]);
  });
});

describe('tetrahedronPicture', () => {
  const sets = [
    { name: 'all', lotteries: CORNERS },
    { name: 'point', lotteries: [lottery(1, 1, 1, 1)] },
    { name: 'segment', lotteries: [lottery(1, 1, 0, 0), lottery(0, 0, 1, 1)] },
    { name: 'ghost', lotteries: [lottery(0, 1, 1, 0)], ghostOf: 1 },
  ];

  test('is XML from every side, and says in words what it shows', () => {
    for (const turn of [DEFAULT_TURN, { yaw: 2, pitch: -1 }, { yaw: 0, pitch: Math.PI / 2 }]) {
      const svg = svgDocument(tetrahedronPicture({ title: 'sets', outcomes, sets }, turn));
      expect(xmlDefect(svg)).toBeUndefined();
      expect(svg).not.toContain('NaN');
      expect(svg).toContain('point has 1 vertex: (1/4, 1/4, 1/4, 1/4)');
    }
  });

  test('asks for four outcomes', () => {
    expect(() => tetrahedronPicture({ title: 'sets', outcomes: ['a'], sets: [] })).toThrow(RangeError);
  });
});

describe('the sphere', () => {
  const pairs: readonly (readonly [readonly Lottery[], readonly Lottery[]])[] = [
    [[sure(4, 0)], [lottery(0, 1, 1, 0), lottery(0, 0, 1, 1)]],
    [
      [lottery(3, 0, 0, 1), lottery(4, 1, 3, 0)],
      [lottery(0, 1, 1, 0), lottery(0, 1, 0, 1)],
    ],
    [CORNERS, [lottery(1, 1, 1, 1)]],
  ];

  test.each(pairs)('is coloured as the exact count has it, away from walls', (i, j) => {
    const counter = createSignCounter(i, j);
    if (counter === undefined) throw new Error('24 permutations are not too many');
    const counts = sphereCounts(counter);
    let tried = 0;
    for (let a = 1; a < 24; a++)
      for (let b = 1; a + b < 24; b++) {
        const signAt = (x: number, y: number): number => {
          const { above, below } = counter.rough([24, 24 - x, 24 - x - y, 0]);
          return Math.sign(above - below);
        };
        const sign = signAt(a, b);
        const around = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => (k * Math.PI) / 4);
        if (around.some((angle) => signAt(a + 0.95 * Math.cos(angle), b + 0.95 * Math.sin(angle)) !== sign))
          continue;
        tried++;
        for (const kind of [-1, 0, 1])
          expect([a, b, kind, crossings(outlinesOf(counts, kind), a / 24, b / 24) % 2 === 1]).toStrictEqual([
            a,
            b,
            kind,
            kind === sign,
          ]);
      }
    expect(tried).toBeGreaterThan(50);
  });

  test('is XML from every side', () => {
    for (const [i, j] of pairs) {
      const counter = createSignCounter(i, j);
      if (counter === undefined) throw new Error('24 permutations are not too many');
      const marks = [{ name: 'mine', utility: lottery(4, 2, 1, 0) }];
      const sphere = {
        title: 'who',
        outcomes,
        over: ['<a>', 'b'],
        counts: sphereCounts(counter),
        marks,
      } as const;
      for (const turn of [DEFAULT_TURN, { yaw: 3, pitch: 1 }]) {
        const svg = svgDocument(spherePicture(sphere, turn));
        expect(xmlDefect(svg)).toBeUndefined();
        expect(svg).not.toContain('NaN');
      }
    }
  });
});

/** How often a ray from the place (a, b as parts of the chamber) crosses the outlines. */
const crossings = (outlines: ReturnType<typeof outlinesOf>, a: number, b: number): number => {
  let count = 0;
  for (const { corners } of outlines) {
    const places = corners.map(({ utility: [top = 1, second = 0, third = 0] }) => [
      (top - second) / top,
      (second - third) / top,
    ]);
    for (const [k, [x = 0, y = 0]] of places.entries()) {
      const [u = 0, v = 0] = places[(k + 1) % places.length] ?? [];
      if (y > b !== v > b && a < x + ((u - x) * (b - y)) / (v - y)) count++;
    }
  }
  return count;
};
