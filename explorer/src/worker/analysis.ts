/** Everything that the page says about a text, piece by piece, the quick pieces first. */
import { POWER_RELATIONS, READING_KEYS } from '../../../src/definitions/index.ts';
import { assignments, restrict } from '../../../src/definitions/readings.ts';
import { prunedGenerators } from '../../../src/engines/geometry/trees/prunedGenerators.ts';
import {
  type ClaimWithCertificate,
  type ConvergenceAnswer,
  type ConvergenceQuestion,
  createSignCounter,
  decidePair,
  guaranteedOdds,
  type SignCounter,
} from '../../../src/engines/orbit/index.ts';
import { decidePowerRelation } from '../../../src/engines/powerRelations.ts';
import { certificateFile, describe } from '../../../src/formats/certificateFile/index.ts';
import { parseTreeFile } from '../../../src/formats/treeFile/parse.ts';
import type { NamedTree, TreeFile } from '../../../src/formats/treeFile/treeFile.ts';
import { Checked, check, type Lottery, print, type UtilityFunction } from '../../../src/kernel/index.ts';
import { reasonInWords } from '../../../src/report/reason.ts';
import { directionArcs } from '../../../src/report/svg/circle/arcs.ts';
import { sphereCounts } from '../../../src/report/svg/solid/sphereMesh.ts';
import { plainProfile, profileAt } from './profiles.ts';
import type { Answer, Over, Profile, RelationRow, Side, Verdict } from './protocol.ts';

export interface Analysis {
  readonly text: string;
  readonly over?: Over;
  readonly post: (answer: Answer) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Milliseconds for one decision; a page that waits longer is no explorer. */
const PATIENCE = 20_000;
/** More lotteries than this on both sides together, and the circle is left out. */
const ARC_LOTTERIES = 14;
const COUNTED_OUTCOMES = 7;
const ODDS_OUTCOMES = 4;

/** What the kernel has checked, with what the trees are called. */
export interface CheckedPair {
  readonly checked: Checked;
  readonly names: { readonly outcomes: readonly string[]; readonly trees: Over };
}

export const analyse = ({ text, over: asked, post, now }: Analysis): readonly CheckedPair[] => {
  const stopper = (): (() => boolean) => {
    const end = now() + PATIENCE;
    return () => now() > end;
  };
  const read = parseTreeFile(text, 'trees.yaml');
  if (!read.ok) {
    post({ part: 'refused', failure: read });
    return [];
  }
  const file = read.value;
  const trees = [...file.trees.values()];
  const pair = pairOf(file, asked);
  const over: Over | undefined = pair && [pair[0].name, pair[1].name];
  const { title, outcomes, notes } = file;
  post({
    part: 'file',
    file: { ...(title !== undefined && { title }), outcomes, trees, notes, ...(over && { over }) },
  });
  const sets = trees.map(({ tree }) => {
    const made = prunedGenerators(tree, { stop: stopper() });
    return made.kind === 'generators' ? made.lotteries : null;
  });
  post({ part: 'sets', sets });
  if (pair === undefined || over === undefined) return [];
  const [i, j] = pair;
  const [ofI, ofJ] = pair.map((tree) => sets[trees.indexOf(tree)] ?? undefined);
  const counter = counterOf(ofI, ofJ);
  const found: CheckedPair[] = [];
  const question = (): ConvergenceQuestion => ({ agents: 'symmetric-regular', menu: [], stop: stopper() });

  const { verdict, checked } = verdictOf(i, j, question(), counter, outcomes);
  post({ part: 'verdict', verdict });
  found.push(...checked);
  if (outcomes.length === 3 && ofI && ofJ && ofI.length + ofJ.length <= ARC_LOTTERIES)
    post({ part: 'circle', arcs: directionArcs(ofI, ofJ) });
  if (outcomes.length === 4 && counter) post({ part: 'sphere', counts: sphereCounts(counter) });

  for (const [above, below] of [pair, [j, i] as const]) {
    const { rows, kept } = relationsOf(above, below, outcomes, stopper());
    found.push(...kept);
    post({ part: 'relations', rows });
  }
  if (outcomes.length <= ODDS_OUTCOMES) {
    const odds = [pair, [j, i] as const].map(([above, below]) => oddsOf(above, below, question(), outcomes));
    post({ part: 'odds', lines: odds.flatMap(({ line }) => line) });
    found.push(...odds.flatMap(({ kept }) => kept));
  }
  return found;
};

/** The pair asked for where the file has it, else the first two trees. */
const pairOf = (
  { trees }: TreeFile,
  asked: Over | undefined,
): readonly [NamedTree, NamedTree] | undefined => {
  const [first, second] = trees.values();
  const [a, b] = (asked ?? []).map((name) => trees.get(name));
  if (a && b && a !== b) return [a, b];
  return first && second && [first, second];
};

const counterOf = (
  i: readonly Lottery[] | undefined,
  j: readonly Lottery[] | undefined,
): SignCounter | undefined => {
  const n = i?.[0]?.length ?? 0;
  return i && j && n >= 2 && n <= COUNTED_OUTCOMES ? createSignCounter(i, j) : undefined;
};

const verdictOf = (
  i: NamedTree,
  j: NamedTree,
  question: ConvergenceQuestion,
  counter: SignCounter | undefined,
  outcomes: readonly string[],
): { readonly verdict: Verdict; readonly checked: readonly CheckedPair[] } => {
  const answer = decidePair(i.tree, j.tree, question);
  const forth = answer.forth.claims.map((claim) => checkedOf(claim, [i.name, j.name], outcomes));
  const back = answer.back.claims.map((claim) => checkedOf(claim, [j.name, i.name], outcomes));
  const shown = (utility: UtilityFunction | undefined, sign: 1 | -1): Profile | undefined => {
    if (counter === undefined) return undefined;
    const plain = plainProfile(counter, outcomes.length, sign);
    return plain ?? (utility && profileAt(counter, utility));
  };
  const above = shown(answer.forth.favour?.utility ?? answer.back.against?.utility, 1);
  const below = shown(answer.back.favour?.utility ?? answer.forth.against?.utility, -1);
  return {
    verdict: {
      relation: answer.relation,
      forth: sideOf(answer.forth, forth),
      back: sideOf(answer.back, back),
      profiles: { ...(above && { above }), ...(below && { below }) },
    },
    checked: [...forth, ...back],
  };
};

const sideOf = ({ strength, reason }: ConvergenceAnswer, checked: readonly CheckedPair[]): Side => ({
  strength,
  ...(reason !== undefined && { reason }),
  states: checked.map(({ checked: { claim }, names }) => describe(claim, names)),
});

const checkedOf = (
  { claim, certificate }: ClaimWithCertificate,
  over: Over,
  outcomes: readonly string[],
): CheckedPair => {
  const checked = check(claim, certificate);
  if (!(checked instanceof Checked))
    throw new Error(
      `the kernel rejects a certificate for ${claim.kind}: ${checked.part}: ${checked.message}`,
    );
  return { checked, names: { outcomes, trees: over } };
};

const relationsOf = (
  above: NamedTree,
  below: NamedTree,
  outcomes: readonly string[],
  stop: () => boolean,
): { readonly rows: readonly RelationRow[]; readonly kept: readonly CheckedPair[] } => {
  const over: Over = [above.name, below.name];
  const kept: CheckedPair[] = [];
  const rows = POWER_RELATIONS.flatMap((relation) =>
    assignments(relation.readings).map((readings): RelationRow => {
      const verdict = decidePowerRelation(relation, above.tree, below.tree, readings, stop);
      const chosen = restrict(readings, relation.readings);
      const reading = READING_KEYS.flatMap((key) => chosen[key] ?? []).join(' ');
      const row = { relation: relation.name, over, reading };
      if (verdict.holds === null) return { ...row, holds: null, because: verdict.reason };
      kept.push({ checked: verdict.checked, names: { outcomes, trees: over } });
      const permutation = permutationOf(verdict.checked);
      return {
        ...row,
        holds: verdict.holds,
        because: reasonInWords(verdict.checked, { outcomes, over }),
        ...(permutation && { permutation }),
      };
    }),
  );
  return { rows, kept };
};

const permutationOf = ({ certificate }: Checked): readonly number[] | undefined => {
  if (certificate.for !== 'inclusion' && certificate.for !== 'interiority') return undefined;
  const { by } = certificate;
  return by.kind === 'included' || by.kind === 'interior' ? (by.permutation ?? undefined) : undefined;
};

const oddsOf = (
  above: NamedTree,
  below: NamedTree,
  question: ConvergenceQuestion,
  outcomes: readonly string[],
): { readonly line: readonly string[]; readonly kept: readonly CheckedPair[] } => {
  const odds = guaranteedOdds(above.tree, below.tree, question);
  if (odds.ratio === null) return { line: [], kept: [] };
  const kept = [checkedOf(odds.proof, [above.name, below.name], outcomes)];
  // Odds of 0 say only that the other tree may have it all.
  const bare = odds.ratio !== 'infinite' && odds.ratio.num === 0n;
  const line = bare
    ? undefined
    : odds.ratio === 'infinite'
      ? `Some agents prefer ${above.name} to ${below.name}, and none prefers ${below.name}.`
      : `Odds of ${above.name} against ${below.name}: at least ${print(odds.ratio)} to 1, whichever random agents there are (and no better bound holds for all of them).`;
  return { line: line === undefined ? [] : [line], kept };
};

/** The certificates as files, to download. */
export const filesOf = (pairs: readonly CheckedPair[]): Extract<Answer, { part: 'certificates' }> => ({
  part: 'certificates',
  files: pairs.map(({ checked, names }) => {
    const file = certificateFile(checked, names);
    return { name: `${file.id}.json`, states: describe(checked.claim, names), text: file.text() };
  }),
});
