/**
 * Failures that a user can cause are values: a code that the documentation can name, one clear
 * sentence, and the place where there is one. An exception is a bug of ours (exit code 70).
 */

export interface Place {
  readonly file: string;
  /** Counted from 1, as editors do. */
  readonly line?: number;
  readonly column?: number;
}

export interface Failure {
  readonly ok: false;
  /** `DYN` and three digits; docs/errors.md lists them all. */
  readonly code: `DYN${number}`;
  readonly message: string;
  readonly place?: Place;
  /** What the user might do next. */
  readonly hint?: string;
}

export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}

/** Either what was asked for or why the user's input does not give it. */
export type Result<T> = Success<T> | Failure;

export const success = <T>(value: T): Success<T> => ({ ok: true, value });

export const failure = (code: Failure['code'], message: string, place?: Place, hint?: string): Failure => ({
  ok: false,
  code,
  message,
  ...(place && { place }),
  ...(hint !== undefined && { hint }),
});

/** As compilers print it: `file:line:column: DYN012: message`. */
export const printFailure = ({ code, message, place, hint }: Failure): string => {
  const where = place
    ? `${[place.file, place.line, place.column].filter((part) => part !== undefined).join(':')}: `
    : '';
  return `${where}${code}: ${message}${hint === undefined ? '' : `\n  ${hint}`}`;
};

/** Exit codes of every command (architecture.md): refuted claims and rejected certificates are 1, unknown is 2. */
export const EXIT = { ok: 0, refuted: 1, unknown: 2, usage: 64, badInput: 65, internal: 70 } as const;
