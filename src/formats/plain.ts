/**
 * Kernel values as plain JSON: rationals as strings `p/q`, maps as objects. What is written here is
 * read back by the schemas of `certificateFile/` and `witness/`.
 */
import { print, type Rational } from '../kernel/index.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export const plain = (value: unknown): Json => {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) return record([...value].map(([key, item]) => [String(key), item]));
  if (typeof value !== 'object') throw new TypeError(`no JSON for a ${typeof value}`);
  const entries = Object.entries(value);
  if (isRational(value)) return print(value);
  return record(entries.filter(([, item]) => item !== undefined));
};

const isRational = (value: object): value is Rational =>
  'num' in value && 'den' in value && typeof value.num === 'bigint' && typeof value.den === 'bigint';

const record = (entries: readonly (readonly [string, unknown])[]): Json =>
  Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]));

/** One text for one value, whatever the order in which its keys were set: what a digest is taken of. */
export const canonical = (value: Json): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const parts = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`);
  return `{${parts.join(',')}}`;
};

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
