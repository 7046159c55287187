/**
 * Writes schemas/witness.schema.json and schemas/certificate.schema.json from the schemas that read such
 * files; with `--check`, only says whether they are true.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { certificateFileSchema } from '../src/formats/certificateFile/index.ts';
import { witnessFileSchema } from '../src/formats/witnessFile/schema.ts';

const root = join(import.meta.dirname, '..');

const pages = [
  ['witness', 'A witness of dynamis: trees that refute a claim, or are an example of it', witnessFileSchema],
  [
    'certificate',
    'A certificate of dynamis: a claim about trees and what establishes it',
    certificateFileSchema,
  ],
] as const;

const stale: string[] = [];
for (const [name, title, schema] of pages) {
  const path = join(root, 'schemas', `${name}.schema.json`);
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
  const made = JSON.parse(JSON.stringify({ $schema, title, ...rest }));
  if (process.argv.includes('--check')) {
    if (!existsSync(path) || !isDeepStrictEqual(JSON.parse(readFileSync(path, 'utf8')), made))
      stale.push(path);
  } else {
    writeFileSync(path, JSON.stringify(made, null, 2));
    execFileSync('npx', ['biome', 'format', '--write', path], { cwd: root, stdio: 'ignore' });
  }
}
for (const path of stale) process.stderr.write(`${path} is not what the source says: npm run docs:schemas\n`);
process.exitCode = stale.length > 0 ? 1 : 0;
