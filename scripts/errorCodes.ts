/**
 * Writes docs/errors.md from the tables of codes in the source; with `--check`, only says whether the
 * page is true. Each code that the source uses must stand in one table, with its meaning.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(root, 'src', name), 'utf8'));

const meanings = new Map<string, string>();
for (const source of sources)
  for (const [, code = '', , text = ''] of source.matchAll(/^\s+(DYN\d{3}):\s*(['"`])(.*)\2,$/gm))
    meanings.set(code, text.replaceAll("\\'", "'").replace(/\.$/, ''));

const used = new Set(
  sources.flatMap((source) => [...source.matchAll(/\bDYN\d{3}\b/g)].map(([code]) => code)),
);
const unexplained = [...used].filter((code) => !meanings.has(code)).toSorted();

const page = `# Error codes

Each failure that a user can cause has a code, one sentence and, where there is one, a file, line and column. This page is
written from the source by \`npm run docs:errors\`.

| code | meaning |
| --- | --- |
${[...meanings]
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([code, text]) => `| ${code} | ${text} |`)
  .join('\n')}
`;

const path = join(root, 'docs', 'errors.md');
const drifted = readFileSync(path, 'utf8') !== page;
for (const code of unexplained) process.stderr.write(`${code} has no meaning in a table of codes\n`);
if (process.argv.includes('--check')) {
  if (drifted) process.stderr.write('docs/errors.md is not what the source says: npm run docs:errors\n');
  process.exitCode = unexplained.length > 0 || drifted ? 1 : 0;
} else {
  writeFileSync(path, page);
  process.exitCode = unexplained.length > 0 ? 1 : 0;
}
