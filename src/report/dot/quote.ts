/** Text as a double-quoted string of the DOT language, in which a backslash would start an escape. */
export const quoted = (text: string): string =>
  `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll(/\r\n|[\r\n]/g, '\\n')}"`;
