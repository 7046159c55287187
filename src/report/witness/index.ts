/** A witness in the formats that other people and programs read. */
import { match } from 'ts-pattern';
import type { Witness } from '../../formats/witnessFile/index.ts';
import type { Checked } from '../../kernel/index.ts';
import { htmlPage } from './html.ts';
import { markdownPage } from './markdown.ts';
import { witnessDot, witnessSvg } from './pictures.ts';
import { witnessSmt } from './smtScript.ts';
import { storyOf } from './story.ts';
import { witnessTikz } from './tikz.ts';
import { witnessTest } from './vitestFile.ts';

export const EXPORTS = ['md', 'html', 'svg', 'dot', 'smt2', 'typescript', 'tex'] as const;
export type ExportFormat = (typeof EXPORTS)[number];

/** The text of a witness that has been verified; `facts` are its facts as the kernel has checked them. */
export const exportWitness = async (
  witness: Witness,
  facts: readonly Checked[],
  format: ExportFormat,
): Promise<string> =>
  match(format)
    .with('md', () => markdownPage(storyOf(witness, facts)))
    .with('html', () => htmlPage(storyOf(witness, facts)))
    .with('svg', () => witnessSvg(witness))
    .with('dot', () => witnessDot(witness))
    .with('smt2', () => witnessSmt(witness, facts))
    .with('typescript', () => witnessTest(witness))
    .with('tex', () => witnessTikz(witness))
    .exhaustive();
