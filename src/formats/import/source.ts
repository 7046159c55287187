/** A text that is being imported, and places in it. */
import type { Failure, Place } from '../../errors.ts';
import { placeAt } from '../treeFile/syntax/events.ts';

export interface Source {
  readonly file: string;
  readonly text: string;
}

/** Counts lines anew each time: for failures, which end an import, and for few notes. */
export const placeOf = ({ file, text }: Source, offset: number): Place => placeAt(file, text, offset);

/** The failure with a place in `source`, unless it has one already. */
export const located = (failure: Failure, source: Source, offset: number): Failure =>
  failure.place === undefined ? { ...failure, place: placeOf(source, offset) } : failure;

/** A label on one line without the control characters that a terminal would obey; may be empty. */
export const oneLine = (text: string): string =>
  text.replaceAll(/[\s\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim();

/** A label for a message: quoted, on one line, shortened. */
export const quoted = (text: string): string => {
  const line = oneLine(text);
  return `"${line.length > 80 ? `${line.slice(0, 79)}…` : line}"`;
};
