/** The engines' verdicts on p1 to p4 against the definitions executed word for word, and the laws of theory.md. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assignments,
  DEFAULT_READINGS,
  POWER_RELATIONS,
  type PowerRelationName,
  type Readings,
} from '../src/definitions/index.ts';
import { decidePowerRelation, powerRelation } from '../src/engines/powerRelations.ts';
import {
  type Checked,
  chanceOf,
  choiceOf,
  type DecisionTree,
  menuTree,
  ONE,
  type Permutation,
  type Rational,
  rational,
  subtract,
} from '../src/kernel/index.ts';
import { menuPair, permutation, tree } from '../src/properties/index.ts';

const times = (factor: number): { numRuns: number } => ({
  numRuns: Math.ceil(factor * (fc.readConfigureGlobal().numRuns ?? 100)),
});

const holds = (
  name: PowerRelationName,
  i: DecisionTree,
  j: DecisionTree,
  readings: Readings = DEFAULT_READINGS,
): boolean | null => decidePowerRelation(powerRelation(name), i, j, readings, () => false).holds;

/** Every answer on an ordered pair, in the order of the relations and their readings. */
const answers = (i: DecisionTree, j: DecisionTree): readonly (boolean | null)[] =>
  POWER_RELATIONS.flatMap((relation) =>
    assignments(relation.readings).map((readings) => holds(relation.name, i, j, readings)),
  );

/** The tree with every outcome o replaced by s[o]. */
const relabel = (s: Permutation, { outcomes, nodes }: DecisionTree): DecisionTree => ({
  outcomes,
  nodes: nodes.map((node) =>
    node.kind === 'outcome' ? { kind: 'outcome', outcome: s[node.outcome] ?? node.outcome } : node,
  ),
});

const pair = (n: number): fc.Arbitrary<readonly [DecisionTree, DecisionTree]> =>
  menuPair({ outcomes: n, maxLotteries: 3 });
const trees = (n: number): fc.Arbitrary<DecisionTree> => tree({ outcomes: n, maxDepth: 2, maxChildren: 2 });
const anyPair = fc.integer({ min: 1, max: 4 }).chain(pair);

/** A menu of lotteries given in parts of `whole`. */
const menuOf = (whole: number, first: readonly number[], ...rest: readonly (readonly number[])[]) =>
  menuTree([first, ...rest].map((p) => p.map((k) => rational(BigInt(k), BigInt(whole)))));

test('what was checked before about the same trees, either way round, changes no answer', () => {
  const included = fc
    .integer({ min: 1, max: 4 })
    .chain((n) => fc.tuple(pair(n), permutation(n), fc.boolean()))
    .map(([[i, j], s, inside]) => [inside ? choiceOf([i, relabel(s, j)]) : i, j] as const);
  fc.assert(
    fc.property(included, ([i, j]) => {
      const known: Checked[] = [];
      for (const [above, below] of [
        [i, j],
        [j, i],
        [i, j],
      ] as const)
        for (const relation of POWER_RELATIONS.toReversed().concat(POWER_RELATIONS))
          for (const readings of assignments(relation.readings)) {
            const verdict = decidePowerRelation(relation, above, below, readings, () => false, known);
            expect(verdict.holds).toBe(holds(relation.name, above, below, readings));
            if (verdict.holds !== null) known.push(verdict.checked);
          }
    }),
    times(1),
  );
});

describe('the engines agree with the definitions', () => {
  test.each([
    [1, 0.2],
    [2, 1],
    [3, 1],
    [4, 0.15],
  ])('on menus, n = %i', (n, factor) => {
    fc.assert(
      fc.property(pair(n), ([i, j]) => {
        for (const relation of POWER_RELATIONS)
          for (const readings of assignments(relation.readings))
            expect({
              relation: relation.name,
              readings,
              holds: holds(relation.name, i, j, readings),
            }).toStrictEqual({ relation: relation.name, readings, holds: relation.naive(i, j, readings) });
      }),
      times(factor),
    );
  });

  test.each([1, 2, 3])('on trees, n = %i', (n) => {
    fc.assert(
      fc.property(trees(n), trees(n), (i, j) => {
        for (const relation of POWER_RELATIONS)
          for (const readings of assignments(relation.readings))
            expect([relation.name, readings, holds(relation.name, i, j, readings)]).toStrictEqual([
              relation.name,
              readings,
              relation.naive(i, j, readings),
            ]);
      }),
      times(0.5),
    );
  });
});

describe('implications', () => {
  test('p2 implies p1 (interior affine, n >= 2), p1 implies p3 and p2 implies p4', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }).chain(pair), ([i, j]) => {
        if (holds('p2', i, j) === true) {
          expect(holds('p1', i, j)).toBe(true);
          expect(holds('p4', i, j)).toBe(true);
        }
        if (holds('p1', i, j) === true) expect(holds('p3', i, j)).toBe(true);
      }),
      times(5),
    );
  });

  test('p4 does not imply p2, nor p3 p1: a small set that lies inside only after outcomes trade places', () => {
    const i = menuOf(8, [8, 0, 0], [4, 4, 0], [4, 0, 4]);
    const j = menuOf(8, [1, 6, 1]);
    expect([holds('p1', i, j), holds('p2', i, j), holds('p3', i, j), holds('p4', i, j)]).toStrictEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  test('p1 does not imply p2: a lottery on the border of a larger set', () => {
    const i = menuOf(1, [1, 0, 0], [0, 1, 0], [0, 0, 1]);
    const j = menuOf(1, [1, 0, 0]);
    expect([holds('p1', i, j), holds('p2', i, j)]).toStrictEqual([true, false]);
  });

  test('n = 1: one point is its own interior, and no proper part of itself', () => {
    const one = menuOf(1, [1]);
    expect([holds('p1', one, one), holds('p2', one, one), holds('p4', one, one)]).toStrictEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('p1 and p2 (interior affine, n >= 2) are strict orders', () => {
  test.each(['p1', 'p2'] as const)('%s is irreflexive', (name) => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 4 }).chain(pair), ([i]) => {
        expect(holds(name, i, i)).toBe(false);
      }),
      times(1),
    );
  });

  test.each(['p1', 'p2'] as const)('%s is transitive along chains', (name) => {
    const shrink = (by: number, t: DecisionTree): DecisionTree => {
      const centre = menuOf(t.outcomes, new Array(t.outcomes).fill(1));
      const weight = rational(BigInt(by), 4n);
      return chanceOf([
        [weight, t],
        [subtract(ONE, weight), centre],
      ]);
    };
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 3 })
          .chain((n) => fc.tuple(pair(n), pair(n), fc.integer({ min: 1, max: 3 }))),
        ([[a, b], [c], by]) => {
          const three = [choiceOf([a, b]), a, c, shrink(by, a), shrink(1, b)];
          for (const i of three)
            for (const j of three)
              if (holds(name, i, j) === true)
                for (const k of three) if (holds(name, j, k) === true) expect(holds(name, i, k)).toBe(true);
        },
      ),
      times(0.4),
    );
  });
});

describe('what the shape of a tree does not change', () => {
  test('flattening nested choices', () => {
    fc.assert(
      fc.property(
        anyPair.chain(([i, j]) => fc.tuple(fc.constant(i), fc.constant(j), trees(i.outcomes))),
        ([i, j, k]) => {
          expect(answers(choiceOf([choiceOf([i, j]), k]), j)).toStrictEqual(answers(choiceOf([i, j, k]), j));
        },
      ),
      times(0.5),
    );
  });

  test('merging nested chance nodes', () => {
    const weight = fc.integer({ min: 1, max: 4 }).map((w): Rational => rational(BigInt(w), 5n));
    fc.assert(
      fc.property(
        anyPair.chain(([i, j]) => fc.tuple(fc.constant(i), fc.constant(j), trees(i.outcomes))),
        weight,
        weight,
        ([i, j, k], p, q) => {
          const rest = subtract(ONE, q);
          const nested = chanceOf([
            [
              p,
              chanceOf([
                [q, i],
                [rest, j],
              ]),
            ],
            [subtract(ONE, p), k],
          ]);
          const flat = chanceOf([
            [rational(p.num * q.num, p.den * q.den), i],
            [rational(p.num * rest.num, p.den * rest.den), j],
            [subtract(ONE, p), k],
          ]);
          expect(answers(j, nested)).toStrictEqual(answers(j, flat));
          expect(answers(nested, i)).toStrictEqual(answers(flat, i));
        },
      ),
      times(0.3),
    );
  });

  test('relabelling the outcomes of both trees', () => {
    fc.assert(
      fc.property(
        anyPair.chain(([i, j]) => fc.tuple(fc.constant(i), fc.constant(j), permutation(i.outcomes))),
        ([i, j, s]) => {
          expect(answers(relabel(s, i), relabel(s, j))).toStrictEqual(answers(i, j));
        },
      ),
      times(0.5),
    );
  });
});
