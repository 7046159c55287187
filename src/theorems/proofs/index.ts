/**
 * Theorems about all trees, proved from the axioms of theory.ts and checked by the kernel whenever they are
 * asked for. What a theorem says is in `catalogue`, what it rests on in `trustedBase`, how it is proved in
 * `explainProof`, and what to ask solvers in `obligations`.
 */
import {
  checkProof,
  type Formula,
  formulaOf,
  type Proof,
  type ProvedTheorem,
} from '../../kernel/ground/index.ts';
import { printScript } from '../../smt/print.ts';
import type { TreeAxiom } from './axiom.ts';
import { catalogue } from './catalogue.ts';
import type { TheoremPlan } from './plan.ts';
import { type Obligation, obligationOf } from './smtlib.ts';
import { proofOf } from './store.ts';
import { theory } from './theory.ts';

export type { Requirement, TreeAxiom } from './axiom.ts';
export type { Coverage, TheoremPlan } from './plan.ts';
export type { Obligation } from './smtlib.ts';
export { formulaInWords, termInWords } from './text/words.ts';
export { theory };

/** A theorem as it is written down, with the proof that is stored for it. */
export interface StoredTheorem extends TheoremPlan {
  readonly proof: Proof;
}

/** All theorems by id, each after those that it cites. */
export const proofs: ReadonlyMap<string, StoredTheorem> = new Map(
  catalogue.map((plan) => [plan.id, { ...plan, proof: proofOf(plan) }]),
);

const stored = (id: string): StoredTheorem => {
  const theorem = proofs.get(id);
  if (theorem === undefined) throw new RangeError(`no theorem is called ${id}`);
  return theorem;
};

const checked = new Map<string, ProvedTheorem>();

/** The names that a theorem's steps use, of whatever kind. */
const usesOf = ({ proof }: StoredTheorem): ReadonlySet<string> =>
  new Set(proof.steps.flatMap(({ instances }) => instances.map(({ of }) => of)));

/** The theorem, checked by the kernel (once in a process). Throws when the kernel refuses it: a bug of ours. */
export const proved = (id: string): ProvedTheorem => {
  const known = checked.get(id);
  if (known !== undefined) return known;
  const theorem = stored(id);
  const uses = usesOf(theorem);
  const cited = catalogue
    .filter((plan) => plan.id !== id && uses.has(plan.id))
    .map((plan) => proved(plan.id));
  const result = checkProof(theory, theorem.proof, cited);
  if (result.kind === 'rejection')
    throw new Error(`the kernel refuses ${id}: step ${result.step}: ${result.reason}: ${result.message}`);
  checked.set(id, result);
  return result;
};

const axiomsById = new Map(theory.axioms.map((axiom) => [axiom.id, axiom]));

/** The axioms and definitions that a theorem and those that it cites use, in the theory's order. */
export const trustedBase = (id: string): readonly TreeAxiom[] => restingOn(proved(id));

/** The same for a theorem that is not in the catalogue. */
export const restingOn = ({ axioms }: ProvedTheorem): readonly TreeAxiom[] =>
  axioms.flatMap((axiom) => axiomsById.get(axiom.id) ?? []);

/** The readings and numbers of outcomes at which every axiom that a theorem rests on is true. */
export interface Validity {
  readonly strategies: readonly ('mixed' | 'pure')[];
  readonly outcomes: { readonly atLeast: number; readonly atMost: number };
}

/** Where a theorem holds: derived from its axioms, so that no one has to be trusted to say it. */
export const validity = (id: string): Validity => validityOf(trustedBase(id));

/** Where all of these are true. */
export const validityOf = (axioms: readonly TreeAxiom[]): Validity => {
  const required = axioms.map(({ requires }) => requires);
  const excluded = new Set(
    required.flatMap(({ strategies }) => (strategies === undefined ? [] : [other(strategies)])),
  );
  return {
    strategies: (['mixed', 'pure'] as const).filter((reading) => !excluded.has(reading)),
    outcomes: {
      atLeast: Math.max(1, ...required.map(({ outcomes }) => outcomes?.atLeast ?? 1)),
      atMost: Math.min(...required.map(({ outcomes }) => outcomes?.atMost ?? Number.POSITIVE_INFINITY)),
    },
  };
};

const other = (strategies: 'mixed' | 'pure'): 'mixed' | 'pure' => (strategies === 'mixed' ? 'pure' : 'mixed');

/** The solver questions of each step, in the order of the proof. */
export const obligations = (id: string): readonly Obligation[] => {
  const patterns = new Map(theory.axioms.map((axiom) => [axiom.id, axiom.patterns]));
  const available = new Map<string, Formula>([
    ...theory.axioms.map((axiom) => [axiom.id, axiom.formula] as const),
    ...catalogue.map((plan) => [plan.id, formulaOf(plan.statement)] as const),
  ]);
  return stored(id).proof.steps.map((step) => {
    const obligation = obligationOf(theory, patterns, available, step);
    available.set(step.id, formulaOf(step.statement));
    return obligation;
  });
};

/** One step of a theorem as SMT-LIB 2.6 text; undefined when the theorem has no such step. */
export const smtlib = (
  id: string,
  step: string,
): { readonly ground: string; readonly quantified: string } | undefined => {
  const found = obligations(id).find((obligation) => obligation.step === step);
  return found && { ground: printScript(found.ground), quantified: printScript(found.quantified) };
};
