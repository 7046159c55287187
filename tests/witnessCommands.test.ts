/** verify and export as a user runs them: exit codes, and what is said of files that are none. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportCommand } from '../src/cli/export.ts';
import { verifyCommand } from '../src/cli/verify.ts';
import { readStore } from '../src/formats/witnessStore/store.ts';
import { EXPORTS } from '../src/report/witness/index.ts';
import { ROOT, type Run } from './dynamis.ts';
import { inProcess } from './inProcess.ts';

const STORE = join(ROOT, 'examples/witnesses');
const content = readStore(STORE);
const [entry] = content.ok ? content.value.entries : [];
if (entry === undefined) throw new Error('no witness in examples/');
const text = readFileSync(entry.file, 'utf8');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dynamis-witness-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string, what: string): string => {
  const path = join(folder, name);
  writeFileSync(path, what);
  return path;
};

const forged = (): string => written('forged.json', text.replace('"counterexample"', '"example"'));

describe('verify', () => {
  const verify = (...args: readonly string[]): Promise<Run> => inProcess(verifyCommand(), ...args);

  test('what it accepts, rejects and cannot read, the worst deciding the exit code', async () => {
    const good = await verify(entry.file);
    expect([good.code, good.out]).toStrictEqual([
      0,
      expect.stringMatching(/^checked .*\n {2}a counterexample to/),
    ]);
    const later = written('later.json', text.replace('"dynamis": 1', '"dynamis": 2'));
    const newer = await verify(entry.file, later);
    expect([newer.code, newer.complaints]).toStrictEqual([
      65,
      expect.stringMatching(/DYN502: format version 2: a newer dynamis is needed/),
    ]);
    const bad = await verify(later, forged(), entry.file);
    expect([bad.code, bad.out]).toStrictEqual([
      1,
      expect.stringMatching(/^REJECTED .*\n {2}shows: .*wrong-verdict/),
    ]);
    expect((await verify(written('a.json', '{}'))).complaints).toMatch(/DYN501/);
    expect((await verify(written('b.json', '{"dynamis": 1, "kind": "survey"}'))).complaints).toMatch(
      /DYN503/,
    );
    expect((await verify(join(folder, 'missing.json'))).complaints).toMatch(/DYN504/);
  });

  test('as JSON', async () => {
    const { out } = await verify('--json', entry.file, forged());
    expect(JSON.parse(out)).toMatchObject({
      dynamis: 1,
      command: 'verify',
      files: [
        { verdict: 'checked', kind: 'witness', text: entry.witness.states },
        { verdict: 'rejected', kind: 'witness' },
      ],
    });
  });
});

describe('export', () => {
  const exported = (...args: readonly string[]): Promise<Run> => inProcess(exportCommand(), ...args);

  test.each(EXPORTS)('--to %s, of a file or of an entry of the store', async (format) => {
    const { code, out } = await exported(entry.file, '--to', format);
    expect(code).toBe(0);
    expect(out.length).toBeGreaterThan(200);
    const path = join(folder, 'out');
    expect(await exported(entry.key, '--store', STORE, '--to', format, '-o', path)).toMatchObject({
      code: 0,
      out: '',
    });
    expect(readFileSync(path, 'utf8')).toBe(out);
  });

  test('a witness that the kernel rejects is not exported', async () => {
    const out = join(folder, 'page.md');
    const { code, complaints } = await exported(forged(), '--to', 'md', '-o', out);
    expect([code, complaints]).toStrictEqual([
      1,
      expect.stringMatching(/DYN522: the kernel rejects it: shows/),
    ]);
    expect(existsSync(out)).toBe(false);
  });

  test('what is no witness, no file, no format, no place to write', async () => {
    expect(await exported(written('x', 'x'), '--to', 'md')).toMatchObject({ code: 65 });
    const missing = await exported('0123456789abcdef', '--to', 'md', '--store', STORE);
    expect([missing.code, missing.complaints]).toStrictEqual([
      65,
      expect.stringMatching(/DYN504: .*no such witness/),
    ]);
    await expect(exported(entry.file, '--to', 'doc')).rejects.toMatchObject({
      code: 'commander.invalidArgument',
    });
    await expect(exported(entry.file)).rejects.toMatchObject({
      code: 'commander.missingMandatoryOptionValue',
    });
    const unwritable = await exported(entry.file, '--to', 'md', '-o', join(written('file', ''), 'page.md'));
    expect([unwritable.code, unwritable.complaints]).toStrictEqual([65, expect.stringMatching(/DYN020/)]);
  });
});
