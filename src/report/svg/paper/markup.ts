/**
 * XML by functions. A string given as a child or an attribute is text and is escaped; only what
 * `element` made passes as markup, so no name of a user's can break a picture.
 */
export interface Markup {
  readonly markup: string;
}

export type Child = string | Markup;

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element; attributes that are undefined are left out, numbers are rounded to hundredths. */
export const element = (name: string, attributes: Attributes, ...children: readonly Child[]): Markup => {
  const listed = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${escaped(attributeText(value))}"`))
    .join('');
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : child.markup)).join('');
  return { markup: inner === '' ? `<${name}${listed}/>` : `<${name}${listed}>${inner}</${name}>` };
};

/** Several pieces one after the other, a line each. */
export const together = (pieces: readonly Markup[]): Markup => ({
  markup: pieces.map(({ markup }) => markup).join('\n'),
});

const attributeText = (value: string | number): string =>
  typeof value === 'number' ? hundredths(value) : value;

/** A coordinate as it is written: at most two decimals, and never `-0`. */
export const hundredths = (value: number): string => {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** XML 1.0 has no place, escaped or not, for control characters, lone surrogates and two non-characters. */
const NO_XML = /[^\t\n\r\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Text as it may stand in XML; characters that XML cannot hold become U+FFFD. */
export const escaped = (text: string): string =>
  text.replace(NO_XML, '\uFFFD').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
