/**
 * Proofs of universal claims from the theorems about all trees (src/theorems), checked by the kernel. A theorem
 * is cited only where its own axioms hold: for the strategies and the numbers of outcomes that the claim is about.
 */
import {
  checkProof,
  type Formula,
  formulaOf,
  type Instance,
  type ProvedTheorem,
  type Statement,
  type Step,
  shape,
  type Term,
} from '../../../kernel/ground/index.ts';
import { proofs, proved, type TreeAxiom, theory, validity } from '../../../theorems/proofs/index.ts';
import { agent, lottery, prefers, prob, utility } from '../../../theorems/proofs/vocabulary.ts';
import { findStep } from '../../../theorems/search/prove.ts';
import type { UniversalShape } from '../../semantics/cases.ts';
import { chain, inclusionsOf, type Rule } from './chaining.ts';
import { type Translated, translate } from './translate.ts';

/** Numbers of outcomes; `atMost` may be infinite. */
export interface OutcomeRange {
  readonly atLeast: number;
  readonly atMost: number;
}

/** A proof for some numbers of outcomes. */
export interface Proved {
  readonly outcomes: OutcomeRange;
  readonly theorem: ProvedTheorem;
}

export type ProofAnswer =
  | { readonly kind: 'proved'; readonly parts: readonly Proved[] }
  /** The hypotheses cannot hold together. */
  | { readonly kind: 'vacuous'; readonly parts: readonly Proved[] }
  | { readonly kind: 'not-proved'; readonly why: string };

export interface ProofQuestion {
  readonly shape: UniversalShape;
  /** The numbers of outcomes that the claim is about. */
  readonly outcomes: OutcomeRange;
  /** True once the time is up. */
  readonly stop: () => boolean;
}

/** A proof of the claim, or that its hypotheses contradict each other. */
export const prove = ({ shape: claim, outcomes, stop }: ProofQuestion): ProofAnswer => {
  const translated = translate(claim);
  if (typeof translated === 'string')
    return { kind: 'not-proved', why: `theorems do not speak of ${translated}` };
  const parts = proveIn(translated, outcomes, stop);
  if (parts !== undefined) return { kind: 'proved', parts };
  return claim.hypotheses.length === 0
    ? NOT_FOUND
    : (contradiction({ shape: claim, outcomes, stop }) ?? NOT_FOUND);
};

const NOT_FOUND: ProofAnswer = { kind: 'not-proved', why: 'no proof from the theorems was found' };

/** A proof that no case meets all hypotheses. */
export const contradiction = ({ shape: claim, outcomes, stop }: ProofQuestion): ProofAnswer | undefined => {
  const translated = translate(claim);
  if (typeof translated === 'string') return undefined;
  const parts = proveIn({ ...translated, statement: translated.denial }, outcomes, stop);
  return parts && { kind: 'vacuous', parts };
};

/** Tries the whole range at once, then two outcomes and three or more apart, since some theorems need three. */
const proveIn = (
  translated: Translated,
  outcomes: OutcomeRange,
  stop: () => boolean,
): readonly Proved[] | undefined => {
  // Only interiority has theorems that need three outcomes.
  const found = symbolsOf(formulaOf(translated.statement));
  const apart =
    outcomes.atLeast <= 2 && outcomes.atMost > 2 && (found.has('interior') || found.has('simplexInterior'));
  for (const ranges of apart ? [[outcomes], split(outcomes)] : [[outcomes]]) {
    const parts: Proved[] = [];
    for (const range of ranges) {
      const theorem = proveFor(translated, range, stop);
      if (theorem === undefined) break;
      parts.push({ outcomes: range, theorem });
    }
    if (parts.length === ranges.length) return parts;
    if (stop()) return undefined;
  }
  return undefined;
};

const split = ({ atLeast, atMost }: OutcomeRange): readonly OutcomeRange[] =>
  [
    { atLeast, atMost: Math.min(atMost, 2) },
    { atLeast: Math.max(atLeast, 3), atMost },
  ].filter((range) => range.atLeast <= range.atMost);

const patterns = new Map(theory.axioms.map(({ id, patterns: given }) => [id, given]));

/** Everything that may be cited. */
const formulas: () => ReadonlyMap<string, Formula> = once(
  () =>
    new Map<string, Formula>([
      ...theory.axioms.map(({ id, formula }) => [id, formula] as const),
      ...[...proofs.values()].map(({ id, statement }) => [id, formulaOf(statement)] as const),
    ]),
);

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Beyond these a search is given up: the next attempt may do with fewer. */
const LIMITS: { readonly mostInstances: number; readonly mostNodes: number; readonly depth: number } = {
  mostInstances: 160,
  mostNodes: 300,
  depth: 2,
};
/** For attempts without a plan. */
const NARROW = { mostInstances: 80, mostNodes: 80 } as const;

const proveFor = (
  { statement: told, strategies }: Translated,
  range: OutcomeRange,
  stop: () => boolean,
): ProvedTheorem | undefined => {
  // Where there are two outcomes there are agents, and always utility functions: terms to put for variables.
  const anything = [utility('something'), lottery('anything')];
  const anyone = range.atLeast >= 2 ? [agent('someone'), ...anything] : anything;
  const statement: Statement = { ...told, variables: [...told.variables, ...anyone] };
  const theorems: Rule[] = [...proofs.values()].filter(({ id }) => applies(id, strategies, range));
  const words = theory.axioms
    .filter((axiom) => suits(axiom, statement) && holds(axiom, strategies, range))
    .map(({ id }) => id);
  const terms = range.atLeast >= 2 ? opinionsOf(statement) : [];
  const lemmas: Step[] = [];
  const available = new Map(formulas());
  const attempt = (
    id: string,
    goal: Statement,
    using: readonly string[],
    {
      instances = [],
      rounds,
      narrow = false,
      depth = LIMITS.depth,
    }: {
      readonly instances?: readonly Instance[];
      readonly rounds: number;
      readonly narrow?: boolean;
      readonly depth?: number;
    },
  ): Step | undefined => {
    if (stop()) return undefined;
    const places = new Map<string, Instance['by'][]>();
    for (const { of, by } of instances) places.set(of, [...(places.get(of) ?? []), by]);
    const found = findStep(
      { theory, patterns, available },
      {
        id,
        statement: goal,
        using: [...using, ...[...places.keys()].filter((name) => name !== 'denied')],
        places,
        rounds,
        terms,
        ...LIMITS,
        ...(narrow && NARROW),
        depth,
      },
    );
    return found.kind === 'found' ? found.step : undefined;
  };
  const bare = attempt('claim', statement, [], { rounds: 2 });
  if (bare !== undefined) return checked([], bare);
  // No theorem says anything about measures.
  if (told.variables.some(({ sort }) => sort === 'Real') && speaksOfNumbers(told.conclusion))
    return undefined;
  if (words.length > 0)
    for (const conclusion of inclusionsOf(statement)) {
      const id = `inclusion-${lemmas.length}`;
      const lemma = attempt(id, { ...statement, conclusion }, words, { rounds: 2 });
      if (lemma === undefined || lemma.instances.every(({ of }) => of !== 'denied')) continue;
      lemmas.push(lemma);
      available.set(id, formulaOf(lemma.statement));
    }
  if (statement.conclusion.kind === 'exists' && holdsOf('everything', strategies, range)) {
    // Some tree gives every lottery.
    const step = attempt('claim', statement, ['everything', 'p1-weak'], { rounds: 3, depth: 3 });
    const theorem = step && checked([], step);
    if (theorem !== undefined) return theorem;
  }
  const { plans, all } = chain(statement, [...lemmas, ...theorems]);
  // What speaks of images has so many instances that only the likeliest are worth the time.
  const moves = symbolsOf(formulaOf(statement)).has('moveP');
  for (const { rounds, plans: few } of [
    { rounds: 1, plans: plans.slice(0, moves ? 2 : MOST_PLANS) },
    { rounds: 3, plans: plans.slice(0, moves ? 1 : 2) },
  ])
    for (const instances of few) {
      const step = attempt('claim', statement, [], { instances, rounds });
      const theorem = step && checked(lemmas, step);
      if (theorem !== undefined) return theorem;
    }
  const instances = all.slice(0, MOST_AT_ONCE);
  const step =
    attempt('claim', statement, words, { rounds: moves ? 2 : 3, narrow: true }) ??
    (moves
      ? undefined
      : (attempt('claim', statement, [], { instances, rounds: 2, narrow: true }) ??
        attempt('claim', statement, words, { instances, rounds: 1, narrow: true })));
  return step && checked(lemmas, step);
};

/** How probable `someone` is to prefer one tree of the statement to another: what is said of all agents is said of one. */
const opinionsOf = ({ variables }: Statement): readonly Term[] => {
  const constants = variables
    .filter(({ sort }) => sort === 'Tree')
    .slice(0, MOST_TREES)
    .map(({ name }): Term => ({ kind: 'apply', symbol: `${name}!`, to: [] }));
  const someone: Term = { kind: 'apply', symbol: 'someone!', to: [] };
  return constants.flatMap((a) => constants.filter((b) => b !== a).map((b) => prob(someone, prefers(a, b))));
};

const MOST_TREES = 3;
const MOST_PLANS = 5;
const MOST_AT_ONCE = 16;

/**
 * The kernel's word. Undefined when the conclusion was not needed, or when a term is left over from an instance that
 * was not; what else it refuses is a bug of the search.
 */
const checked = (lemmas: readonly Step[], step: Step): ProvedTheorem | undefined => {
  const used = (of: Step): ReadonlySet<string> => new Set(of.instances.map(({ of: id }) => id));
  const kept = lemmas.filter(({ id }) => used(step).has(id));
  const steps = [...kept, step];
  const cited = [...new Set(steps.flatMap((one) => [...used(one)]))]
    .filter((id) => proofs.has(id))
    .map(proved);
  const theorem = checkProof(theory, { steps }, cited);
  if (theorem.kind !== 'rejection') return theorem;
  if (theorem.reason === 'vacuous' || theorem.reason === 'ill-sorted') return undefined;
  throw new Error(`the kernel refuses a proof of a claim: ${theorem.reason}: ${theorem.message}`);
};

type Strategies = Translated['strategies'];

/** Whether a theorem holds throughout the range. Claims without lottery sets may take them mixed. */
const applies = (id: string, strategies: Strategies, range: OutcomeRange): boolean => {
  const valid = validity(id);
  return (
    valid.strategies.includes(strategies ?? 'mixed') &&
    valid.outcomes.atLeast <= range.atLeast &&
    valid.outcomes.atMost >= range.atMost
  );
};

const holdsOf = (id: string, strategies: Strategies, range: OutcomeRange): boolean =>
  theory.axioms.some((axiom) => axiom.id === id && holds(axiom, strategies, range));

const holds = ({ requires }: TreeAxiom, strategies: Strategies, range: OutcomeRange): boolean =>
  (requires.strategies === undefined || requires.strategies === (strategies ?? 'mixed')) &&
  (requires.outcomes?.atLeast ?? 1) <= range.atLeast &&
  (requires.outcomes?.atMost ?? Number.POSITIVE_INFINITY) >= range.atMost;

/** Axioms that say what the words of a claim mean, by the word. */
const BY_WORD: Readonly<Record<string, readonly string[]>> = {
  choice: ['option', 'choice-any', 'choice-pure', 'convexity'],
  chance: ['chance-gives', 'chance-only'],
  sureTree: ['sure-tree'],
  interior: ['interior-relative', 'interior-inside', 'finite'],
  simplexInterior: ['interior-inside', 'finite'],
  moveP: ['identity', 'composition', 'inverse-lottery'],
};

const suits = ({ id }: TreeAxiom, statement: Statement): boolean => {
  const found = symbolsOf(formulaOf(statement));
  return Object.entries(BY_WORD).some(([word, ids]) => found.has(word) && ids.includes(id));
};

/** Whether the formula does nothing but compare numbers that stand for measures. */
const speaksOfNumbers = (formula: Formula): boolean => {
  if (formula.kind === 'atMost' || formula.kind === 'below' || formula.kind === 'equal')
    return [formula.left, formula.right].every((term) => term.kind !== 'apply');
  if (formula.kind === 'not') return speaksOfNumbers(formula.of);
  return (formula.kind === 'and' || formula.kind === 'or') && formula.of.every(speaksOfNumbers);
};

const symbolsOf = (formula: Formula): ReadonlySet<string> => {
  const found = new Set<string>();
  const inTerm = (term: Term): void => {
    if (term.kind === 'apply') found.add(term.symbol);
    for (const part of shape(term)[1]) inTerm(part);
  };
  const walk = (part: Formula): void => {
    switch (part.kind) {
      case 'and':
      case 'or':
        for (const one of part.of) walk(one);
        return;
      case 'not':
      case 'forall':
      case 'exists':
        walk(part.of);
        return;
      case 'implies':
        walk(part.left);
        walk(part.right);
        return;
      case 'holds':
        inTerm(part.term);
        return;
      case 'equal':
      case 'atMost':
      case 'below':
        inTerm(part.left);
        inTerm(part.right);
    }
  };
  walk(formula);
  return found;
};

/** The theorems that a proof cites directly, and every axiom beneath. */
export const groundsOf = (
  parts: readonly Proved[],
): { readonly theorems: readonly string[]; readonly axioms: readonly string[] } => ({
  theorems: [...new Set(parts.flatMap(({ theorem }) => theorem.cites.map(({ id }) => id)))],
  axioms: [...new Set(parts.flatMap(({ theorem }) => theorem.axioms.map(({ id }) => id)))],
});
