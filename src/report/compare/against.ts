/** A solver's utility function at which D < 0, made generic and certified. */
import { prunedGenerators } from '../../engines/geometry/index.ts';
import {
  type Agents,
  add,
  Checked,
  check,
  type DecisionTree,
  multiply,
  ONE,
  type Pruning,
  rational,
  subtract,
  type UtilityFunction,
} from '../../kernel/index.ts';
import { countAt, isGeneric } from '../../kernel/orbit/count.ts';
import { type Images, imagesOf } from '../../kernel/orbit/images.ts';
import type { ComparedConvergence } from './convergence.ts';

interface CheckedAgainst {
  /** That convergence is not even weak, and the count at the utility. */
  readonly checked: readonly Checked[];
  readonly against: NonNullable<ComparedConvergence['against']>;
}

/** Undefined where D < 0 neither at the utility nor at the generic ones near it that are tried. */
export const checkedAgainst = (
  i: DecisionTree,
  j: DecisionTree,
  reading: { readonly agents: Agents; readonly menu: readonly DecisionTree[] },
  utility: UtilityFunction,
  stop: () => boolean,
): CheckedAgainst | undefined => {
  const made = [i, j, ...reading.menu].map((tree) => prunedGenerators(tree, { stop }));
  const lists = made.flatMap((list) => (list.kind === 'generators' ? [list.lotteries] : []));
  const pruning: readonly (readonly Pruning[])[] = made.flatMap((list) =>
    list.kind === 'generators' ? [list.pruning] : [],
  );
  const [ofI, ofJ, ...others] = lists;
  if (ofI === undefined || ofJ === undefined || lists.length < made.length) return undefined;
  const images = imagesOf(
    [ofI, ofJ, others.flat()],
    i.outcomes,
    [],
    reading.agents === 'reflection-symmetric',
  );
  if ('kind' in images) return undefined;
  const near = nearby(utility).find((u) => isAgainst(images, u));
  if (near === undefined) return undefined;
  const count = countAt(images, near);
  const claims = [
    check(
      { kind: 'convergence', strength: 'weak', holds: false, i, j, ...reading },
      { for: 'orbit', by: { pruning, symmetry: [], proof: { kind: 'utility', utility: near } } },
    ),
    check(
      { kind: 'sign', utility: near, ...count, i, j, ...reading },
      { for: 'orbit', by: { pruning, symmetry: [], proof: { kind: 'counted' } } },
    ),
  ];
  const checked = claims.filter((claim) => claim instanceof Checked);
  return checked.length === claims.length ? { checked, against: { utility: near, ...count } } : undefined;
};

const isAgainst = (images: Images, utility: UtilityFunction): boolean => {
  const { above, below } = countAt(images, utility);
  return below > above && isGeneric(images, utility);
};

/** The utility, and it moved by less and less in a direction that few ties survive; values stay in [0, 1]. */
const nearby = (utility: UtilityFunction): readonly UtilityFunction[] => [
  utility,
  ...[4n, 8n, 16n, 32n, 64n, 128n, 256n].map((bits) => {
    const step = rational(1n, 2n ** bits);
    return utility.map((x, o) =>
      add(multiply(subtract(ONE, step), x), multiply(step, rational(1n, 2n ** (bits * BigInt(o))))),
    );
  }),
];
