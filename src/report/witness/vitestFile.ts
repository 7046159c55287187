/** A witness as a vitest file that replays it: the kernel must accept it, and the engines agree. */
import { printWitness, type Witness } from '../../formats/witnessFile/index.ts';

/** The text of the test file; it imports vitest and this package, and holds the witness. */
export const witnessTest = (witness: Witness): string => `/**
 * ${commented(witness.states)}
 *
 * Written by \`dynamis export\`; run it with vitest.
 */
import { replayWitness, verifyWitness } from 'dynamis/formats';
import { expect, test } from 'vitest';

const witness = ${JSON.stringify(JSON.parse(printWitness(witness)), null, 2)};

const verified = verifyWitness(JSON.stringify(witness), 'witness');

test(${title('the kernel accepts', witness)}, () => {
  expect(verified).toMatchObject({ kind: 'checked' });
});

test(${title('the engines agree with', witness)}, () => {
  const checked = 'witness' in verified ? replayWitness(verified.witness, () => false) : verified;
  expect(checked).toEqual({ status: 'same', why: '' });
});
`;

const title = (what: string, { states }: Witness): string => JSON.stringify(`${what} ${states}`);

const commented = (text: string): string =>
  text.replaceAll('*/', '* /').replaceAll(/[\r\n\u2028\u2029]+/g, ' ');
