/** One HTML page that needs nothing else: no script, no network, light and dark, readable on a phone. */
import { type Child, element, type Markup, together } from '../svg/paper/markup.ts';
import { DEFAULT_PREFIX, type PageOptions, type Picture, svgDocument } from '../svg/paper/picture.ts';

const STYLE = `
:root{color-scheme:light dark;--line:#8886;--faint:#595959;--link:#005a8c}
@media (prefers-color-scheme:dark){:root{--faint:#a5adba;--link:#56b4e9}}
body{font:16px/1.5 system-ui,-apple-system,"Segoe UI","Liberation Sans",Arial,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h1{line-height:1.2}h2{margin-top:2.2rem;border-top:1px solid var(--line);padding-top:1rem}
a{color:var(--link)}small,figcaption,.note{color:var(--faint);font-size:.9em}
code,pre{font-family:ui-monospace,Menlo,Consolas,"Liberation Mono",monospace;font-size:.93em}
pre{overflow-x:auto;padding:.75rem 1rem;border:1px solid var(--line);border-radius:.4rem;white-space:pre-wrap}
.wide{overflow-x:auto}table{border-collapse:collapse}td,th{border-bottom:1px solid var(--line);padding:.2rem .9rem .2rem 0;text-align:left;font-weight:400;vertical-align:baseline}
thead th{color:var(--faint)}.yes{font-weight:700}
figure{margin:1rem 0}figure svg{max-width:100%;height:auto}.row{display:flex;flex-wrap:wrap;gap:0 2rem}
.lead{font-size:1.15rem}dt{color:var(--faint);font-size:.9em}dd{margin:0 0 .6rem}
`;

export interface Section {
  readonly title: string;
  readonly content: readonly Markup[];
}

export const htmlDocument = (
  title: string,
  lead: readonly Markup[],
  sections: readonly Section[],
): string => {
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, title),
    { markup: `<style>${STYLE}</style>` },
  );
  const main = element(
    'main',
    {},
    element('h1', {}, title),
    ...lead,
    ...sections.map((section) =>
      element('section', {}, element('h2', {}, section.title), together(section.content)),
    ),
  );
  return `<!doctype html>\n${element('html', { lang: 'en' }, head, element('body', {}, main)).markup}\n`;
};

export const paragraph = (...parts: readonly Child[]): Markup => element('p', {}, ...parts);

export const code = (text: string): Markup => element('code', {}, text);

export const codeBlock = (text: string): Markup => element('pre', {}, text);

export const listOf = (items: readonly Child[]): Markup =>
  element('ul', {}, ...items.map((item) => element('li', {}, item)));

export const folded = (summary: string, ...content: readonly Markup[]): Markup =>
  element('details', {}, element('summary', {}, summary), ...content);

export const table = (head: readonly string[], rows: readonly (readonly Child[])[]): Markup =>
  element(
    'div',
    { class: 'wide' },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text)))),
      element(
        'tbody',
        {},
        ...rows.map(([first = '', ...rest]) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, first),
            ...rest.map((cell) => element('td', {}, cell)),
          ),
        ),
      ),
    ),
  );

/** Pictures side by side where there is room; `prefix` is the one that they were drawn with. */
export const figures = (
  drawn: readonly { readonly picture: Picture; readonly options: Required<PageOptions> }[],
): Markup =>
  element(
    'div',
    { class: 'row' },
    ...drawn.map(({ picture, options }) =>
      element(
        'figure',
        {},
        { markup: svgDocument(picture, options) },
        element('figcaption', {}, picture.title),
      ),
    ),
  );

/** Ids of one picture in a page with many. */
export const apart = (name: string): Required<PageOptions> => ({ prefix: `${DEFAULT_PREFIX}${name}-` });

/** A file inside the page, to download. */
export const download = (name: string, text: string, type = 'application/json'): Markup => {
  const bytes = Buffer.from(text, 'utf8').toString('base64');
  return element('a', { download: name, href: `data:${type};charset=utf-8;base64,${bytes}` }, name);
};
