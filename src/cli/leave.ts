import { EXIT, type Failure, printFailure } from '../errors.ts';

/** Sets the exit code and lets what is still being written be written. */
export const leave = (code: number): void => {
  process.exitCode = code;
};

/** Prints one clear error and sets the exit code for bad input, or for wrong usage. */
export const complain = (failure: Failure, code: number = EXIT.badInput): void => {
  process.stderr.write(`${printFailure(failure)}\n`);
  leave(code);
};
