/**
 * A process that keeps witnesses: arguments are the store, the file of one witness, and how many more to
 * make of it by renaming outcomes. Prints what could not be kept.
 */
import { readFileSync } from 'node:fs';
import { printFailure } from '../src/errors.ts';
import { makeWitness, verifyWitness } from '../src/formats/witnessFile/index.ts';
import { keepWitness } from '../src/formats/witnessStore/store.ts';

const [store = '', file = '', count = '1'] = process.argv.slice(2);
const read = verifyWitness(readFileSync(file, 'utf8'), file);
if ('ok' in read || read.kind !== 'checked') throw new Error('no witness');
const { witness } = read;
for (let k = 0; k < Number(count); k++) {
  const made = makeWitness({
    name: witness.claim.name,
    formula: witness.claim.formula,
    outcomes: witness.outcomes.map((name) => `${name}${k}`),
    trees: witness.trees.map(({ name, tree }) => [name, tree] as const),
    facts: witness.facts,
    seed: process.pid,
  });
  const kept = made.ok ? keepWitness(store, made.value) : made;
  if (!kept.ok) process.stdout.write(`${printFailure(kept)}\n`);
}
