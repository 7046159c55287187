/** Decides claims as far as a search does: a counterexample, an example, or a bound that was searched through. */
import { match } from 'ts-pattern';
import { type Result, success } from '../../errors.ts';
import type { Checked, DecisionTree } from '../../kernel/index.ts';
import type { PreparedClaim } from '../language/core/claims.ts';
import { type Shape, shapeOf } from '../language/core/shape.ts';
import type { Verdict } from '../language/vocabulary.ts';
import { compileCase, type UniversalShape } from '../semantics/cases.ts';
import { compile, evaluate, type Model } from '../semantics/evaluate.ts';
import {
  type Answer,
  decidingAtoms,
  decidingComparisons,
  type Evidence,
  type Value,
} from '../semantics/evidence.ts';
import type { Truth } from '../semantics/truth.ts';
import { outcomeNames } from '../semantics/values.ts';
import { assignments, type Bound, candidateTrees } from './candidates.ts';
import { engineOracle, type Grounds } from './oracle.ts';

export interface SearchOptions {
  readonly bound: Bound;
  readonly seed: number;
  /** True once the time is up. */
  readonly stop: () => boolean;
  /** Trees of the file that the claim speaks of. */
  readonly file?: { readonly outcomes: readonly string[]; readonly trees: ReadonlyMap<string, DecisionTree> };
}

export interface Witness {
  readonly outcomes: readonly string[];
  readonly values: ReadonlyMap<string, Value>;
  /** What the kernel has checked about these trees. */
  readonly checked: readonly Checked[];
  /** Whether comparisons of numbers decide too, which carry no certificate. */
  readonly measured: boolean;
}

export interface Decided {
  readonly verdict: Verdict;
  /** What the verdict rests on, in a phrase. */
  readonly basis: string;
  /** Cases that were looked at, and those in which all hypotheses were met. */
  readonly cases: number;
  readonly met: number;
  /** The least and the most outcomes of the cases, where the search was finished. */
  readonly searched?: { readonly from: number; readonly to: number };
  readonly witness?: Witness;
}

/** DYN416 and DYN430 where a claim about a file names what the file does not have. */
export const decideClaim = (claim: PreparedClaim, options: SearchOptions): Result<Decided> => {
  const { file, stop, seed } = options;
  if (file === undefined) return success(decideShape(shapeOf(claim.core), claim, options));
  const model: Model = { ...file, domain: { trees: [...file.trees.values()], complete: true } };
  const answer = evaluate(claim.core, model, engineOracle(stop, seed));
  if (!answer.ok) return answer;
  const { truth } = answer.value;
  const verdict = truth === 'true' ? 'proved' : truth === 'false' ? 'refuted' : 'unknown';
  const basis = verdict === 'unknown' ? 'the engines leave it open within the time' : 'the trees of the file';
  const witness = verdict === 'refuted' ? fromFile(answer.value, file) : undefined;
  return success({ verdict, basis, cases: 1, met: 1, ...(witness && { witness }) });
};

const fromFile = (
  { evidence }: Answer<Grounds>,
  { outcomes, trees }: NonNullable<SearchOptions['file']>,
): Witness => {
  const named =
    evidence.kind === 'case'
      ? evidence.values.map(({ name, value }): [string, Value] => [name, value])
      : [...trees].map(([name, tree]): [string, Value] => [name, { kind: 'tree', tree }]);
  return {
    outcomes,
    values: new Map(named),
    checked: checkedIn(evidence),
    measured: decidingComparisons(evidence).length > 0,
  };
};

const checkedIn = (evidence: Evidence<Grounds>): readonly Checked[] =>
  decidingAtoms(evidence).flatMap((atom) => atom.evidence);

const decideShape = (shape: Shape, claim: PreparedClaim, options: SearchOptions): Decided =>
  match(shape)
    .with({ kind: 'universal' }, (universal) => refute(universal, claim, options))
    .with({ kind: 'existential' }, ({ variables, parts }) => {
      const oracle = engineOracle(options.stop, options.seed);
      const ask = compile({ kind: 'and', of: parts }, oracle);
      const found = look(variables, claim, options, (model) => {
        const { truth, evidence } = ask(model);
        return { met: truth, decisive: truth === 'true', open: truth === 'unknown', evidence };
      });
      return found.witness === undefined
        ? { ...found, verdict: 'unknown' as const, basis: 'no example was found' }
        : { ...found, verdict: 'proved' as const, basis: groundOf('an example', found.witness) };
    })
    .with({ kind: 'all' }, ({ of }) =>
      joined(
        of.map((part) => decideShape(part, claim, options)),
        WORST_FIRST,
      ),
    )
    .with({ kind: 'any' }, ({ of }) =>
      joined(
        of.map((part) => decideShape(part, claim, options)),
        WORST_FIRST.toReversed(),
      ),
    )
    .exhaustive();

const WORST_FIRST: readonly Verdict[] = ['refuted', 'unknown', 'vacuous', 'holds-up-to', 'proved'];

/** The part whose verdict comes first in the order decides. */
const joined = (parts: readonly Decided[], order: readonly Verdict[]): Decided => {
  const [first] = parts.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  const total = (count: (part: Decided) => number): number =>
    parts.reduce((sum, part) => sum + count(part), 0);
  if (first === undefined) return { verdict: 'unknown', basis: 'nothing to decide', cases: 0, met: 0 };
  return { ...first, cases: total(({ cases }) => cases), met: total(({ met }) => met) };
};

const refute = (shape: UniversalShape, claim: PreparedClaim, options: SearchOptions): Decided => {
  const ask = compileCase(shape, engineOracle(options.stop, options.seed));
  const found = look(shape.variables, claim, options, (model) => {
    const { met, holds, evidence } = ask(model);
    return { met, decisive: holds === 'false', open: holds === 'unknown', evidence };
  });
  if (found.witness !== undefined)
    return { ...found, verdict: 'refuted', basis: groundOf('a counterexample', found.witness) };
  const { searched, cases, open } = found;
  if (searched === undefined) {
    const basis = cases === 0 ? 'no case within the bound' : `out of time after ${cases} cases`;
    return { ...found, verdict: 'unknown', basis };
  }
  if (open > 0) return { ...found, verdict: 'unknown', basis: `${open} of ${cases} cases stay open` };
  return found.met === 0
    ? { ...found, verdict: 'vacuous', basis: 'enumeration: no case within the bound meets the hypotheses' }
    : { ...found, verdict: 'holds-up-to', basis: 'enumeration up to symmetry' };
};

/** Numbers of trees are exact, but it is only relations that have certificates. */
const groundOf = (what: string, { checked, measured }: Witness): string => {
  const parts = [
    ...(checked.length > 0 ? ['relations checked by the kernel'] : []),
    ...(measured ? ['numbers by exact arithmetic'] : []),
  ];
  return [what, ...parts].join(', ');
};

interface Looked {
  readonly met: Truth;
  /** This case settles the claim. */
  readonly decisive: boolean;
  readonly open: boolean;
  readonly evidence: Evidence<Grounds>;
}

type Found = Omit<Decided, 'verdict' | 'basis'> & { readonly open: number };

/** Case after case, in order of size, until one is decisive, all are done, or the time is up. */
const look = (
  variables: UniversalShape['variables'],
  { minimumOutcomes, namedOutcomes, outcomes }: PreparedClaim,
  { bound, stop }: SearchOptions,
  ask: (model: Model) => Looked,
): Found => {
  const [from, to] = [Math.max(minimumOutcomes, outcomes ?? 1), outcomes ?? bound.n];
  let [cases, met, open] = [0, 0, 0];
  for (let n = from; n <= to; n++) {
    const candidates = candidateTrees(n, bound);
    const names = outcomeNames(namedOutcomes, n);
    const all = candidates.flatMap(({ value }) => (value.kind === 'tree' ? [value.tree] : []));
    for (const values of assignments(variables, n, bound, candidates, namedOutcomes.length === 0)) {
      if (stop()) return { cases, met, open };
      const trees = new Map<string, DecisionTree>();
      for (const [name, value] of values) if (value.kind === 'tree') trees.set(name, value.tree);
      const answer = ask({ outcomes: names, trees, values, domain: { trees: all, complete: false } });
      cases += 1;
      if (answer.met === 'true') met += 1;
      if (answer.open) open += 1;
      if (answer.decisive)
        return {
          cases,
          met,
          open,
          witness: {
            outcomes: names,
            values,
            checked: checkedIn(answer.evidence),
            measured: decidingComparisons(answer.evidence).length > 0,
          },
        };
    }
  }
  return cases === 0 ? { cases, met, open } : { cases, met, open, searched: { from, to } };
};
