/**
 * Decides claims: by a counterexample or an example that the kernel has checked, by a proof from the theorems
 * about all trees, or as far as an enumeration goes. docs/conjectures.md says it for users.
 */
import { match } from 'ts-pattern';
import { type Result, success } from '../../errors.ts';
import type { PreparedClaim } from '../language/core/claims.ts';
import type { Core } from '../language/core/core.ts';
import { hasQuantifier, negation, type Shape, shapeOf } from '../language/core/shape.ts';
import type { Verdict } from '../language/vocabulary.ts';
import { compileCase, type UniversalShape } from '../semantics/cases.ts';
import { compile, evaluate, type Model } from '../semantics/evaluate.ts';
import { type Answer, decidingAtoms, decidingComparisons, type Value } from '../semantics/evidence.ts';
import { engineOracle, type Grounds } from './oracle.ts';
import { outcomeRange } from './proving/outcomeRange.ts';
import { contradiction, groundsOf, type OutcomeRange, type Proved, prove } from './proving/prove.ts';
import { scoutOracle } from './scout.ts';
import { type Found, search } from './searching/search.ts';
import {
  addStatistics,
  type Decided,
  NOTHING_SEARCHED,
  type SearchOptions,
  type Statistics,
  type Witness,
} from './verdicts.ts';

/** DYN416 and DYN430 where a claim about a file names what the file does not have. */
export const decideClaim = async (claim: PreparedClaim, options: SearchOptions): Promise<Result<Decided>> => {
  const { file } = options;
  if (file === undefined) return success(await decideShape(shapeOf(claim.core), claim, options));
  return decideInFile(claim, file, options);
};

const decideInFile = (
  claim: PreparedClaim,
  file: NonNullable<SearchOptions['file']>,
  { stop, seed }: SearchOptions,
): Result<Decided> => {
  const model: Model = { ...file, domain: { trees: [...file.trees.values()], complete: true } };
  const answer = evaluate(claim.core, model, engineOracle(stop, seed));
  if (!answer.ok) return answer;
  const { truth } = answer.value;
  const statistics = fileStatistics(claim, model, { stop, seed });
  if (truth === 'unknown')
    return success({
      verdict: 'unknown',
      basis: 'search',
      because: 'the engines leave it open within the time',
      trustedBase: [],
      statistics,
    });
  const witness = inFile(answer.value, file);
  const basis = basisOf(witness);
  if (truth === 'false')
    return success({
      verdict: 'refuted',
      basis,
      because: 'the trees of the file',
      trustedBase: baseOf(witness),
      statistics,
      witness,
    });
  return success({
    verdict: statistics.met === 0 ? 'vacuous' : 'proved',
    basis,
    because:
      statistics.met === 0
        ? 'no trees of the file meet the hypotheses'
        : 'every case among the trees of the file',
    trustedBase: baseOf(witness),
    statistics,
  });
};

/** How many assignments of the file's trees to the variables of a universal claim meet its hypotheses. */
const fileStatistics = (
  claim: PreparedClaim,
  model: Model,
  { stop, seed }: Pick<SearchOptions, 'stop' | 'seed'>,
): Statistics => {
  const shape = shapeOf(claim.core);
  const one: Statistics = { ...NOTHING_SEARCHED, cases: 1, met: 1 };
  if (shape.kind !== 'universal') return one;
  const ask = compileCase(shape, engineOracle(stop, seed));
  const trees = [...model.trees.values()];
  const places = shape.variables.map(({ sort }) => (sort === 'tree' ? trees : undefined));
  if (places.some((place) => place === undefined)) return one;
  const count = trees.length ** places.length;
  if (count > MOST_IN_FILE) return one;
  let met = 0;
  for (let k = 0; k < count; k++) {
    const values = new Map<string, Value>();
    let rest = k;
    for (const { name } of shape.variables) {
      const tree = trees[rest % trees.length];
      rest = Math.floor(rest / trees.length);
      if (tree !== undefined) values.set(name, { kind: 'tree', tree });
    }
    const named = new Map(model.trees);
    for (const [name, value] of values) if (value.kind === 'tree') named.set(name, value.tree);
    met += Number(ask({ ...model, trees: named, values }).met === 'true');
  }
  return { ...NOTHING_SEARCHED, cases: count, met };
};

const MOST_IN_FILE = 2000;

const inFile = (
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
    checked: decidingAtoms(evidence).flatMap((atom) => atom.evidence),
    measured: decidingComparisons(evidence).length > 0,
  };
};

/** Numbers of trees are exact, but only relations have certificates. */
const basisOf = ({ measured }: Witness): string => (measured ? 'kernel and exact arithmetic' : 'kernel');

const baseOf = ({ measured }: Witness): readonly string[] => [
  'kernel',
  ...(measured ? ['measures of trees by exact arithmetic'] : []),
];

const decideShape = (shape: Shape, claim: PreparedClaim, options: SearchOptions): Promise<Decided> =>
  match(shape)
    .with({ kind: 'universal' }, (universal) => decideUniversal(universal, claim, options))
    .with({ kind: 'existential' }, (existential) => decideExistential(existential, claim, options))
    .with({ kind: 'all' }, ({ of }) => decideAll(of, claim, options, WORST_FIRST))
    .with({ kind: 'any' }, ({ of }) => decideAll(of, claim, options, WORST_FIRST.toReversed()))
    .exhaustive();

const WORST_FIRST: readonly Verdict[] = ['refuted', 'unknown', 'vacuous', 'holds-up-to', 'proved'];

/** The part whose verdict comes first in the order decides. */
const decideAll = async (
  parts: readonly Shape[],
  claim: PreparedClaim,
  options: SearchOptions,
  order: readonly Verdict[],
): Promise<Decided> => {
  const decided: Decided[] = [];
  for (const part of parts) {
    decided.push(await decideShape(part, claim, options));
    if (decided.at(-1)?.verdict === order[0]) break;
  }
  const [first] = decided.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  const statistics = decided.map((one) => one.statistics).reduce(addStatistics, NOTHING_SEARCHED);
  if (first === undefined)
    return { verdict: 'unknown', basis: 'search', because: 'nothing to decide', trustedBase: [], statistics };
  const proofs = decided.filter(({ verdict }) => verdict === 'proved');
  const base = first.verdict === 'proved' ? proofs.flatMap((one) => one.trustedBase) : first.trustedBase;
  return { ...first, statistics, trustedBase: [...new Set(base)] };
};

/** The numbers of outcomes that a universal claim is about. */
const rangeOf = (shape: UniversalShape, { minimumOutcomes, outcomes }: PreparedClaim): OutcomeRange => {
  const written = outcomeRange(shape.hypotheses);
  return outcomes === undefined
    ? { atLeast: Math.max(minimumOutcomes, written.atLeast), atMost: written.atMost }
    : { atLeast: outcomes, atMost: outcomes };
};

const decideUniversal = async (
  shape: UniversalShape,
  claim: PreparedClaim,
  options: SearchOptions,
): Promise<Decided> => {
  const ask = compileCase(shape, engineOracle(options.stop, options.seed));
  const scout = compileCase(shape, scoutOracle());
  const outcomes = rangeOf(shape, claim);
  let decided: Decided | undefined;
  const found = await search(
    {
      claim,
      variables: shape.variables,
      holding: shape.hypotheses,
      failing: [shape.conclusion],
      look: (model) => {
        const { met, holds, evidence } = ask(model);
        return { met, decisive: holds === 'false', open: holds === 'unknown', evidence };
      },
      passes: (model) => {
        const { met, holds } = scout(model);
        return holds === 'true' ? met : undefined;
      },
      settled: (statistics) => {
        decided = proveClaim(shape, outcomes, statistics, options);
        return decided !== undefined && options.searchProved !== true;
      },
    },
    options,
  );
  const [witness] = found.witnesses;
  if (witness !== undefined) return withWitnesses('refuted', 'a counterexample', found);
  if (decided !== undefined) return { ...decided, statistics: found.statistics };
  return openOrBounded(found, shape);
};

/** With one outcome all trees are alike, so that the first case of an enumeration is all of them. */
const proveClaim = (
  shape: UniversalShape,
  outcomes: OutcomeRange,
  { met }: Statistics,
  { stop }: SearchOptions,
): Decided | undefined => {
  const alikeAtOne = outcomes.atLeast < 2 && ![...shape.hypotheses, shape.conclusion].some(hasQuantifier);
  const range = alikeAtOne ? { ...outcomes, atLeast: 2 } : outcomes;
  if (range.atMost < range.atLeast) return undefined;
  const question = { shape, outcomes: range, stop };
  const empty = met === 0 && shape.hypotheses.length > 0 ? contradiction(question) : undefined;
  const answer = empty ?? prove(question);
  if (answer.kind === 'not-proved') return undefined;
  const { theorems, axioms } = groundsOf(answer.parts);
  return {
    verdict: answer.kind === 'proved' ? 'proved' : 'vacuous',
    basis: 'kernel',
    because: `${answer.kind === 'proved' ? 'a proof' : 'a proof that nothing meets the hypotheses'} ${fromWhat(theorems, answer.parts)}${alikeAtOne ? '; for one outcome, where all trees are alike, by looking' : ''}`,
    trustedBase: ['kernel', ...axioms],
    statistics: NOTHING_SEARCHED,
    ...(theorems.length > 0 && { theorems }),
  };
};

const fromWhat = (theorems: readonly string[], parts: readonly Proved[]): string => {
  const cases = parts.length > 1 ? ' (for two outcomes, and for three or more)' : '';
  return theorems.length === 0 ? `from definitions${cases}` : `from ${theorems.join(', ')}${cases}`;
};

const withWitnesses = (verdict: 'refuted' | 'proved', what: string, found: Found): Decided => {
  const { witnesses, statistics } = found;
  const [witness] = witnesses;
  if (witness === undefined) throw new Error('a verdict without the witness that it rests on');
  return {
    verdict,
    basis: basisOf(witness),
    because: `${what} found by ${FOUND_BY[witness.foundBy ?? 'enumeration']}`,
    trustedBase: baseOf(witness),
    statistics,
    witness,
    ...(witnesses.length > 1 && { witnesses }),
  };
};

const FOUND_BY = {
  enumeration: 'enumeration',
  random: 'random search, then made as small as enumeration could',
  solver: 'a solver, then made as small as enumeration could',
} as const;

const openOrBounded = ({ statistics, open, searched, unlistable }: Found, shape: UniversalShape): Decided => {
  const { cases, met, random } = statistics;
  const unknown = (because: string): Decided => ({
    verdict: 'unknown',
    basis: 'search',
    because,
    trustedBase: [],
    statistics,
    ...(searched && { searched }),
  });
  if (unlistable) return unknown('the bound has too many lotteries to list');
  if (searched === undefined)
    return unknown(cases === 0 ? 'no case within the bound' : `out of time after ${cases} cases`);
  if (open > 0) return unknown(`${open} of ${cases} cases stay open`);
  if (met === 0 && shape.hypotheses.length > 0)
    return unknown(
      `no case within the bound meets the hypotheses${random.met > 0 ? `, and ${random.met} of ${random.cases} random ones do` : ''}`,
    );
  return {
    verdict: 'holds-up-to',
    basis: 'enumeration',
    because: 'enumeration up to symmetry',
    trustedBase: ['kernel', 'enumeration'],
    statistics,
    searched,
  };
};

/** Statistics of a case whose hypotheses can be met, or that has none. */
const FULL: Statistics = { ...NOTHING_SEARCHED, met: 1 };

const decideExistential = async (
  { variables, parts }: Extract<Shape, { kind: 'existential' }>,
  claim: PreparedClaim,
  options: SearchOptions,
): Promise<Decided> => {
  const all: Core = { kind: 'and', of: parts };
  const ask = compile(all, engineOracle(options.stop, options.seed));
  const denial: UniversalShape = {
    kind: 'universal',
    variables,
    hypotheses: parts.slice(0, -1),
    conclusion: negation(parts.at(-1) ?? { kind: 'truth', value: true }),
  };
  const shown: UniversalShape = {
    kind: 'universal',
    variables: [],
    hypotheses: [],
    conclusion: variables.reduceRight<Core>(
      (body, { name, sort }) => ({ kind: 'exists', sort, variables: [name], body }),
      all,
    ),
  };
  let decided: Decided | undefined;
  const found = await search(
    {
      claim,
      variables,
      holding: parts,
      failing: [],
      look: (model) => {
        const { truth, evidence } = ask(model);
        return { met: truth, decisive: truth === 'true', open: truth === 'unknown', evidence };
      },
      settled: () => {
        decided = proveClaim(shown, rangeOf(denial, claim), FULL, options);
        if (decided !== undefined) return true;
        const denied = proveClaim(denial, rangeOf(denial, claim), FULL, options);
        decided = denied && {
          ...denied,
          verdict: 'refuted',
          because: `there is no such case: ${denied.because}`,
        };
        return decided !== undefined;
      },
    },
    options,
  );
  if (decided !== undefined) return { ...decided, statistics: found.statistics };
  if (found.witnesses.length > 0) return withWitnesses('proved', 'an example', found);
  return {
    verdict: 'unknown',
    basis: 'search',
    because: `no example was found in ${found.statistics.cases + found.statistics.random.cases} cases`,
    trustedBase: [],
    statistics: found.statistics,
    ...(found.searched && { searched: found.searched }),
  };
};
