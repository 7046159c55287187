import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { permutations } from '../../../definitions/lotterySet.ts';
import {
  type Lottery,
  menuTree,
  permute,
  rational,
  sign,
  subtract,
  supportFunction,
} from '../../../kernel/index.ts';
import { svgDocument } from '../paper/picture.ts';
import { xmlDefect } from '../paper/xmlDefect.ts';
import { directionArcs } from './arcs.ts';
import { circlePicture } from './circle.ts';

const over = (...weights: readonly number[]): Lottery => {
  const total = BigInt(weights.reduce((a, b) => a + b, 0));
  return weights.map((weight) => rational(BigInt(weight), total));
};

const menus = fc.array(
  fc
    .tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.nat({ max: 3 }))
    .map(([a, b, c]) => (a + b + c === 0 ? over(1, 1, 1) : over(a, b, c))),
  { minLength: 1, maxLength: 3 },
);

describe('directionArcs', () => {
  test('an incomparable pair has six arcs of alternating sign', () => {
    const arcs = directionArcs([over(1, 0, 0)], [over(0, 1, 1)]);
    expect(arcs.map(({ count }) => count)).toEqual([2, -2, 2, -2, 2, -2]);
  });

  test('equal sets have one arc of zeros', () => {
    const arcs = directionArcs([over(1, 0, 0)], [over(1, 0, 0)]);
    expect(arcs).toHaveLength(1);
    expect(arcs[0]?.count).toBe(0);
  });

  test('the counts are D, by backward induction at points of each arc', () => {
    fc.assert(
      fc.property(menus, menus, fc.integer({ min: 1, max: 97 }), (i, j, weight) => {
        const arcs = directionArcs(i, j);
        const [left, right] = [menuTree(i), menuTree(j)];
        for (const { from, to, count } of arcs) {
          if (from === to || arcs.length < 3) continue;
          // Odd weights, so that the point is rarely critical; where it ties the count says nothing.
          const u = from.map((x, o) => {
            const y = to[o] ?? x;
            return rational(x.num * y.den * BigInt(weight) + y.num * x.den * 101n, x.den * y.den);
          });
          const gaps = [...permutations(3, 'any')].map((s) =>
            sign(subtract(supportFunction(left, permute(s, u)), supportFunction(right, permute(s, u)))),
          );
          if (gaps.includes(0) && arcs.length > 0) continue;
          expect(gaps.reduce<number>((a, b) => a + b, 0)).toBe(count);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('D of the swapped pair is -D', () => {
    fc.assert(
      fc.property(menus, menus, (i, j) => {
        const swapped = directionArcs(j, i).map(({ count }) => 0 - count);
        expect(directionArcs(i, j).map(({ count }) => count)).toEqual(swapped.map((count) => count || 0));
      }),
      { numRuns: 60 },
    );
  });
});

describe('circlePicture', () => {
  test('is well-formed, with a legend of the signs that occur', () => {
    const picture = circlePicture({
      title: 'D',
      outcomes: ['A', 'B & C', 'D'],
      over: ['sure', 'gamble'],
      arcs: directionArcs([over(1, 0, 0)], [over(0, 1, 1)]),
      marks: [{ name: 'a witness', utility: [rational(1n), rational(3n, 4n), rational(0n)] }],
    });
    const svg = svgDocument(picture);
    expect(xmlDefect(svg)).toBeUndefined();
    expect(svg).toContain('>for B &amp; C</text>');
    expect(svg).toContain('D &gt; 0: more orderings prefer sure');
    expect(svg).not.toContain('D = 0: as many');
    expect(svg.split('>+2</text>')).toHaveLength(4);
    expect(svg.split('>−2</text>')).toHaveLength(4);
  });

  test('one count throughout is a ring', () => {
    const arcs = directionArcs([over(1, 1, 1)], [over(1, 1, 1)]);
    const svg = svgDocument(circlePicture({ title: 'D', outcomes: ['A', 'B', 'C'], over: ['a', 'b'], arcs }));
    expect(xmlDefect(svg)).toBeUndefined();
    expect(svg).toContain('fill-rule="evenodd"');
  });
});
