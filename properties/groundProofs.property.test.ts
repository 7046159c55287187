/**
 * The kernel of ground proofs, attacked with the stored proofs themselves: changed at random in thousands of
 * ways. Most changes are refused; whatever is accepted still, a solver finds unsatisfiable too.
 */
import { describe, expect, it } from 'vitest';
import { createRandom } from '../src/engines/orbit/random.ts';
import {
  checkProof,
  type Formula,
  formulaOf,
  type Instance,
  type Proof,
  type Refutation,
  type Step,
  type Term,
} from '../src/kernel/ground/index.ts';
import { rational } from '../src/kernel/rational.ts';
import { nativeSolver, printScript } from '../src/smt/index.ts';
import { proofs, proved, theory } from '../src/theorems/index.ts';
import { mutantsOf } from '../src/theorems/mutants/mutate.ts';
import { obligationOf } from '../src/theorems/proofs/smtlib.ts';

type Random = () => number;

const ids = [...proofs.keys()];
const below = (random: Random, n: number): number => Math.floor(random() * n);
const pick = <T>(random: Random, list: readonly T[]): T | undefined => list[below(random, list.length)];

/** One place of a refutation changed: a fact, a multiplier, a case left out, doubled or exchanged. */
const damaged = (random: Random, tree: Refutation): Refutation => {
  const fact = (place: number): number => Math.max(0, place + (pick(random, [-2, -1, 1, 2, 5]) ?? 1));
  switch (tree.kind) {
    case 'split': {
      const k = below(random, tree.branches.length);
      const chosen = tree.branches[k];
      const kind = below(random, 6);
      if (chosen === undefined || kind === 0) return { ...tree, fact: fact(tree.fact) };
      if (kind === 1) return { ...tree, branches: tree.branches.toSpliced(k, 1) };
      if (kind === 2) return { ...tree, branches: tree.branches.toReversed() };
      if (kind === 3) return chosen;
      return { ...tree, branches: tree.branches.with(k, damaged(random, chosen)) };
    }
    case 'case':
      return random() < 0.3
        ? { ...tree, yes: tree.no, no: tree.yes }
        : random() < 0.5
          ? { ...tree, yes: damaged(random, tree.yes) }
          : { ...tree, no: damaged(random, tree.no) };
    case 'congruence': {
      const k = below(random, tree.facts.length);
      return random() < 0.4
        ? { ...tree, facts: tree.facts.toSpliced(k, 1) }
        : { ...tree, facts: tree.facts.map((place, at) => (at === k ? fact(place) : place)) };
    }
    case 'farkas': {
      const k = below(random, tree.multiples.length);
      const kind = below(random, 4);
      if (kind === 0) return { ...tree, equations: tree.equations.slice(1) };
      if (kind === 1) return { ...tree, multiples: tree.multiples.toSpliced(k, 1) };
      return {
        ...tree,
        multiples: tree.multiples.map(([place, by], at) =>
          at !== k
            ? [place, by]
            : kind === 2
              ? [fact(place), by]
              : [place, rational(by.num * BigInt(pick(random, [-1, 0, 2, 3]) ?? 0), by.den)],
        ),
      };
    }
  }
};

/** All ground terms that a step's instances use. */
const termsOf = ({ instances }: Step): readonly Term[] => instances.flatMap(({ by }) => [...by.values()]);

const damagedInstances = (random: Random, step: Step): readonly Instance[] => {
  const { instances } = step;
  const k = below(random, instances.length);
  const chosen = instances[k];
  if (chosen === undefined) return instances;
  const kind = below(random, 4);
  if (kind === 0) return instances.toSpliced(k, 1);
  if (kind === 1) return [...instances, chosen];
  if (kind === 2) {
    const of = pick(random, [
      ...theory.axioms.map(({ id }) => id),
      ...instances.map((each) => each.of),
      step.id,
      'denied',
    ]);
    return instances.with(k, { ...chosen, of: of ?? chosen.of });
  }
  const name = pick(random, [...chosen.by.keys()]);
  const term = pick(random, termsOf(step));
  if (name === undefined || term === undefined) return instances.toSpliced(k, 1);
  return instances.with(k, { ...chosen, by: new Map([...chosen.by, [name, term]]) });
};

/** A change of a step: of its refutation, its instances, or what it says. */
const changed = (random: Random, step: Step): Step => {
  const kind = below(random, 10);
  if (kind < 4) return { ...step, refutation: damaged(random, step.refutation) };
  if (kind < 7) return { ...step, instances: damagedInstances(random, step) };
  const mutant = pick(random, mutantsOf(step.statement));
  return mutant === undefined ? step : { ...step, statement: mutant.statement };
};

interface Accepted {
  readonly id: string;
  readonly proof: Proof;
}

const MUTANTS = 4000;

const attack = (): {
  readonly refused: ReadonlyMap<string, number>;
  readonly accepted: readonly Accepted[];
} => {
  const random = createRandom(13);
  const refused = new Map<string, number>();
  const accepted: Accepted[] = [];
  for (let k = 0; k < MUTANTS; k++) {
    const id = pick(random, ids) ?? '';
    const steps = proofs.get(id)?.proof.steps ?? [];
    const at = below(random, steps.length);
    const step = steps[at];
    if (step === undefined) continue;
    const proof = { steps: steps.with(at, changed(random, step)) };
    const before = ids.slice(0, ids.indexOf(id)).map(proved);
    const result = checkProof(theory, proof, before);
    if (result.kind === 'rejection') refused.set(result.reason, (refused.get(result.reason) ?? 0) + 1);
    else accepted.push({ id, proof });
  }
  return { refused, accepted };
};

/** What the steps of an accepted proof ask of a solver. */
const scriptsOf = ({ id, proof }: Accepted): readonly string[] => {
  const available = new Map<string, Formula>([
    ...theory.axioms.map((axiom) => [axiom.id, axiom.formula] as const),
    ...[...proofs.values()]
      .slice(0, ids.indexOf(id))
      .map((theorem) => [theorem.id, formulaOf(theorem.statement)] as const),
  ]);
  return proof.steps.map((step) => {
    const { ground } = obligationOf(theory, new Map(), available, step);
    available.set(step.id, formulaOf(step.statement));
    return printScript(ground);
  });
};

describe('proofs that were changed', () => {
  const { refused, accepted } = attack();

  it('are refused, most of them, and for many reasons', () => {
    const total = [...refused.values()].reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThan(MUTANTS / 2);
    for (const reason of [
      'not-a-conflict',
      'unknown-fact',
      'not-a-disjunction',
      'missing-case',
      'bad-multiplier',
      'unused-instance',
      'wrong-substitution',
      'ill-sorted',
      'cycle',
    ])
      expect([...refused.keys()]).toContain(reason);
  });

  it('are sound where they are accepted: a native solver finds every step unsatisfiable', async ({
    skip,
  }) => {
    const solver = await nativeSolver('z3');
    if (!solver.ok) return skip('no native z3');
    expect(accepted.length).toBeGreaterThan(100);
    try {
      const asked = new Set(accepted.flatMap(scriptsOf));
      for (const script of asked) {
        const answer = await solver.value.solve(script, { seconds: 20, memoryMegabytes: 1000 });
        expect([answer.kind, script]).toEqual(['unsat', script]);
      }
    } finally {
      solver.value.close();
    }
  });
});
