/**
 * What the machine found beyond the table of cells: `npm run findings [section ...]`. With `--write` the outputs in
 * docs/findings.md are written anew; with `--check` it says whether they are true (all but the slow one, `relations`).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Lottery, print, type Rational, rational, sign } from '../src/kernel/index.ts';
import { selectSolver } from '../src/smt/index.ts';
import {
  algebra,
  CENTRES,
  clearFavourite,
  familyPair,
  inclusionThreshold,
  incomparable,
  indifferenceIsNotTransitive,
  naturalDissent,
  randomPair,
  smallestPair,
  solverPair,
  standing,
  statementInWords,
  threshold,
  waysToDisagree,
} from '../src/theorems/index.ts';

const NAMES = 'ABCDEFGH';

/** As `1/2 A + 1/2 B`. */
const lotteryInWords = (p: Lottery): string =>
  p
    .flatMap((x, o) => (sign(x) === 0 ? [] : [x.num === x.den ? `${NAMES[o]}` : `${print(x)} ${NAMES[o]}`]))
    .join(' + ');
const menuInWords = (menu: readonly Lottery[]): string =>
  menu.length === 1 ? menu.map(lotteryInWords).join('') : `{${menu.map(lotteryInWords).join(', ')}}`;
const pairInWords = ({ i, j }: { readonly i: readonly Lottery[]; readonly j: readonly Lottery[] }): string =>
  `${menuInWords(i)}  against  ${menuInWords(j)}`;
const decimal = ({ num, den }: Rational): string => (Number(num) / Number(den)).toFixed(4);

const pairs = async (): Promise<readonly string[]> => {
  const lines = ['by enumeration, smallest first:'];
  for (const [n, agents] of [
    [2, 'symmetric-regular'],
    [3, 'symmetric-regular'],
    [3, 'reflection-symmetric'],
    [4, 'reflection-symmetric'],
  ] as const) {
    const found = smallestPair(n, agents, { lotteries: 4, denominator: 3 });
    lines.push(
      `  n = ${n}, ${agents}: ${found ? pairInWords(found) : 'none up to 4 lotteries and denominator 3'}`,
    );
  }
  lines.push('by random search (seed 1), and made smaller:');
  for (const n of [3, 4, 5]) {
    const found = randomPair(n, 'symmetric-regular', 1, 300);
    if (found)
      lines.push(
        `  n = ${n}: pair ${found.tries}; ${pairInWords(found.first)}`,
        `    ->  ${pairInWords(found.pair)}`,
      );
  }
  // The embedded one is pinned: others may find other pairs.
  const solver = await selectSolver('embedded');
  lines.push('by a solver, two single lotteries unknown, and made smaller:');
  for (const n of [3, 4]) {
    const found = solver.ok
      ? await solverPair(n, solver.value, { seconds: 60, memoryMegabytes: 1500 })
      : undefined;
    lines.push(`  n = ${n}: ${found ? pairInWords(found) : 'none'}`);
  }
  if (solver.ok) solver.value.close();
  lines.push(
    'one for every n, checked by the kernel (agents of either mind; their count of renamings for i and for j):',
  );
  for (const n of [3, 4, 5, 6, 7]) {
    const found = incomparable(familyPair(n));
    if (found === undefined) throw new Error(`the family fails at n = ${n}`);
    const { forI, forJ } = found;
    lines.push(
      `  n = ${n}: ${pairInWords(found)}; ${forJ.at.above} : ${forJ.at.below} and ${forI.at.below} : ${forI.at.above}`,
    );
  }
  lines.push('natural families of agents that disagree (independent values):');
  for (const n of [3, 4]) {
    const { forI, forJ } = naturalDissent(familyPair(n));
    if (forI && forJ)
      lines.push(
        `  n = ${n}: ${forJ.family}: i with ${decimal(forJ.above)}, j with ${decimal(forJ.below)}; ${forI.family}: i with ${decimal(forI.below)}, j with ${decimal(forI.above)}`,
      );
  }
  const { first, second, third } = indifferenceIsNotTransitive();
  lines.push(
    'with two outcomes, weakly above the next, and the last strictly above the first:',
    `  ${[first, second, third].map(menuInWords).join('  >=  ')}`,
  );
  return lines;
};

const ways = (): readonly string[] => [
  'sign of D from hard to please (one good outcome) to easy to please (one bad outcome); where it changes; the smallest pair',
  ...waysToDisagree({
    shapes: [
      [1, 1],
      [1, 2],
      [2, 2],
      [1, 3],
    ],
    denominator: 3,
  }).map(({ pattern, stretches, pair, survivesReflection }) => {
    const cuts = stretches.slice(0, -1).map(({ to }) => print(to));
    return `  ${pattern.padEnd(5)} at ${cuts.join(', ').padEnd(14)} ${pairInWords(pair)}${survivesReflection ? '  (reflection-symmetric agents disagree too)' : ''}`;
  }),
];

const near = (): readonly string[] => {
  const lines = [
    'i = (1 - e) D(O) + e q against every tree that gives no outcome more than 1 - d; d in 48ths',
    'for every random agent, from which d on i is weakly convergence-above all of them:',
  ];
  for (const n of [2, 3, 4])
    for (const e of [rational(1n, 10n), rational(1n, 4n), rational(1n, 2n)]) {
      const found = CENTRES.map((centre) => {
        const { holdsFrom } = threshold(n, e, centre, 48);
        return `${centre} ${holdsFrom ? print(holdsFrom) : 'never'}`;
      });
      lines.push(
        `  n = ${n}, e = ${print(e)}: q = ${found.join(', ')}; inclusion (q even): ${print(inclusionThreshold(n, e))}`,
      );
    }
  lines.push(
    'for agents with independent uniform values, e = 1/10, q even: how often i is preferred, and what the theorem promises:',
  );
  for (const n of [2, 3, 4])
    for (const d of [rational(1n, 8n), rational(1n, 4n), rational(1n, 2n)]) {
      const { support, uniform, strength } = standing(n, rational(1n, 10n), d, 'even');
      lines.push(
        `  n = ${n}, d = ${print(d)}: ${uniform.exact ? decimal(uniform.exact) : '-'} >= ${decimal(uniform.atLeast)} (support deficit ${print(support)}; for every random agent: ${strength})`,
      );
    }
  lines.push('least d / s at which uniform agents have a clear favourite more probably than not (to 1/100):');
  for (const n of [3, 4, 5, 6, 8]) {
    let ratio = 100n;
    while (sign(clearFavourite(n, rational(1n), rational(ratio, 100n))) <= 0 || !moreThanHalf(n, ratio))
      ratio += 1n;
    lines.push(`  n = ${n}: ${decimal(rational(ratio, 100n))}`);
  }
  return lines;
};

const moreThanHalf = (n: number, ratio: bigint): boolean => {
  const { num, den } = clearFavourite(n, rational(1n), rational(ratio, 100n));
  return 2n * num > den;
};

const relations = (): readonly string[] =>
  algebra().map((statement) => {
    const { verdict } = statement;
    const why =
      verdict.kind === 'no'
        ? `n = ${verdict.outcomes}: ${verdict.trees.map(menuInWords).join('; ')}`
        : verdict.kind === 'open'
          ? `no witness up to n = ${verdict.upTo}`
          : `n >= ${verdict.outcomes}: ${verdict.theorems.length === 0 ? 'by definition' : verdict.theorems.join(', ')}`;
    return `${statementInWords(statement)}  (${why})`;
  });

const SECTIONS: Readonly<Record<string, () => readonly string[] | Promise<readonly string[]>>> = {
  pairs,
  ways,
  near,
  relations,
};

const page = join(import.meta.dirname, '..', 'docs', 'findings.md');
const flags = new Set(process.argv.slice(2).filter((word) => word.startsWith('--')));
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));

const output = async (name: string): Promise<string> => {
  const section = SECTIONS[name];
  if (section === undefined) throw new RangeError(`no section ${name}: ${Object.keys(SECTIONS).join(', ')}`);
  return (await section()).join('\n');
};

if (flags.size === 0)
  for (const name of wanted.length > 0 ? wanted : Object.keys(SECTIONS)) console.log(await output(name));
else {
  const text = readFileSync(page, 'utf8');
  let fresh = text;
  for (const [block, name = ''] of text.matchAll(/```console\n\$ npm run -s findings (\w+)\n[\s\S]*?```/g)) {
    if (name === 'relations' && !flags.has('--write')) continue;
    const told = await output(name);
    fresh = fresh.replace(block, () => `\`\`\`console\n$ npm run -s findings ${name}\n${told}\n\`\`\``);
  }
  if (flags.has('--write')) writeFileSync(page, fresh);
  else if (fresh !== text) {
    process.stderr.write('docs/findings.md is not what the machine finds: npm run docs:findings\n');
    process.exitCode = 1;
  }
}
