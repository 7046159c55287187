/**
 * Draws the pictures of the docs from the examples: the trees' lottery sets in the triangle beside the circle of
 * directions, coloured by the sign of D. `--check` only says whether the pictures are what would be drawn.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTreeFile } from '../src/formats/treeFile/index.ts';
import { generators, type Lottery } from '../src/kernel/index.ts';
import {
  circlePicture,
  directionArcs,
  sideBySide,
  svgDocument,
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
] as const;

const draw = (example: string, above: string, below: string): string => {
  const read = readTreeFile(join(root, 'examples', `${example}.yaml`));
  if (!read.ok) throw new Error(read.message);
  const { outcomes, trees, title = example } = read.value;
  const lotteries = (name: string): readonly Lottery[] => {
    const tree = trees.get(name)?.tree;
    const made = tree && generators(tree);
    if (made?.kind !== 'generators') throw new Error(`no lotteries of ${name}`);
    return made.lotteries;
  };
  const [i, j] = [lotteries(above), lotteries(below)];
  const sets = [
    { name: above, lotteries: i },
    { name: below, lotteries: j },
  ];
  const triangle = trianglePicture({ title, outcomes, sets });
  const arcs = directionArcs(i, j);
  const circle = circlePicture({ title: 'Who prefers which?', outcomes, over: [above, below], arcs });
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
