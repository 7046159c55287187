/** Looks a statement up among the theorems that are proved: which of them it follows from, by a step that the kernel checks. */
import {
  checkProof,
  type Formula,
  formulaOf,
  type ProvedTheorem,
  type Statement,
  type Step,
  type Term,
} from '../../kernel/ground/index.ts';
import { catalogue } from '../proofs/catalogue.ts';
import { proved, restingOn, theory, validityOf } from '../proofs/index.ts';
import { findStep } from '../search/prove.ts';

/** A step from theorems to a statement, and what the kernel made of it. */
export interface Derivation {
  readonly theorem: ProvedTheorem;
  readonly from: readonly string[];
}

const STEP = 'cell';

const patterns = new Map(theory.axioms.map(({ id, patterns: given }) => [id, given]));

const theorems = new Map(catalogue.map((plan) => [plan.id, formulaOf(plan.statement)]));
const axioms = new Map(theory.axioms.map(({ id, formula }) => [id, formula]));

const formulaNamed = (id: string): Formula => {
  const formula = theorems.get(id) ?? axioms.get(id);
  if (formula === undefined) throw new RangeError(`no theorem and no axiom is called ${id}`);
  return formula;
};

/** The symbols that occur in a formula. */
export const symbolsOf = (formula: Formula): ReadonlySet<string> => {
  const found = new Set<string>();
  const ofTerm = (term: Term): void => {
    if (term.kind === 'apply') {
      found.add(term.symbol);
      term.to.forEach(ofTerm);
    } else if (term.kind === 'sum') term.of.forEach(ofTerm);
    else if (term.kind === 'scaled') ofTerm(term.term);
  };
  const walk = (part: Formula): void => {
    switch (part.kind) {
      case 'holds':
        return ofTerm(part.term);
      case 'equal':
      case 'atMost':
      case 'below':
        ofTerm(part.left);
        return ofTerm(part.right);
      case 'not':
        return walk(part.of);
      case 'and':
      case 'or':
        return part.of.forEach(walk);
      case 'implies':
        walk(part.left);
        return walk(part.right);
      case 'forall':
      case 'exists':
        return walk(part.of);
    }
  };
  walk(formula);
  return found;
};

const within = (inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean =>
  [...inner].every((symbol) => outer.has(symbol));

/** Symbols that a proof may bring in: the group of permutations, and classes of agents. */
const FREE = [
  'identity',
  'inverse',
  'compose',
  'mirrorSymmetric',
  'independent',
  'interior',
  'simplexInterior',
  'moveP',
];

/** Re-checks a step from theorems to a statement. */
export const recheck = (step: Step, from: readonly string[]): Derivation | undefined => {
  const theorem = checkProof(theory, { steps: [step] }, from.map(proved));
  return theorem.kind === 'proved-theorem' ? { theorem, from } : undefined;
};

export interface DeriveOptions {
  /** Ground terms to begin with. */
  readonly terms?: readonly Term[];
  /** Only theorems without hypotheses. */
  readonly outright?: boolean;
  readonly mostInstances?: number;
  /** Theorems and axioms to use together, and no others. */
  readonly only?: readonly string[];
}

/** The first theorem of the catalogue that the statement follows from in one step; undefined when none is found. */
export const derive = (
  statement: Statement,
  { terms = [], outright = false, mostInstances = 60, only }: DeriveOptions = {},
): Derivation | undefined => {
  const asked = symbolsOf(formulaOf(statement));
  const concluded = symbolsOf(statement.conclusion);
  const fits = catalogue.filter(
    (plan) =>
      (!outright || plan.statement.given.length === 0) &&
      (!asked.has('complete') || symbolsOf(formulaOf(plan.statement)).has('complete')) &&
      within(symbolsOf(plan.statement.conclusion), new Set([...concluded, ...FREE])) &&
      within(symbolsOf(formulaOf(plan.statement)), new Set([...asked, ...FREE])),
  );
  // Theorems that were written down for the propositions come first: they are what a reader would cite.
  const ordered = fits.toSorted((a, b) => Math.sign(b.covers.length) - Math.sign(a.covers.length));
  const attempts =
    only === undefined ? [...ordered.map(({ id }) => [id]), ...(outright ? [] : [[]])] : [only];
  // Where it is known what to use, longer chains of instances are worth the time.
  const reach = only === undefined ? 2 : 4;
  for (const using of attempts) {
    const available = new Map(using.map((id) => [id, formulaNamed(id)]));
    const task = { id: STEP, statement, using, terms, rounds: reach, depth: reach, mostInstances };
    const found = findStep({ theory, patterns, available }, task);
    if (found.kind === 'not-found') continue;
    const cited = new Set(found.step.instances.map(({ of }) => of));
    const derived = recheck(
      found.step,
      using.filter((id) => theorems.has(id) && cited.has(id)),
    );
    if (derived !== undefined) return derived;
  }
  return undefined;
};

/** Whether the axioms that the derivation rests on are true under the reading of strategies at n. */
export const isValidAt = (
  { theorem }: Derivation,
  strategies: 'mixed' | 'pure',
  outcomes: number,
): boolean => {
  const valid = validityOf(restingOn(theorem));
  return (
    valid.strategies.includes(strategies) &&
    valid.outcomes.atLeast <= outcomes &&
    outcomes <= valid.outcomes.atMost
  );
};

const formulaText = (formula: Formula): string =>
  JSON.stringify(formula, (_, part: unknown) => (typeof part === 'bigint' ? `${part}` : part));

const parts = (formula: Formula): readonly Formula[] =>
  formula.kind === 'and' ? formula.of.flatMap(parts) : [formula];

/** Whether the first statement says the second, or more: the same conclusion, with no hypothesis that the second lacks. */
export const saysAsMuch = (stronger: Statement, weaker: Statement): boolean => {
  const assumed = new Set(weaker.given.flatMap(({ formula }) => parts(formula)).map(formulaText));
  const names = new Set(weaker.variables.map(({ name, sort }) => `${name}: ${sort}`));
  const own = (text: string): boolean => /^m: Agent$/.test(text);
  return (
    formulaText(stronger.conclusion) === formulaText(weaker.conclusion) &&
    stronger.given.flatMap(({ formula }) => parts(formula)).every((part) => assumed.has(formulaText(part))) &&
    stronger.variables.every(({ name, sort }) => names.has(`${name}: ${sort}`) || own(`${name}: ${sort}`))
  );
};

/** A theorem of the catalogue that says as much as one of the statements. */
export const lookUp = (statements: readonly Statement[]): Derivation | undefined => {
  const plan = catalogue.find(({ statement: mine }) => statements.some((each) => saysAsMuch(mine, each)));
  return plan && { theorem: proved(plan.id), from: [plan.id] };
};
