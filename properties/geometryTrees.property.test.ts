import fc from 'fast-check';
import { assert, describe, expect, test } from 'vitest';
import { contains, lotterySet as naiveSet } from '../src/definitions/index.ts';
import {
  absolutePowerDeficit,
  type Constraint,
  deficitBound,
  extremePoints,
  interiorSteps,
  lotterySet,
  mixStrategies,
  type PrunedGenerators,
  provesDeficit,
  prunedGenerators,
  solveLinearProgram,
  strategyFor,
  supportDeficit,
  utilityOf,
} from '../src/engines/geometry/index.ts';
import { grownSet } from '../src/engines/geometry/trees/lotterySets.ts';
import {
  Checked,
  check,
  compare,
  type DecisionTree,
  equal,
  expectedUtility,
  generators,
  type Lottery,
  lotteryKey,
  lotteryOf,
  menuTree,
  mix,
  multiply,
  type Node,
  negate,
  ONE,
  type Rational,
  rational,
  sameLottery,
  sign,
  strategyDefect,
  subtract,
  supportFunction,
  sure,
  type UtilityFunction,
  ZERO,
} from '../src/kernel/index.ts';
import { lottery, tree, utility } from '../src/properties/index.ts';

const times = (factor: number): { numRuns: number } => ({
  numRuns: Math.ceil(factor * (fc.readConfigureGlobal().numRuns ?? 100)),
});
const never = (): boolean => false;

/** Trees over a few outcomes; every other one has shared subtrees, which choose anew in each place. */
const anyTree = fc.integer({ min: 1, max: 4 }).chain((outcomes) =>
  fc.tuple(tree({ outcomes }), fc.boolean(), fc.integer({ min: 1, max: 3 })).map(([made, share, weight]) => {
    if (!share) return made;
    const last = made.nodes.length - 1;
    const branches = [
      { probability: rational(BigInt(weight), 4n), to: last },
      { probability: rational(BigInt(4 - weight), 4n), to: last },
    ];
    const top: Node = { kind: 'chance', branches };
    return { outcomes, nodes: [...made.nodes, top] };
  }),
);
const small = anyTree.filter((made) => {
  const all = generators(made, [], 40);
  return all.kind === 'generators';
});
const withUtility = small.chain((made) => fc.tuple(fc.constant(made), utility({ outcomes: made.outcomes })));

const listed = (made: DecisionTree): PrunedGenerators => {
  const answer = prunedGenerators(made);
  if (answer.kind !== 'generators') throw new Error(answer.kind);
  return answer;
};
const pureOf = (made: DecisionTree): readonly Lottery[] => {
  const all = generators(made);
  if (all.kind !== 'generators') throw new Error(all.kind);
  return all.lotteries;
};

interface Edge {
  readonly from: number;
  readonly to: number;
  /** Of the mass that arrives; undefined where the agent decides. */
  readonly share: Rational | undefined;
}

/** h_t(u) as a linear program over flows: mass from the root to the leaves, split freely at choices. */
const supportByProgram = (made: DecisionTree, u: UtilityFunction): Rational => {
  const edges = made.nodes.flatMap((node, from): readonly Edge[] =>
    node.kind === 'choice'
      ? node.options.map((to) => ({ from, to, share: undefined }))
      : node.kind === 'chance'
        ? node.branches.map(({ probability, to }) => ({ from, to, share: probability }))
        : [],
  );
  const root = made.nodes.length - 1;
  const constraints: Constraint[] = [];
  for (const [k, node] of made.nodes.entries()) {
    const bound = k === root ? ONE : ZERO;
    if (node.kind === 'choice')
      constraints.push({
        coefficients: edges.map(({ from, to }) => subtract(from === k ? ONE : ZERO, to === k ? ONE : ZERO)),
        relation: '=',
        bound,
      });
    if (node.kind === 'chance')
      for (const [e, edge] of edges.entries())
        if (edge.from === k && edge.share !== undefined) {
          const share = edge.share;
          constraints.push({
            coefficients: edges.map(({ to }, f) => subtract(f === e ? ONE : ZERO, to === k ? share : ZERO)),
            relation: '=',
            bound: multiply(share, bound),
          });
        }
  }
  const worth = (k: number): Rational => {
    const node = made.nodes[k];
    return node?.kind === 'outcome' ? (u[node.outcome] ?? ZERO) : ZERO;
  };
  const solution = solveLinearProgram({ objective: edges.map(({ to }) => worth(to)), constraints });
  if (solution.kind !== 'optimal') throw new Error(solution.kind);
  return edges.length === 0 ? worth(root) : solution.value;
};

describe('the support function', () => {
  test('is the same by backward induction, over pure lotteries and by linear programming', () => {
    fc.assert(
      fc.property(withUtility, ([made, u]) => {
        const value = supportFunction(made, u);
        const best = pureOf(made)
          .map((p) => expectedUtility(p, u))
          .reduce((a, b) => (compare(a, b) >= 0 ? a : b));
        expect(best).toEqual(value);
        if (made.nodes.length <= 25) assert.deepEqual(supportByProgram(made, u), value);
        const direction = u.map((x) => (x.num * 720720n) / x.den);
        const reach = supportFunction(made, utilityOf(direction));
        expect(
          listed(made)
            .lotteries.map((p) => expectedUtility(p, utilityOf(direction)))
            .some((x) => equal(x, reach)),
        ).toBe(true);
      }),
    );
  });
});

describe('pruned generators', () => {
  test('are the extreme points, in the kernel’s order, with strategies', () => {
    fc.assert(
      fc.property(small, (made) => {
        const mine = listed(made);
        expect(generators(made, mine.pruning)).toEqual({ kind: 'generators', lotteries: mine.lotteries });
        const all = pureOf(made);
        const extreme = extremePoints(all)?.extreme.map((k) => lotteryKey(all[k] ?? []));
        expect(new Set(mine.lotteries.map(lotteryKey))).toEqual(new Set(extreme));
        for (const [k, p] of mine.lotteries.entries()) {
          const strategy = strategyFor(mine, [[k, ONE]]);
          expect(strategyDefect(made, strategy, false)).toBeUndefined();
          expect(sameLottery(lotteryOf(made, strategy), p)).toBe(true);
        }
      }),
      times(2),
    );
  });

  test('mix as their strategies do', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 9 }), (made, parts) => {
        const mine = listed(made);
        const last = mine.lotteries.length - 1;
        if (last === 0) return;
        const weight = rational(BigInt(parts), 10n);
        const expected = mix(weight, mine.lotteries[0] ?? [], mine.lotteries[last] ?? []);
        const rest = subtract(ONE, weight);
        const both = strategyFor(mine, [
          [0, weight],
          [last, rest],
        ]);
        const mixed = mixStrategies(made, [
          [weight, strategyFor(mine, [[0, ONE]])],
          [rest, strategyFor(mine, [[last, ONE]])],
        ]);
        for (const strategy of [both, mixed]) {
          expect(strategyDefect(made, strategy, false)).toBeUndefined();
          expect(sameLottery(lotteryOf(made, strategy), expected)).toBe(true);
        }
      }),
      times(2),
    );
  });
});

describe('membership and separation', () => {
  const question = small.chain((made) =>
    fc.tuple(fc.constant(made), lottery({ outcomes: made.outcomes, maxDenominator: 4 })),
  );
  test('exclude each other, agree with the definition, and pass the kernel', () => {
    fc.assert(
      fc.property(question, ([made, p]) => {
        const truth = contains(naiveSet(made, 'mixed'), p);
        for (const set of [lotterySet(made, never), grownSet(made)]) {
          const location = set.locate(p, never);
          expect(location?.kind).toBe(truth ? 'inside' : 'outside');
          if (location === undefined) return;
          const by =
            location.kind === 'inside'
              ? ({ kind: 'strategy', strategy: set.strategy(location.weights) } as const)
              : ({ kind: 'separated', utility: utilityOf(location.direction) } as const);
          const ask = (holds: boolean): unknown =>
            check(
              { kind: 'membership', holds, strategies: 'mixed', lottery: p, tree: made },
              { for: 'membership', by },
            );
          expect(ask(truth)).toBeInstanceOf(Checked);
          expect(ask(!truth)).not.toBeInstanceOf(Checked);
        }
      }),
    );
  });

  test('steps towards every vertex show an interior point, a direction shows that there is none', () => {
    fc.assert(
      fc.property(question, fc.constantFrom('affine' as const, 'simplex' as const), ([made, p], interior) => {
        const set = lotterySet(made, never);
        const answer = interiorSteps(set, p, interior, never);
        if (answer?.kind === 'interior')
          for (const [o, { step, weights }] of answer.steps.entries()) {
            assert.equal(sign(step), 1);
            const target = mix(step, sure(made.outcomes, o), p);
            assert(sameLottery(lotteryOf(made, set.strategy(weights)), target));
          }
        else if (answer !== undefined) {
          const u = utilityOf(answer.direction);
          const best = supportFunction(made, u);
          assert(compare(expectedUtility(p, u), best) >= 0);
          if (interior === 'simplex') assert(u.some((x) => compare(x, best) > 0));
          else assert(u.some((x) => !equal(x, u[0] ?? ZERO)));
        }
      }),
    );
  });
});

describe('distance from absolute power', () => {
  test('is proved from both sides, and no more than what support functions allow', () => {
    fc.assert(
      fc.property(small, (made) => {
        const answer = absolutePowerDeficit(made);
        if (answer === undefined) throw new Error('stopped');
        expect(provesDeficit(made, answer)).toBe(true);
        expect(compare(supportDeficit(made).deficit, answer.deficit)).toBeLessThanOrEqual(0);
        const more = { ...answer, deficit: mix(rational(1n, 2n), [answer.deficit], [ONE])[0] ?? ONE };
        if (!equal(answer.deficit, ONE)) assert(!provesDeficit(made, more));
        const flipped = { ...answer, shift: answer.shift.map(negate) };
        if (sign(answer.deficit) > 0) assert(!provesDeficit(made, flipped));
      }),
    );
  });

  test('of a triangle with its corners cut off', () => {
    const corner = (o: number, other: number): Lottery => mix(rational(4n, 5n), sure(3, o), sure(3, other));
    const menu = [0, 1, 2].flatMap((o) => [corner(o, (o + 1) % 3), corner(o, (o + 2) % 3)]);
    const cut = menuTree(menu);
    expect(supportDeficit(cut).deficit).toEqual(rational(1n, 5n));
    expect(absolutePowerDeficit(cut)?.deficit).toEqual(rational(3n, 10n));
    expect(
      deficitBound(
        cut,
        [0, 1, 2].map((o) => sure(3, o)),
      ),
    ).toEqual(rational(3n, 10n));
  });
});
