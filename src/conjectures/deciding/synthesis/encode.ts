/**
 * A counterexample as a question to a solver: unknown lotteries, and the claim's atoms at a few given
 * utility functions, where all that atoms say is linear in the lotteries. What comes back is a guess:
 * engines and kernel look at it as at any other case.
 */
import { match } from 'ts-pattern';
import {
  ONE,
  type Permutation,
  permute,
  type Rational,
  rational,
  subtract,
  type UtilityFunction,
} from '../../../kernel/index.ts';
import type { Script, Term } from '../../../smt/index.ts';
import * as smt from '../../../smt/term.ts';
import type { PermutationTerm, TreeTerm } from '../../language/ast.ts';
import type { Atom, Core } from '../../language/core/core.ts';
import type { Value } from '../../semantics/evidence.ts';
import { permutations } from '../../semantics/values.ts';

/** A lottery whose probabilities the solver is to find: a term for each outcome. */
type Unknown = readonly Term[];

export interface Sketch {
  readonly outcomes: number;
  /** How many lotteries each tree variable has. */
  readonly menus: ReadonlyMap<string, number>;
  /** Values of the other variables, and the places of named outcomes. */
  readonly others: ReadonlyMap<string, Value>;
  readonly named: ReadonlyMap<string, number>;
  /** A common denominator, or none: reals. */
  readonly denominator?: number;
  readonly utilities: readonly UtilityFunction[];
}

/** The probability of an outcome in the k-th lottery of a tree. */
export const probabilityName = (tree: string, k: number, o: number): string => `p.${tree}.${k}.${o}`;

/** Constraints of the sketch together with `holding` true and `failing` false. */
export const scriptOf = (
  sketch: Sketch,
  holding: readonly Core[],
  failing: readonly Core[],
  excluded: readonly Term[],
): Script => {
  const encoder = new Encoder(sketch);
  const assertions = [
    ...encoder.lotteries(),
    ...holding.map((core) => encoder.formula(core, true)),
    ...failing.map((core) => encoder.formula(core, false)),
    ...excluded,
  ];
  return {
    logic: 'QF_LRA',
    title: 'lotteries that may break the claim',
    assertions: assertions.map((term) => ({ term })),
  };
};

class Encoder {
  readonly #sketch: Sketch;
  /** All images of the given utilities. */
  readonly #images: readonly UtilityFunction[];
  readonly #permutations: readonly Permutation[];

  constructor(sketch: Sketch) {
    this.#sketch = sketch;
    this.#permutations = permutations(sketch.outcomes);
    const images = sketch.utilities.flatMap((u) => this.#permutations.map((g) => permute(g, u)));
    this.#images = [
      ...new Map(images.map((u) => [u.map(({ num, den }) => `${num}/${den}`).join(), u])).values(),
    ];
  }

  lotteries(): readonly Term[] {
    const { menus, outcomes, denominator } = this.#sketch;
    return [...menus].flatMap(([tree, count]) =>
      range(count).flatMap((k) => {
        const p = range(outcomes).map((o) => smt.real(probabilityName(tree, k, o)));
        const whole = p.flatMap((x, o) =>
          denominator === undefined
            ? []
            : [smt.same(smt.scaled(rational(BigInt(denominator)), x), toReal(tree, k, o, denominator))],
        );
        return [...p.map((x) => smt.atLeast(x, ZERO_TERM)), smt.same(smt.plus(p), ONE_TERM), ...whole];
      }),
    );
  }

  /** `core` is true, or false; what it cannot say it leaves open. */
  formula(core: Core, truth: boolean): Term {
    return match(core)
      .returnType<Term>()
      .with({ kind: 'truth' }, ({ value }) => (value === truth ? smt.TRUE : smt.FALSE))
      .with({ kind: 'not' }, ({ of }) => this.formula(of, !truth))
      .with({ kind: 'and' }, { kind: 'or' }, ({ kind, of }) => {
        const parts = of.map((part) => this.formula(part, truth));
        return (kind === 'and') === truth ? smt.and(parts) : smt.or(parts);
      })
      .with({ kind: 'implies' }, ({ hypothesis, conclusion }) => {
        const parts = [this.formula(hypothesis, !truth), this.formula(conclusion, truth)];
        return truth ? smt.or(parts) : smt.and(parts);
      })
      .with({ kind: 'iff' }, ({ left, right }) =>
        smt.or([
          smt.and([this.formula(left, true), this.formula(right, truth)]),
          smt.and([this.formula(left, false), this.formula(right, !truth)]),
        ]),
      )
      .with({ kind: 'related' }, (atom) => this.#atom(atom, truth))
      .with({ kind: 'comparison' }, { kind: 'forall' }, { kind: 'exists' }, () => smt.TRUE)
      .exhaustive();
  }

  #atom({ relation, trees }: Atom, truth: boolean): Term {
    const [s, t] = trees.map((tree) => this.#tree(tree));
    if (s === undefined || t === undefined) return smt.TRUE;
    const { name, readings } = relation;
    if (readings.menu === 'any' || readings.strategies === 'pure') return smt.TRUE;
    const reflected = readings.agents === 'reflection-symmetric';
    const moved =
      readings.permutation === 'involution' ? this.#permutations.filter(isInvolution) : this.#permutations;
    const somewhere = (one: (g: Permutation) => Term): Term =>
      truth ? smt.or(moved.map(one)) : smt.and(moved.map(one));
    const weak = (a: readonly Unknown[], b: readonly Unknown[], holds: boolean): Term =>
      this.#every(holds, this.#sketch.utilities, (u) => {
        const count = this.#count(a, b, u, reflected);
        return holds ? smt.atLeast(count, ZERO_TERM) : smt.less(count, ZERO_TERM);
      });
    const positive = (holds: boolean): Term =>
      this.#every(!holds, this.#sketch.utilities, (u) => {
        const count = this.#count(s, t, u, reflected);
        return holds ? smt.greater(count, ZERO_TERM) : smt.atMost(count, ZERO_TERM);
      });
    const both = (yes: boolean, a: Term, b: Term): Term => (yes ? smt.and([a, b]) : smt.or([a, b]));
    return match(name)
      .returnType<Term>()
      .with('includes', () => this.#includes(s, t, truth))
      .with('same', () => both(truth, this.#includes(s, t, truth), this.#includes(t, s, truth)))
      .with('p1', () => both(truth, this.#includes(s, t, truth), this.#includes(t, s, !truth)))
      .with('p2', () => this.#interior(s, t, readings.interior === 'simplex', truth))
      .with('p3', () =>
        somewhere((g) => {
          const image = t.map((p) => permute(g, p));
          return both(truth, this.#includes(s, image, truth), this.#includes(image, s, !truth));
        }),
      )
      .with('p4', () =>
        somewhere((g) =>
          this.#interior(
            s,
            t.map((p) => permute(g, p)),
            readings.interior === 'simplex',
            truth,
          ),
        ),
      )
      .with('weak', () => weak(s, t, truth))
      .with('strict', () => both(truth, weak(s, t, truth), positive(truth)))
      .with('absolute', () =>
        this.#every(truth, this.#images, (u) => (truth ? better(s, t, u) : atLeastAsGood(t, s, u))),
      )
      .with('equivalent', () => both(truth, weak(s, t, truth), weak(t, s, truth)))
      .with('incomparable', () => both(truth, weak(s, t, !truth), weak(t, s, !truth)))
      .exhaustive();
  }

  /** At every utility, or at one. */
  #every(all: boolean, utilities: readonly UtilityFunction[], says: (u: UtilityFunction) => Term): Term {
    const terms = utilities.map(says);
    return all ? smt.and(terms) : smt.or(terms);
  }

  #includes(outer: readonly Unknown[], inner: readonly Unknown[], truth: boolean): Term {
    return this.#every(truth, this.#images, (u) =>
      truth ? atLeastAsGood(outer, inner, u) : better(inner, outer, u),
    );
  }

  #interior(outer: readonly Unknown[], inner: readonly Unknown[], simplex: boolean, truth: boolean): Term {
    return this.#every(truth, this.#images, (u) => {
      const full = smt.or(outer.map((p) => smt.same(valueOf(p, u), ONE_TERM)));
      const inside = better(outer, inner, u);
      if (truth) return simplex ? smt.or([inside, full]) : inside;
      const out = atLeastAsGood(inner, outer, u);
      return simplex ? smt.and([out, smt.not(full)]) : out;
    });
  }

  /** D(u). */
  #count(s: readonly Unknown[], t: readonly Unknown[], utility: UtilityFunction, reflected: boolean): Term {
    const mirrored = utility.map((value) => subtract(ONE, value));
    return smt.plus(
      (reflected ? [utility, mirrored] : [utility]).flatMap((u) =>
        this.#permutations.map((g) => {
          const image = permute(g, u);
          return smt.ite(better(s, t, image), ONE_TERM, smt.ite(better(t, s, image), MINUS_ONE, ZERO_TERM));
        }),
      ),
    );
  }

  /** Its pure lotteries; undefined where the sketch does not say. */
  #tree(term: TreeTerm): readonly Unknown[] | undefined {
    const { outcomes, menus } = this.#sketch;
    return match(term)
      .returnType<readonly Unknown[] | undefined>()
      .with({ kind: 'tree' }, ({ name }) => {
        const count = menus.get(name);
        return count === undefined
          ? undefined
          : range(count).map((k) => range(outcomes).map((o) => smt.real(probabilityName(name, k, o))));
      })
      .with({ kind: 'outcome' }, ({ name }) => {
        const place = this.#outcome(name);
        return place === undefined
          ? undefined
          : [range(outcomes).map((o) => (o === place ? ONE_TERM : ZERO_TERM))];
      })
      .with({ kind: 'lottery' }, ({ entries }) => {
        const lottery: Term[] = range(outcomes).map(() => ZERO_TERM);
        for (const { outcome, probability } of entries) {
          const place = this.#outcome(outcome);
          if (place === undefined) return undefined;
          lottery[place] = smt.plus([lottery[place] ?? ZERO_TERM, smt.numeral(probability)]);
        }
        return [lottery];
      })
      .with({ kind: 'choice' }, ({ options }) => {
        const parts = options.map((option) => this.#tree(option));
        return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
      })
      .with({ kind: 'chance' }, ({ branches }) => {
        let sums: readonly Unknown[] = [range(outcomes).map(() => ZERO_TERM)];
        for (const { probability, to } of branches) {
          const part = this.#tree(to);
          if (part === undefined || part.length * sums.length > MOST_PURE) return undefined;
          sums = sums.flatMap((sum) =>
            part.map((p) => sum.map((x, o) => smt.plus([x, smt.scaled(probability, p[o] ?? ZERO_TERM)]))),
          );
        }
        return sums;
      })
      .with({ kind: 'permute' }, ({ tree, permutation }) => {
        const g = this.#permutation(permutation);
        const inner = this.#tree(tree);
        return g && inner?.map((p) => permute(g, p));
      })
      .exhaustive();
  }

  #outcome(name: string): number | undefined {
    const value = this.#sketch.others.get(name);
    return value?.kind === 'outcome' ? value.outcome : this.#sketch.named.get(name);
  }

  #permutation(term: PermutationTerm): Permutation | undefined {
    if (term.kind === 'permutation') {
      const value = this.#sketch.others.get(term.name);
      return value?.kind === 'permutation' ? value.permutation : undefined;
    }
    return term.cycles.length === 0 ? range(this.#sketch.outcomes) : undefined;
  }
}

const MOST_PURE = 12;

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, k) => k);

const ZERO_TERM = smt.numeral(rational(0n));
const ONE_TERM = smt.numeral(ONE);
const MINUS_ONE = smt.numeral(rational(-1n));

const isInvolution = (g: Permutation): boolean => g.every((image, o) => g[image] === o);

const valueOf = (p: Unknown, u: readonly Rational[]): Term => smt.linear(u, p);

/** h_a(u) > h_b(u). */
const better = (a: readonly Unknown[], b: readonly Unknown[], u: UtilityFunction): Term =>
  smt.or(a.map((p) => smt.and(b.map((q) => smt.greater(valueOf(p, u), valueOf(q, u))))));

/** h_a(u) >= h_b(u). */
const atLeastAsGood = (a: readonly Unknown[], b: readonly Unknown[], u: UtilityFunction): Term =>
  smt.or(a.map((p) => smt.and(b.map((q) => smt.atLeast(valueOf(p, u), valueOf(q, u))))));

/** One of 0, 1, ..., denominator, chosen by truth values: quicker for solvers than integers. */
const toReal = (tree: string, k: number, o: number, denominator: number): Term =>
  range(denominator + 1).reduceRight<Term>(
    (rest, part) =>
      part === denominator
        ? smt.numeral(rational(BigInt(part)))
        : smt.ite(smt.bool(`is.${tree}.${k}.${o}.${part}`), smt.numeral(rational(BigInt(part))), rest),
    ZERO_TERM,
  );

/** A model that is not this one. */
export const another = (sketch: Sketch, model: ReadonlyMap<string, Rational>): Term =>
  smt.or(
    [...sketch.menus].flatMap(([tree, count]) =>
      range(count).flatMap((k) =>
        range(sketch.outcomes).map((o) => {
          const name = probabilityName(tree, k, o);
          return smt.not(smt.same(smt.real(name), smt.numeral(model.get(name) ?? ONE)));
        }),
      ),
    ),
  );
