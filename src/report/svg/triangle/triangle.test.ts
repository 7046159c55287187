import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contains, lotterySet, subset } from '../../../definitions/index.ts';
import { type Lottery, menuTree, rational } from '../../../kernel/index.ts';
import { svgDocument } from '../paper/picture.ts';
import { xmlDefect } from '../paper/xmlDefect.ts';
import { around, placeLabels } from './labels.ts';
import { approximately, lineAcross, planarHull } from './planar.ts';
import { trianglePicture } from './triangle.ts';

const over = (...weights: readonly number[]): Lottery => {
  const total = BigInt(weights.reduce((a, b) => a + b, 0));
  return weights.map((weight) => rational(BigInt(weight), total));
};

const lotteries = fc.array(
  fc
    .tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.nat({ max: 3 }))
    .map(([a, b, c]) => (a + b + c === 0 ? over(1, 0, 0) : over(a, b, c))),
  { minLength: 1, maxLength: 7 },
);

describe('planarHull', () => {
  test('spans the same set, and no vertex can be spared', () => {
    fc.assert(
      fc.property(lotteries, (points) => {
        const hull = planarHull(points);
        const whole = lotterySet(menuTree(points), 'mixed');
        expect(subset(whole, { strategies: 'mixed', pure: hull })).toBe(true);
        for (const p of hull)
          expect(contains({ strategies: 'mixed', pure: hull.filter((q) => q !== p) }, p)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('goes round counterclockwise', () => {
    const hull = planarHull([over(1, 0, 0), over(0, 0, 1), over(0, 1, 0), over(1, 1, 1)]);
    const turns = hull.map((p) => p.findIndex(({ num }) => num === 1n));
    expect([[0, 1, 2].join(), [1, 2, 0].join(), [2, 0, 1].join()]).toContain(turns.join());
  });
});

describe('lineAcross', () => {
  test('ends on the sides, or misses', () => {
    const utility = [rational(0n), rational(1n), rational(1n, 2n)];
    const ends = lineAcross(utility, rational(1n, 2n));
    expect(ends).toHaveLength(2);
    expect(lineAcross(utility, rational(2n))).toBeUndefined();
  });

  test('numbers beyond the doubles are still placed', () => {
    expect(approximately(rational(10n ** 400n + 1n, 2n * 10n ** 400n))).toBeCloseTo(0.5);
  });
});

describe('placeLabels', () => {
  test('labels of close points do not overlap', () => {
    const points = [0, 1, 2].map((k) => ({ at: { x: 100 + 8 * k, y: 100 }, text: `(1/${k + 2}, 1/2, 0)` }));
    const placed = placeLabels(points, [around({ x: 100, y: 60 }, 10)], []);
    for (const [k, a] of placed.entries())
      for (const b of placed.slice(k + 1))
        expect(Math.abs(a.y - b.y) >= 12 || Math.abs(a.x - b.x) >= 40).toBe(true);
  });
});

describe('trianglePicture', () => {
  const picture = trianglePicture({
    title: 'sets',
    outcomes: ['<A>', 'B', 'C'],
    sets: [
      { name: 'keeper & co', lotteries: [over(1, 0, 0), over(0, 1, 0), over(1, 1, 1), over(2, 1, 0)] },
      { name: 'gamble', lotteries: [over(1, 1, 0), over(1, 0, 3)] },
      { name: 'dots', lotteries: [over(1, 1, 4), over(1, 4, 1)], strategies: 'pure' },
      { name: 'moved', lotteries: [over(0, 1, 1), over(3, 1, 0)], ghostOf: 1 },
    ],
    lines: [{ name: 'apart', utility: over(0, 2, 1), value: rational(1n, 3n) }],
  });
  const svg = svgDocument(picture);

  test('is well-formed, labelled, and told in words', () => {
    expect(xmlDefect(svg)).toBeUndefined();
    for (const text of [
      '&lt;A&gt;',
      'keeper &amp; co',
      'gamble',
      'moved',
      'apart',
      '(1/3, 1/3, 1/3)',
      '(1/4, 0, 3/4)',
    ])
      expect(svg).toContain(`>${text}</text>`);
    expect(picture.description).toContain('keeper & co has 3 vertices');
    expect(picture.description).toContain('dots has 2 pure lotteries');
  });

  test('sets differ in hatching and dash, not in colour alone', () => {
    expect(svg).toContain('fill="url(#dy-hatch-0)"');
    expect(svg).toMatch(/class="dy-s1 dy-outline" stroke-dasharray="7 3"/);
    expect(svgDocument(picture, { prefix: 'p2-' })).toContain('id="p2-hatch-0"');
  });

  test('other numbers of outcomes are a bug of the caller', () => {
    expect(() => trianglePicture({ title: '', outcomes: ['a'], sets: [] })).toThrow(RangeError);
  });
});
