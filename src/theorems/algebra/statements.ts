/**
 * The algebra of the relations: which are irreflexive, transitive, total, and contained in which. A *yes* rests on
 * theorems about all trees (a chain of them for containment), a *no* on trees that the kernel has checked.
 */
import type { Checked, Lottery } from '../../kernel/index.ts';
import { validity } from '../proofs/index.ts';
import { type Relation, relationInWords, relations } from './relations.ts';
import { pairs, type Remembered, remembered, type SmallTree, universe } from './witnesses.ts';

export type Property = 'irreflexive' | 'transitive' | 'total' | 'contained';

export interface AlgebraStatement {
  readonly relation: Relation;
  readonly property: Property;
  /** What it is contained in, or not. */
  readonly within?: Relation;
  readonly verdict: AlgebraVerdict;
}

export type AlgebraVerdict =
  /** For trees over at least so many outcomes. A containment `by` definition alone cites no theorem. */
  | { readonly kind: 'yes'; readonly theorems: readonly string[]; readonly outcomes: number }
  /** i, or i and j, or i, j and k, in order; `but` also says where fewer outcomes allow a yes. */
  | {
      readonly kind: 'no';
      readonly outcomes: number;
      readonly trees: readonly (readonly Lottery[])[];
      readonly checked: readonly Checked[];
    }
  /** The relation is empty. */
  | { readonly kind: 'vacuous'; readonly theorems: readonly string[]; readonly outcomes: number }
  /** No witness in the bounds of `universe`, for up to so many outcomes. */
  | { readonly kind: 'open'; readonly upTo: number };

/** Theorems by property and relation: `name` or `name interior`, `name permutation`, and so on. */
const PROVED: Readonly<Record<string, readonly string[]>> = {
  'irreflexive p1': ['p1-irreflexive'],
  'irreflexive p2 affine': ['p2-irreflexive'],
  'irreflexive p3 any': ['p3-irreflexive'],
  'irreflexive p3 involution': ['p3-irreflexive'],
  'irreflexive p4 affine any': ['p4-irreflexive'],
  'irreflexive p4 affine involution': ['p4-irreflexive'],
  'irreflexive strict': ['strict-irreflexive'],
  'irreflexive absolute': ['absolute-strict', 'strict-irreflexive'],
  'transitive p1': ['p1-transitive'],
  'transitive p2 affine': ['p2-transitive'],
  'transitive p2 simplex': ['p2-simplex-transitive'],
  'transitive p3 any': ['p3-transitive'],
  'transitive p4 affine any': ['p4-transitive'],
  'transitive p4 simplex any': ['p4-simplex-transitive'],
  'transitive absolute': ['absolute-transitive'],
};

/** One relation in another by one theorem, or by definition. */
const CONTAINED: readonly (readonly [from: string, to: string, theorems: readonly string[]])[] = [
  ['p1', 'p3 involution', ['p1-p3']],
  ['p3 involution', 'p3 any', []],
  ['p2 affine', 'p1', ['p2-p1']],
  ['p2 affine', 'p2 simplex', ['p2-relative']],
  ['p2 affine', 'p4 affine involution', ['p2-p4']],
  ['p2 simplex', 'p4 simplex involution', ['p2-simplex-p4']],
  ['p4 affine involution', 'p4 affine any', []],
  ['p4 simplex involution', 'p4 simplex any', []],
  ['p4 affine any', 'p4 simplex any', ['p4-relative']],
  ['p4 affine involution', 'p4 simplex involution', ['p4-relative']],
  ['p4 affine any', 'p3 any', ['p4-p3']],
  ['p4 affine involution', 'p3 involution', ['p4-p3']],
  ['strict', 'weak', ['strict-weak']],
  ['absolute', 'strict', ['absolute-strict']],
  ['p1', 'weak', ['p1-weak']],
  ['p1', 'strict', ['p1-strict']],
  ['p2 affine', 'absolute', ['p2-absolute']],
  ['p2 simplex', 'weak', ['p2-simplex-weak']],
  ['p3 involution', 'weak', ['p3-weak']],
  ['p4 affine involution', 'strict', ['p4-strict']],
  ['p4 affine involution', 'weak', ['p4-affine-weak']],
  ['p4 simplex involution', 'weak', ['p4-weak']],
  ['absolute', 'p1', ['absolute-inclusion']],
];

/** The relation without its strategies, which the theorems' validity decides. */
const keyOf = ({ name, readings: { interior, permutation } }: Relation): string =>
  [name, interior, permutation].filter((part) => part !== undefined).join(' ');

const strategiesOf = ({ readings }: Relation): 'mixed' | 'pure' => readings.strategies ?? 'mixed';

/** From how many outcomes on the theorems hold with these strategies; undefined when they do not. */
const holdsFrom = (theorems: readonly string[], strategies: 'mixed' | 'pure'): number | undefined => {
  const valid = theorems.map(validity);
  if (!valid.every((each) => each.strategies.includes(strategies))) return undefined;
  return Math.max(1, ...valid.map(({ outcomes }) => outcomes.atLeast));
};

interface Chain {
  readonly theorems: readonly string[];
  readonly outcomes: number;
}

/** The chain of containments from one relation to another that holds for the fewest outcomes. */
const chain = (from: string, to: string, strategies: 'mixed' | 'pure'): Chain | undefined => {
  const best = new Map<string, Chain>([[from, { theorems: [], outcomes: 1 }]]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [a, b, theorems] of CONTAINED) {
      const [so, outcomes] = [best.get(a), holdsFrom(theorems, strategies)];
      if (so === undefined || outcomes === undefined) continue;
      const next = { theorems: [...so.theorems, ...theorems], outcomes: Math.max(so.outcomes, outcomes) };
      const old = best.get(b);
      if (
        old !== undefined &&
        (old.outcomes < next.outcomes ||
          (old.outcomes === next.outcomes && old.theorems.length <= next.theorems.length))
      )
        continue;
      best.set(b, next);
      changed = true;
    }
  }
  return best.get(to);
};

const isEmpty = (relation: Relation): boolean =>
  strategiesOf(relation) === 'pure' && (relation.name === 'p2' || relation.name === 'p4');

const UP_TO = 3;

/** All the statements, in a fixed order; takes some seconds. `relations` may be a part of them. */
export const algebra = (among: readonly Relation[] = relations()): readonly AlgebraStatement[] => {
  const universes = new Map([1, 2, 3].map((n) => [n, universe(n)]));
  const known = new Map(among.map((relation) => [relation, remembered(relation)]));
  const memory = (relation: Relation): Remembered => known.get(relation) ?? remembered(relation);

  const search = (
    from: number,
    find: (trees: readonly SmallTree[]) => readonly SmallTree[] | undefined,
    proof: (found: readonly SmallTree[]) => readonly Checked[],
  ): AlgebraVerdict => {
    for (let n = from; n <= UP_TO; n++) {
      const found = find(universes.get(n) ?? []);
      if (found !== undefined)
        return {
          kind: 'no',
          outcomes: n,
          trees: found.map(({ lotteries }) => lotteries),
          checked: proof(found),
        };
    }
    return { kind: 'open', upTo: UP_TO };
  };

  const irreflexive = (relation: Relation, from: number): AlgebraVerdict => {
    const r = memory(relation);
    return search(
      from,
      (trees) => {
        const found = trees.find((i) => r.holds(i, i) === true);
        return found && [found];
      },
      (found) => found.flatMap((i) => r.proof(i, i)),
    );
  };

  const total = (relation: Relation, from: number): AlgebraVerdict => {
    const r = memory(relation);
    return search(
      from,
      (trees) => {
        for (const [i, j] of pairs(trees))
          if (i !== j && r.holds(i, j) === false && r.holds(j, i) === false) return [i, j];
        return undefined;
      },
      ([i, j]) => (i === undefined || j === undefined ? [] : [...r.proof(i, j), ...r.proof(j, i)]),
    );
  };

  const transitive = (relation: Relation, from: number): AlgebraVerdict => {
    const r = memory(relation);
    return search(
      from,
      (trees) => {
        let best: { readonly trees: readonly SmallTree[]; readonly size: number } | undefined;
        for (const j of trees) {
          const above = trees.filter((i) => r.holds(i, j) === true);
          const below = trees.filter((k) => r.holds(j, k) === true);
          for (const i of above)
            for (const k of below) {
              const size = i.size + j.size + k.size;
              if (best !== undefined && best.size <= size) continue;
              if (r.holds(i, k) === false) best = { trees: [i, j, k], size };
            }
        }
        return best?.trees;
      },
      ([i, j, k]) =>
        i === undefined || j === undefined || k === undefined
          ? []
          : [...r.proof(i, j), ...r.proof(j, k), ...r.proof(i, k)],
    );
  };

  const contained = (relation: Relation, within: Relation, from: number): AlgebraVerdict => {
    const [r, s] = [memory(relation), memory(within)];
    return search(
      from,
      (trees) => {
        for (const [i, j] of pairs(trees))
          if (r.holds(i, j) === true && s.holds(i, j) === false) return [i, j];
        return undefined;
      },
      ([i, j]) => (i === undefined || j === undefined ? [] : [...r.proof(i, j), ...s.proof(i, j)]),
    );
  };

  /** A yes where theorems say so, with what is true of fewer outcomes apart; else what the search finds. */
  const judged = (
    statement: Omit<AlgebraStatement, 'verdict'>,
    theorems: Chain | undefined,
    find: (from: number) => AlgebraVerdict,
  ): readonly AlgebraStatement[] => {
    if (theorems === undefined) return [{ ...statement, verdict: find(1) }];
    const yes = { ...statement, verdict: { kind: 'yes' as const, ...theorems } };
    if (theorems.outcomes === 1) return [yes];
    const fewer = find(1);
    return fewer.kind === 'no' && fewer.outcomes < theorems.outcomes
      ? [yes, { ...statement, verdict: fewer }]
      : [yes];
  };

  const own = (relation: Relation): readonly AlgebraStatement[] => {
    if (isEmpty(relation)) {
      const theorems = [`${relation.name}-empty`];
      const outcomes = holdsFrom(theorems, 'pure') ?? 2;
      return [{ relation, property: 'irreflexive', verdict: { kind: 'vacuous', theorems, outcomes } }];
    }
    const by = (property: Property): Chain | undefined => {
      const theorems = PROVED[`${property} ${keyOf(relation)}`];
      const outcomes = theorems && holdsFrom(theorems, strategiesOf(relation));
      return theorems && outcomes !== undefined ? { theorems, outcomes } : undefined;
    };
    return [
      ...judged({ relation, property: 'irreflexive' }, by('irreflexive'), (from) =>
        irreflexive(relation, from),
      ),
      ...judged({ relation, property: 'transitive' }, by('transitive'), (from) => transitive(relation, from)),
      ...judged({ relation, property: 'total' }, undefined, (from) => total(relation, from)),
    ];
  };

  const containments = among.flatMap((relation) =>
    among.flatMap((within): readonly AlgebraStatement[] => {
      const strategies = [relation, within].flatMap(({ readings }) => readings.strategies ?? []);
      if (relation === within || isEmpty(relation) || isEmpty(within) || new Set(strategies).size > 1)
        return [];
      return judged(
        { relation, property: 'contained', within },
        chain(keyOf(relation), keyOf(within), strategies[0] ?? 'mixed'),
        (from) => contained(relation, within, from),
      );
    }),
  );
  return [...among.flatMap(own), ...containments];
};

/** As `p3 (mixed, involution) is not transitive`. */
export const statementInWords = ({ relation, property, within, verdict }: AlgebraStatement): string => {
  const is = verdict.kind === 'no' ? 'is not' : 'is';
  const what =
    property === 'contained' && within !== undefined ? `contained in ${relationInWords(within)}` : property;
  return `${relationInWords(relation)} ${verdict.kind === 'vacuous' ? 'is empty' : `${is} ${what}`}`;
};
