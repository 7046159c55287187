/**
 * A false claim as a Z3 script, as a competent user would write it: n = 3, two unknown lotteries a tree, weights
 * for inclusion, a utility function for what fails, and a quantifier over utility functions for what every
 * agent is to do. Nothing but the definitions: no orbit theorem beyond the sum over permutations.
 */
import { match } from 'ts-pattern';
import type { PreparedClaim } from '../src/conjectures/index.ts';
import type { TreeTerm } from '../src/conjectures/language/ast.ts';
import type { Core } from '../src/conjectures/language/core/core.ts';
import { type Shape, shapeOf } from '../src/conjectures/language/core/shape.ts';
import { permutations } from '../src/conjectures/semantics/values.ts';
import { ONE, permute, rational } from '../src/kernel/index.ts';
import { printScript } from '../src/smt/index.ts';
import * as smt from '../src/smt/term.ts';

const N = 3;
const LOTTERIES = 2;
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, k) => k);
const ZERO = smt.numeral(rational(0n));
const UNIT = smt.numeral(ONE);

type Vector = readonly smt.Term[];

const dot = (p: Vector, u: Vector): smt.Term => smt.plus(p.map((x, o) => smt.times(x, u[o] ?? ZERO)));
const better = (a: readonly Vector[], b: readonly Vector[], u: Vector): smt.Term =>
  smt.or(a.map((p) => smt.and(b.map((q) => smt.greater(dot(p, u), dot(q, u))))));
const moved = permutations(N);
const involutions = moved.filter((g) => g.every((image, o) => g[image] === o));

/** Undefined where the claim says what such a script cannot. */
export const directScript = (claim: PreparedClaim): string | undefined => {
  const shape: Shape = shapeOf(claim.core);
  if (shape.kind !== 'universal' || claim.namedOutcomes.length > 0) return undefined;
  if (shape.variables.some(({ sort }) => sort !== 'tree' && sort !== 'lottery')) return undefined;
  const menus = new Map(
    shape.variables.map(({ name, sort }) => [
      name,
      range(sort === 'lottery' ? 1 : LOTTERIES).map((k) =>
        range(N).map((o) => smt.real(`${name}.${k}.${o}`)),
      ),
    ]),
  );
  try {
    const writer = new Writer(menus);
    const assertions = [
      ...[...menus.values()].flat().flatMap(isLottery),
      ...shape.hypotheses.map((core) => writer.says(core, true)),
      writer.says(shape.conclusion, false),
    ];
    return printScript({
      logic: writer.quantified ? 'NRA' : 'QF_NRA',
      assertions: [...assertions, ...writer.side].map((term) => ({ term })),
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const isLottery = (p: Vector): readonly smt.Term[] => [
  ...p.map((x) => smt.atLeast(x, ZERO)),
  smt.same(smt.plus(p), UNIT),
];

class Writer {
  readonly side: smt.Term[] = [];
  quantified = false;
  #count = 0;
  readonly #menus: ReadonlyMap<string, readonly Vector[]>;

  constructor(menus: ReadonlyMap<string, readonly Vector[]>) {
    this.#menus = menus;
  }

  says(core: Core, truth: boolean): smt.Term {
    return match(core)
      .returnType<smt.Term>()
      .with({ kind: 'truth' }, ({ value }) => (value === truth ? smt.TRUE : smt.FALSE))
      .with({ kind: 'not' }, ({ of }) => this.says(of, !truth))
      .with({ kind: 'and' }, { kind: 'or' }, ({ kind, of }) => {
        const parts = of.map((part) => this.says(part, truth));
        return (kind === 'and') === truth ? smt.and(parts) : smt.or(parts);
      })
      .with({ kind: 'implies' }, ({ hypothesis, conclusion }) => {
        const parts = [this.says(hypothesis, !truth), this.says(conclusion, truth)];
        return truth ? smt.or(parts) : smt.and(parts);
      })
      .with({ kind: 'related' }, ({ relation, trees }) => {
        const [s, t] = trees.map((tree) => this.#lotteries(tree));
        const { name, readings } = relation;
        if (s === undefined || t === undefined || readings.menu === 'any' || readings.agents === 'iid')
          throw new RangeError('not written by hand');
        if (readings.agents === 'reflection-symmetric' || readings.strategies === 'pure')
          throw new RangeError('not written by hand');
        const some = readings.permutation === 'involution' ? involutions : moved;
        const both = (a: smt.Term, b: smt.Term): smt.Term => (truth ? smt.and([a, b]) : smt.or([a, b]));
        return match(name)
          .returnType<smt.Term>()
          .with('includes', () => this.#includes(s, t, truth))
          .with('same', () => both(this.#includes(s, t, truth), this.#includes(t, s, truth)))
          .with('p1', () => both(this.#includes(s, t, truth), this.#includes(t, s, !truth)))
          .with('p3', () => {
            const each = some.map((g) => {
              const image = t.map((p) => permute(g, p));
              return both(this.#includes(s, image, truth), this.#includes(image, s, !truth));
            });
            return truth ? smt.or(each) : smt.and(each);
          })
          .with('p2', () => this.#interior(s, t, truth))
          .with('p4', () => {
            const each = some.map((g) =>
              this.#interior(
                s,
                t.map((p) => permute(g, p)),
                truth,
              ),
            );
            return truth ? smt.or(each) : smt.and(each);
          })
          .with('weak', () => this.#weak(s, t, truth))
          .with('strict', () => both(this.#weak(s, t, truth), this.#weak(t, s, !truth)))
          .with('equivalent', () => both(this.#weak(s, t, truth), this.#weak(t, s, truth)))
          .with('incomparable', () => both(this.#weak(s, t, !truth), this.#weak(t, s, !truth)))
          .with('absolute', () =>
            this.#forSome(!truth, (u) => (truth ? better(s, t, u) : smt.not(better(s, t, u)))),
          )
          .exhaustive();
      })
      .otherwise(() => {
        throw new RangeError('not written by hand');
      });
  }

  #lotteries(tree: TreeTerm): readonly Vector[] {
    return match(tree)
      .returnType<readonly Vector[]>()
      .with({ kind: 'tree' }, ({ name }) => this.#menus.get(name) ?? [])
      .with({ kind: 'choice' }, ({ options }) => options.flatMap((option) => this.#lotteries(option)))
      .with({ kind: 'chance' }, ({ branches }) => {
        let sums: readonly Vector[] = [range(N).map(() => ZERO)];
        for (const { probability, to } of branches)
          sums = sums.flatMap((sum) =>
            this.#lotteries(to).map((p) =>
              sum.map((x, o) => smt.plus([x, smt.scaled(probability, p[o] ?? ZERO)])),
            ),
          );
        return sums;
      })
      .otherwise(() => {
        throw new RangeError('not written by hand');
      });
  }

  #fresh(count: number): Vector {
    this.#count += 1;
    return range(count).map((k) => smt.real(`x.${this.#count}.${k}`));
  }

  /** Weights for each lottery inside; a direction for one that is outside. */
  #includes(outer: readonly Vector[], inner: readonly Vector[], truth: boolean): smt.Term {
    if (!truth) {
      const u = this.#fresh(N);
      return better(inner, outer, u);
    }
    return smt.and(
      inner.map((p) => {
        const weights = this.#fresh(outer.length);
        return smt.and([
          ...isLottery(weights),
          ...p.map((x, o) =>
            smt.same(
              x,
              dot(
                weights,
                outer.map((q) => q[o] ?? ZERO),
              ),
            ),
          ),
        ]);
      }),
    );
  }

  #interior(outer: readonly Vector[], inner: readonly Vector[], truth: boolean): smt.Term {
    return this.#forSome(!truth, (u) => {
      const constant = smt.and([smt.same(u[0] ?? ZERO, u[1] ?? ZERO), smt.same(u[1] ?? ZERO, u[2] ?? ZERO)]);
      const inside = better(outer, inner, u);
      return truth ? smt.or([constant, inside]) : smt.and([smt.not(constant), smt.not(inside)]);
    });
  }

  #weak(s: readonly Vector[], t: readonly Vector[], truth: boolean): smt.Term {
    return this.#forSome(!truth, (u) => {
      const count = smt.plus(
        moved.map((g) => {
          const image = permute(g, u);
          return smt.ite(better(s, t, image), UNIT, smt.ite(better(t, s, image), smt.opposite(UNIT), ZERO));
        }),
      );
      return truth ? smt.atLeast(count, ZERO) : smt.less(count, ZERO);
    });
  }

  /** For one unknown utility function, or for all of them. */
  #forSome(exists: boolean, says: (u: Vector) => smt.Term): smt.Term {
    if (exists) return says(this.#fresh(N));
    this.quantified = true;
    const u = range(N).map((o) => smt.variable(`u${o}`, 'Real'));
    return smt.forall(u, says(u));
  }
}
