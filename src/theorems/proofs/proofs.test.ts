import { describe, expect, it } from 'vitest';
import { checkProof, type Proof, type Step } from '../../kernel/ground/index.ts';
import { nativeSolver } from '../../smt/index.ts';
import { proofs, proved, smtlib, theory, trustedBase } from './index.ts';

const ids = [...proofs.keys()];
/** The theorems that a proof may cite: all that come before it. */
const before = (id: string): ReturnType<typeof proved>[] => ids.slice(0, ids.indexOf(id)).map(proved);
const uses = ({ steps }: Proof): ReadonlySet<string> =>
  new Set(steps.flatMap(({ instances }) => instances.map(({ of }) => of)));
const check = (id: string, proof: Proof): string => {
  const cited = before(id).filter((theorem) => uses(proofs.get(id)?.proof ?? proof).has(theorem.id));
  return checkProof(theory, proof, cited).kind;
};

describe('theorems about all trees', () => {
  it('are accepted by the kernel, each with the axioms that it rests on', () => {
    expect(ids.length).toBeGreaterThan(100);
    for (const id of ids) expect(proved(id).kind).toBe('proved-theorem');
    const resting = ids.filter((id) => trustedBase(id).length > 0);
    expect(resting.length).toBeGreaterThan(ids.length / 2);
  });

  it('are refused with any instance left out', () => {
    let damaged = 0;
    for (const id of ids) {
      const proof = proofs.get(id)?.proof ?? { steps: [] };
      const [first] = proof.steps;
      if (first === undefined) continue;
      const replaced = (step: Step): Proof => ({ steps: [step, ...proof.steps.slice(1)] });
      for (const k of first.instances.keys()) {
        expect(check(id, replaced({ ...first, instances: first.instances.toSpliced(k, 1) }))).toBe(
          'rejection',
        );
        damaged++;
      }
    }
    expect(damaged).toBeGreaterThan(200);
  });

  it('cannot be cited before they are proved', () => {
    const citing = ids.find((id) =>
      ids.slice(0, ids.indexOf(id)).some((other) => uses(proofs.get(id)?.proof ?? { steps: [] }).has(other)),
    );
    const proof = citing === undefined ? undefined : proofs.get(citing)?.proof;
    expect(proof && checkProof(theory, proof, []).kind).toBe('rejection');
  });

  it('have ground obligations that a native solver refutes too', async () => {
    const solver = await nativeSolver('z3');
    if (!solver.ok) return;
    try {
      for (const id of ids.filter((_, k) => k % 6 === 0))
        for (const { id: step } of proofs.get(id)?.proof.steps ?? []) {
          const answer = await solver.value.solve(smtlib(id, step)?.ground ?? '', {
            seconds: 20,
            memoryMegabytes: 1000,
          });
          expect([id, step, answer.kind]).toEqual([id, step, 'unsat']);
        }
    } finally {
      solver.value.close();
    }
  });
});
