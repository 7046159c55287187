import fc from 'fast-check';
import { assert, describe, expect, test } from 'vitest';
import {
  assignments,
  DEFAULT_READINGS,
  POWER_RELATIONS,
  type PowerRelation,
  permutations,
  type Readings,
} from '../src/definitions/index.ts';
import {
  type Decision,
  decideInclusion,
  decideInteriority,
  prunedGenerators,
} from '../src/engines/geometry/index.ts';
import { symmetriesOf } from '../src/engines/permutation/index.ts';
import {
  type Certificate,
  Checked,
  type Claim,
  check,
  choiceOf,
  type DecisionTree,
  generators,
  type Lottery,
  lotteryKey,
  menuTree,
  mix,
  permute,
  type Rational,
  rational,
  sure,
} from '../src/kernel/index.ts';
import { lottery, menuPair, permutation, tree } from '../src/properties/index.ts';

const times = (factor: number): { numRuns: number } => ({
  numRuns: Math.ceil(factor * (fc.readConfigureGlobal().numRuns ?? 100)),
});

const decide = (claim: Claim): Decision => {
  if (claim.kind === 'inclusion') return decideInclusion(claim.i, claim.j, claim);
  if (claim.kind === 'interiority') return decideInteriority(claim.i, claim.j, claim);
  throw new Error(claim.kind);
};

/** The engine's answer, once the kernel has accepted it. */
const answerOf = (relation: PowerRelation, i: DecisionTree, j: DecisionTree, readings: Readings): boolean => {
  const decision = decide(relation.claim(i, j, readings, true));
  if (decision.holds === null) throw new Error(decision.reason);
  const checked = check(relation.claim(i, j, readings, decision.holds), decision.certificate);
  assert(checked instanceof Checked, checked.kind === 'rejection' ? checked.message : '');
  const opposite = check(relation.claim(i, j, readings, !decision.holds), decision.certificate);
  assert(!(opposite instanceof Checked), 'the certificate proves the opposite too');
  return decision.holds;
};

/** Sets that hold images of others in their interior more often than chance would have it. */
const round = (outcomes: number): fc.Arbitrary<readonly [DecisionTree, DecisionTree]> =>
  fc
    .tuple(
      fc.array(lottery({ outcomes, maxDenominator: 3 }), { maxLength: 2 }),
      fc.array(lottery({ outcomes, maxDenominator: 4 }), { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
    )
    .map(([extra, inner, cut, pull]) => {
      const middle: Lottery = Array.from({ length: outcomes }, () => rational(1n, BigInt(outcomes)));
      const corners = middle.map((_, o) => mix(rational(BigInt(cut), 4n), sure(outcomes, o), middle));
      const pulled = inner.map((p) => mix(rational(BigInt(pull), 5n), p, middle));
      return [menuTree([...corners, ...extra]), menuTree(pulled)] as const;
    });

const listable = (pair: readonly [DecisionTree, DecisionTree]): boolean =>
  pair.every((t) => {
    const all = generators(t, [], 40);
    return all.kind === 'generators' && all.lotteries.length <= 6;
  });

const pairOver = (outcomes: number): fc.Arbitrary<readonly [DecisionTree, DecisionTree]> =>
  fc
    .oneof(
      menuPair({ outcomes, maxDenominator: 3 }),
      round(outcomes),
      fc.tuple(tree({ outcomes, maxDepth: 2 }), tree({ outcomes, maxDepth: 2 })),
      tree({ outcomes, maxDepth: 2 }).map((t) => [choiceOf([t, t]), t] as const),
    )
    .filter(listable);

describe('p1 to p4 under every reading', () => {
  test.each([1, 2, 3, 4])('agree with the definitions over all permutations of %i outcomes', (outcomes) => {
    const met = new Map<string, number>();
    fc.assert(
      fc.property(pairOver(outcomes), ([i, j]) => {
        for (const relation of POWER_RELATIONS)
          for (const readings of assignments(relation.readings)) {
            const holds = answerOf(relation, i, j, readings);
            expect(holds).toBe(relation.naive(i, j, readings));
            const key = `${relation.name} ${holds}`;
            met.set(key, (met.get(key) ?? 0) + 1);
          }
      }),
      times(outcomes === 4 ? 1 : 2),
    );
    if (outcomes > 1) assert.equal(met.size, 8, [...met.keys()].join());
  });

  test('and of five, on small sets', () => {
    fc.assert(
      fc.property(fc.oneof(menuPair({ outcomes: 5, maxDenominator: 2, maxLotteries: 3 })), ([i, j]) => {
        for (const relation of POWER_RELATIONS)
          for (const readings of assignments(relation.readings))
            expect(answerOf(relation, i, j, readings)).toBe(relation.naive(i, j, readings));
      }),
      times(0.3),
    );
  });

  test('follow from each other as theory.md says', () => {
    const separating = { p4: 0 };
    const by = (name: string, i: DecisionTree, j: DecisionTree, readings: Readings): boolean => {
      const relation = POWER_RELATIONS.find((known) => known.name === name);
      if (relation === undefined) throw new Error(name);
      return answerOf(relation, i, j, readings);
    };
    const triple = fc.integer({ min: 2, max: 4 }).chain((n) => fc.tuple(pairOver(n), pairOver(n)));
    fc.assert(
      fc.property(triple, ([[i, j], [k]]) => {
        const readings = DEFAULT_READINGS;
        const [p1, p2, p3, p4] = ['p1', 'p2', 'p3', 'p4'].map((name) => by(name, i, j, readings));
        assert(!p2 || p1, 'p2 implies p1');
        assert(!p1 || p3, 'p1 implies p3');
        assert(!p2 || p4, 'p2 implies p4');
        if (p4 && !p2) separating.p4++;
        for (const name of ['p1', 'p2']) {
          assert(!by(name, i, i, readings), 'irreflexive');
          if (by(name, i, j, readings) && by(name, j, k, readings))
            assert(by(name, i, k, readings), 'transitive');
        }
      }),
    );
    expect(separating.p4).toBeGreaterThan(0);
  });

  test('do not change when both trees are relabelled', () => {
    const question = fc
      .integer({ min: 2, max: 6 })
      .chain((n) => fc.tuple(menuPair({ outcomes: n, maxDenominator: 4 }), permutation(n)));
    const relabelled = ({ outcomes, nodes }: DecisionTree, s: readonly number[]): DecisionTree => ({
      outcomes,
      nodes: nodes.map((node) =>
        node.kind === 'outcome' ? { kind: 'outcome', outcome: s[node.outcome] ?? 0 } : node,
      ),
    });
    fc.assert(
      fc.property(question, ([[i, j], s]) => {
        for (const relation of POWER_RELATIONS)
          for (const readings of assignments(relation.readings))
            expect(answerOf(relation, relabelled(i, s), relabelled(j, s), readings)).toBe(
              answerOf(relation, i, j, readings),
            );
      }),
      times(0.5),
    );
  });
});

describe('the search', () => {
  /** A menu, an image of it drawn towards its middle, and the permutation that was used. */
  const hidden = fc
    .integer({ min: 5, max: 8 })
    .chain((n) =>
      fc.tuple(
        fc.array(lottery({ outcomes: n, maxDenominator: 12 }), { minLength: 4, maxLength: 12 }),
        permutation(n),
        fc.integer({ min: 1, max: 6 }),
      ),
    );
  test('finds a permutation that was hidden', () => {
    fc.assert(
      fc.property(hidden, ([menu, s, shrink]) => {
        const drawn = menu.map((p) => permute(s, mix(rational(BigInt(shrink), 7n), p, menu[0] ?? p)));
        const decision = decideInclusion(menuTree(menu), menuTree(drawn), {
          strategies: 'mixed',
          proper: false,
          moved: 'any',
        });
        expect(decision.holds).toBe(true);
      }),
      times(0.5),
    );
  });

  test('lists symmetries, all of them for small n', () => {
    const question = fc
      .integer({ min: 1, max: 4 })
      .chain((n) => fc.array(lottery({ outcomes: n, maxDenominator: 2 }), { minLength: 1, maxLength: 5 }));
    fc.assert(
      fc.property(question, (menu) => {
        const n = menu[0]?.length ?? 1;
        const keys = new Set(menu.map(lotteryKey));
        const brute = [...permutations(n, 'any')].filter(
          (s) => s.some((t, o) => t !== o) && menu.every((p) => keys.has(lotteryKey(permute(s, p)))),
        );
        const found = symmetriesOf(menu, n).map((s) => s.join());
        expect(found.toSorted()).toEqual(brute.map((s) => s.join()).toSorted());
      }),
    );
  });

  test('says that it was stopped', () => {
    fc.assert(
      fc.property(pairOver(3), ([i, j]) => {
        for (const strategies of ['mixed', 'pure'] as const) {
          const decision = decideInclusion(i, j, {
            strategies,
            proper: true,
            moved: 'any',
            stop: () => true,
          });
          assert(
            decision.holds === null ||
              check(claimOf(i, j, strategies, decision.holds), decision.certificate) instanceof Checked,
          );
        }
      }),
    );
  });
});

const claimOf = (i: DecisionTree, j: DecisionTree, strategies: 'mixed' | 'pure', holds: boolean): Claim => ({
  kind: 'inclusion',
  proper: true,
  moved: 'any',
  strategies,
  holds,
  i,
  j,
});

const isRational = (value: unknown): value is Rational =>
  value !== null && typeof value === 'object' && 'num' in value && 'den' in value;

/** One small corruption of any plain data: a rational or a place changed, a list shortened, two entries swapped. */
const corruptions = (value: unknown): readonly unknown[] => {
  if (isRational(value)) return [rational(value.num + 1n, value.den), rational(-value.num, value.den)];
  if (typeof value === 'number') return [value + 1];
  if (value instanceof Map)
    return [...value].flatMap(([key, entry]) => [
      ...corruptions(entry).map((other) => new Map([...value, [key, other]])),
      new Map([...value].filter(([other]) => other !== key)),
    ]);
  if (Array.isArray(value)) {
    const inside = value.flatMap((entry, k) =>
      corruptions(entry).map((other) => value.toSpliced(k, 1, other)),
    );
    // A pair of a place and a weight keeps its shape.
    if (value.some((entry) => typeof entry !== typeof value[0])) return inside;
    const swapped = value.length > 1 ? [value.toSpliced(0, 2, value[1], value[0])] : [];
    return [...inside, ...swapped, ...(value.length > 0 ? [value.slice(1), value.slice(0, -1)] : [])];
  }
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([key, entry]) =>
      corruptions(entry).map((other) => ({ ...value, [key]: other })),
    );
  return [];
};

describe('corrupted certificates', () => {
  test('prove nothing that is false, and nearly all of them prove nothing', () => {
    const count = { tried: 0, accepted: 0 };
    fc.assert(
      fc.property(pairOver(3), fc.nat(), ([i, j], seed) => {
        const relation = POWER_RELATIONS[seed % POWER_RELATIONS.length];
        if (relation === undefined) return;
        const all = assignments(relation.readings);
        const readings = all[seed % all.length] ?? DEFAULT_READINGS;
        const decision = decide(relation.claim(i, j, readings, true));
        if (decision.holds === null) throw new Error(decision.reason);
        const truth = decision.holds;
        const others = corruptions(decision.certificate.by);
        for (let k = 0; k < others.length; k += Math.max(1, Math.floor(others.length / 40))) {
          // The shape is the certificate's own: only values and lengths differ.
          const corrupted = { ...decision.certificate, by: others[k] } as Certificate;
          count.tried++;
          if (check(relation.claim(i, j, readings, truth), corrupted) instanceof Checked) count.accepted++;
          assert(!(check(relation.claim(i, j, readings, !truth), corrupted) instanceof Checked));
        }
      }),
      times(3),
    );
    expect(count.tried).toBeGreaterThan(1000);
    expect(count.accepted / count.tried).toBeLessThan(0.35);
  });

  test('without a strategy, with a weight moved or of another sign are rejected', () => {
    const inside = pairOver(3).map(([i, j]): readonly [DecisionTree, DecisionTree] => [
      menuTree([...listOf(i), ...listOf(j)]),
      menuTree(listOf(j).map((p, _, [q = p]) => mix(rational(1n, 2n), p, q))),
    ]);
    let met = 0;
    fc.assert(
      fc.property(inside, ([i, j]) => {
        const decision = decideInclusion(i, j, { strategies: 'mixed', proper: false, moved: 'none' });
        assert(decision.holds === true);
        const { certificate } = decision;
        if (certificate.for !== 'inclusion' || certificate.by.kind !== 'included') return;
        const { by } = certificate;
        if (by.inside.kind !== 'strategies') return;
        met++;
        const { inside: given } = by;
        const ask = (strategies: typeof given.strategies): unknown =>
          check(
            { kind: 'inclusion', holds: true, strategies: 'mixed', proper: false, moved: 'none', i, j },
            { for: 'inclusion', by: { ...by, inside: { ...given, strategies } } },
          );
        assert(ask(given.strategies) instanceof Checked);
        assert(!(ask(given.strategies.slice(1)) instanceof Checked));
        assert(!(ask([...given.strategies, new Map()]) instanceof Checked));
        for (const [k, strategy] of given.strategies.entries())
          for (const [node, weights] of strategy) {
            const [first = rational(0n), ...rest] = weights;
            const moved = [rational(first.num + first.den, first.den), ...rest];
            const signed = weights.map(({ num, den }) => rational(-num, den));
            for (const other of [moved, signed, weights.slice(1)])
              assert(
                !(ask(given.strategies.with(k, new Map([...strategy, [node, other]]))) instanceof Checked),
              );
          }
      }),
      times(2),
    );
    expect(met).toBeGreaterThan(20);
  });
});

const listOf = (t: DecisionTree): readonly Lottery[] => {
  const made = prunedGenerators(t);
  if (made.kind !== 'generators') throw new Error(made.kind);
  return made.lotteries;
};
