import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Failure, Result } from '../../errors.ts';
import { failure } from '../../errors.ts';
import type { Code } from './codes.ts';
import { limits } from './limits.ts';
import { parseTreeFile } from './parse.ts';
import type { TreeFile } from './treeFile.ts';

/** The trees of the file at that path; besides the failures of `parseTreeFile` DYN100 to DYN105. */
export const readTreeFile = (path: string): Result<TreeFile> => {
  const text = readText(path);
  return typeof text === 'string' ? parseTreeFile(text, path) : text;
};

const MEBIBYTE = 1024 * 1024;

/** The text of a file, of a pipe or of a device, as far as the limit. */
export const readText = (path: string): string | Failure => {
  let bytes: Buffer | Failure;
  try {
    const descriptor = openSync(path, 'r');
    try {
      bytes = readBytes(descriptor, path);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return unreadable(path, error);
  }
  if ('ok' in bytes) return bytes;
  return isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : notText(path, bytes);
};

const readBytes = (descriptor: number, path: string): Buffer | Failure => {
  const stat = fstatSync(descriptor);
  if (stat.isDirectory()) return refuse('DYN101', 'this is a directory, not a file', path);
  if (stat.size > limits.bytes) return tooLarge(path);
  const chunks: Buffer[] = [];
  let length = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(chunks.length === 0 ? stat.size + 1 : MEBIBYTE);
    const read = readSync(descriptor, chunk, 0, chunk.length, null);
    if (read === 0) return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, read));
    length += read;
    if (length > limits.bytes) return tooLarge(path);
  }
};

const refuse = (code: Code, message: string, file: string, hint?: string): Failure =>
  failure(code, message, { file }, hint);

const tooLarge = (path: string): Failure =>
  refuse('DYN104', `the file is larger than ${limits.bytes / MEBIBYTE} MiB`, path);

const notText = (path: string, bytes: Buffer): Failure => {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isUtf16
    ? refuse('DYN105', 'the file is UTF-16 text', path, 'save it as UTF-8')
    : failure('DYN105', 'the file is not text in UTF-8', { file: path, ...firstBadByte(bytes) });
};

const NEWLINE = 0x0a;

/** Where the text stops being UTF-8: no byte of a longer character is a line break, so lines can be tried one by one. */
const firstBadByte = (bytes: Buffer): { readonly line: number; readonly column: number } => {
  let start = 0;
  for (let line = 1; ; line++) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found;
    const text = bytes.subarray(start, end);
    if (!isUtf8(text) || found < 0)
      return { line, column: Math.max(0, text.toString().indexOf('\uFFFD')) + 1 };
    start = end + 1;
  }
};

const unreadable = (path: string, error: unknown): Failure => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return refuse('DYN100', 'there is no such file', path);
    case 'EISDIR':
      return refuse('DYN101', 'this is a directory, not a file', path);
    case 'EACCES':
    case 'EPERM':
      return refuse('DYN102', 'no permission to read this file', path);
    default:
      return refuse(
        'DYN103',
        `the file cannot be read: ${error instanceof Error ? error.message : code}`,
        path,
      );
  }
};
