import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { failure, type Result, success } from '../errors.ts';

/**
 * Writes a file whole or not at all: the text goes to a temporary file beside it, which then takes its
 * place. Missing folders are made. DYN020 when the system refuses.
 */
export const writeWhole = (path: string, text: string): Result<null> => {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, text);
    renameSync(temporary, path);
    return success(null);
  } catch (error) {
    discard(temporary);
    const why = error instanceof Error ? error.message : String(error);
    return failure('DYN020', `cannot write: ${why}`, { file: path });
  }
};

/** Removes the temporary file if it came to be; where a file stands in a folder's place even that is refused. */
const discard = (path: string): void => {
  try {
    rmSync(path, { force: true });
  } catch {
    // The failure to write is what the user must hear of.
  }
};
