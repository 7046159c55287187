/** A claim about all trees (or none in particular): a counterexample, or how far none was found. */
import { DEFAULT_BOUND, decideClaim } from '../../../src/conjectures/deciding/index.ts';
import { parseConjectures, prepareClaims } from '../../../src/conjectures/language/index.ts';
import { printTreeFile } from '../../../src/formats/treeFile/print/print.ts';
import type { NamedTree } from '../../../src/formats/treeFile/treeFile.ts';
import type { Answer, DecidedClaim } from './protocol.ts';

interface Search {
  readonly claim: string;
  readonly seconds: number;
  readonly post: (answer: Answer) => void;
  readonly now: () => number;
}

/** Milliseconds between two signs of life. */
const TICK = 200;

export const decideConjecture = ({ claim, seconds, post, now }: Search): void => {
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
    const decided = decideClaim(each, { bound: DEFAULT_BOUND, seed: 1, stop });
    if (!decided.ok) return post({ part: 'refused', failure: decided });
    const { verdict, basis, cases, met, searched, witness } = decided.value;
    claims.push({
      name: each.name,
      text: each.text,
      verdict,
      basis,
      cases,
      met,
      ...(searched && { searched }),
      ...(witness && { witness: shown(witness.outcomes, witness.values) }),
    });
  }
  post({ part: 'decided', claims });
};

type Values = NonNullable<
  Extract<ReturnType<typeof decideClaim>, { ok: true }>['value']['witness']
>['values'];

const shown = (outcomes: readonly string[], values: Values): NonNullable<DecidedClaim['witness']> => {
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
  return { outcomes, trees: trees.map(({ name, tree }) => ({ name, tree })), file, others };
};
