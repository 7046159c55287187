/** One line of progress, written over the last: on a terminal only, and never on standard output. */
export const progress = (text: string): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
};
