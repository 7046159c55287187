/**
 * Mutation testing of the theory: `npm run mutants [-- --json] [theorem ...]`. Every theorem is changed in every
 * way that src/theorems/mutants knows, and each mutant is tried at concrete values, random ones and such as meet its
 * hypotheses, until some contradict it. A mutant that the kernel accepts a proof of is true, and no error. All others
 * survived, those too whose hypotheses no values met: printed, with the reason.
 */
import { proofs, validity } from '../src/theorems/index.ts';
import { judge, reasonOf, scoreOf } from '../src/theorems/mutants/judge.ts';
import { mutantsOf } from '../src/theorems/mutants/mutate.ts';

const EFFORT = { random: 120, meeting: 12, proofs: true };
const SEED = 1;

const options = process.argv.slice(2);
const json = options.includes('--json');
const wanted = options.filter((option) => option !== '--json');
const theorems = [...proofs.values()].filter(({ id }) => wanted.length === 0 || wanted.includes(id));

const judged = theorems.flatMap((theorem) => {
  const mutants = mutantsOf(theorem.statement);
  const judgements = judge(theorem, validity(theorem.id), mutants, SEED, EFFORT);
  const { provedTrue, noticed, survived } = scoreOf(judgements);
  if (!json)
    console.log(`${theorem.id}: ${noticed} noticed, ${provedTrue} proved true, ${survived} survived`);
  return mutants.flatMap((mutant, k) => {
    const judgement = judgements[k];
    return judgement === undefined ? [] : [{ theorem: theorem.id, mutant, judgement }];
  });
});

const survivors = judged.flatMap(({ theorem, mutant: { kind, words }, judgement }) => {
  const reason = reasonOf(judgement);
  if (reason === undefined) return [];
  const { held, open } = judgement.kind === 'survived' ? judgement : { held: 0, open: 0 };
  return [{ theorem, kind, words, reason, held, open }];
});
const score = scoreOf(judged.map(({ judgement }) => judgement));
const reasons = [...new Set(survivors.map(({ reason }) => reason))].map((reason) => ({
  reason,
  survivors: survivors.filter((survivor) => survivor.reason === reason).length,
}));

if (json) console.log(JSON.stringify({ ...score, reasons, survivors }, undefined, 2));
else {
  for (const { theorem, kind, words, reason, held } of survivors)
    console.log(`${theorem}: ${kind}: ${words} (${reason}${held > 0 ? `: ${held} trials` : ''})`);
  for (const { reason, survivors: count } of reasons) console.log(`${count} survived: ${reason}`);
  console.log(
    `${score.mutants} mutants, ${score.provedTrue} of them proved true. Of the other ${score.mutants - score.provedTrue}, values contradict ${score.noticed} (${(100 * score.share).toFixed(1)} %); ${score.survived} survived.`,
  );
}
