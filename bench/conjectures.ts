/** Refuting the false half of the corpus: ours beside plain fast-check and beside a direct Z3 script. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { casesOf, compareSizes, type Size } from '../src/conjectures/deciding/cases/cases.ts';
import { engineOracle } from '../src/conjectures/deciding/oracle.ts';
import { scoutOracle } from '../src/conjectures/deciding/scout.ts';
import { type RandomCase, randomCases, runRandom } from '../src/conjectures/deciding/searching/random.ts';
import { sizeOf } from '../src/conjectures/deciding/searching/shrink.ts';
import { scriptOf } from '../src/conjectures/deciding/synthesis/encode.ts';
import { firstUtilities } from '../src/conjectures/deciding/synthesis/utilities.ts';
import {
  decideClaim,
  type PreparedClaim,
  parseConjectures,
  prepareClaims,
  type SearchOptions,
} from '../src/conjectures/index.ts';
import { shapeOf } from '../src/conjectures/language/core/shape.ts';
import { compileCase, type UniversalShape } from '../src/conjectures/semantics/cases.ts';
import type { Value } from '../src/conjectures/semantics/evidence.ts';
import { outcomeNames } from '../src/conjectures/semantics/values.ts';
import { MEASURES } from '../src/engines/measures/index.ts';
import { type DecisionTree, menuTree, rational } from '../src/kernel/index.ts';
import { caseTrees } from '../src/properties/index.ts';
import { printScript, type Solver, selectSolver } from '../src/smt/index.ts';
import { directScript } from './conjectureScripts.ts';

type Rows = readonly (readonly string[])[];

const folder = new URL('../examples/conjectures/', import.meta.url);

const corpus = (): readonly PreparedClaim[] =>
  readdirSync(folder).flatMap((name) => {
    const parsed = parseConjectures(readFileSync(new URL(name, folder), 'utf8'), { measures: MEASURES });
    const prepared = parsed.ok ? prepareClaims(parsed.value, MEASURES) : parsed;
    if (!prepared.ok) throw new Error(prepared.message);
    return prepared.value;
  });

const BOUND = { n: 3, lotteries: 2, denominator: 3 };

/** What nobody refutes: every case is looked at. */
const TRUE_CLAIM = 'p3[permutation=involution](s, t) => weak(s, t)';

/** Cases a second of each search, over a claim that holds. */
export const benchRefuters = async (seconds = 4): Promise<Rows> => {
  const parsed = parseConjectures(TRUE_CLAIM);
  const prepared = parsed.ok ? prepareClaims(parsed.value) : parsed;
  const claim = prepared.ok ? prepared.value[0] : undefined;
  const shape = claim && shapeOf(claim.core);
  if (claim === undefined || shape?.kind !== 'universal') throw new Error('no claim');
  const rows: string[][] = [['search', 'cases', 'seconds', 'cases per second']];
  const row = (name: string, cases: number, from: number): void => {
    const took = (performance.now() - from) / 1000;
    rows.push([name, `${cases}`, took.toFixed(2), (cases / took).toFixed(0)]);
  };
  const within = (from: number): boolean => performance.now() - from < 1000 * seconds;

  let begin = performance.now();
  let cases = 0;
  let looks = scouted(shape, claim);
  const bound = { lotteries: 3, denominator: 4 };
  for (const one of casesOf({ variables: shape.variables, outcomes: 3, bound, named: 0 }) ?? []) {
    if (!within(begin)) break;
    looks(one);
    cases += 1;
  }
  row('enumeration, n = 3', cases, begin);

  begin = performance.now();
  cases = 0;
  looks = scouted(shape, claim);
  const arbitrary = randomCases({ variables: shape.variables, from: 2, to: 4, trees: caseTrees });
  for (let seed = 1; within(begin); seed++) {
    runRandom(arbitrary, (one) => looks(one), { seed, runs: 50 });
    cases += 50;
  }
  row('random, n = 2 to 4', cases, begin);

  const solver = await selectSolver('auto');
  if (solver.ok) {
    begin = performance.now();
    cases = 0;
    const sketch = {
      outcomes: 3,
      named: new Map<string, number>(),
      others: new Map<string, Value>(),
      menus: new Map(shape.variables.map(({ name }) => [name, 2])),
      utilities: firstUtilities(3),
    };
    const script = printScript(scriptOf(sketch, shape.hypotheses, [shape.conclusion], []));
    for (; within(begin); cases++) await solver.value.solve(script, { seconds: 3, memoryMegabytes: 1024 });
    row(`questions to ${solver.value.version}, n = 3`, cases, begin);
    solver.value.close();
  }
  return rows;
};

type Looks = (one: RandomCase) => boolean;

type Model = Parameters<ReturnType<typeof compileCase>>[0];

const modelOf = ({ namedOutcomes }: PreparedClaim, { outcomes, values }: RandomCase): Model => {
  const trees = new Map<string, DecisionTree>();
  for (const [name, value] of values) if (value.kind === 'tree') trees.set(name, value.tree);
  return { outcomes: outcomeNames(namedOutcomes, outcomes), trees, values };
};

/** Whether a case is a counterexample, by the engines and the kernel. */
const looker = (shape: UniversalShape, claim: PreparedClaim): Looks => {
  const ask = compileCase(
    shape,
    engineOracle(() => false, 1),
  );
  return (one) => ask(modelOf(claim, one)).holds === 'false';
};

/** The same as our searches do it: the engines are asked only where the scout is not sure. */
const scouted = (shape: UniversalShape, claim: PreparedClaim): Looks => {
  const [looks, scout] = [looker(shape, claim), compileCase(shape, scoutOracle())];
  return (one) => {
    const { met, holds } = scout(modelOf(claim, one));
    return (holds !== 'true' || met === 'unknown') && looks(one);
  };
};

/** Lotteries by normalised weights, menus of up to three, nothing related to anything: what one writes first. */
const plainTrees = (outcomes: number, count: number): fc.Arbitrary<readonly DecisionTree[]> => {
  const lottery = fc
    .array(fc.nat({ max: 10 }), { minLength: outcomes, maxLength: outcomes })
    .filter((weights) => weights.some((weight) => weight > 0))
    .map((weights) => {
      const total = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
      return weights.map((weight) => rational(BigInt(weight), total));
    });
  const tree = fc.array(lottery, { minLength: 1, maxLength: 3 }).map(menuTree);
  return fc.array(tree, { minLength: count, maxLength: count });
};

const LIMIT = 10;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The first false claims, or all of them: time to the first and to the smallest counterexample, in milliseconds. */
export const benchFalseClaims = async (most = Number.POSITIVE_INFINITY): Promise<Rows> => {
  const falseClaims = corpus()
    .filter(({ expect, treeFile }) => expect.join() === 'refuted' && treeFile === undefined)
    .slice(0, most);
  const selected = await selectSolver('auto');
  const solver = selected.ok ? selected.value : undefined;
  const rows: string[][] = [
    ['claim', 'first', 'by', 'fast-check', 'ratio', 'z3 script', 'ratio', 'smallest', 'fast-check', 'ratio'],
  ];
  const [plainRatios, scriptRatios, smallRatios]: [number[], number[], number[]] = [[], [], []];
  // Theorems are checked once in a process, and programs are compiled by running.
  await decideClaim(
    falseClaims[0] ?? never(),
    options(() => undefined),
  );
  for (const claim of falseClaims) {
    const begin = performance.now();
    let [first, by] = [Number.NaN, ''];
    const decided = await decideClaim(
      claim,
      options((searcher) => {
        first = performance.now() - begin;
        by = searcher;
      }),
    );
    const smallest = performance.now() - begin;
    const found = decided.ok && decided.value.verdict === 'refuted';
    const size = decided.ok ? decided.value.witness?.size : undefined;
    const plain = plainFastCheck(claim);
    const plainSmallest = size && plainFastCheck(claim, size);
    const smallRatio = (plainSmallest ?? 1000 * LIMIT) / smallest;
    if (found) smallRatios.push(smallRatio);
    const script = await byScript(claim, solver);
    // A search that gave up took at least its limit.
    const plainRatio = (plain ?? 1000 * LIMIT) / first;
    if (found) plainRatios.push(plainRatio);
    const scriptTime = script === 'none' ? undefined : (script ?? 1000 * LIMIT);
    if (found && scriptTime !== undefined) scriptRatios.push(scriptTime / first);
    rows.push([
      claim.name,
      found ? first.toFixed(1) : 'not found',
      by,
      plain === undefined ? `none in ${LIMIT} s` : plain.toFixed(1),
      plainRatio.toFixed(1),
      script === 'none' ? 'not written' : script === undefined ? `none in ${LIMIT} s` : script.toFixed(1),
      scriptTime === undefined ? '' : (scriptTime / first).toFixed(1),
      found ? smallest.toFixed(1) : '',
      plainSmallest === undefined ? `none in ${LIMIT} s` : plainSmallest.toFixed(1),
      smallRatio.toFixed(1),
    ]);
  }
  solver?.close();
  const medians = [plainRatios, scriptRatios, smallRatios].map((ratios) => median(ratios).toFixed(1));
  const [first = '', script = '', small = ''] = medians;
  rows.push(['median ratio', '', '', '', first, '', script, '', '', small]);
  return rows;
};

const never = (): never => {
  throw new Error('the corpus has no false claims');
};

const options = (found: NonNullable<SearchOptions['found']>): SearchOptions => {
  const end = performance.now() + 60_000;
  return { bound: BOUND, seed: 1, trees: caseTrees, stop: () => performance.now() > end, found };
};

/** Milliseconds to a counterexample; with a size, to one that is no larger, shrinking and starting again until there is. */
const plainFastCheck = (claim: PreparedClaim, size?: Size): number | undefined => {
  const shape = shapeOf(claim.core);
  if (shape.kind !== 'universal') return undefined;
  const looks = looker(shape, claim);
  const from = Math.max(2, claim.minimumOutcomes);
  const cases = randomCases({ variables: shape.variables, from, to: Math.max(from, 4), trees: plainTrees });
  const begin = performance.now();
  for (let seed = 1; performance.now() - begin < 1000 * LIMIT; seed++) {
    const details = fc.check(
      fc.property(cases, (one) => !looks(one)),
      {
        seed,
        numRuns: 1_000_000,
        interruptAfterTimeLimit: 1000 * LIMIT - (performance.now() - begin),
        endOnFailure: size === undefined,
      },
    );
    const [found] = details.counterexample ?? [];
    if (found === undefined) return undefined;
    const reached = sizeOf(found.outcomes, found.values);
    if (size === undefined || (reached && compareSizes(reached, size) <= 0)) return performance.now() - begin;
  }
  return undefined;
};

/** `none` where the claim needs more than lotteries and utility functions; undefined where the solver gave up. */
const byScript = async (
  claim: PreparedClaim,
  solver: Solver | undefined,
): Promise<number | 'none' | undefined> => {
  const script = solver && directScript(claim);
  if (script === undefined || solver === undefined) return 'none';
  const begin = performance.now();
  const answer = await solver.solve(script, { seconds: LIMIT, memoryMegabytes: 2048 });
  return answer.kind === 'sat' ? performance.now() - begin : undefined;
};
