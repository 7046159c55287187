/**
 * Backward induction all over a cone of utilities at once: where two values at a node cannot be told apart by all
 * rays alike, the cone is cut at the zero of their difference. Exact, on whole numbers.
 */
import { gcd, lcm } from '../../kernel/index.ts';
import type { OpposedTree } from './opposedTree.ts';

/** A utility up to scale, whole numbers. */
export type Ray = readonly bigint[];

/** Values on the rays of a cone. */
export type Values = readonly bigint[];

/** A tree whose values are whole numbers: those of its root stand over `denominator`. */
export interface WholeTree {
  readonly nodes: readonly WholeNode[];
  readonly denominator: bigint;
}

type WholeNode =
  | { readonly kind: 'outcome'; readonly outcome: number }
  | {
      readonly kind: 'chance' | 'choice' | 'opposed';
      readonly terms: readonly (readonly [to: number, factor: bigint])[];
    };

export const wholeTree = ({ nodes }: OpposedTree): WholeTree => {
  const denominators: bigint[] = [];
  const whole = nodes.map((node): WholeNode => {
    if (node.kind === 'outcome') {
      denominators.push(1n);
      return node;
    }
    const parts =
      node.kind === 'chance'
        ? node.branches.map(({ to, probability: { num, den } }) => ({ to, num, den }))
        : node.options.map((to) => ({ to, num: 1n, den: 1n }));
    const over = ({ to, den }: { readonly to: number; readonly den: bigint }): bigint =>
      den * (denominators[to] ?? 1n);
    const denominator = parts.map(over).reduce(lcm);
    denominators.push(denominator);
    return {
      kind: node.kind,
      terms: parts.map((part) => [part.to, part.num * (denominator / over(part))] as const),
    };
  });
  return { nodes: whole, denominator: denominators.at(-1) ?? 1n };
};

/** Where a cone must be cut: values of a form that has both signs on its rays. */
export interface Mixed {
  readonly form: Values;
}

/** The root's values on the rays, or the form that stands in the way. `utilityAt[o][r]`: outcome o on ray r. */
export const rootValues = ({ nodes }: WholeTree, utilityAt: readonly Values[]): Values | Mixed => {
  const values: Values[] = [];
  for (const node of nodes) {
    if (node.kind === 'outcome') {
      values.push(utilityAt[node.outcome] ?? []);
      continue;
    }
    const scaled = node.terms.map(([to, factor]) => (values[to] ?? []).map((x) => x * factor));
    const [first = [], ...rest] = scaled;
    let own: Values = first;
    for (const next of rest) {
      if (node.kind === 'chance') {
        own = own.map((x, r) => x + (next[r] ?? 0n));
        continue;
      }
      const form = next.map((x, r) => x - (own[r] ?? 0n));
      const sign = signOf(form);
      if (sign === 'mixed') return { form };
      if (sign === (node.kind === 'choice' ? 1 : -1)) own = next;
    }
    values.push(own);
  }
  return values.at(-1) ?? [];
};

/** 1 or -1: that sign or 0 on every ray, and not 0 on all; 0: 0 on all. */
export const signOf = (form: Values): 1 | -1 | 0 | 'mixed' => {
  const some = (wanted: (x: bigint) => boolean): boolean => form.some(wanted);
  const [above, below] = [some((x) => x > 0n), some((x) => x < 0n)];
  if (above && below) return 'mixed';
  return above ? 1 : below ? -1 : 0;
};

/** The two parts of a cone, cut on an edge at the zero of a form that has both signs. */
export const cutCone = (rays: readonly Ray[], form: Values): readonly [readonly Ray[], readonly Ray[]] => {
  const a = form.findIndex((x) => x > 0n);
  const b = form.findIndex((x) => x < 0n);
  const [x = 0n, y = 0n] = [form[a], form[b]];
  const [rayA = [], rayB = []] = [rays[a], rays[b]];
  const between = reduced(rayA.map((value, o) => value * -y + (rayB[o] ?? 0n) * x));
  return [rays.with(a, between), rays.with(b, between)];
};

const reduced = (ray: Ray): Ray => {
  const factor = ray.reduce((common, x) => gcd(common, x), 0n);
  return factor > 1n ? ray.map((x) => x / factor) : ray;
};
