/** Learning curves: the share of learners that choose the first tree, over episodes. */
import { element, type Markup, together } from '../svg/paper/markup.ts';
import { type Picture, sideBySide } from '../svg/paper/picture.ts';
import { dashOf, seriesClass } from '../svg/paper/style.ts';
import { fairShare, type LearntPair, type LearntRow } from './results.ts';

const WIDTH = 360;
const HEIGHT = 220;
const LEFT = 44;
const TOP = 14;
const BOTTOM = 66;

export const learningPicture = (pairs: readonly LearntPair[], title: string): Picture =>
  sideBySide(pairs.map(pairPicture), title, 1200);

const pairPicture = (pair: LearntPair): Picture => {
  const [first, second] = pair.trees;
  const exact = fairShare(pair.choice);
  const values = [...new Set(pair.rows.map(({ initial }) => initial))];
  const episodes = [...new Set(pair.rows.map((row) => row.episodes))].toSorted((a, b) => a - b);
  const [least = 100, most = 1000] = [episodes[0], episodes.at(-1)];
  const span = Math.log(Math.max(most, least + 1) / least);
  const x = (at: number): number => LEFT + ((WIDTH - LEFT - 10) * Math.log(at / least)) / span;
  const y = (share: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) =>
    together([
      element('path', {
        class: 'dy-hairline',
        d: `M${LEFT} ${y(share)}H${WIDTH - 10}`,
        'stroke-opacity': 0.35,
      }),
      element(
        'text',
        { class: 'dy-ink dy-small', x: LEFT - 6, y: y(share) + 4, 'text-anchor': 'end' },
        `${share}`,
      ),
    ]),
  );
  const labels = episodes.map((at) =>
    element(
      'text',
      { class: 'dy-ink dy-small', x: x(at), y: y(0) + 15, 'text-anchor': 'middle' },
      at.toLocaleString('en'),
    ),
  );
  const curves = values.map((initial, k) =>
    curve(
      pair.rows.filter((row) => row.initial === initial),
      k,
      x,
      y,
    ),
  );
  const legend = values.map((initial, k) => {
    const at = LEFT + 92 * k;
    return together([
      element('path', {
        class: `${seriesClass(k)} dy-outline`,
        d: `M${at} ${HEIGHT - 28}h22`,
        'stroke-dasharray': dashOf(k),
      }),
      element('text', { class: 'dy-ink dy-small', x: at + 27, y: HEIGHT - 24 }, `Q0 = ${initial}`),
    ]);
  });
  const body = together([
    ...ticks,
    ...labels,
    element('path', { class: 'dy-line', d: `M${LEFT} ${y(exact)}H${WIDTH - 10}` }),
    ...curves,
    ...legend,
    element(
      'text',
      { class: 'dy-ink dy-small', x: LEFT, y: HEIGHT - 6 },
      `over episodes; thin line: ${exact.toFixed(4)}, exact with ties shared`,
    ),
  ]);
  return {
    title: `share that choose ${first} over ${second}`,
    description: `Learning curves over ${least} to ${most} episodes; the exact share is ${exact.toFixed(4)}.`,
    width: WIDTH,
    height: HEIGHT,
    body,
  };
};

const curve = (
  rows: readonly LearntRow[],
  series: number,
  x: (episodes: number) => number,
  y: (share: number) => number,
): Markup => {
  const points = rows.map(
    ({ episodes, share }) => `${x(episodes).toFixed(2)} ${y(share.estimate).toFixed(2)}`,
  );
  return together([
    ...rows.map(({ episodes, share }) =>
      element('path', {
        class: `${seriesClass(series)} dy-outline`,
        d: `M${x(episodes).toFixed(2)} ${y(share.low).toFixed(2)}V${y(share.high).toFixed(2)}`,
        'stroke-opacity': 0.4,
      }),
    ),
    element('path', {
      class: `${seriesClass(series)} dy-outline`,
      d: `M${points.join('L')}`,
      'stroke-dasharray': dashOf(series),
    }),
  ]);
};
