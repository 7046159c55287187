/** Decided claims as text. */
import type { Decided, Minimality, Witness } from '../../conjectures/index.ts';
import { generators, type Lottery, print, sign } from '../../kernel/index.ts';
import { type DecidedClaim, type ReportedWitness, searchedBound } from './row.ts';

/** What the claim's verdict is called by those who compare provers (SZS ontology). */
const szsStatus = ({ verdict, witness, basis }: Decided): string => {
  if (verdict === 'proved') return 'Theorem';
  // A claim that some case exists is refuted by a proof, not by a case.
  if (verdict === 'refuted')
    return witness === undefined && basis === 'kernel' ? 'CounterTheorem' : 'CounterSatisfiable';
  return verdict === 'vacuous' ? 'ContradictoryAxioms' : 'GaveUp';
};

export const claimText = (row: DecidedClaim, szs: boolean): string => {
  const { claim, decided, witnesses } = row;
  const { verdict, because, trustedBase } = decided;
  const bound = searchedBound(row);
  const unexpected =
    claim.expect.length > 0 && !claim.expect.includes(verdict)
      ? `  (expected ${claim.expect.join(' or ')})`
      : '';
  const lines = [
    `${verdict}  ${claim.name}: ${claim.text}${unexpected}`,
    `  ${because}${statisticsText(decided)}`,
    ...(bound
      ? [
          `  bound: n from ${bound.fromN} to ${bound.n}, up to ${bound.lotteries} lotteries a tree, denominators up to ${bound.denominator}: ${bound.cases} cases up to symmetry`,
        ]
      : []),
    ...witnesses.flatMap((one, k) => witnessLines(one, witnesses.length > 1 ? `${k + 1}. ` : '')),
    ...(trustedBase.length > 0 ? [`  trusted: ${trustedBase.join(', ')}`] : []),
    ...(szs ? [`% SZS status ${szsStatus(decided)} for ${claim.name}`] : []),
  ];
  return `${lines.join('\n')}\n`;
};

const statisticsText = ({ statistics, verdict }: Decided): string => {
  const { cases, met, random, solver } = statistics;
  if (verdict === 'proved' && cases + random.cases === 0) return '';
  const tried = [
    `${met} of ${cases} cases met the hypotheses`,
    ...(random.cases > 0 ? [`${random.met} of ${random.cases} random ones`] : []),
    ...(solver ? [`${solver.queries} questions to ${solver.name}`] : []),
  ];
  return `; ${tried.join(', ')}`;
};

const witnessLines = ({ found, stored }: ReportedWitness, number: string): readonly string[] => [
  `  ${number}outcomes ${found.outcomes.join(', ')}`,
  ...[...found.values].map(([name, value]) => {
    if (value.kind === 'outcome') return `    ${name} = ${found.outcomes[value.outcome] ?? ''}`;
    if (value.kind === 'permutation')
      return `    ${name} = ${permutationText(value.permutation, found.outcomes)}`;
    const made = generators(value.tree);
    return made.kind === 'generators'
      ? `    ${name} = ${menuText(made.lotteries, found.outcomes)}`
      : `    ${name}: a tree of ${value.tree.nodes.length} nodes`;
  }),
  ...(found.minimal && found.size ? [`    ${minimalityText(found.minimal, found.size)}`] : []),
  ...(stored !== undefined ? [`    kept as ${stored}`] : []),
];

/** `choice({A: 1/2, B: 1/2}, C)`: as the conjecture language writes trees. */
const menuText = (menu: readonly Lottery[], outcomes: readonly string[]): string => {
  const texts = menu.map((p) => {
    const parts = p.flatMap((x, o) =>
      sign(x) > 0 ? [{ name: outcomes[o] ?? '', probability: print(x) }] : [],
    );
    const [only] = parts;
    return parts.length === 1 && only
      ? only.name
      : `{${parts.map(({ name, probability }) => `${name}: ${probability}`).join(', ')}}`;
  });
  return texts.length === 1 ? (texts[0] ?? '') : `choice(${texts.join(', ')})`;
};

const permutationText = (permutation: readonly number[], outcomes: readonly string[]): string =>
  permutation.map((to, o) => `${outcomes[o] ?? ''} to ${outcomes[to] ?? ''}`).join(', ');

const minimalityText = (
  minimal: Minimality,
  { outcomes, lotteries, denominator }: NonNullable<Witness['size']>,
): string => {
  const parts = [
    { what: `${outcomes} outcomes`, how: minimal.outcomes },
    { what: `${lotteries} lotteries`, how: minimal.lotteries },
    { what: `denominator ${denominator}`, how: minimal.denominator },
  ];
  const of = (how: 'proved' | 'searched'): string =>
    parts
      .filter((part) => part.how === how)
      .map(({ what }) => what)
      .join(', ');
  const [least, found] = [of('proved'), of('searched')];
  return [
    ...(least === '' ? [] : [`least possible: ${least}`]),
    ...(found === '' ? [] : [`least that was found within the bound: ${found}`]),
  ].join('; ');
};
