/**
 * The commands in README and docs are run, and what they print is compared. In a ```console block a line
 * that starts with `$ ` is a command (run in the project's root, `npx dynamis` being this build); the lines
 * under it are its output, in which a line `...` stands for any lines. `UPDATE_DOCS=1` writes the output anew.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const update = process.env['UPDATE_DOCS'] === '1';
const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

const scratch = mkdtempSync(join(tmpdir(), 'dynamis-docs-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const run = (command: string): string => {
  const script = `dynamis() { "${process.execPath}" "${join(root, 'dist/cli/main.js')}" "$@"; }; npx() { "$@"; }; ${command.replaceAll('/tmp/dynamis', scratch)}`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd: root,
    encoding: 'utf8',
    timeout: 300_000,
    // What one command keeps must not change what the next one prints.
    env: { ...process.env, NO_COLOR: '1', DYNAMIS_STORE: '' },
  });
  return `${stdout}${stderr}`.replaceAll(scratch, '/tmp/dynamis').trimEnd();
};

interface Block {
  readonly commands: readonly { readonly command: string; readonly output: string }[];
  readonly text: string;
}

const blocks = (page: string): readonly Block[] =>
  [...page.matchAll(/```console\n([\s\S]*?)```/g)].map(([text, body = '']) => ({
    text,
    commands: body
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return { command: part.slice(0, end), output: part.slice(end + 1).trimEnd() };
      }),
  }));

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const pattern = (output: string): RegExp =>
  new RegExp(
    `^${output
      .split('\n')
      .map((line) => (line.trim() === '...' ? '[\\s\\S]*' : escaped(line.trimEnd())))
      .join('\\n')}$`,
  );

describe.each(pages)('%s', (name) => {
  const page = readFileSync(join(root, name), 'utf8');
  const found = blocks(page).filter(({ commands }) =>
    commands.every(({ command }) => !/npm (ci|test|run)/.test(command)),
  );
  if (update && found.length > 0) {
    it('is written anew', () => {
      let text = page;
      for (const block of found) {
        const body = block.commands
          .map(
            ({ command, output }) =>
              `$ ${command}\n${output.includes('...\n') || output.endsWith('...') ? output : run(command)}\n`,
          )
          .join('');
        text = text.replace(block.text, () => `\`\`\`console\n${body}\`\`\``);
      }
      writeFileSync(join(root, name), text);
      expect(blocks(text).length).toBe(blocks(page).length);
    }, 600_000);
  } else
    it.each(found.flatMap(({ commands }) => commands))(
      'prints what it says: $command',
      ({ command, output }) => {
        const actual = run(command)
          .split('\n')
          .map((line) => line.trimEnd())
          .join('\n');
        if (pattern(output).test(actual)) return;
        expect(actual).toBe(output);
      },
      300_000,
    );
  it('has no block that is not closed', () => {
    expect((page.match(/^```/gm) ?? []).length % 2).toBe(0);
  });
});
