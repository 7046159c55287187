/**
 * Adds to package-lock.json the optional packages of other platforms that the registry in use does not
 * carry. `npm install` leaves those out, and `npm ci` then calls the lock file out of step. To run after
 * each `npm install` that changes dependencies; does nothing where nothing is missing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = join(dirname(fileURLToPath(import.meta.url)), '..', 'package-lock.json');

interface Entry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly peer?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const OS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const CPU = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** The platform that a package is for, as far as its name says so; none where it names no system. */
function platform(name: string): { os: string[]; cpu: string[]; libc?: string[] } | undefined {
  const parts = (name.split('/').at(-1) ?? '').split('-');
  const os = OS.find((each) => parts.includes(each));
  if (os === undefined) return undefined;
  const cpu = CPU.filter((each) => parts.includes(each));
  if (parts.some((part) => part.includes('musl'))) return { os: [os], cpu, libc: ['musl'] };
  if (parts.includes('gnu')) return { os: [os], cpu, libc: ['glibc'] };
  return { os: [os], cpu };
}

/** The place in the tree where Node would look up `name` from `from`, if it is there. */
function resolved(packages: Readonly<Record<string, Entry>>, from: string, name: string): boolean {
  for (let at = from; ; ) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`] !== undefined) return true;
    if (at === '') return false;
    const up = at.lastIndexOf('/node_modules/');
    at = up < 0 ? '' : at.slice(0, up);
  }
}

const lock: { packages: Record<string, Entry> } = JSON.parse(readFileSync(path, 'utf8'));
const added: string[] = [];
for (const [from, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const version = /^[~^]?(\d+\.\d+\.\d+[^ ]*)$/.exec(range)?.[1];
    const where = platform(name);
    if (resolved(lock.packages, from, name)) continue;
    if (version === undefined || where === undefined) {
      console.error(`completeLock: cannot tell the version or platform of ${name}@${range} (from ${from})`);
      process.exitCode = 1;
      continue;
    }
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(entry.dev === true ? { dev: true } : {}),
      optional: true,
      ...where,
    };
    added.push(name);
  }
}
if (added.length > 0) {
  const root = Object.entries(lock.packages).filter(([key]) => key === '');
  const rest = Object.entries(lock.packages)
    .filter(([key]) => key !== '')
    .toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries([...root, ...rest]);
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(`completeLock: ${added.length} added`);
