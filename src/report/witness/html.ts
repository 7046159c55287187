/** A witness as one HTML page that needs nothing else: no script, no outside reference. */

import { type Child, element, type Markup, together } from '../svg/paper/markup.ts';
import { DEFAULT_PREFIX, svgDocument } from '../svg/paper/picture.ts';
import { treePicture } from '../svg/tree.ts';
import { treeText } from '../tree/text.ts';
import type { Story } from './story.ts';

const STYLE = `
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,-apple-system,"Segoe UI","Liberation Sans",Arial,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
code,pre{font-family:ui-monospace,Menlo,Consolas,"Liberation Mono",monospace;font-size:.95em}
pre{overflow-x:auto;padding:.75rem 1rem;border:1px solid #8886;border-radius:.4rem}
figure{margin:1.5rem 0;overflow-x:auto}
dt{font-weight:600}
`;

const page = (title: string, ...content: readonly Markup[]): string => {
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, title),
    { markup: `<style>${STYLE}</style>` },
  );
  const html = element(
    'html',
    { lang: 'en' },
    head,
    element('body', {}, element('main', {}, together(content))),
  );
  return `<!doctype html>\n${html.markup}\n`;
};

const definitions = (
  pairs: readonly (readonly [string, string])[],
  term: 'code' | 'text',
): readonly Markup[] =>
  pairs.length === 0
    ? []
    : [
        element(
          'dl',
          {},
          ...pairs.flatMap(([name, meaning]) => [
            element('dt', {}, term === 'code' ? element('code', {}, name) : name),
            element('dd', {}, meaning),
          ]),
        ),
      ];

const paragraph = (...parts: readonly Child[]): Markup => element('p', {}, ...parts);

export const htmlPage = async (story: Story): Promise<string> => {
  const { title, lead, formula, glossary, outcomes, trees, values, facts, conclusion, origin } = story;
  const figures: Markup[] = [];
  for (const [k, { shown, lotteries }] of trees.entries()) {
    const svg = svgDocument(await treePicture(shown), { prefix: `${DEFAULT_PREFIX}t${k}-` });
    figures.push(
      element('h3', {}, shown.name),
      element(
        'figure',
        {},
        { markup: svg },
        element('figcaption', {}, `Lotteries of pure strategies of ${shown.name}: ${lotteries}`),
      ),
      element('details', {}, element('summary', {}, 'as text'), element('pre', {}, treeText(shown))),
    );
  }
  return page(
    title,
    element('h1', {}, title),
    paragraph(lead),
    element('pre', {}, formula),
    ...definitions(glossary, 'code'),
    element('h2', {}, 'The case'),
    paragraph(`Outcomes: ${outcomes.join(', ')}.`),
    ...definitions(values, 'code'),
    ...figures,
    element('h2', {}, 'Why'),
    element(
      'ol',
      {},
      ...facts.map(([fact, why]) =>
        element('li', {}, fact, ...(why === '' ? [] : [element('br', {}), element('small', {}, why)])),
      ),
    ),
    paragraph(conclusion),
    element('h2', {}, 'Check it'),
    paragraph(
      'The file of this witness holds a certificate for each fact. ',
      element('code', {}, 'dynamis verify FILE'),
      ' checks them with exact arithmetic, without any solver or search.',
    ),
    ...definitions(origin, 'text'),
  );
};
