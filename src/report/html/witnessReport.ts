/** A report on a witness: the claim, the case, why it fails or holds, pictures, the witness to download. */
import type { Witness } from '../../formats/witnessFile/index.ts';
import { type Checked, generators } from '../../kernel/index.ts';
import { element, type Markup } from '../svg/paper/markup.ts';
import { DEFAULT_TURN } from '../svg/solid/projection.ts';
import { tetrahedronPicture } from '../svg/solid/tetrahedron.ts';
import { treePicture } from '../svg/tree.ts';
import { trianglePicture } from '../svg/triangle/triangle.ts';
import { treeText } from '../tree/text.ts';
import { storyOf } from '../witness/story.ts';
import { apart, code, codeBlock, download, figures, folded, htmlDocument, paragraph } from './page.ts';

export interface WitnessReport {
  readonly witness: Witness;
  /** Its facts as the kernel has checked them. */
  readonly facts: readonly Checked[];
  /** The witness file. */
  readonly text: string;
  readonly command: string;
  readonly version: string;
}

export const witnessReport = async (report: WitnessReport): Promise<string> => {
  const { witness, facts, text, command, version } = report;
  const story = storyOf(witness, facts);
  const drawn: Markup[] = [];
  for (const [k, { shown, lotteries }] of story.trees.entries())
    drawn.push(
      figures([{ picture: await treePicture(shown), options: apart(`tree-${k}`) }]),
      paragraph(`Lotteries of pure strategies of ${shown.name}: ${lotteries}`),
      folded(`${shown.name} as text`, codeBlock(treeText(shown))),
    );
  return htmlDocument(
    story.title,
    [element('p', { class: 'lead' }, story.lead)],
    [
      { title: 'What was asked', content: [codeBlock(story.formula), pairsList(story.glossary)] },
      {
        title: 'The case',
        content: [
          paragraph(`Outcomes: ${story.outcomes.join(', ')}.`),
          pairsList(story.values),
          figures(setsOf(witness)),
          ...drawn,
        ],
      },
      {
        title: 'Why',
        content: [
          element(
            'ol',
            {},
            ...story.facts.map(([fact, why]) =>
              element('li', {}, fact, ...(why === '' ? [] : [element('br', {}), element('small', {}, why)])),
            ),
          ),
          paragraph(story.conclusion),
        ],
      },
      {
        title: 'Check it',
        content: [
          paragraph(
            'The witness holds a certificate for each fact: ',
            download(`${witness.id}.json`, text),
            '. ',
            code('dynamis verify FILE'),
            ' checks them with exact arithmetic, without any solver or search.',
          ),
          pairsList(story.origin),
        ],
      },
      {
        title: 'How to reproduce',
        content: [paragraph(`With dynamis ${version}:`), codeBlock(command)],
      },
    ],
  );
};

const pairsList = (pairs: readonly (readonly [string, string])[]): Markup =>
  element(
    'dl',
    {},
    ...pairs.flatMap(([term, meaning]) => [element('dt', {}, term), element('dd', {}, meaning)]),
  );

/** All trees' lottery sets in one triangle or tetrahedron. */
const setsOf = ({ outcomes, trees }: Witness): Parameters<typeof figures>[0] => {
  const sets = trees.flatMap(({ name, tree }) => {
    const made = generators(tree);
    return made.kind === 'generators' ? [{ name, lotteries: made.lotteries }] : [];
  });
  const [title, options] = ['Lottery sets', apart('sets')];
  if (sets.length === 0) return [];
  if (outcomes.length === 3)
    return [{ picture: trianglePicture({ title, outcomes, sets }, options), options }];
  return outcomes.length === 4
    ? [{ picture: tetrahedronPicture({ title, outcomes, sets }, DEFAULT_TURN, options), options }]
    : [];
};
