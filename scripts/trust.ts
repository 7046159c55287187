/**
 * Writes docs/trust.md, the trusted base of the theorems about all trees, from the axioms themselves; with
 * `--check`, only says whether the page is true.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formulaInWords, proofs, type TreeAxiom, theory, trustedBase } from '../src/theorems/index.ts';

const path = join(import.meta.dirname, '..', 'docs', 'trust.md');

const uses = new Map<string, number>();
for (const id of proofs.keys())
  for (const axiom of trustedBase(id)) uses.set(axiom.id, (uses.get(axiom.id) ?? 0) + 1);

const requirement = ({ requires: { strategies, outcomes } }: TreeAxiom): string => {
  const parts = [
    ...(strategies === undefined ? [] : [`\`${strategies}\` strategies`]),
    ...(outcomes === undefined
      ? []
      : outcomes.atMost === outcomes.atLeast
        ? [`${outcomes.atLeast} outcomes`]
        : [`at least ${outcomes.atLeast} outcomes`]),
  ];
  return parts.length === 0 ? '' : `Only with ${parts.join(' and ')}. `;
};

const entry = (axiom: TreeAxiom): string => {
  const count = uses.get(axiom.id) ?? 0;
  return [
    `### ${axiom.id}`,
    '',
    axiom.words,
    '',
    '```',
    formulaInWords(axiom.formula),
    '```',
    '',
    `${requirement(axiom)}Source: ${axiom.source}. ${count === 0 ? 'No theorem rests on it.' : `${count} theorems rest on it.`}`,
    '',
  ].join('\n');
};

const [definitions, axioms] = (['definition', 'axiom'] as const).map((kind) =>
  theory.axioms.filter((each) => each.kind === kind),
);

const page = `# What you have to trust

This page is written from the source by \`npm run docs:trust\`.

A verdict rests on the kernel, \`src/kernel\` (it imports nothing), on Node's integers, and on what is listed with it. Verdicts
about given trees rest on nothing more: their certificates are checked by walks, sums and comparisons of exact rationals.

The ${proofs.size} theorems about all trees rest on the ${theory.axioms.length} statements below as well: ${axioms?.length ?? 0} facts of mathematics, and ${definitions?.length ?? 0}
definitions of words. Nobody proves them here. The kernel checks every instance of them, every case and every sum of a proof,
and \`dynamis explain ID\` prints the ones that a theorem uses. Solvers and searches are not trusted: they only found the proofs.

What has been done to find a mistake in these statements:

- Each is evaluated on random concrete trees, lotteries, utilities, permutations, events and agents with exact probabilities,
  with what it says exists computed (\`properties/axioms.property.test.ts\`); and, where it is said to hold \`only with\` a reading,
  an instance is found at which it fails without.
- Every theorem is evaluated in the same way, and so are the mutants of every theorem, most of which some instance contradicts (\`npm run mutants\`).
- The instances that a proof uses have a model once the denied conclusion is left out, so that they do not contradict themselves,
  and z3 and cvc5 agree with the kernel that with it they have none (\`npm run obligations\`).

In the formulas, \`L(t)\` is the lottery set of t, \`h_t(u)\` its value for u, \`p . u\` an expected utility, \`g p\`, \`g u\` and \`g e\` what a
renaming g of the outcomes makes of a lottery, a utility function and an event, \`Pr_m e\` a probability for the random agent m,
\`[i over j]\` the event that i is preferred, \`[i over j beside k]\` that i is among the best of the three and j is not.

## Facts

${(axioms ?? []).map(entry).join('\n')}
## Definitions

${(definitions ?? []).map(entry).join('\n').trimEnd()}
`;

if (process.argv.includes('--check')) {
  if (readFileSync(path, 'utf8') !== page) {
    process.stderr.write('docs/trust.md is not what the axioms say: npm run docs:trust\n');
    process.exitCode = 1;
  }
} else writeFileSync(path, page);
