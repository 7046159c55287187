import type { Failure, Place } from '../../../errors.ts';
import { failure } from '../../../errors.ts';
import type { Code } from '../codes.ts';

/** Something wrong at an offset of the text, counted in UTF-16 units. */
export interface Problem {
  readonly code: Code;
  readonly message: string;
  readonly at: number;
  readonly hint?: string | undefined;
}

export const problem = (code: Code, message: string, at: number, hint?: string): Problem => ({
  code,
  message,
  at,
  hint,
});

/** DYN113 for more of something than limits.ts allows. */
export const tooMany = (most: number, what: string, at: number, hint?: string): Problem =>
  problem('DYN113', `more than ${most.toLocaleString('en')} ${what}`, at, hint);

export type ValueType = 'map' | 'list' | 'string' | 'number' | 'boolean' | 'null';

/**
 * What a text in JSON or YAML says, one piece after the other, so that no document has to be held
 * in memory. Every call may find something wrong, and nothing is called after that.
 */
export interface Events {
  /** The key of the value that comes next. */
  key(name: string, at: number): Problem | undefined;
  /**
   * A scalar, or the beginning of a map or list. `text` is a string's content and a number's or
   * boolean's literal; `identity` is the same object for two places that an alias makes one.
   */
  value(type: ValueType, text: string, at: number, identity?: object): Problem | undefined;
  /** The map or list that was begun last is complete. */
  end(at: number): Problem | undefined;
  /** Whether the value that comes next is known from an earlier place; then it is complete with this call. */
  again(identity: object): boolean;
}

/** Lines and columns from 1, of an offset in `text`. */
export const placeAt = (file: string, text: string, offset: number): Place => {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = text.indexOf('\n', start);
    if (end === -1 || end >= offset) break;
    line += 1;
    start = end + 1;
  }
  return { file, line, column: offset - start + 1 };
};

export const failureAt = (file: string, text: string, { code, message, at, hint }: Problem): Failure =>
  failure(code, message, placeAt(file, text, at), hint);
