/**
 * Draws the pictures of the docs from the examples: the trees' lottery sets in the triangle (for four outcomes the
 * tetrahedron) beside the circle (the sphere) of directions, coloured by the sign of D. `--check` only says whether the pictures are what would be drawn.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_READINGS } from '../src/definitions/index.ts';
import { createSignCounter, decidePowerRelation, powerRelation } from '../src/engines/index.ts';
import { readTreeFile } from '../src/formats/treeFile/index.ts';
import {
  type DecisionTree,
  generators,
  type Lottery,
  permute,
  supportFunction,
} from '../src/kernel/index.ts';
import {
  circlePicture,
  type DrawnLine,
  type DrawnSet,
  directionArcs,
  sideBySide,
  sphereCounts,
  spherePicture,
  svgDocument,
  tetrahedronPicture,
  trianglePicture,
} from '../src/report/index.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs', 'pictures');

/** One pair of each kind. */
const PAIRS = [
  ['absolute', 'more-resources', 'rich', 'poor'],
  ['strict', 'survival-or-shutdown', 'survive', 'shutdown'],
  ['ties', 'misleading-ties', 'mixed-bag', 'even-bag'],
  ['incomparable', 'incomparable-pair', 'sure', 'gamble'],
  ['permuted', 'paperclips-and-staples', 'flexible', 'fixed'],
  ['four', 'four-dishes', 'regular', 'lucky-bag'],
] as const;

/**
 * Where the second set lies within the first only after outcomes have changed places: its image besides, and the
 * line that keeps it apart as it is.
 */
const withImage = (
  sets: readonly DrawnSet[],
  i: DecisionTree,
  j: DecisionTree,
): { readonly sets: readonly DrawnSet[]; readonly lines: readonly DrawnLine[] } => {
  const decided = (['p1', 'p3'] as const).map((name) => {
    const verdict = decidePowerRelation(powerRelation(name), i, j, DEFAULT_READINGS, () => false);
    return verdict.holds !== null && verdict.checked.certificate.for === 'inclusion'
      ? verdict.checked.certificate.by
      : undefined;
  });
  const [apart, moved] = decided;
  const [, second] = sets;
  if (
    apart?.kind !== 'separated' ||
    moved?.kind !== 'included' ||
    moved.permutation === null ||
    second === undefined
  )
    return { sets, lines: [] };
  const { permutation } = moved;
  const image = second.lotteries.map((p) => permute(permutation, p));
  return {
    sets: [
      ...sets,
      { name: `${second.name}, its outcomes having changed places`, lotteries: image, ghostOf: 1 },
    ],
    lines: [
      {
        name: `the best of ${sets[0]?.name} to an agent who prefers ${second.name}`,
        utility: apart.utility,
        value: supportFunction(i, apart.utility),
      },
    ],
  };
};

const draw = (example: string, above: string, below: string): string => {
  const read = readTreeFile(join(root, 'examples', `${example}.yaml`));
  if (!read.ok) throw new Error(read.message);
  const { outcomes, trees, title = example } = read.value;
  const treeOf = (name: string): DecisionTree => {
    const tree = trees.get(name)?.tree;
    if (tree === undefined) throw new Error(`no tree ${name}`);
    return tree;
  };
  const lotteries = (name: string): readonly Lottery[] => {
    const made = generators(treeOf(name));
    if (made.kind !== 'generators') throw new Error(`no lotteries of ${name}`);
    return made.lotteries;
  };
  const [i, j] = [lotteries(above), lotteries(below)];
  const sets: readonly DrawnSet[] = [
    { name: above, lotteries: i },
    { name: below, lotteries: j },
  ];
  const directions = { title: 'Who prefers which?', outcomes, over: [above, below] } as const;
  if (outcomes.length === 4) {
    const counter = createSignCounter(i, j);
    if (counter === undefined) throw new Error('too many permutations');
    const sphere = spherePicture({ ...directions, counts: sphereCounts(counter) });
    return svgDocument(sideBySide([tetrahedronPicture({ title, outcomes, sets }), sphere], title));
  }
  const triangle = trianglePicture({ title, outcomes, ...withImage(sets, treeOf(above), treeOf(below)) });
  const circle = circlePicture({ ...directions, arcs: directionArcs(i, j) });
  return svgDocument(sideBySide([triangle, circle], title));
};

const stale: string[] = [];
mkdirSync(folder, { recursive: true });
for (const [name, example, above, below] of PAIRS) {
  const path = join(folder, `${name}.svg`);
  const text = draw(example, above, below);
  if (process.argv.includes('--check')) {
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) stale.push(path);
  } else writeFileSync(path, text);
}
for (const path of stale) process.stderr.write(`${path} is not what would be drawn: npm run docs:pictures\n`);
process.exitCode = stale.length > 0 ? 1 : 0;
