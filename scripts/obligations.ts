/**
 * Asks every solver that is here about every step of every theorem: `npm run obligations`. With a folder
 * as argument the questions are also written there as SMT-LIB 2.6, one file each.
 *
 *   npx tsx scripts/obligations.ts [folder]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { embeddedSolver, nativeSolver, type Solver } from '../src/smt/index.ts';
import { proofs } from '../src/theorems/index.ts';
import { crossCheck, disagreement, questionsOf } from '../src/theorems/proofs/crossCheck.ts';

const SECONDS = 10;
const ids = [...proofs.keys()];

const [folder] = process.argv.slice(2);
if (folder !== undefined) {
  mkdirSync(folder, { recursive: true });
  for (const id of ids)
    for (const { step, question, script } of questionsOf(id))
      writeFileSync(join(folder, `${id}.${step}.${question.replace(' ', '-')}.smt2`), script);
}

const started = [await nativeSolver('z3'), await nativeSolver('cvc5'), await embeddedSolver()];
const solvers: readonly Solver[] = started.flatMap((result) => (result.ok ? [result.value] : []));
const tally = new Map<string, number>();
let wrong = 0;
const questions = ['ground', 'without goal', 'quantified'] as const;
for await (const asked of crossCheck(ids, solvers, questions, { seconds: SECONDS, memoryMegabytes: 1500 })) {
  for (const { solver, kind } of asked.answers) {
    const key = `${asked.question}: ${solver}: ${kind}`;
    tally.set(key, (tally.get(key) ?? 0) + 1);
  }
  const why = disagreement(asked);
  if (why === undefined) continue;
  const open = asked.question === 'quantified' && !asked.answers.some(({ kind }) => kind === 'sat');
  if (!open) wrong += 1;
  const answers = asked.answers.map(({ solver, kind }) => `${solver} ${kind}`).join(', ');
  console.log(
    `${open ? 'open' : 'WRONG'}: ${asked.theorem}, step ${asked.step}, ${asked.question}: ${why} (${answers})`,
  );
}
for (const solver of solvers) solver.close();
for (const [key, count] of [...tally].toSorted(([a], [b]) => a.localeCompare(b)))
  console.log(`${key} ${count}`);
console.log(wrong === 0 ? 'No solver disagrees with the kernel.' : `${wrong} disagreements.`);
process.exitCode = wrong === 0 ? 0 : 70;
