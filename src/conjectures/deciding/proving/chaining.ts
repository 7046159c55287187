/**
 * Which theorems may bear on a statement, and at which trees: those whose hypotheses, taken word by word, are among
 * what the statement assumes or what other theorems give. It only picks instances for the prover, and
 * need not be right: what it leaves out is not found, what it adds too much is not used.
 */
import {
  assertionsOf,
  type Formula,
  formulaOf,
  type Instance,
  type Statement,
  type Step,
  type Substitution,
  skolemise,
  substitute,
  type Term,
  type Variable,
} from '../../../kernel/ground/index.ts';
import { theory } from '../../../theorems/proofs/theory.ts';
import { identity, includes } from '../../../theorems/proofs/vocabulary.ts';
import {
  constant,
  freeIn,
  ground,
  isGround,
  namesIn,
  opened,
  type Possible,
  parts,
  termText,
  textOf,
  treesIn,
} from './formulas.ts';

/** What was found to bear on a statement. */
export interface Chained {
  /** Each list may be enough for a proof: instances that lead to a contradiction with the denied conclusion. */
  readonly plans: readonly (readonly Instance[])[];
  /** All instances that were made. */
  readonly all: readonly Instance[];
}

/** More terms than this of one sort make too many instances. */
const MOST_TERMS = 12;
const MOST_PLACED = 4000;
const MOST_OF_ALL = 400;
const LAYERS = 4;

/** How a formula came to be known; without an instance it is what the statement assumes. */
interface Origin {
  readonly instance?: Instance;
  readonly from: readonly string[];
  /** It is not only one of several possibilities. */
  readonly certain: boolean;
}

export const chain = (statement: Statement, theorems: readonly Rule[]): Chained => {
  const { known, pool } = beginning(statement);
  const origins = new Map<string, Origin>();
  const learn = (formula: Formula, origin: Origin): void => {
    const text = textOf(formula);
    const before = origins.get(text);
    if (before === undefined || (origin.certain && !before.certain)) origins.set(text, origin);
  };
  for (const { formula, certain } of known) learn(formula, { from: [], certain });
  const rules = theorems.map(preparedOf).toSorted(nontrivialFirst);
  const used = new Set<string>();
  const all: Instance[] = [];
  for (let layer = 0; layer < LAYERS && used.size <= MOST_OF_ALL; layer++) {
    const added: [Formula, Origin][] = [];
    for (const rule of rules)
      for (const by of places(rule, pool, origins)) {
        const key = `${rule.id} ${[...by].map(([name, term]) => `${name} ${termText(term, [])}`).join(' ')}`;
        if (used.has(key) || !inPool(rule, by, pool)) continue;
        used.add(key);
        const instance: Instance = { of: rule.id, by };
        all.push(instance);
        const from = rule.hypotheses.map((hypothesis) => textOf(ground(hypothesis, by)));
        const witnesses = witnessesOf(rule, by);
        for (const [sort, term] of witnesses.terms) if (sort === 'Permutation') addTerm(pool, sort, term);
        const given = from.every((text) => origins.get(text)?.certain === true);
        for (const { formula, certain } of opened(rule.conclusion, new Map([...by, ...witnesses.names])))
          for (const one of [formula, ...groundInstances(formula, pool)])
            added.push([one, { instance, from, certain: certain && given }]);
      }
    if (added.length === 0) break;
    for (const [formula, origin] of added) learn(formula, origin);
  }
  return { plans: plansFor(statement, origins, pool), all };
};

/** Supports of contradictions, small ones first. */
const plansFor = (
  { conclusion, variables }: Statement,
  origins: ReadonlyMap<string, Origin>,
  pool: Pool,
): readonly (readonly Instance[])[] => {
  const plans: { readonly instances: readonly Instance[]; readonly guessed: number }[] = [];
  const add = (texts: readonly string[], denied: readonly Substitution[] = []): void => {
    const instances = new Set<Instance>();
    const seen = new Set<string>();
    let guessed = 0;
    const visit = (text: string): void => {
      if (seen.has(text)) return;
      seen.add(text);
      const origin = origins.get(text);
      if (origin?.certain !== true) guessed += 1;
      for (const before of origin?.from ?? []) visit(before);
      if (origin?.instance !== undefined) instances.add(origin.instance);
    };
    for (const text of texts) visit(text);
    if (instances.size > 0)
      plans.push({
        instances: [...instances, ...denied.map((by): Instance => ({ of: 'denied', by }))],
        guessed,
      });
  };
  for (const text of origins.keys()) if (origins.has(`not(${text})`)) add([text, `not(${text})`]);
  const constants: Substitution = new Map(variables.map(({ name }) => [name, constant(`${name}!`)]));
  for (const { formulas, by } of alternatives(ground(conclusion, constants), pool)) {
    const texts = formulas.map((formula) => textOf(formula));
    if (texts.every((text) => origins.has(text))) add(texts, by.size === 0 ? [] : [by]);
  }
  const ordered = plans.toSorted((a, b) => a.guessed - b.guessed || a.instances.length - b.instances.length);
  return ordered.map(({ instances }) => instances);
};

/** Formulas that give the conclusion when all of them hold, and the terms of its existentials for that. */
interface Alternative {
  readonly formulas: readonly Formula[];
  readonly by: Substitution;
}

const alternatives = (formula: Formula, pool: Pool): readonly Alternative[] => {
  const none: Substitution = new Map();
  if (formula.kind === 'or') return formula.of.flatMap((part) => alternatives(part, pool));
  if (formula.kind === 'and') {
    let lists: readonly Alternative[] = [{ formulas: [], by: none }];
    for (const part of formula.of) {
      const more = alternatives(part, pool);
      lists = lists
        .flatMap((list) =>
          more.map((other) => ({
            formulas: [...list.formulas, ...other.formulas],
            by: new Map([...list.by, ...other.by]),
          })),
        )
        .slice(0, MOST_OF_ALL);
    }
    return lists;
  }
  if (formula.kind !== 'exists') return [{ formulas: [formula], by: none }];
  const inside = placings(formula.variables, pool).flatMap((by) =>
    alternatives(ground(formula.of, by), pool).map((found) => ({
      formulas: found.formulas,
      by: new Map([...by, ...found.by]),
    })),
  );
  return [{ formulas: [formula], by: none }, ...inside];
};

/** Terms of the pool for the variables, in every combination. */
const placings = (variables: readonly Variable[], pool: Pool): readonly ReadonlyMap<string, Term>[] => {
  let all: readonly ReadonlyMap<string, Term>[] = [new Map()];
  for (const { name, sort } of variables)
    all = all
      .flatMap((by) =>
        (pool.get(sort) ?? []).slice(0, MOST_TERMS).map((term) => new Map([...by, [name, term]])),
      )
      .slice(0, MOST_OF_ALL);
  return all;
};

/** What a statement about all agents, or all trees, says of those in the pool. */
const groundInstances = (formula: Formula, pool: Pool): readonly Formula[] =>
  formula.kind === 'forall' && formula.variables.every(({ sort }) => sort === 'Agent' || sort === 'Tree')
    ? placings(formula.variables, pool)
        .slice(0, MOST_TERMS)
        .flatMap((by) => parts(ground(formula.of, by)))
    : [];

/** What the existentials of a theorem's conclusion stand for. */
const witnessesOf = (
  { variables, symbols }: Prepared,
  by: Substitution,
): { readonly names: readonly [string, Term][]; readonly terms: readonly [string, Term][] } => {
  const to = variables.flatMap(({ name }) => by.get(name) ?? []);
  const made = symbols.map(
    ({ name, symbol, sort }) => ({ name, sort, term: { kind: 'apply', symbol, to } }) as const,
  );
  return {
    names: made.map(({ name, term }) => [name, term]),
    terms: made.map(({ sort, term }) => [sort, term]),
  };
};

/** A theorem, or a step of the same proof. */
export type Rule = Pick<Step, 'id' | 'statement'>;

interface Prepared {
  readonly id: string;
  readonly variables: readonly Variable[];
  readonly hypotheses: readonly Formula[];
  readonly conclusion: Formula;
  /** Terms that its words are about, to be found among the statement's own. */
  readonly terms: readonly Term[];
  /** Skolem functions of all variables. */
  readonly symbols: readonly { readonly name: string; readonly symbol: string; readonly sort: string }[];
}

const rulesByTheorem = new WeakMap<Rule, Prepared>();

const preparedOf = (theorem: Rule): Prepared => {
  const before = rulesByTheorem.get(theorem);
  if (before !== undefined) return before;
  const { variables, given, conclusion } = theorem.statement;
  const formulas = [...given.map(({ formula }) => formula), conclusion];
  const rule: Prepared = {
    id: theorem.id,
    variables,
    hypotheses: given.flatMap(({ formula }) => parts(formula)),
    conclusion,
    terms: formulas.flatMap(treesIn),
    symbols: [...skolemise(theorem.id, formulaOf(theorem.statement), theory.symbols).symbols].flatMap(
      ([symbol, { takes, gives }]) =>
        takes.length === variables.length && takes.length > 0
          ? [{ name: symbol.slice(theorem.id.length + 1), symbol, sort: gives }]
          : [],
    ),
  };
  rulesByTheorem.set(theorem, rule);
  return rule;
};

/** Theorems with hypotheses say more about the case at hand than those that hold of everything. */
const nontrivialFirst = (a: Prepared, b: Prepared): number =>
  Number(a.hypotheses.length === 0) - Number(b.hypotheses.length === 0);

/** Ground terms by sort. */
type Pool = Map<string, Term[]>;

const addTerm = (pool: Pool, sort: string, term: Term): void => {
  const of = pool.get(sort) ?? [];
  const text = termText(term, []);
  if (of.every((other) => termText(other, []) !== text)) of.push(term);
  pool.set(sort, of);
};

/** What the statement assumes, its goal denied included, and the ground terms in it by sort. */
const beginning = (statement: Statement): { readonly known: readonly Possible[]; readonly pool: Pool } => {
  const { assertion } = assertionsOf(theory, statement, new Map());
  const pool: Pool = new Map();
  addTerm(pool, 'Permutation', identity);
  for (const { name, sort } of statement.variables) addTerm(pool, sort, constant(`${name}!`));
  const constants: Substitution = new Map(
    statement.variables.map(({ name }) => [name, constant(`${name}!`)]),
  );
  const known: Possible[] = [];
  for (const [id, formula] of [
    ...statement.given.map(({ id: name, formula: of }) => [name, of] as const),
    ['denied', { kind: 'not', of: statement.conclusion }] as const,
  ]) {
    const skolem: [string, Term][] = [];
    for (const [symbol, { takes, gives }] of assertion(id)?.symbols ?? []) {
      if (takes.length > 0) continue;
      addTerm(pool, gives, constant(symbol));
      skolem.push([symbol.slice(id.length + 1), constant(symbol)]);
    }
    const closed = opened(formula, new Map([...constants, ...skolem]));
    known.push(...closed);
    for (const part of closed)
      for (const tree of treesIn(part.formula)) if (isGround(tree)) addTerm(pool, 'Tree', tree);
  }
  for (const tree of pool.get('Tree') ?? []) known.push({ formula: includes(tree, tree), certain: true });
  const [, ...moves] = pool.get('Permutation') ?? [];
  for (const g of moves.slice(0, 3)) {
    addTerm(pool, 'Permutation', { kind: 'apply', symbol: 'inverse', to: [g] });
    for (const f of moves.slice(0, 3))
      addTerm(pool, 'Permutation', { kind: 'apply', symbol: 'compose', to: [g, f] });
  }
  return { known, pool };
};

/** Ways to put terms of the pool for the variables so that each hypothesis is known. */
function* places(
  { variables, hypotheses }: Prepared,
  pool: Pool,
  known: ReadonlyMap<string, unknown>,
): Generator<Substitution> {
  const order = inOrder(variables, hypotheses);
  let tried = 0;
  function* from(k: number, by: ReadonlyMap<string, Term>): Generator<Substitution> {
    const next = order[k];
    if (next === undefined) {
      yield by;
      return;
    }
    const terms = pool.get(next.variable.sort) ?? [];
    for (const term of terms.slice(0, MOST_TERMS)) {
      if (tried++ > MOST_PLACED) return;
      const extended = new Map([...by, [next.variable.name, term]]);
      if (next.decides.every((hypothesis) => known.has(textOf(ground(hypothesis, extended)))))
        yield* from(k + 1, extended);
    }
  }
  if (hypotheses.some((hypothesis) => freeIn(hypothesis).size === 0 && !known.has(textOf(hypothesis))))
    return;
  yield* from(0, new Map());
}

/** The variables in the order of the hypotheses, each with the hypotheses that it is the last variable of. */
const inOrder = (
  variables: readonly Variable[],
  hypotheses: readonly Formula[],
): readonly { readonly variable: Variable; readonly decides: readonly Formula[] }[] => {
  const free = hypotheses.map((hypothesis) => ({ hypothesis, names: freeIn(hypothesis) }));
  const names = [
    ...new Set([...free.flatMap((each) => [...each.names]), ...variables.map(({ name }) => name)]),
  ];
  const ordered = names.flatMap((name) => variables.find((variable) => variable.name === name) ?? []);
  return ordered.map((variable, k) => {
    const before = new Set(ordered.slice(0, k + 1).map(({ name }) => name));
    return {
      variable,
      decides: free
        .filter((each) => each.names.has(variable.name) && [...each.names].every((name) => before.has(name)))
        .map(({ hypothesis }) => hypothesis),
    };
  });
};

/** Whether every tree that the instance speaks of is one of the statement's. */
const inPool = ({ terms }: Prepared, by: Substitution, pool: Pool): boolean => {
  const trees = new Set((pool.get('Tree') ?? []).map((term) => termText(term, [])));
  return terms.every((term) => {
    const placed = substitute(term, by);
    return !isGround(placed) || trees.has(termText(placed, []));
  });
};

/** Inclusions between a tree that the statement makes of others and another one: worth proving first. */
export const inclusionsOf = (statement: Statement): readonly Formula[] => {
  const formulas = [...statement.given.map(({ formula }) => formula), statement.conclusion];
  const made = new Map<string, Term>();
  for (const formula of formulas)
    for (const tree of treesIn(formula)) if (closedOver(tree, statement)) made.set(termText(tree, []), tree);
  const trees = [...statement.variables.filter(({ sort }) => sort === 'Tree'), ...made.values()];
  return [...made.values()]
    .flatMap((tree) =>
      trees.flatMap((other) =>
        termText(other, []) === termText(tree, []) ? [] : [includes(tree, other), includes(other, tree)],
      ),
    )
    .slice(0, MOST_INCLUSIONS);
};

const MOST_INCLUSIONS = 24;

const closedOver = (tree: Term, { variables }: Statement): boolean =>
  namesIn(tree).every((name) => variables.some((variable) => variable.name === name));
