/**
 * Mutation testing of the theory: `npm run mutants [theorem ...]`. Every theorem is changed in every way that
 * src/theorems/mutants knows, and each mutant is tried at random concrete values until some contradict it. What no
 * values contradict and the kernel accepts a proof of is true, and no error. The rest survived: printed.
 */
import { proofs, validity } from '../src/theorems/index.ts';
import { contradict, isProvable, settingsOf } from '../src/theorems/mutants/judge.ts';
import { mutantsOf } from '../src/theorems/mutants/mutate.ts';

const TRIALS = 400;
const MORE_TRIALS = 2500;
const SEED = 1;

const wanted = process.argv.slice(2);
const theorems = [...proofs.values()].filter(({ id }) => wanted.length === 0 || wanted.includes(id));
const survivors: string[] = [];
const none = { noticed: 0, 'never met': 0, true: 0, survived: 0 };
const count = { ...none };

for (const theorem of theorems) {
  const settings = settingsOf(validity(theorem.id), theorem.statement);
  const here = { ...none };
  for (const mutant of mutantsOf(theorem.statement)) {
    const soon = contradict(mutant, settings, SEED, TRIALS);
    const open = soon.kind !== 'noticed';
    const judged =
      open && isProvable(theorem, mutant)
        ? ({ kind: 'true' } as const)
        : open
          ? contradict(mutant, settings, SEED + 1, MORE_TRIALS)
          : soon;
    here[judged.kind] += 1;
    count[judged.kind] += 1;
    if (judged.kind !== 'survived') continue;
    const line = `  survived: ${mutant.kind}: ${mutant.words} (true in all ${judged.met} trials that met its hypotheses; no proof found)`;
    survivors.push(`${theorem.id}:${line}`);
  }
  console.log(
    `${theorem.id}: ${here.noticed} contradicted, ${here['never met']} with hypotheses that nothing meets, ${here.true} true, ${here.survived} survived`,
  );
}

for (const survivor of survivors) console.log(survivor);
const noticed = count.noticed + count['never met'];
const errors = noticed + count.survived;
const share = ((100 * noticed) / Math.max(errors, 1)).toFixed(1);
console.log(
  `${errors + count.true} mutants. ${count.true} have a proof and are true. Of the other ${errors}, ${noticed} are noticed (${share} %): ${count.noticed} contradicted, ${count['never met']} with hypotheses that nothing meets. ${count.survived} survived.`,
);
