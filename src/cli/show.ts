import { Command, InvalidArgumentError, Option } from 'commander';
import { prunedGenerators } from '../engines/geometry/trees/prunedGenerators.ts';
import { EXIT, type Result, success } from '../errors.ts';
import { type NamedTree, readTreeFile, type TreeFile, treeFromFile } from '../formats/treeFile/index.ts';
import { writeWhole } from '../formats/writeWhole.ts';
import { treesDot } from '../report/dot/tree.ts';
import { lotteryInWords } from '../report/reason.ts';
import { type Picture, sideBySide, svgDocument } from '../report/svg/paper/picture.ts';
import { treePicture } from '../report/svg/tree.ts';
import type { DrawnSet } from '../report/svg/triangle/signs.ts';
import { trianglePicture } from '../report/svg/triangle/triangle.ts';
import { DEFAULT_FOLD, treeText } from '../report/tree/text.ts';
import { type ShownTree, treeView } from '../report/tree/view.ts';
import { complain } from './leave.ts';

interface ShowOptions {
  readonly svg?: boolean;
  readonly dot?: boolean;
  readonly tree: readonly string[];
  readonly nodes?: number;
  readonly out?: string;
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const nodeLimit = (text: string): number => {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('a whole number from 1 to 9999999.');
  return Number(text);
};

/** `dynamis show FILE`: the trees of a file as text, as a picture or in the DOT language. */
export const showCommand = (): Command =>
  new Command('show')
    .description(
      'show the trees of a file: as text, as an SVG picture (with the triangle of lotteries for n = 3) or as DOT',
    )
    .argument('<file>', 'a tree file (YAML or JSON)')
    .addOption(new Option('--svg', 'one SVG picture of all the trees').conflicts('dot'))
    .addOption(new Option('--dot', 'the trees in the DOT language of Graphviz'))
    .option('--tree <name>', 'only this tree (repeatable)', collect, [])
    .option(
      '--nodes <n>',
      `fold what goes beyond n nodes of a tree (default ${DEFAULT_FOLD}; DOT: never)`,
      nodeLimit,
    )
    .option('-o, --out <file>', 'write to this file instead of standard output')
    .action(async (path: string, options: ShowOptions) => {
      const read = readTreeFile(path);
      if (!read.ok) return complain(read);
      for (const note of read.value.notes) process.stderr.write(`note: ${note}\n`);
      const chosen = chosenTrees(read.value, options.tree);
      if (!chosen.ok) return complain(chosen, EXIT.usage);
      const text = await shownAs(read.value, chosen.value, options);
      if (options.out === undefined) process.stdout.write(text);
      else {
        const written = writeWhole(options.out, text);
        if (!written.ok) complain(written);
      }
    });

const chosenTrees = (file: TreeFile, names: readonly string[]): Result<readonly ShownTree[]> => {
  const chosen: NamedTree[] = [];
  for (const name of names.length === 0 ? file.trees.keys() : new Set(names)) {
    const found = treeFromFile(file, name);
    if (!found.ok) return found;
    chosen.push(found.value);
  }
  return success(chosen.map((named) => ({ ...named, outcomes: file.outcomes })));
};

const shownAs = async (
  file: TreeFile,
  trees: readonly ShownTree[],
  options: ShowOptions,
): Promise<string> => {
  const title = file.title ?? file.file;
  if (options.dot === true) return treesDot(trees, title, options.nodes);
  if (options.svg === true) return svgDocument(await allInOne(title, file.outcomes, trees, options.nodes));
  const texts = trees.map((tree) => {
    const count = treeView(tree, 1).size;
    return `${tree.name}: ${count} ${count === 1 ? 'node' : 'nodes'}\n${treeText(tree, options.nodes)}`;
  });
  const note = file.outcomes.length === 3 ? [triangleNote(file.outcomes, trees)] : [];
  return [`${title}\noutcomes: ${file.outcomes.join(', ')}\n`, ...texts, ...note].join('\n');
};

const allInOne = async (
  title: string,
  outcomes: readonly string[],
  trees: readonly ShownTree[],
  limit: number | undefined,
): Promise<Picture> => {
  const pictures: Picture[] = [];
  for (const tree of trees) pictures.push(await treePicture(tree, limit));
  if (outcomes.length === 3) {
    const sets = trees.flatMap((tree) => lotterySetOf(tree) ?? []);
    for (const { name } of trees)
      if (!sets.some((set) => set.name === name))
        process.stderr.write(`note: ${name} has too many lotteries to draw in the triangle\n`);
    if (sets.length > 0) pictures.push(trianglePicture({ title: 'lottery sets', outcomes, sets }));
  }
  return sideBySide(pictures, title);
};

/** Milliseconds for the vertices of one lottery set: a picture is not worth a longer wait. */
const PATIENCE = 5000;

/** The vertices of a tree's lottery set, or undefined where there are too many lotteries on the way, or too little time. */
const lotterySetOf = ({ name, tree }: ShownTree): DrawnSet | undefined => {
  const deadline = performance.now() + PATIENCE;
  const made = prunedGenerators(tree, { stop: () => performance.now() > deadline });
  return made.kind === 'generators' ? { name, lotteries: made.lotteries } : undefined;
};

const MOST_VERTICES = 12;

const triangleNote = (outcomes: readonly string[], trees: readonly ShownTree[]): string => {
  const lines = trees.map((shown) => {
    const vertices = lotterySetOf(shown)?.lotteries;
    if (vertices === undefined) return `  ${shown.name}: too many lotteries to list`;
    const names = { outcomes, over: [shown.name, shown.name] } as const;
    const listed = vertices.slice(0, MOST_VERTICES).map((p) => lotteryInWords(p, names));
    const more = vertices.length - listed.length;
    return `  ${shown.name}: ${listed.join(' ')}${more > 0 ? ` and ${more} more` : ''}`;
  });
  return ['vertices of the lottery sets (n = 3: --svg draws them in one triangle)', ...lines, ''].join('\n');
};
