/**
 * Finds the proofs of all theorems about all trees and writes them to src/theorems/proofs/found: run it
 * after a change of an axiom or a statement. The kernel checks what is stored whenever it is used.
 *
 *   npx tsx scripts/prove.ts [subject]
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkProof, formulaOf, type ProvedTheorem, type Step } from '../src/kernel/ground/index.ts';
import { subjects } from '../src/theorems/proofs/catalogue.ts';
import type { TheoremPlan } from '../src/theorems/proofs/plan.ts';
import { printStep } from '../src/theorems/proofs/text/stepText.ts';
import { theory } from '../src/theorems/proofs/theory.ts';
import { findStep } from '../src/theorems/search/prove.ts';

const patterns = new Map(theory.axioms.map(({ id, patterns: given }) => [id, given]));
const available = new Map(theory.axioms.map(({ id, formula }) => [id, formula]));
const proved: ProvedTheorem[] = [];

const prove = (plan: TheoremPlan): readonly Step[] => {
  const local = new Map(available);
  const steps = [...plan.lemmas, plan].map((step) => {
    const found = findStep({ theory, patterns, available: local }, step);
    if (found.kind === 'not-found') throw new Error(`${plan.id}, step ${step.id}: ${found.why}`);
    local.set(step.id, formulaOf(step.statement));
    return found.step;
  });
  const theorem = checkProof(theory, { steps }, proved);
  if (theorem.kind === 'rejection') throw new Error(`${plan.id}, step ${theorem.step}: ${theorem.message}`);
  proved.push(theorem);
  available.set(plan.id, formulaOf(plan.statement));
  return steps;
};

for (const [subject, plans] of Object.entries(subjects)) {
  const steps = plans.flatMap(prove);
  const source = [
    `/** Found by scripts/prove.ts; the form is in ../text/stepText.ts. */`,
    `export const ${subject}: string = \``,
    ...steps.map(printStep),
    '`;',
    '',
  ].join('\n');
  writeFileSync(join(import.meta.dirname, `../src/theorems/proofs/found/${subject}.ts`), source);
  console.log(`${subject}: ${plans.length} theorems, ${steps.length} steps`);
}
