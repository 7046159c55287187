/**
 * A tree of a million nodes: reading its file, building the tree and one exact support function,
 * against `JSON.parse` of the same text; and the peak memory of the whole process.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTreeFile } from '../src/formats/treeFile/index.ts';
import { supportFunction } from '../src/kernel/lottery.ts';
import { rational } from '../src/kernel/rational.ts';

const OUTCOMES = 8;

/** JSON of a tree with about `nodes` nodes: choices and chance nodes by turns, two to four children each. */
export const largeTreeText = (nodes: number): string => {
  let seed = 20261124;
  const below = (n: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  let layer = Array.from({ length: Math.ceil(nodes * 0.66) }, () => `"outcome ${below(OUTCOMES)}"`);
  for (let depth = 0; layer.length > 1; depth += 1) {
    const above: string[] = [];
    for (let k = 0; k < layer.length; ) {
      const children = layer.slice(k, k + 2 + below(3));
      k += children.length;
      const branches = children.map((to, i) =>
        i === 0
          ? `{"p":"${7 - children.length}/6","to":${to}}`
          : `{"p":"1/6","to":${to},"label":"branch ${i}"}`,
      );
      above.push(
        depth % 2 === 0 ? `{"choice":[${children.join(',')}]}` : `{"chance":[${branches.join(',')}]}`,
      );
    }
    layer = above;
  }
  return `{"dynamis":1,"trees":{"large":${layer[0]}}}\n`;
};

/** A chain of `depth` choices, the deepest tree of its size. */
export const deepTreeText = (depth: number): string =>
  `{"dynamis":1,"trees":{"deep":${'{"choice":["outcome 0",'.repeat(depth)}"outcome 1"${']}'.repeat(depth)}}}\n`;

interface Measured {
  readonly parse: number;
  readonly read: number;
  readonly nodes: number;
  readonly megabytes: number;
}

/** Both ways of reading in this process, the better of `rounds` each. */
const measure = (path: string, rounds: number): Measured => {
  let parse = Number.POSITIVE_INFINITY;
  let read = Number.POSITIVE_INFINITY;
  let nodes = 0;
  for (let round = 0; round < rounds; round += 1) {
    const begin = performance.now();
    const file = readTreeFile(path);
    if (!file.ok) throw new Error(file.message);
    const [named] = file.value.trees.values();
    if (named === undefined) throw new Error('no tree');
    const { tree } = named;
    supportFunction(
      tree,
      Array.from({ length: tree.outcomes }, (_, o) => rational(BigInt(o), 7n)),
    );
    read = Math.min(read, performance.now() - begin);
    nodes = tree.nodes.reduce((total, node) => total + sizeOf(node), 1);
  }
  for (let round = 0; round < rounds; round += 1) {
    const text = readFileSync(path, 'utf8');
    const begin = performance.now();
    JSON.parse(text);
    parse = Math.min(parse, performance.now() - begin);
  }
  return { parse, read, nodes, megabytes: process.resourceUsage().maxRSS / 1024 };
};

/** Nodes of the file: the tree has one leaf for each outcome, however often the file names it. */
const sizeOf = (
  node:
    | { kind: 'outcome' }
    | { kind: 'choice'; options: readonly number[] }
    | { kind: 'chance'; branches: readonly unknown[] },
): number => {
  if (node.kind === 'outcome') return 0;
  return node.kind === 'choice' ? node.options.length : node.branches.length;
};

const measureApart = (path: string): Promise<Measured> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['--measure', path]);
    child.once('message', (message: Measured) => resolve(message));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the measuring process ended with ${code}`)));
  });

/** Rows of a table, its head first; times in milliseconds, memory of a process that did nothing else. */
export const benchReadTreeFile = async (nodes = 1_000_000): Promise<readonly (readonly string[])[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'dynamis-bench-'));
  try {
    const rows = [['file', 'nodes', 'MB', 'JSON.parse', 'read + support function', 'ratio', 'peak RSS']];
    const texts: [string, string][] = [
      ['random tree', largeTreeText(nodes)],
      ['chain of choices', deepTreeText(nodes / 2)],
    ];
    for (const [name, text] of texts) {
      const path = join(folder, 'tree.json');
      writeFileSync(path, text);
      const { parse, read, nodes: found, megabytes } = await measureApart(path);
      rows.push([
        name,
        found.toLocaleString('en'),
        (text.length / 1e6).toFixed(1),
        `${parse.toFixed(0)} ms`,
        `${read.toFixed(0)} ms`,
        (read / parse).toFixed(2),
        `${megabytes.toFixed(0)} MiB`,
      ]);
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

if (process.argv[2] === '--measure' && process.argv[3] !== undefined)
  process.send?.(measure(process.argv[3], 3));
