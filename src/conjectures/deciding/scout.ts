/**
 * Answers by a few utility functions, without certificates: they show cheaply that most cases are no
 * counterexamples, and the engines are asked about the rest. Integers in doubles, far below 2^53: exact.
 */
import { match } from 'ts-pattern';
import { type DecisionTree, generators, lcm, type Permutation } from '../../kernel/index.ts';
import type { GivenReadings } from '../language/vocabulary.ts';
import type { Oracle, RelationAnswer } from '../semantics/oracle.ts';
import { permutations } from '../semantics/values.ts';

/** What is attained at best, times `scale`, for each utility function and each permutation of it. */
interface Support {
  readonly scale: number;
  readonly best: readonly (readonly number[])[];
}

interface Sample {
  readonly group: readonly Permutation[];
  /** Place in the group of h after g. */
  readonly product: readonly (readonly number[])[];
  readonly involutions: readonly number[];
  /** Utilities of each outcome, all different, from 0 to 12. */
  readonly utilities: readonly (readonly number[])[];
}

const UTILITIES: Readonly<Record<number, readonly (readonly number[])[]>> = {
  2: [[0, 12]],
  3: [1, 3, 5, 7, 9, 11].map((middle) => [0, middle, 12]),
  4: [
    [0, 1, 2, 12],
    [0, 1, 11, 12],
    [0, 10, 11, 12],
    [0, 3, 7, 12],
  ],
};

const MOST_LOTTERIES = 40;
const GREATEST_SCALE = 10_000;

const samples = new Map<number, Sample>();

const sampleOf = (outcomes: number): Sample | undefined => {
  const known = samples.get(outcomes);
  const utilities = UTILITIES[outcomes];
  if (known !== undefined || utilities === undefined) return known;
  const group = permutations(outcomes);
  const places = new Map(group.map((g, k) => [g.join(), k]));
  const made: Sample = {
    group,
    product: group.map((h) => group.map((g) => places.get(g.map((o) => h[o]).join()) ?? 0)),
    involutions: [...group.keys()].filter((k) => group[k]?.every((image, o) => group[k]?.[image] === o)),
    utilities,
  };
  samples.set(outcomes, made);
  return made;
};

const supportOf = (tree: DecisionTree): Support | undefined => {
  const sample = sampleOf(tree.outcomes);
  const made = sample && generators(tree);
  if (made?.kind !== 'generators' || made.lotteries.length > MOST_LOTTERIES) return undefined;
  const scale = Number(made.lotteries.flat().reduce((common, x) => lcm(common, x.den), 1n));
  if (scale > GREATEST_SCALE) return undefined;
  const menu = made.lotteries.map((p) => p.map((x) => (Number(x.num) * scale) / Number(x.den)));
  const best = (sample?.utilities ?? []).map((u) =>
    (sample?.group ?? []).map((h) =>
      menu.reduce(
        (most, p) =>
          Math.max(
            most,
            p.reduce((sum, x, o) => sum + x * (u[h[o] ?? 0] ?? 0), 0),
          ),
        0,
      ),
    ),
  );
  return { scale, best };
};

/** Says false, or that `incomparable` is true, where it is sure; all else stays open. */
export const scoutOracle = (): Oracle<undefined> => {
  const supports = new WeakMap<DecisionTree, { readonly support: Support | undefined }>();
  const known = (tree: DecisionTree): Support | undefined => {
    const before = supports.get(tree) ?? { support: supportOf(tree) };
    supports.set(tree, before);
    return before.support;
  };
  return {
    measure: () => null,
    relation: (name, readings, i, j): RelationAnswer<undefined> => {
      const [sample, s, t] = [sampleOf(i.outcomes), known(i), known(j)];
      const answer = (holds: boolean | null): RelationAnswer<undefined> => ({ holds, evidence: undefined });
      if (sample === undefined || s === undefined || t === undefined || i.outcomes !== j.outcomes)
        return answer(null);
      const refuted = (is: boolean): RelationAnswer<undefined> => answer(is ? false : null);
      const all = [...sample.group.keys()];
      return (
        match(name)
          // Under every reading, what is inside, or in the interior, attains no more for any utility function.
          .with('p1', 'p2', 'includes', () => refuted(outside(sample, s, t)))
          .with('same', () => refuted(outside(sample, s, t) || outside(sample, t, s)))
          .with('p3', 'p4', () => {
            const moves = readings.permutation === 'involution' ? sample.involutions : all;
            return refuted(moves.every((g) => outside(sample, s, t, g)));
          })
          .with('weak', 'strict', 'absolute', () => refuted(worse(readings, s, t)))
          .with('equivalent', () => refuted(worse(readings, s, t) || worse(readings, t, s)))
          .with('incomparable', () => answer(worse(readings, s, t) && worse(readings, t, s) ? true : null))
          .exhaustive()
      );
    },
  };
};

/** Whether t, moved by the permutation in that place, attains more than s for some utility function. */
const outside = ({ group, product }: Sample, s: Support, t: Support, g?: number): boolean =>
  s.best.some((of, u) =>
    group.some((_, h) => {
      const moved = g === undefined ? h : (product[h]?.[g] ?? h);
      return (t.best[u]?.[moved] ?? 0) * s.scale > (of[h] ?? 0) * t.scale;
    }),
  );

/**
 * Whether for some utility function more of its permutations attain more with t than do not: so they do
 * for all near it, whatever becomes of ties.
 */
const worse = ({ menu = 'pair', agents }: GivenReadings, s: Support, t: Support): boolean => {
  if (menu !== 'pair' || (agents ?? 'symmetric-regular') !== 'symmetric-regular') return false;
  return s.best.some((of, u) => {
    const preferred = of.filter((best, h) => (t.best[u]?.[h] ?? 0) * s.scale > best * t.scale).length;
    return 2 * preferred > of.length;
  });
};
