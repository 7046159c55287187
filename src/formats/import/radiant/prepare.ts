/** Radiant is kinder than YAML: what its editor accepts is made YAML here, line by line. */
import { type Source } from '../source.ts';

const NAME_LINE = /^\s*name\s*:/i;
const COMMENT_LINE = /^\s*(?:#|$)/;
const MARKS = /^(\s*)[!`@%&*+]+\s*/;
const CROWDED = /^(\s*[^\s'"#:{}[\],-][^:'"]*):(?=[^\s:/\\])(?!.*:\s*$)/;

/**
 * Tabs become four spaces, a missing space after a key's colon is added, marks before a name that YAML
 * would take for syntax are left out, and a `#` that is part of a name becomes `//`, all as in Radiant.
 * Lines stay where they are.
 */
export const prepared = ({ file, text }: Source): Source => ({
  file,
  text: text
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
    .map(preparedLine)
    .join('\n'),
});

const preparedLine = (line: string): string => {
  if (COMMENT_LINE.test(line)) return line.replaceAll('\t', '    ');
  const plain = unhashed(line.replaceAll('\t', '    ')).replace(MARKS, '$1');
  return plain.replace(CROWDED, '$1: ');
};

/** A `#` in a name is part of it; after a value it begins a comment. */
const unhashed = (line: string): string => {
  if (NAME_LINE.test(line)) return line.replaceAll('#', '//');
  const hash = line.search(/\s#/);
  if (hash === -1 || /:(?:\s|$)/.test(line.slice(0, hash + 1)) || !line.includes(':', hash)) return line;
  return line.replaceAll('#', '//');
};
