import { type Child, element, type Markup, together } from './markup.ts';
import { definitions, styleSheet } from './style.ts';
import { textWidth } from './textWidth.ts';

/** What is drawn, in pixels from its own top left corner; pictures are put together before they become a document. */
export interface Picture {
  readonly title: string;
  /** The picture in words, for whoever cannot see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly body: Markup;
}

export interface PageOptions {
  /** Put before every id; needed where several pictures stand in one HTML page. Default `dy-`. */
  readonly prefix?: string;
}

export const DEFAULT_PREFIX = 'dy-';

/** The picture as a whole SVG file: with alternative text, light and dark colours, and no outside references. */
export const svgDocument = (picture: Picture, options: PageOptions = {}): string => {
  const width = Math.ceil(picture.width);
  const height = Math.ceil(picture.height);
  const root = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'dynamis',
      role: 'img',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
    },
    { markup: '\n' },
    element('title', {}, picture.title),
    { markup: '\n' },
    element('desc', {}, picture.description),
    { markup: '\n' },
    styleSheet(),
    definitions(options.prefix ?? DEFAULT_PREFIX),
    element('rect', { class: 'dy-paper', width, height }),
    { markup: '\n' },
    picture.body,
    { markup: '\n' },
  );
  return `${root.markup}\n`;
};

const GAP = 24;
const HEADING = 34;

/** Pictures in rows, each under its title, no row wider than `most` pixels unless one picture is. */
export const sideBySide = (pictures: readonly Picture[], title: string, most = 1600): Picture => {
  let x = GAP;
  let y = GAP;
  let rowHeight = 0;
  let width = 0;
  const pieces: Markup[] = [];
  for (const picture of pictures) {
    const wide = Math.max(picture.width, textWidth(picture.title, 15));
    if (x > GAP && x + wide + GAP > most) {
      x = GAP;
      y += rowHeight + GAP;
      rowHeight = 0;
    }
    pieces.push(
      label(x, y + 15, picture.title, { class: 'dy-ink dy-heading' }),
      element('g', { transform: `translate(${Math.round(x)} ${Math.round(y + HEADING)})` }, picture.body),
    );
    x += wide + GAP;
    width = Math.max(width, x);
    rowHeight = Math.max(rowHeight, picture.height + HEADING);
  }
  const description = pictures.map((picture) => `${picture.title}: ${picture.description}`).join('\n');
  return { title, description, width, height: y + rowHeight + GAP, body: together(pieces) };
};

export interface LabelStyle {
  readonly class?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  /** The whole of a text that was cut. */
  readonly tooltip?: string;
}

/** Text whose baseline starts (or is centred, or ends) at (x, y). */
export const label = (x: number, y: number, text: string, style: LabelStyle = {}): Markup => {
  const inside: readonly Child[] =
    style.tooltip === undefined || style.tooltip === text
      ? [text]
      : [element('title', {}, style.tooltip), text];
  return element(
    'text',
    {
      x,
      y,
      class: style.class ?? 'dy-ink',
      'text-anchor': style.anchor === 'start' ? undefined : style.anchor,
    },
    ...inside,
  );
};
