/** The witnesses in examples/, found by the corpus: the kernel still accepts each, and the engines still agree. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { printWitness, verifyWitness } from '../src/formats/witnessFile/index.ts';
import { readStore, replayWitness } from '../src/formats/witnessStore/index.ts';
import { xmlDefect } from '../src/report/svg/paper/xmlDefect.ts';
import { exportWitness } from '../src/report/witness/index.ts';
import { ROOT } from './dynamis.ts';

const content = readStore(join(ROOT, 'examples/witnesses'));
if (!content.ok) throw new Error(content.message);
const { entries, warnings } = content.value;

const fits = new Ajv2020({ strict: true, allowUnionTypes: true, strictTuples: false }).compile(
  JSON.parse(readFileSync(join(ROOT, 'schemas/witness.schema.json'), 'utf8')),
);

test('there are some, and none is damaged', () => {
  expect(warnings).toStrictEqual([]);
  expect(entries.length).toBeGreaterThan(30);
});

describe('replayed', () => {
  test.each(entries.map(({ witness, file }) => [witness.states, witness, file] as const))(
    '%s',
    async (_, witness, file) => {
      const text = readFileSync(file, 'utf8');
      expect(fits(JSON.parse(text))).toBe(true);
      const verified = verifyWitness(text, file);
      expect(verified).toMatchObject({ kind: 'checked' });
      expect(JSON.parse(printWitness(witness))).toStrictEqual(JSON.parse(text));
      expect(replayWitness(witness, () => false)).toStrictEqual({ status: 'same', why: '' });
      const facts = 'facts' in verified ? verified.facts : [];
      expect(
        xmlDefect((await exportWitness(witness, facts, 'html')).replace('<!doctype html>', '')),
      ).toBeUndefined();
      expect(await exportWitness(witness, facts, 'md')).toContain(witness.id);
    },
  );
});

/** A solver that the machine may have. */
const SOLVER = 'z3';
const isThere = spawnSync(SOLVER, ['--version']).status === 0;

test.skipIf(!isThere)('z3 answers each question as the witness has it', async () => {
  let asked = 0;
  for (const { file } of entries) {
    const verified = verifyWitness(readFileSync(file, 'utf8'), file);
    if (!('facts' in verified)) throw new Error(`${file} is rejected`);
    const script = await exportWitness(verified.witness, verified.facts, 'smt2');
    const expected = [...script.matchAll(/^; expected: (.*)$/gm)].map(([, answer]) => answer);
    asked += expected.length;
    const { stdout } = spawnSync(SOLVER, ['-smt2', '-T:60', '-in'], { input: script, encoding: 'utf8' });
    expect([file, ...stdout.trim().split(/\s+/).filter(Boolean)]).toStrictEqual([file, ...expected]);
  }
  expect(asked).toBeGreaterThan(50);
});
