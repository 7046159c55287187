/** The claim of a witness read as the conjecture language reads it. */
import { type PreparedClaim, prepareClaims } from '../../conjectures/language/core/claims.ts';
import { printCore } from '../../conjectures/language/core/core.ts';
import { parseConjectures } from '../../conjectures/language/parse.ts';
import { READING_KEYS } from '../../conjectures/language/vocabulary.ts';
import { failure, type Result, success } from '../../errors.ts';
import type { Witness, WitnessClaim } from './witness.ts';

/** What gives the words of a claim their meaning. */
type Setting = Pick<Witness, 'scope' | 'outcomes'> & { readonly trees: readonly { readonly name: string }[] };

/** The claim in the core; the failures of the language, or DYN520 where it is not one formula, printed as it must be. */
export const readClaim = (claim: WitnessClaim, setting: Setting): Result<PreparedClaim> => {
  const given = READING_KEYS.flatMap((key) => {
    const value = claim.readings[key];
    return value === undefined ? [] : [`${key} = ${value}`];
  });
  if (claim.outcomes !== null) given.push(`outcomes = ${claim.outcomes}`);
  const reading = given.length === 0 ? '' : `reading ${given.join(', ')}\n`;
  const trees = setting.trees.map(({ name }) => name);
  const source =
    setting.scope === 'file' ? `file "trees" {\n${claim.formula}\n}` : `claim it:\n${claim.formula}`;
  const files =
    setting.scope === 'file' ? new Map([['trees', { trees, outcomes: setting.outcomes }]]) : new Map();
  const parsed = parseConjectures(`${reading}${source}`, { file: claim.name, files });
  if (!parsed.ok) return parsed;
  const claims = prepareClaims(parsed.value);
  if (!claims.ok) return claims;
  const [only, ...more] = claims.value;
  return only === undefined || more.length > 0 || only.text !== claim.formula
    ? failure('DYN520', 'the claim is not one formula, as the language prints it')
    : success(only);
};

/** The claim complete in itself: as written where that means the same without the rest of its file, else unfolded. */
export const witnessClaim = (claim: PreparedClaim, setting: Setting): WitnessClaim => {
  const { name, text, core, readings } = claim;
  const outcomes = claim.outcomes ?? null;
  const asWritten: WitnessClaim = { name, formula: text, readings, outcomes };
  const alone = readClaim(asWritten, setting);
  return alone.ok && printCore(alone.value.core) === printCore(core)
    ? asWritten
    : { name, formula: printCore(core), readings: {}, outcomes };
};
