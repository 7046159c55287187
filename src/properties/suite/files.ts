/** What is written is read back the same. */
import fc from 'fast-check';
import { parseTreeFile, printTreeFile } from '../../formats/index.ts';
import { canonical, plain } from '../../formats/plain.ts';
import { printWitness, verifyWitness } from '../../formats/witnessFile/index.ts';
import { oneClaim, witnessOn } from '../../formats/witnessStore/index.ts';
import { type DecisionTree, generators, lotteryKey } from '../../kernel/index.ts';
import { caseTrees } from '../arbitraries/caseTrees.ts';
import { tree } from '../arbitraries/tree.ts';
import { type Outcome, type SuiteProperty, suiteProperty } from './property.ts';

const NAMES = ['A', 'B', 'C', 'D'];

const lotteries = (one: DecisionTree): string => {
  const made = generators(one);
  return made.kind === 'generators' ? made.lotteries.map(lotteryKey).toSorted().join() : made.kind;
};

const treeFiles: SuiteProperty = suiteProperty<{
  readonly trees: readonly DecisionTree[];
  readonly json: boolean;
}>({
  name: 'tree-files-are-read-back',
  states: 'a tree file that is written, as YAML or as JSON, is read back as the same trees',
  arbitrary: fc.record({
    trees: fc.array(tree({ outcomes: NAMES.length }), { minLength: 1, maxLength: 3 }),
    json: fc.boolean(),
  }),
  test: ({ trees, json }): Outcome => {
    const named = new Map(
      trees.map((one, k) => [`t${k}`, { name: `t${k}`, tree: one, labels: new Map<number, never>() }]),
    );
    const text = printTreeFile(
      { file: 'f', outcomes: NAMES, trees: named, notes: [] },
      { format: json ? 'json' : 'yaml' },
    );
    const read = parseTreeFile(text, json ? 'f.json' : 'f.yaml');
    if (!read.ok) return { broken: `${read.code}: ${read.message}` };
    const again = [...read.value.trees.values()].map((one) => lotteries(one.tree));
    return canonical(again) === canonical(trees.map(lotteries)) ? 'met' : { broken: 'other trees came back' };
  },
  show: plain,
});

const TRIED = [
  'p3(s, t) => weak(s, t)',
  'weak(s, t) or weak(t, s)',
  'p1(s, t)',
  'weak(s, t) => p3(s, t)',
] as const;

const witnesses: SuiteProperty = suiteProperty<{
  readonly claim: (typeof TRIED)[number];
  readonly trees: readonly DecisionTree[];
}>({
  name: 'witnesses-verify',
  states: 'whatever trees refute a claim, their witness file passes the kernel',
  arbitrary: fc.record({
    claim: fc.constantFrom(...TRIED),
    trees: fc.integer({ min: 2, max: 3 }).chain((n) => caseTrees(n, 2)),
  }),
  test: ({ claim, trees: [s, t] }, stop): Outcome => {
    const prepared = oneClaim(claim);
    if (!prepared.ok || s === undefined || t === undefined) return { broken: 'no claim' };
    const witness = witnessOn(
      prepared.value,
      {
        outcomes: NAMES.slice(0, s.outcomes),
        trees: [
          ['s', s],
          ['t', t],
        ],
      },
      { stop },
    );
    if (witness === undefined) return 'not-met';
    const verified = verifyWitness(printWitness(witness), 'witness');
    if ('ok' in verified) return { broken: verified.message };
    return verified.kind === 'checked' ? 'met' : { broken: `${verified.part}: ${verified.message}` };
  },
  show: plain,
});

export const FILES: readonly SuiteProperty[] = [treeFiles, witnesses];
