/** A claim about all trees: a counterexample, a proof from theorems, or how far none was found. */

import { version } from '../../../package.json';
import { DEFAULT_BOUND, type Decided, decideClaim } from '../../../src/conjectures/deciding/index.ts';
import {
  type PreparedClaim,
  parseConjectures,
  prepareClaims,
} from '../../../src/conjectures/language/index.ts';
import { printTreeFile } from '../../../src/formats/treeFile/print/print.ts';
import type { NamedTree } from '../../../src/formats/treeFile/treeFile.ts';
import { claimWitness, printWitness } from '../../../src/formats/witnessFile/index.ts';
import type { Answer, DecidedClaim, SavedWitness } from './protocol.ts';

interface Search {
  readonly claim: string;
  readonly seconds: number;
  readonly post: (answer: Answer) => void;
  readonly now: () => number;
}

/** Milliseconds between two signs of life. */
const TICK = 200;
const SEED = 1;

// Node's way of giving way to other work, which the search uses; timers would wait for milliseconds.
const waiting: (() => void)[] = [];
const { port1, port2 } = new MessageChannel();
port1.addEventListener('message', () => waiting.shift()?.());
port1.start();
Object.assign(globalThis, {
  setImmediate: (resume: () => void) => {
    waiting.push(resume);
    port2.postMessage(null, []);
  },
});

export const decideConjecture = async ({ claim, seconds, post, now }: Search): Promise<void> => {
  const parsed = parseConjectures(claim, { file: 'claim' });
  const prepared = parsed.ok ? prepareClaims(parsed.value) : parsed;
  if (!prepared.ok) return post({ part: 'refused', failure: prepared });
  const claims: DecidedClaim[] = [];
  const start = now();
  let told = start;
  for (const each of prepared.value) {
    const end = now() + 1000 * seconds;
    const stop = (): boolean => {
      const time = now();
      if (time - told > TICK) {
        told = time;
        post({ part: 'progress', seconds: (time - start) / 1000 });
      }
      return time > end;
    };
    const decided = await decideClaim(each, { bound: DEFAULT_BOUND, seed: SEED, stop });
    if (!decided.ok) return post({ part: 'refused', failure: decided });
    const { verdict, because, statistics, searched, witness, theorems = [] } = decided.value;
    claims.push({
      name: each.name,
      text: each.text,
      verdict,
      because,
      cases: statistics.cases,
      met: statistics.met,
      theorems,
      ...(searched && { searched }),
      ...(witness && { witness: shown(witness, savedAs(each, witness, verdict)) }),
    });
  }
  post({ part: 'decided', claims });
};

type Found = NonNullable<Decided['witness']>;

/** The witness file, where certificates decide the case. */
const savedAs = (
  claim: PreparedClaim,
  found: Found,
  verdict: Decided['verdict'],
): SavedWitness | undefined => {
  const shows = verdict === 'refuted' ? 'counterexample' : 'example';
  const made = claimWitness(claim, found, { shows, seed: SEED, versions: { dynamis: version } });
  return made.ok ? { name: `${made.value.id}.json`, text: printWitness(made.value) } : undefined;
};

const shown = (
  { outcomes, values }: Found,
  saved: SavedWitness | undefined,
): NonNullable<DecidedClaim['witness']> => {
  const trees: NamedTree[] = [];
  const others: string[] = [];
  for (const [name, value] of values)
    if (value.kind === 'tree') trees.push({ name, tree: value.tree, labels: new Map() });
    else if (value.kind === 'outcome') others.push(`${name} is ${outcomes[value.outcome]}`);
    else
      others.push(
        `${name} takes ${value.permutation.map((to, from) => `${outcomes[from]} to ${outcomes[to]}`).join(', ')}`,
      );
  const named = new Map(trees.map((tree) => [tree.name, tree]));
  const file = printTreeFile({ file: 'witness', outcomes, trees: named, notes: [] });
  return {
    outcomes,
    trees: trees.map(({ name, tree }) => ({ name, tree })),
    file,
    others,
    ...(saved && { saved }),
  };
};
