/**
 * The one visual language of all pictures: the colours of Okabe and Ito (2008), which people with any
 * colour vision can tell apart, and besides each colour a hatching, a dash and a marker of its own, so
 * that black and white is enough.
 */
import { type Attributes, element, type Markup } from './markup.ts';

interface Shade {
  readonly light: string;
  readonly dark: string;
}

const INK: Shade = { light: '#1a1a1a', dark: '#eceff4' };
const FAINT: Shade = { light: '#6b6b6b', dark: '#a5adba' };
const PAPER: Shade = { light: '#ffffff', dark: '#15181d' };
const PANEL: Shade = { light: '#f3f4f6', dark: '#242a33' };

/** Series k has colour k; each has contrast of at least 3 : 1 with its paper, except orange on white, which is last. */
const SERIES: readonly Shade[] = [
  { light: '#0072B2', dark: '#56B4E9' },
  { light: '#D55E00', dark: '#E69F00' },
  { light: '#009E73', dark: '#009E73' },
  { light: '#CC79A7', dark: '#CC79A7' },
  { light: '#000000', dark: '#F0E442' },
  { light: '#E69F00', dark: '#D55E00' },
];

/** The colour of series k, or of ink, on white paper: for formats without style sheets. */
export const lightColour = (colour: number | 'ink'): string =>
  (colour === 'ink' ? INK : (SERIES[colour % SERIES.length] ?? INK)).light;

const DASHES: readonly string[] = ['', '7 3', '2 3', '10 3 2 3', '5 5', '14 4'];

/** The dash of series k, undefined for a whole line. */
export const dashOf = (series: number): string | undefined =>
  DASHES[Math.floor(series) % DASHES.length] || undefined;

/** The class that gives series k its colour: `stroke` for lines, `fill` for marks. */
export const seriesClass = (series: number): string => `dy-s${series % SERIES.length}`;

/** A fill for series k that shows without colour. */
export const hatching = (series: number, prefix: string): string =>
  `url(#${prefix}hatch-${series % SERIES.length})`;

const HATCHES: readonly Attributes[] = [
  { d: 'M0 4H8', patternTransform: 'rotate(45)' },
  { d: 'M0 4H8', patternTransform: 'rotate(-45)' },
  { d: 'M4 0V8', patternTransform: 'rotate(0)' },
  { d: 'M0 4H8', patternTransform: 'rotate(0)' },
  { d: 'M3 4H5M4 3V5', patternTransform: 'rotate(0)' },
  { d: 'M0 4H8M4 0V8', patternTransform: 'rotate(45)' },
];

/** Definitions that every picture carries. `prefix` keeps ids apart where several stand in one page. */
export const definitions = (prefix: string): Markup =>
  element(
    'defs',
    {},
    ...HATCHES.map(({ d, patternTransform }, k) =>
      element(
        'pattern',
        { id: `${prefix}hatch-${k}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform },
        element('rect', { class: `dy-s${k} dy-wash`, width: 8, height: 8 }),
        element('path', { class: `dy-s${k} dy-hatch`, d }),
      ),
    ),
  );

const colours = (shade: keyof Shade): string =>
  [
    `.dy-paper{fill:${PAPER[shade]}}`,
    `.dy-ink,.dy-text{fill:${INK[shade]}}`,
    `.dy-text{stroke:${PAPER[shade]}}`,
    `.dy-faint{fill:${FAINT[shade]}}`,
    `.dy-line{stroke:${INK[shade]}}`,
    `.dy-hairline{stroke:${FAINT[shade]}}`,
    `.dy-node{fill:${PANEL[shade]};stroke:${INK[shade]}}`,
    ...SERIES.map((series, k) => `.dy-s${k}{stroke:${series[shade]};fill:${series[shade]}}`),
  ].join('');

/** Explicit colours and no CSS variables: several viewers of SVG files know none. */
const STYLE = [
  '.dynamis text{font-family:system-ui,-apple-system,"Segoe UI","Liberation Sans",Arial,sans-serif;font-size:13px}',
  '.dynamis text.dy-heading{font-size:15px;font-weight:600}.dynamis text.dy-small{font-size:11px}',
  '.dy-text{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}',
  '.dy-line,.dy-hairline{fill:none}.dy-line{stroke-width:1.4px}.dy-hairline{stroke-width:1px}.dy-node{stroke-width:1.6px}',
  colours('light'),
  `@media (prefers-color-scheme:dark){${colours('dark')}}`,
  '.dynamis .dy-outline{fill:none;stroke-width:2px}.dynamis .dy-wash{stroke:none;fill-opacity:.1}',
  '.dynamis .dy-hatch{fill:none;stroke-width:1.2px;stroke-opacity:.6}.dynamis .dy-ghost{fill-opacity:.08;stroke-width:1.5px;stroke-opacity:.75}',
  '.dynamis .dy-solid{stroke:none}',
].join('\n');

export const styleSheet = (): Markup => ({ markup: `<style>\n${STYLE}\n</style>` });
