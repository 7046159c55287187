/** The table of cells as one page, with pictures of the trees that refute. */
import { generators, permute } from '../../kernel/index.ts';
import { type Cell, disagrees, type Exhibit } from '../../theorems/index.ts';
import {
  apart,
  code,
  codeBlock,
  figures,
  folded,
  htmlDocument,
  paragraph,
  type Section,
  table,
} from '../html/page.ts';
import { element, type Markup } from '../svg/paper/markup.ts';
import { treePicture } from '../svg/tree.ts';
import { type DrawnSet, trianglePicture } from '../svg/triangle/triangle.ts';
import { byTheorem, type CellLine, linesOf, summary, whereWords } from './table.ts';
import { outcomeNames, reasonWords, restoredWords } from './words.ts';

export const theoremsPage = async (cells: readonly Cell[], version: string): Promise<string> => {
  const findings: Markup[] = [];
  let pictures = 0;
  for (const [theorem, group] of byTheorem(cells.filter(disagrees))) {
    findings.push(element('h3', {}, `${theorem}: ${group[0]?.question.theorem.statement ?? ''}`));
    for (const line of linesOf(group)) {
      findings.push(
        paragraph(element('b', {}, `Fails at ${whereWords(line)}. `), reasonWords(line.first), '. '),
      );
      const restored = restoredWords(line.first);
      if (restored !== '') findings.push(paragraph(element('small', {}, `It ${restored}.`)));
      const exhibit = exhibitOf(line);
      if (exhibit !== undefined) findings.push(await pictureOf(exhibit, (pictures += 1)));
    }
  }
  const sections: Section[] = [
    ...(findings.length > 0
      ? [{ title: 'What does not bear out the published strength under its reading', content: findings }]
      : []),
    {
      title: 'All cells',
      content: [...byTheorem(cells)].map(([theorem, group]) =>
        folded(
          `${theorem}: ${group[0]?.question.theorem.title ?? ''} (${summary(group)})`,
          table(
            ['where', 'verdict', 'because'],
            linesOf(group).map((line) => [whereWords(line), line.first.verdict, reasonWords(line.first)]),
          ),
        ),
      ),
    },
    {
      title: 'How to reproduce',
      content: [
        codeBlock('dynamis theorems --html theorems.html'),
        paragraph(
          code('dynamis theorems --out DIR'),
          ' writes the trees to files that ',
          code('dynamis verify'),
          ` re-checks with the kernel alone. Made by dynamis ${version}.`,
        ),
      ],
    },
  ];
  return htmlDocument(
    'Theorems, cell by cell',
    [
      element('p', { class: 'lead' }, `${summary(cells)}.`),
      paragraph(
        'A cell is one theorem under one value of each reading that it mentions, and one number n of outcomes. The exact wording of the paper was not at hand: a cell that fails says that the claim fails under this reading, not that its author meant this reading.',
      ),
    ],
    sections,
  );
};

/** Of three outcomes if there is one: that can be drawn as a triangle. */
const exhibitOf = ({ cells }: CellLine): Exhibit | undefined => {
  const exhibits = cells.flatMap(({ evidence }) => (evidence.kind === 'exhibit' ? [evidence.exhibit] : []));
  return exhibits.find(({ outcomes }) => outcomes === 3) ?? exhibits[0];
};

const pictureOf = async (exhibit: Exhibit, place: number): Promise<Markup> => {
  const outcomes = outcomeNames(exhibit.outcomes);
  const options = apart(`w${place}`);
  if (exhibit.outcomes === 3) {
    const picture = trianglePicture({ title: 'lottery sets', outcomes, sets: setsOf(exhibit) }, options);
    return figures([{ picture, options }]);
  }
  const drawn: Parameters<typeof figures>[0][number][] = [];
  for (const [name, tree] of exhibit.trees) {
    const apartFor = apart(`w${place}${name}`);
    drawn.push({
      picture: await treePicture({ name, tree, labels: new Map(), outcomes }),
      options: apartFor,
    });
  }
  return figures(drawn);
};

/** Each tree's lotteries, and where a permutation takes those of j. */
const setsOf = ({ trees, by }: Exhibit): readonly DrawnSet[] => {
  const sets = [...trees].flatMap(([name, tree]) => {
    const made = generators(tree);
    return made.kind === 'generators' ? [{ name, lotteries: made.lotteries }] : [];
  });
  const place = sets.findIndex(({ name }) => name === 'j');
  const moved = sets[place];
  if (by === undefined || moved === undefined) return sets;
  const image = moved.lotteries.map((p) => permute(by, p));
  return [...sets, { name: 'j permuted', lotteries: image, ghostOf: place }];
};
