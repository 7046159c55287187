/**
 * The gate for proofs about all trees. A step is a list of ground instances with the negated goal among
 * them; the kernel makes the constants and Skolem functions, checks every substitution and every leaf
 * of the refutation with exact rationals, and says on which axioms the theorem rests.
 */
import {
  type Formula,
  isName,
  isWellSorted,
  type Signature,
  scopeOf,
  sortOf,
  type Term,
} from './language.ts';
import { instantiate, type Prenex, skolemise } from './prenex.ts';
import type { Axiom, Instance, Proof, ProofRejection, Statement, Step, Theory } from './proof.ts';
import { type Assumed, type Complaint, conjuncts, refutationDefect } from './refute.ts';

const secret = Symbol('kernel');

/** A statement that the kernel has seen proved. Only this module can make one. */
export class ProvedTheorem {
  readonly kind = 'proved-theorem';
  readonly id: string;
  readonly statement: Statement;
  readonly theory: Theory;
  /** The trusted base: every axiom that the proof, or a theorem it cites, uses. */
  readonly axioms: readonly Axiom[];
  /** The theorems that the proof cites. */
  readonly cites: readonly ProvedTheorem[];
  /** Hypotheses without which the proof goes through as it stands. */
  readonly unusedHypotheses: readonly string[];
  readonly steps: readonly Step[];

  private constructor(
    key: symbol,
    theory: Theory,
    steps: readonly Step[],
    last: Step,
    cites: ProvedTheorem[],
  ) {
    if (key !== secret) throw new TypeError('only the kernel makes a ProvedTheorem');
    const uses = new Set(steps.flatMap(({ instances }) => instances.map(({ of }) => of)));
    const inherited = new Set(cites.flatMap(({ axioms }) => axioms));
    this.id = last.id;
    this.statement = last.statement;
    this.theory = theory;
    this.axioms = theory.axioms.filter((axiom) => uses.has(axiom.id) || inherited.has(axiom));
    this.cites = cites;
    const ofLast = new Set(last.instances.map(({ of }) => of));
    this.unusedHypotheses = last.statement.given.map(({ id }) => id).filter((id) => !ofLast.has(id));
    this.steps = steps;
    Object.freeze(this);
  }

  /** Accepts `proof`, in which the theorems of `known` may be cited, or says which step fails and why. */
  static check(
    theory: Theory,
    proof: Proof,
    known: readonly ProvedTheorem[] = [],
  ): ProvedTheorem | ProofRejection {
    const complaint = theoryDefect(theory, known);
    if (complaint !== undefined) return rejection('theory', complaint);
    const available = new Map<string, Formula>([
      ...theory.axioms.map(({ id, formula }) => [id, formula] as const),
      ...known.map(({ id, statement }) => [id, formulaOf(statement)] as const),
    ]);
    const later = new Set(proof.steps.map(({ id }) => id));
    for (const step of proof.steps) {
      const why = stepDefect(theory, step, available, later);
      if (why !== undefined) return rejection(step.id, why);
      available.set(step.id, formulaOf(step.statement));
    }
    const last = proof.steps.at(-1);
    if (last === undefined) return rejection('theory', ['no-steps', 'a proof without steps']);
    const uses = new Set(proof.steps.flatMap(({ instances }) => instances.map(({ of }) => of)));
    const idle = proof.steps.find(({ id }) => id !== last.id && !uses.has(id));
    if (idle !== undefined) return rejection(idle.id, ['unused-step', 'no later step uses this one']);
    const cites = known.filter(({ id }) => uses.has(id));
    return new ProvedTheorem(secret, theory, [...proof.steps], last, cites);
  }
}

export const checkProof = (
  theory: Theory,
  proof: Proof,
  known?: readonly ProvedTheorem[],
): ProvedTheorem | ProofRejection => ProvedTheorem.check(theory, proof, known);

const rejection = (step: string, [reason, message]: Complaint): ProofRejection => ({
  kind: 'rejection',
  step,
  reason,
  message,
});

/** The statement as one closed formula. */
export const formulaOf = ({ variables, given, conclusion }: Statement): Formula => ({
  kind: 'forall',
  variables,
  of: { kind: 'implies', left: { kind: 'and', of: given.map(({ formula }) => formula) }, right: conclusion },
});

const repeated = (names: readonly string[]): string | undefined =>
  names.find((name, k) => names.indexOf(name) !== k);

const theoryDefect = (
  { symbols, axioms }: Theory,
  known: readonly ProvedTheorem[],
): Complaint | undefined => {
  const bad = [...symbols.keys(), ...axioms.map(({ id }) => id)].find((name) => !isName(name));
  if (bad !== undefined) return ['bad-name', `${bad} is no name`];
  const twice = repeated([...axioms, ...known].map(({ id }) => id));
  if (twice !== undefined) return ['duplicate-name', `${twice} is stated twice`];
  const ill = axioms.find(({ formula }) => !isWellSorted(formula, symbols, new Map()));
  if (ill !== undefined) return ['ill-sorted', `axiom ${ill.id} is ill-sorted or not closed`];
  const foreign = known.find(({ theory }) => theory.symbols !== symbols || theory.axioms !== axioms);
  return foreign && ['unknown-reference', `${foreign.id} is a theorem of another theory`];
};

/** The constant that stands for a variable of the statement. */
const constantOf = (name: string): Term => ({ kind: 'apply', symbol: `${name}!`, to: [] });

/** The statement's variables as constants, and what the step may instantiate, given what was established before. */
export const assertionsOf = (
  { symbols }: Theory,
  { variables, given, conclusion }: Statement,
  available: ReadonlyMap<string, Formula>,
): { readonly signature: Signature; readonly assertion: (id: string) => Prenex | undefined } => {
  const constants = new Map(variables.map(({ name }) => [name, constantOf(name)]));
  const types = variables.map(({ name, sort }) => [`${name}!`, { takes: [], gives: sort }] as const);
  const signature = new Map([...symbols, ...types]);
  const local = new Map<string, Formula>([
    ...given.map(({ id, formula }) => [id, formula] as const),
    ['denied', { kind: 'not', of: conclusion }],
  ]);
  const assertion = (id: string): Prenex | undefined => {
    const mine = local.get(id);
    if (mine !== undefined) return skolemise(id, mine, signature, constants);
    const shared = available.get(id);
    return shared && skolemise(id, shared, signature);
  };
  return { signature, assertion };
};

const stepDefect = (
  theory: Theory,
  { id, statement, instances, refutation }: Step,
  available: ReadonlyMap<string, Formula>,
  steps: ReadonlySet<string>,
): Complaint | undefined => {
  const { variables, given, conclusion } = statement;
  const bad = [id, ...variables.map(({ name }) => name), ...given.map((each) => each.id)].find(
    (name) => !isName(name),
  );
  if (bad !== undefined) return ['bad-name', `${bad} is no name`];
  const twice = repeated([...available.keys(), id, 'denied', ...given.map((each) => each.id)]);
  if (twice !== undefined) return ['duplicate-name', `${twice} is stated twice`];
  const same = repeated(variables.map(({ name }) => name));
  if (same !== undefined) return ['duplicate-name', `two variables ${same}`];
  const scope = scopeOf(variables);
  const ill = [...given.map(({ formula }) => formula), conclusion].find(
    (formula) => !isWellSorted(formula, theory.symbols, scope),
  );
  if (ill !== undefined) return ['ill-sorted', 'the statement is ill-sorted or not closed'];

  const { signature, assertion } = assertionsOf(theory, statement, available);
  const prenexes: Prenex[] = [];
  const known = new Map(signature);
  for (const { of } of instances) {
    const prenex = assertion(of);
    if (prenex === undefined)
      return steps.has(of)
        ? ['cycle', `${of} is this step or a later one`]
        : ['unknown-reference', `nothing is called ${of}`];
    prenexes.push(prenex);
    for (const [symbol, type] of prenex.symbols) known.set(symbol, type);
  }
  const branch: Assumed[] = [];
  for (const [origin, prenex] of prenexes.entries()) {
    const complaint = assume(prenex, instances[origin], origin, known, branch);
    if (complaint !== undefined) return complaint;
  }
  const used = new Set<number>();
  const complaint = refutationDefect(refutation, branch, known, used);
  if (complaint !== undefined) return complaint;
  const idle = instances.findIndex((_, origin) => !used.has(origin));
  if (idle >= 0) return ['unused-instance', `instance ${idle}, of ${instances[idle]?.of}, is not used`];
  return instances.some(({ of }) => of === 'denied')
    ? undefined
    : ['vacuous', 'the hypotheses are refuted without the conclusion'];
};

/** Puts the facts of one instance on `branch`, when its substitution fits. */
const assume = (
  { variables, matrix }: Prenex,
  instance: Instance | undefined,
  origin: number,
  signature: Signature,
  branch: Assumed[],
): Complaint | undefined => {
  if (instance?.by.size !== variables.length)
    return [
      'wrong-substitution',
      `instance ${origin} is to replace ${variables.map(({ name }) => name).join(', ')}`,
    ];
  for (const { name, sort } of variables) {
    const term = instance.by.get(name);
    if (term === undefined)
      return ['wrong-substitution', `instance ${origin} of ${instance.of} has nothing for ${name}`];
    if (sortOf(term, signature, new Map()) !== sort)
      return [
        'ill-sorted',
        `instance ${origin} of ${instance.of}: ${name} is not replaced by a ground ${sort}`,
      ];
  }
  for (const fact of conjuncts(instantiate(matrix, instance.by))) branch.push({ fact, origin });
  return undefined;
};
