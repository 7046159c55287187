/** Widths of text, guessed: a picture is made without a browser, so boxes are drawn a little too wide. */

const NARROW = new Set<string>("iljtfr.,:;'|!()[] /I`-");
const WIDE = new Set<string>('mwMW@%&→—');

/** About how wide `text` is in pixels, in a sans-serif font of `size` pixels. */
export const textWidth = (text: string, size: number): number => {
  let ems = 0;
  for (const character of text) ems += characterWidth(character);
  return ems * size;
};

const characterWidth = (character: string): number => {
  if (NARROW.has(character)) return 0.36;
  if (WIDE.has(character)) return 0.95;
  if ((character.codePointAt(0) ?? 0) >= 0x1100) return 1.05;
  return character >= 'A' && character <= 'Z' ? 0.72 : 0.61;
};

/** `text`, cut to `most` characters with an ellipsis; whoever cuts shows the whole in a tooltip. */
export const clipped = (text: string, most: number): string => {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
};
