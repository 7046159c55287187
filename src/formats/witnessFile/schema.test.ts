/** The published JSON Schemas beside the readers: what dynamis writes fits, what the readers refuse for its form does not. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { mutations } from '../../../tests/mutations.ts';
import { Checked, check, type DecisionTree, menuTree, rational } from '../../kernel/index.ts';
import { certificateFile } from '../certificateFile/index.ts';
import { oneClaim, witnessOn } from '../witnessStore/index.ts';
import { printWitness } from './index.ts';
import { witnessFileSchema } from './schema.ts';

const validator = (name: string): ValidateFunction =>
  new Ajv2020({ strict: true, allowUnionTypes: true, strictTuples: false }).compile(
    JSON.parse(readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), 'utf8')),
  );

const menuOf = (...rows: readonly (readonly number[])[]): DecisionTree =>
  menuTree(rows.map((row) => row.map((k) => rational(BigInt(k), BigInt(row.reduce((a, b) => a + b))))));

const claim = oneClaim('forall g: permutation. forall s, t. p3(s, t) => weak(s, permute(t, g))');
const witness =
  claim.ok &&
  witnessOn(claim.value, {
    outcomes: ['A', 'B', 'C'],
    trees: [
      ['s', menuOf([0, 0, 1], [0, 1, 1])],
      ['t', menuOf([0, 1, 0], [1, 2, 0])],
    ],
    values: [['g', { kind: 'permutation', permutation: [0, 1, 2] }]],
  });
if (!witness) throw new Error('no witness');

test('a witness fits its schema, and so does each certificate', () => {
  const json: unknown = JSON.parse(printWitness(witness));
  const fits = validator('witness');
  expect([fits(json), fits.errors]).toStrictEqual([true, null]);
  const certified = validator('certificate');
  for (const fact of witness.facts) {
    const checked = check(fact.claim, fact.certificate);
    if (!(checked instanceof Checked)) throw new Error('rejected');
    const file: unknown = JSON.parse(
      certificateFile(checked, { outcomes: witness.outcomes, trees: ['s', 't'] }).text(),
    );
    expect([certified(file), certified.errors]).toStrictEqual([true, null]);
    expect(fits(file)).toBe(false);
  }
});

test('of changed witnesses schema and reader take the same, but for what only the reader can see', () => {
  const fits = validator('witness');
  let [both, neither] = [0, 0];
  for (const changed of mutations(JSON.parse(printWitness(witness)))) {
    const read = witnessFileSchema.safeParse(changed).success;
    expect([changed, fits(changed)]).toStrictEqual([changed, read]);
    if (read) both++;
    else neither++;
  }
  expect(both).toBeGreaterThan(100);
  expect(neither).toBeGreaterThan(100);
});
