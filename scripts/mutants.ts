/**
 * Mutation testing of the theory: `npm run mutants [theorem ...]`. Every theorem is changed in every way that
 * src/theorems/mutants knows, and each mutant is tried at random concrete values until some contradict it. What no
 * values contradict and the kernel accepts a proof of is true, and no error. The rest survived: printed.
 */
import { proofs, validity } from '../src/theorems/index.ts';
import { contradict, isProvable, settingsOf } from '../src/theorems/mutants/judge.ts';
import { mutantsOf } from '../src/theorems/mutants/mutate.ts';

const TRIALS = 600;
const MORE_TRIALS = 6000;
const SEED = 1;

const wanted = process.argv.slice(2);
const theorems = [...proofs.values()].filter(({ id }) => wanted.length === 0 || wanted.includes(id));
const survivors: string[] = [];
const count = { noticed: 0, true: 0, survived: 0 };

for (const theorem of theorems) {
  const settings = settingsOf(validity(theorem.id), theorem.statement);
  const here = { noticed: 0, true: 0, survived: 0 };
  for (const mutant of mutantsOf(theorem.statement)) {
    const soon = contradict(mutant, settings, SEED, TRIALS);
    const judged =
      soon.kind === 'survived' && !isProvable(theorem, mutant)
        ? contradict(mutant, settings, SEED + 1, MORE_TRIALS)
        : soon;
    const kind = judged.kind === 'noticed' ? 'noticed' : judged === soon ? 'true' : 'survived';
    here[kind] += 1;
    count[kind] += 1;
    if (kind === 'survived' && judged.kind === 'survived') {
      const why =
        judged.met === 0
          ? 'no trial met its hypotheses'
          : `true in all ${judged.met} trials that met its hypotheses; no proof found`;
      survivors.push(`${theorem.id}: ${mutant.kind}: ${mutant.words} (${why})`);
    }
  }
  console.log(`${theorem.id}: ${here.noticed} noticed, ${here.true} true, ${here.survived} survived`);
}

for (const survivor of survivors) console.log(survivor);
const errors = count.noticed + count.survived;
console.log(
  `${errors + count.true} mutants: ${count.true} provable, so true; of the other ${errors}, ${count.noticed} noticed (${((100 * count.noticed) / Math.max(errors, 1)).toFixed(1)} %), ${count.survived} survived`,
);
