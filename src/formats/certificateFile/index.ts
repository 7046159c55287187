/**
 * Certificate files: one claim about named trees, with the certificate that establishes it. The file
 * holds the trees themselves, so that it can be re-checked with nothing but the kernel.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Failure, failure, type Result, success } from '../../errors.ts';
import { type Certificate, Checked, type Claim, check, type Rejection } from '../../kernel/index.ts';
import { canonical, plain } from '../plain.ts';
import { describeOrbit } from './describeOrbit.ts';
import { factCertificate, factClaim } from './fact.ts';

/** What the numbers in a claim are called. */
export interface Names {
  readonly outcomes: readonly string[];
  /** i and j, or the one tree of a membership claim. */
  readonly trees: readonly string[];
}

export interface CertificateFile {
  /** The first 16 hexadecimal digits of the SHA-256 of the rest, in canonical form. */
  readonly id: string;
  readonly states: string;
  readonly names: Names;
  readonly claim: Claim;
  readonly certificate: Certificate;
}

export const certificateFileSchema = z.strictObject({
  dynamis: z.literal(1),
  kind: z.literal('certificate'),
  id: z.string(),
  states: z.string(),
  names: z.strictObject({ outcomes: z.array(z.string()), trees: z.array(z.string()) }),
  claim: factClaim,
  certificate: factCertificate,
});

/** The JSON of a checked claim, and its content address. */
export const certificateFile = (
  checked: Checked,
  names: Names,
): { readonly id: string; readonly text: () => string } => {
  const states = describe(checked.claim, names);
  const body = plain({ states, names, claim: checked.claim, certificate: checked.certificate });
  const id = digest(body);
  const text = (): string =>
    `${JSON.stringify({ dynamis: 1, kind: 'certificate', id, ...Object(body) }, null, 1)}\n`;
  return { id, text };
};

const digest = (body: Parameters<typeof canonical>[0]): string =>
  createHash('sha256').update(canonical(body)).digest('hex').slice(0, 16);

/** Why a file proves nothing: it is not a certificate at all (bad input), or it is one and is rejected. */
export type Verification =
  | { readonly kind: 'checked'; readonly checked: Checked; readonly states: string; readonly id: string }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  | Failure;

const head = z.looseObject({ dynamis: z.number(), kind: z.string() });

/**
 * The JSON of a file that says that it is a dynamis file of this kind, of the version that this is; else
 * DYN500 to DYN503.
 */
export const readDynamisFile = (text: string, kind: string, fileName: string): Result<unknown> => {
  const read = readHead(text, fileName);
  if (!read.ok) return read;
  return read.value.kind === kind
    ? success(read.value.json)
    : failure('DYN503', `a file of kind ${JSON.stringify(read.value.kind)}, not ${kind}`, { file: fileName });
};

/** Of what kind a file says that it is, and its JSON; DYN500 to DYN502. */
export const readHead = (
  text: string,
  fileName: string,
): Result<{ readonly kind: string; readonly json: unknown }> => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return failure('DYN500', `not JSON: ${error instanceof Error ? error.message : 'unreadable'}`, {
      file: fileName,
    });
  }
  const start = head.safeParse(json);
  if (!start.success)
    return failure('DYN501', 'not a file that dynamis wrote: `dynamis` and `kind` are missing', {
      file: fileName,
    });
  if (start.data.dynamis !== 1)
    return failure('DYN502', `format version ${start.data.dynamis}: a newer dynamis is needed`, {
      file: fileName,
    });
  return success({ kind: start.data.kind, json });
};

/** Re-checks a certificate file with the kernel alone. */
export const verifyCertificate = (text: string, fileName: string): Verification => {
  const json = readDynamisFile(text, 'certificate', fileName);
  if (!json.ok) return json;
  try {
    return verifyContent(json.value);
  } catch (error) {
    // Proofs may hold proofs; one that is nested deeper than the stack is no proof that anybody made.
    if (error instanceof RangeError) return rejected('certificate', 'nested too deeply');
    throw error;
  }
};

const rejected = (part: string, message: string): Verification => ({
  kind: 'rejected',
  rejection: { kind: 'rejection', part, reason: 'incomplete', message },
});

const verifyContent = (json: unknown): Verification => {
  const read = certificateFileSchema.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    return rejected(issue?.path.join('.') ?? '', issue?.message ?? 'not as the schema has it');
  }
  const { names, claim, certificate, id, states } = read.data;
  const n = claim.kind === 'membership' ? claim.tree.outcomes : claim.i.outcomes;
  if (names.outcomes.length !== n || new Set(names.outcomes).size !== n)
    return rejected('names.outcomes', `${n} different names are needed`);
  const body = plain({ states, names, claim, certificate });
  if (states !== describe(claim, names)) return rejected('states', 'the sentence is not what the claim says');
  if (digest(body) !== id) return rejected('id', 'the content is not what the id was taken of');
  const result = check(claim, certificate);
  return result instanceof Checked
    ? { kind: 'checked', checked: result, states, id }
    : { kind: 'rejected', rejection: result };
};

/** The claim as one sentence, with the names of the file's trees. */
export const describe = (claim: Claim, { outcomes, trees }: Names): string => {
  const n = `n = ${outcomes.length}`;
  const [i = 'i', j = 'j'] = trees;
  if (claim.kind === 'membership') {
    const p = claim.lottery.map((x, o) => `${outcomes[o]}: ${x.num}/${x.den}`).join(', ');
    return `{${p}} is ${claim.holds ? '' : 'not '}in L(${i}) [strategies=${claim.strategies}, ${n}]`;
  }
  if (claim.kind !== 'inclusion' && claim.kind !== 'interiority') return describeOrbit(claim, i, j, outcomes);
  const no = claim.holds ? '' : 'it is not so that ';
  const moved =
    claim.moved === 'none'
      ? `L(${j})`
      : `some ${claim.moved === 'any' ? 'permutation' : 'involution'} of L(${j})`;
  if (claim.kind === 'inclusion')
    return `${no}${moved} is a ${claim.proper ? 'proper ' : ''}subset of L(${i}) [strategies=${claim.strategies}, ${n}]`;
  return `${no}${moved} is in the interior of L(${i}) [strategies=${claim.strategies}, interior=${claim.interior}, ${n}]`;
};
