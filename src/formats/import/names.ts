import { oneLine } from './source.ts';

/** A name for a tree out of any text. `--between A,B` splits at commas, so there is none in it. */
export const treeName = (text: string): string => oneLine(text.replaceAll(',', ' ')) || 'tree';

/** The file's own name without folders and without its last ending. */
export const stem = (file: string): string => {
  const base = file.split(/[\\/]/).at(-1) ?? file;
  return base.replace(/(?<=.)\.[^.]*$/, '');
};
