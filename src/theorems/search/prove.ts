/** Finds a step: instances of the assertions it may use, and a refutation of them with the goal denied. */
import {
  assertionsOf,
  type Fact,
  type Formula,
  type Instance,
  instantiate,
  type Prenex,
  type Signature,
  type Statement,
  type Step,
  type Substitution,
  type SymbolType,
  type Term,
  type Theory,
} from '../../kernel/ground/index.ts';
import { defaultPatterns, groundTermsOf, matches, type Pattern } from './matching.ts';
import { refute, sizeOf } from './tableau.ts';
import { TermTable } from './termTable.ts';

export interface ProofTask {
  readonly id: string;
  readonly statement: Statement;
  /** Axioms, earlier steps and theorems by name; hypotheses and the denied goal are always at hand. */
  readonly using: readonly string[];
  /** Instances to begin with; what they are of makes no others. */
  readonly instances?: readonly Instance[];
  /** How often new terms may make new instances; 6 unless told. */
  readonly rounds?: number;
  /** How deep Skolem functions may be nested in the terms that make new instances; 6 unless told. */
  readonly depth?: number;
  /** Ground terms to begin with, over the constants `x!` of the statement: the idea of the proof. */
  readonly terms?: readonly Term[];
  /** For assertions named here only instances that agree with one of these, which need not name all variables. */
  readonly places?: ReadonlyMap<string, readonly Substitution[]>;
  /** Give up beyond so many instances; 3000 unless told. */
  readonly mostInstances?: number;
  /** Give up a refutation beyond so many nodes; 4000 unless told. */
  readonly mostNodes?: number;
}

export interface ProofContext {
  readonly theory: Theory;
  readonly patterns: ReadonlyMap<string, readonly Pattern[]>;
  /** Axioms, theorems and earlier steps by name. */
  readonly available: ReadonlyMap<string, Formula>;
}

export type Found =
  | { readonly kind: 'found'; readonly step: Step }
  | { readonly kind: 'not-found'; readonly why: string; readonly literals: readonly Fact[] };

/** Beyond this the refutation is out of reach of this search. */
const MOST_INSTANCES = 3000;

interface Assertion {
  readonly id: string;
  readonly prenex: Prenex;
  readonly patterns: readonly Pattern[];
}

/** Looks for instances round by round, then leaves out whatever the refutation can do without. */
export const findStep = ({ theory, patterns, available }: ProofContext, task: ProofTask): Found => {
  const { statement } = task;
  const { signature, assertion } = assertionsOf(theory, statement, available);
  const names = ['denied', ...statement.given.map(({ id }) => id), ...task.using];
  const assertions = names.map((id): Assertion => {
    const prenex = assertion(id);
    if (prenex === undefined) throw new RangeError(`${task.id} uses ${id}, which is not there`);
    return { id, prenex, patterns: patternsOf(patterns.get(id), prenex) };
  });
  const known = new Map<string, SymbolType>(signature);
  for (const { prenex } of assertions) for (const [symbol, type] of prenex.symbols) known.set(symbol, type);
  const pool = new InstancePool(known, assertions, new Set(task.instances?.map(({ of }) => of)));
  for (const term of [
    ...(task.terms ?? []),
    ...assertions.flatMap(({ prenex }) => groundTermsOf(prenex.matrix)),
  ])
    pool.table.intern(term);
  for (const { name } of statement.variables)
    pool.table.intern({ kind: 'apply', symbol: `${name}!`, to: [] });
  for (const { of, by } of task.instances ?? []) pool.add(of, by);
  for (const [id, places] of task.places ?? []) pool.keepTo(id, places);
  for (let round = 0; ; round += 1) {
    const most = task.mostInstances ?? MOST_INSTANCES;
    pool.grow(task.depth ?? 3, most);
    if (pool.instances.length > most)
      return { kind: 'not-found', why: `${pool.instances.length} instances are too many`, literals: [] };
    const outcome = refute(
      pool.table,
      pool.facts(),
      task.mostNodes === undefined ? {} : { limit: task.mostNodes },
    );
    if (outcome.kind === 'refuted') return { kind: 'found', step: finish(task, pool, outcome.used) };
    if (outcome.kind === 'gave-up') return { kind: 'not-found', why: 'the search gave up', literals: [] };
    if (round >= (task.rounds ?? 6))
      return {
        kind: 'not-found',
        why: `${pool.instances.length} instances have a model`,
        literals: outcome.literals,
      };
  }
};

const patternsOf = (given: readonly Pattern[] | undefined, prenex: Prenex): readonly Pattern[] =>
  given !== undefined && given.length > 0 ? given : defaultPatterns(prenex);

/** Some variables of an assertion replaced, and what is left of it. */
interface Placed {
  readonly by: Substitution;
  readonly rest: Prenex;
  readonly patterns: readonly Pattern[];
}

class InstancePool {
  readonly table: TermTable;
  readonly instances: Instance[] = [];
  readonly #facts: (readonly Fact[])[] = [];
  readonly #seen = new Set<string>();
  readonly #assertions: readonly Assertion[];

  readonly #complete: ReadonlySet<string>;
  readonly #placed = new Map<string, readonly Placed[]>();

  /** Assertions of `complete` get no instances but those added. */
  constructor(signature: Signature, assertions: readonly Assertion[], complete: ReadonlySet<string>) {
    this.table = new TermTable(signature);
    this.#assertions = assertions;
    this.#complete = complete;
  }

  add(of: string, by: Instance['by']): void {
    const prenex = this.#assertions.find(({ id }) => id === of)?.prenex;
    if (prenex === undefined) throw new RangeError(`no assertion ${of}`);
    const key = `${of}: ${prenex.variables.map(({ name }) => this.#numberOf(by, name)).join()}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const fact = instantiate(prenex.matrix, by);
    this.table.compile(fact);
    this.instances.push({ of, by });
    this.#facts.push([fact]);
  }

  #numberOf(by: Instance['by'], name: string): number {
    const term = by.get(name);
    return term === undefined ? -1 : this.table.intern(term);
  }

  facts(places: Iterable<number> = this.instances.keys()): readonly (readonly Fact[])[] {
    return [...places].map((place) => this.#facts[place] ?? []);
  }

  /** From now on `id` gets no instances but those that agree with one of `places`. */
  keepTo(id: string, places: readonly Substitution[]): void {
    const prenex = this.#assertions.find((assertion) => assertion.id === id)?.prenex;
    if (prenex === undefined) throw new RangeError(`no assertion ${id}`);
    for (const by of places) for (const term of by.values()) this.table.intern(term);
    this.#placed.set(
      id,
      places.map((by): Placed => {
        const rest = {
          variables: prenex.variables.filter(({ name }) => !by.has(name)),
          matrix: instantiate(prenex.matrix, by),
          symbols: prenex.symbols,
        };
        return { by, rest, patterns: defaultPatterns(rest) };
      }),
    );
  }

  /** What is left to choose at each place, by the terms that match; by any at all where none does. */
  #growAt(id: string, placed: readonly Placed[], known: number, depth: number): void {
    for (const { by, rest, patterns } of placed) {
      const found = matches(this.table, rest, patterns, { known, depth });
      const some = found.length > 0 ? found : matches(this.table, rest, [[]], { known, depth });
      for (const more of some) this.add(id, new Map([...by, ...more]));
    }
  }

  /** One round: all matches among the terms that are there now, or more than `most` instances. */
  grow(depth: number, most: number): void {
    const known = this.table.nodes.length;
    for (const { id, prenex, patterns } of this.#assertions)
      if (this.instances.length > most) return;
      else if (this.#complete.has(id)) continue;
      else if (prenex.variables.length === 0) this.add(id, new Map());
      else {
        const placed = this.#placed.get(id);
        if (placed !== undefined) this.#growAt(id, placed, known, depth);
        else
          for (const by of matches(this.table, prenex, patterns, { known, depth })) {
            if (this.instances.length > most) return;
            this.add(id, by);
          }
      }
  }
}

/** Refutes again with the used instances only, and drops those that turn out not to be needed. */
const finish = (task: ProofTask, pool: InstancePool, used: ReadonlySet<number>): Step => {
  let kept = [...used].toSorted((a, b) => a - b);
  const attempt = (places: readonly number[]): readonly number[] | undefined => {
    const outcome = refute(new TermTable(pool.table.signature), pool.facts(places));
    return outcome.kind === 'refuted' ? places.filter((_, k) => outcome.used.has(k)) : undefined;
  };
  for (let k = 0; k < kept.length; ) {
    const smaller = attempt(kept.filter((_, l) => l !== k));
    if (smaller === undefined) k += 1;
    else kept = [...smaller];
  }
  for (;;) {
    const outcomes = BRANCHINGS.map((branching) =>
      refute(new TermTable(pool.table.signature), pool.facts(kept), { branching }),
    );
    const refuted = outcomes.flatMap((outcome) => (outcome.kind === 'refuted' ? [outcome] : []));
    const [first, ...rest] = refuted;
    if (first === undefined) throw new Error(`${task.id} was refuted and is no more`);
    const best = rest.reduce((a, b) => (sizeOf(b.refutation) < sizeOf(a.refutation) ? b : a), first);
    const needed = kept.filter((_, k) => best.used.has(k));
    if (needed.length === kept.length) {
      const instances = needed.flatMap((place) => pool.instances[place] ?? []);
      return { id: task.id, statement: task.statement, instances, refutation: best.refutation };
    }
    kept = needed;
  }
};

const BRANCHINGS = ['split', 'case'] as const;
