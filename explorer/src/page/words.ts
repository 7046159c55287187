/** Verdicts in plain words, for somebody who has never read the paper. */
import { print, type Rational, type UtilityFunction } from '../../../src/kernel/index.ts';
import type { Over, Profile, Verdict } from '../worker/protocol.ts';

export interface Headline {
  readonly text: string;
  readonly more: string;
  /** Which tree it favours. */
  readonly side: 'first' | 'second' | 'neither';
}

export const headlineOf = (verdict: Verdict, over: Over): Headline => {
  const { relation, forth, back } = verdict;
  const [first, second] = over;
  if (relation === 'above') return favoured(forth.strength, first, second, 'first');
  if (relation === 'below') return favoured(back.strength, second, first, 'second');
  if (relation === 'equivalent')
    return {
      text: `As many agents prefer ${first} as prefer ${second}.`,
      more: 'However tastes are drawn, neither is ever the likelier choice.',
      side: 'neither',
    };
  if (relation === 'incomparable')
    return {
      text: 'It depends on the agents: two kinds of them disagree.',
      more: disagreement(verdict, over),
      side: 'neither',
    };
  const reason = forth.reason ?? back.reason ?? 'the engines ran out of time';
  return reason === 'no random agent'
    ? {
        text: 'With one outcome there is nothing to want.',
        more: 'Agents differ only where there are at least two outcomes.',
        side: 'neither',
      }
    : { text: 'No verdict yet.', more: `Left open: ${reason}.`, side: 'neither' };
};

const favoured = (
  strength: string | null,
  better: string,
  worse: string,
  side: 'first' | 'second',
): Headline =>
  strength === 'absolute'
    ? {
        text: `Every agent prefers ${better}.`,
        more: `Whatever an agent wants, ${better} lets it do better than ${worse} (only agents that do not care at all, and exact ties, are left aside).`,
        side,
      }
    : {
        text: `Most agents prefer ${better}, whichever agents there are.`,
        more: `Take any taste and hand it to the outcomes in every order: never do more orders prefer ${worse} than ${better}, and for some tastes fewer do.`,
        side,
      };

const disagreement = ({ profiles: { above, below } }: Verdict, [first, second]: Over): string => {
  const [a, b] = [above && kindOf(above.values), below && kindOf(below.values)];
  if (a === undefined || b === undefined || a === b)
    return `For some tastes most orders of the outcomes prefer ${first}, for others most prefer ${second}.`;
  const meaning = {
    easy: 'easy to please (most outcomes suit them, and they fear the bad one)',
    hard: 'hard to please (they care for their favourite and little else)',
  } as const;
  return `Agents that are ${meaning[a]} rather choose ${first}; agents that are ${meaning[b]} rather choose ${second}.`;
};

/** Easy to please: the values between the best and the worst are nearer to the best on average. */
export const kindOf = (values: UtilityFunction): 'easy' | 'hard' | undefined => {
  const middle = values.slice(1, -1);
  if (middle.length === 0) return undefined;
  const total = middle.reduce((sum, { num, den }) => sum + Number(num) / Number(den), 0);
  return total > middle.length / 2 ? 'easy' : 'hard';
};

export const kindInWords = (values: UtilityFunction): string => {
  const kind = kindOf(values);
  return kind === undefined
    ? 'an agent'
    : kind === 'easy'
      ? 'an easy-to-please agent'
      : 'a hard-to-please agent';
};

/** "4 of 6 orders prefer sure, 2 prefer gamble". */
export const countInWords = (
  { above, below, equal }: Pick<Profile, 'above' | 'below' | 'equal'>,
  [first, second]: Over,
): string => {
  const all = above + below + equal;
  const parts = [
    ...(above > 0 ? [`${above} prefer ${first}`] : []),
    ...(below > 0 ? [`${below} prefer ${second}`] : []),
    ...(equal > 0 ? [`${equal} ${equal === 1 ? 'does' : 'do'} not care`] : []),
  ];
  return `Of the ${all} orders ${parts.join(', ')}.`;
};

/** As a fraction where it is short, else as a decimal. */
export const shortly = (p: Rational): string => {
  const whole = print(p);
  return whole.length <= 9 ? whole : `≈ ${(Number((p.num * 10_000n) / p.den) / 10_000).toFixed(3)}`;
};

export const percent = (p: Rational): string => `${(Number((p.num * 10_000n) / p.den) / 100).toFixed(1)} %`;
