/**
 * Certificate files changed in one place at a time. As they are, none passes. Put straight to the
 * kernel, as by an attacker who makes a fresh id, a changed one passes only where what it claims is true.
 */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  assignments,
  inInterior,
  lotterySet,
  POWER_RELATIONS,
  permutations,
  permuteSet,
  properSubset,
  subset,
} from '../src/definitions/index.ts';
import { decidePowerRelation } from '../src/engines/powerRelations.ts';
import { certificateFile, verifyCertificate } from '../src/formats/certificateFile/index.ts';
import {
  inclusionCertificate,
  inclusionClaim,
  interiorityCertificate,
  interiorityClaim,
} from '../src/formats/certificateFile/schema.ts';
import {
  Checked,
  check,
  type DecisionTree,
  type InclusionClaim,
  type InteriorityClaim,
  menuTree,
  rational,
} from '../src/kernel/index.ts';
import { mutations } from './mutations.ts';

const menuOf = (first: readonly number[], ...rest: readonly (readonly number[])[]): DecisionTree =>
  menuTree([first, ...rest].map((p) => p.map((k) => rational(BigInt(k), 8n))));

const TRIANGLE = menuOf([8, 0, 0], [0, 8, 0], [0, 0, 8]);
const PAIRS: Readonly<Record<string, readonly [DecisionTree, DecisionTree]>> = {
  inside: [TRIANGLE, menuOf([3, 3, 2])],
  onTheBorder: [TRIANGLE, menuOf([4, 4, 0], [0, 8, 0])],
  afterMoving: [menuOf([8, 0, 0], [4, 4, 0], [4, 0, 4]), menuOf([1, 6, 1])],
  apart: [menuOf([8, 0, 0]), menuOf([0, 4, 4])],
  equal: [menuOf([8, 0, 0], [4, 4, 0]), menuOf([4, 4, 0], [8, 0, 0])],
  onOneLine: [menuOf([0, 8, 0], [8, 0, 0]), menuOf([4, 4, 0])],
};

const content = z.looseObject({ claim: z.unknown(), certificate: z.unknown() }).partial();
const claims = z.union([inclusionClaim, interiorityClaim]);
const certificates = z.discriminatedUnion('for', [
  z.strictObject({ for: z.literal('inclusion'), by: inclusionCertificate }),
  z.strictObject({ for: z.literal('interiority'), by: interiorityCertificate }),
]);

/** Whether a claim states the truth, by the definitions alone. */
const isTrue = (claim: InclusionClaim | InteriorityClaim): boolean => {
  const above = lotterySet(claim.i, claim.strategies);
  const below = lotterySet(claim.j, claim.strategies);
  const moves =
    claim.moved === 'none'
      ? [[...new Array(claim.i.outcomes).keys()]]
      : permutations(claim.i.outcomes, claim.moved);
  const stands = [...moves].some((s) => {
    const image = permuteSet(s, below);
    if (claim.kind === 'interiority') return inInterior(image, above, claim.interior);
    return claim.proper ? properSubset(image, above) : subset(image, above);
  });
  return stands === claim.holds;
};

/** The files of all relations and readings on a pair, by their text. */
const files = ([i, j]: readonly [DecisionTree, DecisionTree]): readonly string[] =>
  POWER_RELATIONS.flatMap((relation) =>
    assignments(relation.readings).map((readings) => {
      const verdict = decidePowerRelation(relation, i, j, readings, () => false);
      if (verdict.holds === null) throw new Error(verdict.reason);
      return certificateFile(verdict.checked, { outcomes: ['a', 'b', 'c'], trees: ['i', 'j'] }).text();
    }),
  );

describe.each(Object.entries(PAIRS))('certificates of a pair: %s', (_, pair) => {
  const texts = files(pair);

  test('each file passes as it is, and in no changed form', () => {
    for (const text of texts) {
      expect(verifyCertificate(text, 'whole.json')).toMatchObject({ kind: 'checked' });
      for (const changed of mutations(JSON.parse(text))) {
        const result = verifyCertificate(JSON.stringify(changed), 'changed.json');
        if (!('ok' in result) && result.kind === 'checked') expect(changed).toBeUndefined();
      }
    }
  });

  test('a changed claim or certificate passes the kernel only if what it claims is true', () => {
    let tried = 0;
    for (const text of texts) {
      const { claim, certificate } = content.parse(JSON.parse(text));
      for (const changed of mutations({ claim, certificate })) {
        const one = content.parse(changed);
        const asked = claims.safeParse(one.claim);
        const by = certificates.safeParse(one.certificate);
        if (!asked.success || !by.success) continue;
        tried++;
        if (check(asked.data, by.data) instanceof Checked)
          expect([asked.data, isTrue(asked.data)]).toStrictEqual([asked.data, true]);
      }
    }
    expect(tried).toBeGreaterThan(100);
  });
});
