/** A report on the trees of a file: what was asked, verdicts with their reasons, pictures, certificates. */
import { POWER_RELATIONS } from '../../definitions/index.ts';
import { createSignCounter, prunedGenerators } from '../../engines/index.ts';
import { certificateFile, describe } from '../../formats/certificateFile/index.ts';
import { printTreeFile, type TreeFile } from '../../formats/treeFile/index.ts';
import type { Lottery } from '../../kernel/index.ts';
import type { ComparedPair, ComparedRelation } from '../compare/comparePair.ts';
import { convergenceInWords, convergenceWord } from '../compare/convergence.ts';
import { reasonInWords } from '../reason.ts';
import { orderGraph, orderOf } from '../relate/order.ts';
import { directionArcs } from '../svg/circle/arcs.ts';
import { circlePicture } from '../svg/circle/circle.ts';
import { graphPicture } from '../svg/graph.ts';
import { element, type Markup } from '../svg/paper/markup.ts';
import { DEFAULT_TURN } from '../svg/solid/projection.ts';
import { spherePicture } from '../svg/solid/sphere.ts';
import { sphereCounts } from '../svg/solid/sphereMesh.ts';
import { tetrahedronPicture } from '../svg/solid/tetrahedron.ts';
import { treePicture } from '../svg/tree.ts';
import { trianglePicture } from '../svg/triangle/triangle.ts';
import { treeText } from '../tree/text.ts';
import {
  apart,
  code,
  codeBlock,
  download,
  figures,
  folded,
  htmlDocument,
  listOf,
  paragraph,
  type Section,
  table,
} from './page.ts';

export interface TreesReport {
  readonly file: TreeFile;
  /** Ordered pairs, both ways. */
  readonly pairs: readonly ComparedPair[];
  /** The command that makes this page. */
  readonly command: string;
  readonly version: string;
  /** For the pictures: a list of lotteries that takes longer is not drawn. */
  readonly stop: () => boolean;
}

type Drawn = Parameters<typeof figures>[0][number];

/** Lotteries on both sides together, for the exact circle. */
const ARC_LOTTERIES = 24;

export const treesReport = async (report: TreesReport): Promise<string> => {
  const { file, pairs, version } = report;
  const title = file.title ?? file.file;
  const sets = new Map(
    [...file.trees.values()].flatMap(({ name, tree }): [string, readonly Lottery[]][] => {
      const made = prunedGenerators(tree, { stop: report.stop });
      return made.kind === 'generators' ? [[name, made.lotteries]] : [];
    }),
  );
  const unordered = pairs.filter(
    ({ over: [above, below] }, k) =>
      pairs.findIndex(({ over }) => over[0] === below && over[1] === above) > k,
  );
  const outcomes = `${file.outcomes.length} ${file.outcomes.length === 1 ? 'outcome' : 'outcomes'}: ${file.outcomes.join(', ')}`;
  const asked = paragraph(
    `Which of ${file.trees.size} decision trees gives an agent more power, and which do random agents rather choose? Over n = ${outcomes}. Asked of every ordered pair: the power relations p1 to p4 under each of their readings, and convergence for symmetric regular agents who choose between the two. dynamis ${version}.`,
  );
  return htmlDocument(
    title,
    [asked, listOf(unordered.map((pair) => element('strong', {}, inShort(pair))))],
    [
      { title: 'Verdicts', content: [verdicts(pairs), ...(await orderFigure(file, pairs))] },
      ...unordered.map((pair) => pairSection(report, pair, sets)),
      await treesSection(file),
      certificates(file, pairs),
      reproduce(report),
    ],
  );
};

/** The pair's convergence in a sentence. */
const inShort = ({ over: [above, below], convergence }: ComparedPair): string => {
  const { strength, reverse, reason } = convergence;
  if (strength === 'absolute') return `Every agent prefers ${above} to ${below}.`;
  if (reverse === 'absolute') return `Every agent prefers ${below} to ${above}.`;
  if (strength === 'strict')
    return `Most agents prefer ${above} to ${below}, whichever random agents there are.`;
  if (reverse === 'strict')
    return `Most agents prefer ${below} to ${above}, whichever random agents there are.`;
  if (strength === 'weak') return `As many agents prefer ${above} as prefer ${below}.`;
  if (strength === 'none' && reverse === 'none')
    return `Between ${above} and ${below} it depends on the agents: two kinds of them disagree.`;
  return `Between ${above} and ${below}: ${reason ?? 'left open'}.`;
};

const answer = ({ verdict }: ComparedRelation): string =>
  verdict.holds === null ? 'open' : verdict.holds ? 'yes' : 'no';

const verdicts = (pairs: readonly ComparedPair[]): Markup =>
  table(
    ['', ...POWER_RELATIONS.map(({ name, title }) => `${name} ${title}`), 'preferred by'],
    pairs.map((pair) => [
      `${pair.over[0]} over ${pair.over[1]}`,
      ...POWER_RELATIONS.map(({ name }) => {
        const [first, ...rest] = pair.relations.filter(({ relation }) => relation === name);
        if (first === undefined) return '-';
        const star = rest.some((other) => answer(other) !== answer(first)) ? '*' : '';
        return element('span', { class: answer(first) }, `${answer(first)}${star}`);
      }),
      convergenceWord(pair.convergence),
    ]),
  );

const orderFigure = async (
  { trees }: TreeFile,
  pairs: readonly ComparedPair[],
): Promise<readonly Markup[]> => {
  if (trees.size < 3) return [];
  const graph = orderGraph(orderOf([...trees.keys()], pairs), 'Who is preferred to whom');
  return [figures([{ picture: await graphPicture(graph), options: apart('order') }])];
};

const pairSection = (
  { file, pairs }: TreesReport,
  pair: ComparedPair,
  sets: ReadonlyMap<string, readonly Lottery[]>,
): Section => {
  const [above, below] = pair.over;
  const back = pairs.find(({ over }) => over[0] === below && over[1] === above);
  const directions = [pair, ...(back === undefined ? [] : [back])];
  const said = directions.flatMap(({ over, convergence }) =>
    convergenceInWords(convergence, { outcomes: file.outcomes, over }, true),
  );
  return {
    title: `${above} and ${below}`,
    content: [
      element('p', { class: 'lead' }, inShort(pair)),
      ...(said.length > 0 ? [listOf([...new Set(said)])] : []),
      figures(picturesOf(file, pair, sets)),
      ...directions.map((direction) =>
        folded(
          `${direction.over[0]} over ${direction.over[1]}: why, under each reading`,
          reasons(file, direction),
        ),
      ),
    ],
  };
};

const picturesOf = (
  { outcomes }: TreeFile,
  { over }: ComparedPair,
  sets: ReadonlyMap<string, readonly Lottery[]>,
): readonly Drawn[] => {
  const drawn = over.flatMap((name) => {
    const lotteries = sets.get(name);
    return lotteries === undefined ? [] : [{ name, lotteries }];
  });
  const [i, j] = drawn;
  if (i === undefined || j === undefined) return [];
  const places = over.map((name) => [...sets.keys()].indexOf(name)).join('-');
  const [options, beside] = [apart(`sets-${places}`), apart(`directions-${places}`)];
  const title = `Lottery sets of ${over.join(' and ')}`;
  const directions = { title: 'Who prefers which: all utilities', outcomes, over };
  if (outcomes.length === 3) {
    const triangle = { picture: trianglePicture({ title, outcomes, sets: drawn }, options), options };
    if (i.lotteries.length + j.lotteries.length > ARC_LOTTERIES) return [triangle];
    const arcs = directionArcs(i.lotteries, j.lotteries);
    return [triangle, { picture: circlePicture({ ...directions, arcs }, beside), options: beside }];
  }
  if (outcomes.length !== 4) return [];
  const solid = {
    picture: tetrahedronPicture({ title, outcomes, sets: drawn }, DEFAULT_TURN, options),
    options,
  };
  const counter = createSignCounter(i.lotteries, j.lotteries);
  if (counter === undefined) return [solid];
  const counts = sphereCounts(counter);
  return [
    solid,
    { picture: spherePicture({ ...directions, counts }, DEFAULT_TURN, beside), options: beside },
  ];
};

/** Readings under which answer and reason are the same share an entry. */
const reasons = (file: TreeFile, { relations, over }: ComparedPair): Markup => {
  const entries = new Map<string, string[]>();
  for (const relation of relations) {
    const { verdict } = relation;
    const because =
      verdict.holds === null
        ? verdict.reason
        : 'trusted' in verdict
          ? `on the word of ${verdict.trusted}`
          : reasonInWords(verdict.checked, { outcomes: file.outcomes, over });
    const text = `${answer(relation)}: ${because}`;
    const name = `${relation.relation} [${Object.values(relation.reading).join(' ')}]`;
    entries.set(text, [...(entries.get(text) ?? []), name]);
  }
  return element(
    'dl',
    {},
    ...[...entries].flatMap(([text, names]) => [
      element('dt', {}, names.join(', ')),
      element('dd', {}, text),
    ]),
  );
};

const treesSection = async ({ trees, outcomes }: TreeFile): Promise<Section> => {
  const content: Markup[] = [];
  for (const [k, tree] of [...trees.values()].entries()) {
    const shown = { ...tree, outcomes };
    content.push(
      figures([{ picture: await treePicture(shown), options: apart(`tree-${k}`) }]),
      folded(`${tree.name} as text`, codeBlock(treeText(shown))),
    );
  }
  return { title: 'The trees', content };
};

const certificates = ({ outcomes }: TreeFile, pairs: readonly ComparedPair[]): Section => {
  const files = new Map(
    pairs.flatMap(({ over, certificates: checked }) =>
      checked.map((one) => {
        const names = { outcomes, trees: over };
        const made = certificateFile(one, names);
        return [made.id, { states: describe(one.claim, names), text: made.text() }] as const;
      }),
    ),
  );
  return {
    title: 'Certificates',
    content: [
      paragraph(
        'Every verdict above has been checked by a small kernel with exact arithmetic. Each file holds the trees, the claim and its certificate; ',
        code('dynamis verify FILE'),
        ' checks it again.',
      ),
      folded(
        `${files.size} certificates, one by one`,
        table(
          ['file', 'says'],
          [...files].map(([id, { states, text }]) => [download(`${id}.json`, text), states]),
        ),
      ),
    ],
  };
};

const reproduce = ({ file, command, version }: TreesReport): Section => {
  const trees = printTreeFile(file);
  return {
    title: 'How to reproduce',
    content: [
      paragraph(
        'The trees: ',
        download('trees.yaml', trees, 'application/yaml'),
        `. With dynamis ${version}:`,
      ),
      codeBlock(command),
      folded('The trees as a file', codeBlock(trees)),
    ],
  };
};
