import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits, readTreeFile } from './index.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dynamis-read-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('readTreeFile', () => {
  test('reads a file in UTF-8, with or without a byte order mark', () => {
    const text = 'dynamis: 1\ntrees: {größe: ümlaut}\n';
    for (const content of [text, `\uFEFF${text}`]) {
      const path = written('a.yaml', content);
      expect(readTreeFile(path)).toMatchObject({ ok: true, value: { file: path, outcomes: ['ümlaut'] } });
    }
  });

  test('no file, a directory, an empty file', () => {
    expect(readTreeFile(join(folder, 'none.yaml'))).toMatchObject({ code: 'DYN100' });
    expect(readTreeFile(join(written('a.yaml', ''), 'below'))).toMatchObject({ code: 'DYN103' });
    mkdirSync(join(folder, 'directory.yaml'));
    expect(readTreeFile(join(folder, 'directory.yaml'))).toMatchObject({ code: 'DYN101' });
    expect(readTreeFile(written('empty.yaml', ''))).toMatchObject({ code: 'DYN112' });
    expect(readTreeFile(written('empty.json', ''))).toMatchObject({ code: 'DYN112' });
    expect(readTreeFile('a\0b')).toMatchObject({ code: 'DYN103' });
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('no permission', () => {
    const path = written('secret.yaml', 'dynamis: 1');
    chmodSync(path, 0);
    expect(readTreeFile(path)).toMatchObject({ code: 'DYN102', place: { file: path } });
  });

  test('bytes that are no text', () => {
    const random = Uint8Array.from({ length: 5000 }, (_, k) => (k * 7919 + ((k * k) >> 3)) & 255);
    expect(readTreeFile(written('junk', random))).toMatchObject({ code: 'DYN105' });
    expect(readTreeFile(written('nul.yaml', 'dynamis: 1\0'))).toMatchObject({ code: 'DYN105' });
    expect(readTreeFile(written('latin.yaml', Buffer.from('title: é', 'latin1')))).toMatchObject({
      code: 'DYN105',
    });
    const utf16 = Buffer.from('\uFEFFdynamis: 1', 'utf16le');
    expect(readTreeFile(written('utf16.yaml', utf16))).toMatchObject({
      code: 'DYN105',
      message: 'the file is UTF-16 text',
    });
  });

  test.skipIf(process.platform === 'win32')('a device without end', () => {
    expect(limits.bytes).toBeLessThan(2 ** 29);
    expect(readTreeFile('/dev/zero')).toMatchObject({ code: 'DYN104' });
    expect(readTreeFile('/dev/null')).toMatchObject({ code: 'DYN112' });
  });
});
