import fc from 'fast-check';
import { assert, describe, expect, test } from 'vitest';
import { prunedGenerators, structuralInclusion } from '../src/engines/geometry/index.ts';
import {
  Checked,
  chanceOf,
  check,
  choiceOf,
  type DecisionTree,
  generators,
  type Lottery,
  lotteryKey,
  multiply,
  permute,
  type Rational,
  supportFunction,
} from '../src/kernel/index.ts';
import { permutation, tree, utility } from '../src/properties/index.ts';

const small = fc
  .integer({ min: 1, max: 4 })
  .chain((outcomes) => tree({ outcomes }))
  .filter((made) => generators(made, [], 40).kind === 'generators');
const withUtility = small.chain((made) => fc.tuple(fc.constant(made), utility({ outcomes: made.outcomes })));

const extreme = (made: DecisionTree): readonly Lottery[] => {
  const answer = prunedGenerators(made);
  if (answer.kind !== 'generators') throw new Error(answer.kind);
  return answer.lotteries;
};

/** A tree as an expression, to be rewritten. */
type Term =
  | { readonly kind: 'outcome'; readonly outcome: number }
  | { readonly kind: 'choice'; readonly options: readonly Term[] }
  | { readonly kind: 'chance'; readonly branches: readonly (readonly [Rational, Term])[] };

const termOf = ({ nodes }: DecisionTree): Term => {
  const terms: Term[] = [];
  const at = (k: number): Term => terms[k] ?? { kind: 'outcome', outcome: 0 };
  for (const node of nodes)
    terms.push(
      node.kind === 'outcome'
        ? node
        : node.kind === 'choice'
          ? { kind: 'choice', options: node.options.map(at) }
          : { kind: 'chance', branches: node.branches.map(({ probability, to }) => [probability, at(to)]) },
    );
  return at(nodes.length - 1);
};

const treeOf = (term: Term, outcomes: number): DecisionTree => {
  if (term.kind === 'outcome') return { outcomes, nodes: [term] };
  if (term.kind === 'choice') {
    const [first, ...rest] = term.options.map((option) => treeOf(option, outcomes));
    if (first === undefined) throw new Error('no options');
    return choiceOf([first, ...rest]);
  }
  const [first, ...rest] = term.branches.map(([p, to]) => [p, treeOf(to, outcomes)] as const);
  if (first === undefined) throw new Error('no branches');
  return chanceOf([first, ...rest]);
};

/** Nested choices become one, nested chance nodes become one. */
const flattened = (term: Term): Term => {
  if (term.kind === 'outcome') return term;
  if (term.kind === 'choice') {
    const options = term.options.map(flattened);
    return { kind: 'choice', options: options.flatMap((o) => (o.kind === 'choice' ? o.options : [o])) };
  }
  const branches = term.branches.map(([p, to]) => [p, flattened(to)] as const);
  return {
    kind: 'chance',
    branches: branches.flatMap(([p, to]) =>
      to.kind === 'chance'
        ? to.branches.map(([r, below]) => [multiply(p, r), below] as const)
        : [[p, to] as const],
    ),
  };
};

/** Chance over a choice in its first branch is a choice over chances. */
const distributed = (term: Term): Term => {
  if (term.kind === 'outcome') return term;
  if (term.kind === 'choice') return { kind: 'choice', options: term.options.map(distributed) };
  const branches = term.branches.map(([p, to]) => [p, distributed(to)] as const);
  const [first, ...rest] = branches;
  if (first?.[1].kind !== 'choice') return { kind: 'chance', branches };
  return {
    kind: 'choice',
    options: first[1].options.map((option) => ({ kind: 'chance', branches: [[first[0], option], ...rest] })),
  };
};

const relabelled = (made: DecisionTree, s: readonly number[]): DecisionTree => ({
  outcomes: made.outcomes,
  nodes: made.nodes.map((node) =>
    node.kind === 'outcome' ? { kind: 'outcome', outcome: s[node.outcome] ?? node.outcome } : node,
  ),
});

describe('L(t)', () => {
  const keysOf = (made: DecisionTree): ReadonlySet<string> => new Set(extreme(made).map(lotteryKey));
  test('stays the same when a tree is flattened or chance is distributed over choice', () => {
    fc.assert(
      fc.property(small, (made) => {
        const term = termOf(made);
        for (const other of [flattened(term), distributed(term), flattened(distributed(term))])
          expect(keysOf(treeOf(other, made.outcomes))).toEqual(keysOf(made));
      }),
    );
  });

  test('moves with its outcomes', () => {
    fc.assert(
      fc.property(
        withUtility.chain(([made, u]) =>
          fc.tuple(fc.constant(made), fc.constant(u), permutation(made.outcomes)),
        ),
        ([made, u, s]) => {
          const moved = relabelled(made, s);
          expect(keysOf(moved)).toEqual(new Set(extreme(made).map((p) => lotteryKey(permute(s, p)))));
          expect(supportFunction(moved, permute(s, u))).toEqual(supportFunction(made, u));
          expect(structuralInclusion(made, moved, { permutation: s })).toBeDefined();
        },
      ),
    );
  });

  test('holds what structure says that it holds', () => {
    fc.assert(
      fc.property(small, small, (inner, outer) => {
        if (inner.outcomes !== outer.outcomes) return;
        for (const [a, b] of [
          [inner, outer],
          [inner, choiceOf([outer, inner])],
        ] as const) {
          const steps = structuralInclusion(a, b, { permutation: null });
          if (b !== outer) assert.isDefined(steps);
          if (steps === undefined) continue;
          const checked = check(
            { kind: 'inclusion', holds: true, strategies: 'pure', proper: false, moved: 'none', i: b, j: a },
            {
              for: 'inclusion',
              by: {
                kind: 'included',
                permutation: null,
                inside: { kind: 'structural', steps },
                beyond: null,
              },
            },
          );
          expect(checked).toBeInstanceOf(Checked);
        }
      }),
    );
  });
});
