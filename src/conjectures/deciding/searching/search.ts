/**
 * Enumeration, random cases and a solver look for one case side by side; the first to find it ends the search,
 * and then the smallest such case is looked for in order of size, so that it does not matter who was first.
 * The first two take turns by numbers of cases, not by the clock; the solver runs in its own process.
 */
import { generators, lotteryKey, permute, type UtilityFunction } from '../../../kernel/index.ts';
import type { PreparedClaim } from '../../language/core/claims.ts';
import type { Core } from '../../language/core/core.ts';
import type { Variable } from '../../language/core/shape.ts';
import type { Model } from '../../semantics/evaluate.ts';
import { decidingAtoms, decidingComparisons, type Evidence, type Value } from '../../semantics/evidence.ts';
import type { Truth } from '../../semantics/truth.ts';
import { outcomeNames, permutations } from '../../semantics/values.ts';
import { type Bound, type Case, casesOf, compareSizes, sampleTrees } from '../cases/cases.ts';
import type { Grounds } from '../oracle.ts';
import { synthesise } from '../synthesis/synthesise.ts';
import { utilitiesIn } from '../synthesis/utilities.ts';
import type { Minimality, Searcher, SearchOptions, Statistics, Witness } from '../verdicts.ts';
import { randomCases, runRandom } from './random.ts';
import { asMenus, shrink } from './shrink.ts';

export interface Looked {
  /** Whether all hypotheses are true. */
  readonly met: Truth;
  /** This case settles the claim. */
  readonly decisive: boolean;
  readonly open: boolean;
  readonly evidence: Evidence<Grounds>;
}

export interface SearchQuestion {
  readonly claim: PreparedClaim;
  readonly variables: readonly Variable[];
  readonly look: (model: Model) => Looked;
  /** Cheaper, by the scout: whether the hypotheses are met in a case that surely settles nothing; else undefined. */
  readonly passes?: (model: Model) => Truth | undefined;
  /** The same for a solver: what is to be true in the case, and what false. */
  readonly holding: readonly Core[];
  readonly failing: readonly Core[];
  /** Called once, after the first cases, if none of them settled the claim; true when nothing is left to look for. */
  readonly settled: (statistics: Statistics) => boolean;
}

export interface Found {
  readonly witnesses: readonly Witness[];
  readonly statistics: Statistics;
  /** Cases of the enumeration that could not be decided. */
  readonly open: number;
  /** Where the enumeration went all through the bound. */
  readonly searched?: { readonly from: number; readonly to: number };
  /** Lotteries within the bound were too many to list. */
  readonly unlistable: boolean;
}

/** Cases of the enumeration and at random before a proof is looked for. */
const FIRST_SLICES: readonly (readonly [cases: number, random: number])[] = [
  [12, 10],
  [38, 10],
  [100, 20],
];
const SLICE = 120;
const RANDOM_SLICE = 20;
const RANDOM_RUNS = 400;
const QUERIES = 40;
const QUERY_SECONDS = 3;
/** Most cases that are looked at to make a counterexample smaller, beyond the bound. */
const MINIMISING = 30_000;

export const search = async (question: SearchQuestion, options: SearchOptions): Promise<Found> => {
  const run = new Search(question, options);
  try {
    return await run.result();
  } finally {
    run.close();
  }
};

type RandomCases = ReturnType<typeof randomCases>;

interface Candidate {
  readonly one: Case;
  readonly by: Searcher;
  /** All cases before it in order of size were looked at, and are not such. */
  readonly first: boolean;
}

class Search {
  readonly #question: SearchQuestion;
  readonly #options: SearchOptions;
  readonly #from: number;
  readonly #to: number;
  readonly #samples = new Map<number, ReturnType<typeof sampleTrees>>();
  readonly #abort = new AbortController();
  readonly #enumeration: Generator<Case, void>;
  #enumerated = false;
  #unlistable = false;
  #open = 0;
  #statistics: Statistics = { cases: 0, met: 0, random: { cases: 0, met: 0 } };
  #proposed: { readonly outcomes: number; readonly values: ReadonlyMap<string, Value> } | undefined;
  #solving = false;
  #reported = false;
  /** Whether random cases are counted now. */
  #counting = false;

  constructor(question: SearchQuestion, options: SearchOptions) {
    const { minimumOutcomes, outcomes } = question.claim;
    this.#question = question;
    this.#options = options;
    this.#from = Math.max(minimumOutcomes, outcomes ?? 1);
    this.#to = outcomes ?? Math.max(options.bound.n, this.#from);
    this.#enumeration = this.#within(this.#from, this.#to, options.bound);
  }

  close(): void {
    this.#abort.abort();
  }

  async result(): Promise<Found> {
    const { stop, all = 1 } = this.#options;
    const found: Candidate[] = [];
    const random = this.#randomCases();
    for (const [k, [cases, runs]] of FIRST_SLICES.entries()) {
      if (found.length === 0) this.#enumerate(cases, found);
      if (found.length === 0 && !stop()) this.#tryRandom(random, { slice: -1 - k, runs }, found);
    }
    if (found.length === 0 && !stop() && !this.#question.settled(this.#statistics))
      await this.#sideBySide(random, found);
    const [first] = found;
    if (first === undefined) return this.#answer([]);
    const witnesses = found.map((one) => this.#witness(one.by === 'enumeration' ? one : this.#smallest(one)));
    while (witnesses.length < all && !this.#enumerated && !stop()) {
      const more: Candidate[] = [];
      this.#enumerate(SLICE, more);
      witnesses.push(...more.map((candidate) => this.#witness(candidate)));
      await pause();
    }
    return this.#answer(distinct(witnesses).slice(0, all));
  }

  async #sideBySide(random: RandomCases | undefined, found: Candidate[]): Promise<void> {
    const { stop, progress, runs: most = RANDOM_RUNS } = this.#options;
    const solved = this.#synthesise();
    const finished = (): boolean =>
      this.#enumerated && (random === undefined || this.#statistics.random.cases >= most);
    for (let slice = 0; !finished() && found.length === 0 && !stop(); slice++) {
      this.#enumerate(SLICE, found);
      if (found.length > 0) return;
      if (this.#statistics.random.cases < most) this.#tryRandom(random, { slice, runs: RANDOM_SLICE }, found);
      this.#add(this.#proposed, 'solver', found);
      progress?.(this.#statistics.cases + this.#statistics.random.cases);
      await pause();
    }
    if (found.length > 0) return;
    await Promise.race([solved, untilStopped(() => stop() || !this.#solving)]);
    this.#add(this.#proposed, 'solver', found);
  }

  /** The first to find something is told of, once. */
  #report(by: Searcher): void {
    if (this.#reported) return;
    this.#reported = true;
    this.#options.found?.(by);
  }

  #tryRandom(
    random: RandomCases | undefined,
    { slice, runs }: { readonly slice: number; readonly runs: number },
    found: Candidate[],
  ): void {
    if (random === undefined) return;
    this.#counting = true;
    const seed = this.#options.seed * 1009 + slice;
    const one = runRandom(random, (values) => this.#lookAtRandom(values), { seed, runs });
    this.#add(one, 'random', found);
  }

  #add(
    one: { readonly outcomes: number; readonly values: ReadonlyMap<string, Value> } | undefined,
    by: Searcher,
    found: Candidate[],
  ): void {
    const made = one && asMenus(one.outcomes, one.values);
    if (made !== undefined && this.#ask(made).decisive) found.push({ one: made, by, first: false });
  }

  *#within(from: number, to: number, bound: Bound): Generator<Case, void> {
    const { variables, claim } = this.#question;
    for (let outcomes = from; outcomes <= to; outcomes++) {
      const cases = casesOf({ variables, outcomes, bound, named: claim.namedOutcomes.length });
      if (cases === undefined) {
        this.#unlistable = true;
        return;
      }
      yield* cases;
    }
  }

  #enumerate(count: number, found: Candidate[]): void {
    const { stop, all = 1 } = this.#options;
    for (let k = 0; k < count && !this.#enumerated && found.length < all; k++) {
      if (stop()) return;
      const { value: one } = this.#enumeration.next();
      if (one === undefined) {
        this.#enumerated = true;
        return;
      }
      const { met, open, decisive } = this.#count(one);
      const { cases } = this.#statistics;
      // Out of time in the middle of a case: it was not looked at.
      if (open && stop()) return;
      this.#statistics = {
        ...this.#statistics,
        cases: cases + 1,
        met: this.#statistics.met + Number(met === 'true'),
      };
      this.#open += Number(open);
      if (decisive) {
        this.#report('enumeration');
        found.push({ one, by: 'enumeration', first: this.#open === 0 });
      }
    }
  }

  /** The first case in order of size that is no larger, if there is time to look; else a smaller one that is near. */
  #smallest(candidate: Candidate): Candidate {
    const { stop, bound } = this.#options;
    const { claim } = this.#question;
    const breaks = (one: Case): boolean => this.#count(one).decisive;
    const near = shrink(candidate.one, {
      breaks,
      fewest: claim.outcomes ?? this.#from,
      named: claim.namedOutcomes.length,
      stop,
    });
    const wide: Bound = {
      n: near.outcomes,
      lotteries: Math.max(bound.lotteries, near.size.lotteries),
      denominator: Math.max(bound.denominator, near.size.denominator),
    };
    let looked = 0;
    for (const one of this.#within(this.#from, near.outcomes, wide)) {
      if (compareSizes(one.size, near.size) > 0) return { ...candidate, one: near, first: true };
      if (looked++ >= MINIMISING || stop()) return { ...candidate, one: near };
      if (breaks(one)) return { ...candidate, one, first: true };
    }
    return { ...candidate, one: near, first: !this.#unlistable };
  }

  #model({ outcomes, values }: Pick<Case, 'outcomes' | 'values'>): Model {
    const samples = this.#samples.get(outcomes) ?? sampleTrees(outcomes, this.#options.bound);
    this.#samples.set(outcomes, samples);
    return {
      outcomes: outcomeNames(this.#question.claim.namedOutcomes, outcomes),
      trees: new Map(
        [...values].flatMap(([name, value]) => (value.kind === 'tree' ? [[name, value.tree]] : [])),
      ),
      values,
      domain: { trees: samples, complete: false },
    };
  }

  #ask(one: Pick<Case, 'outcomes' | 'values'>): Looked {
    return this.#question.look(this.#model(one));
  }

  /** The engines are asked only where the scout is not sure. */
  #count(one: Pick<Case, 'outcomes' | 'values'>): Pick<Looked, 'met' | 'open' | 'decisive'> {
    const model = this.#model(one);
    const met = this.#question.passes?.(model);
    if (met === 'true' || met === 'false') return { met, open: false, decisive: false };
    return this.#question.look(model);
  }

  #lookAtRandom(one: Pick<Case, 'outcomes' | 'values'>): boolean {
    if (this.#options.stop()) return false;
    const { met, decisive } = this.#count(one);
    const { random } = this.#statistics;
    // What comes after the first counterexample is shrinking.
    if (this.#counting)
      this.#statistics = {
        ...this.#statistics,
        random: { cases: random.cases + 1, met: random.met + Number(met === 'true') },
      };
    if (decisive) {
      this.#counting = false;
      this.#report('random');
    }
    return decisive;
  }

  #randomCases(): RandomCases | undefined {
    const { trees, bound } = this.#options;
    const { variables, claim } = this.#question;
    if (trees === undefined || variables.length === 0) return undefined;
    const to = claim.outcomes ?? Math.max(this.#from, Math.min(bound.n, 4), this.#from < 4 ? 4 : this.#from);
    return randomCases({ variables, from: this.#from, to, trees });
  }

  async #synthesise(): Promise<void> {
    const { bound, stop } = this.#options;
    const { variables, holding, failing, claim } = this.#question;
    if (variables.every(({ sort }) => sort !== 'tree' && sort !== 'lottery')) return;
    this.#solving = true;
    const solver = await this.#options.solver?.();
    if (solver === undefined) {
      this.#solving = false;
      return;
    }
    const answer = await synthesise({
      variables,
      holding,
      failing,
      namedOutcomes: claim.namedOutcomes,
      from: this.#from,
      to: claim.outcomes ?? Math.max(bound.n, this.#from),
      lotteries: bound.lotteries,
      look: (one): true | readonly UtilityFunction[] => {
        if (stop()) return [];
        const { decisive, evidence } = this.#ask(one);
        if (decisive) this.#report('solver');
        return decisive || utilitiesIn(decidingAtoms(evidence), one.outcomes);
      },
      solver,
      signal: this.#abort.signal,
      seconds: QUERY_SECONDS,
      queries: QUERIES,
    });
    this.#proposed = answer.found;
    this.#statistics = { ...this.#statistics, solver: { queries: answer.queries, name: answer.solver } };
    this.#solving = false;
  }

  #witness({ one, by, first }: Candidate): Witness {
    const model = this.#model(one);
    const { evidence } = this.#question.look(model);
    return {
      outcomes: model.outcomes,
      values: one.values,
      checked: decidingAtoms(evidence).flatMap((atom) => atom.evidence),
      measured: decidingComparisons(evidence).length > 0,
      size: one.size,
      minimal: this.#minimality(one, first),
      foundBy: by,
    };
  }

  /**
   * Fewer lotteries, or fewer outcomes, could still do with greater denominators than were looked at; with
   * all else equal there are only finitely many cases with smaller ones. With one outcome there is one lottery.
   */
  #minimality({ size }: Case, first: boolean): Minimality {
    const trees = this.#question.variables.filter(({ sort }) => sort === 'tree' || sort === 'lottery').length;
    const fewest = size.outcomes === this.#from || (this.#from === 1 && size.outcomes === 2 && first);
    return {
      outcomes: fewest ? 'proved' : 'searched',
      lotteries: size.lotteries <= trees ? 'proved' : 'searched',
      denominator: size.denominator === 1 || first ? 'proved' : 'searched',
    };
  }

  #answer(witnesses: readonly Witness[]): Found {
    return {
      witnesses,
      statistics: this.#statistics,
      open: this.#open,
      unlistable: this.#unlistable,
      ...(this.#enumerated &&
        !this.#unlistable &&
        this.#statistics.cases > 0 && { searched: { from: this.#from, to: this.#to } }),
    };
  }
}

/** One of each class of witnesses that permutations of the outcomes take into each other. */
const distinct = (witnesses: readonly Witness[]): readonly Witness[] => [
  ...new Map(witnesses.map((witness) => [orbitKey(witness), witness])).values(),
];

const orbitKey = ({ outcomes, values }: Witness): string => {
  const n = outcomes.length;
  const texts = (n > 6 ? permutations(1) : permutations(n)).map((g) =>
    [...values]
      .map(([name, value]) => {
        if (value.kind === 'outcome') return `${name} ${g[value.outcome] ?? value.outcome}`;
        if (value.kind === 'permutation') return `${name} ${value.permutation.join()}`;
        const made = generators(value.tree);
        const keys = made.kind === 'generators' ? made.lotteries.map((p) => lotteryKey(permute(g, p))) : [];
        return `${name} ${keys.toSorted((a, b) => (a < b ? -1 : 1)).join(', ')}`;
      })
      .join('; '),
  );
  return texts.reduce((a, b) => (b < a ? b : a));
};

const pause = (): Promise<void> => new Promise((resume) => setImmediate(resume));

const untilStopped = async (stopped: () => boolean): Promise<void> => {
  while (!stopped()) await new Promise((resume) => setTimeout(resume, 20));
};
