/** What each tree can bring about: the triangle, in which lotteries are dragged, or the tetrahedron, which turns. */
import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import {
  equal,
  type Lottery,
  ONE,
  parse,
  permute,
  print,
  type Rational,
  rational,
  sign,
  sum,
  ZERO,
} from '../../../src/kernel/index.ts';
import type { Picture } from '../../../src/report/svg/paper/picture.ts';
import { DEFAULT_TURN, type Turn } from '../../../src/report/svg/solid/projection.ts';
import { tetrahedronPicture } from '../../../src/report/svg/solid/tetrahedron.ts';
import { CORNERS, placeOf } from '../../../src/report/svg/triangle/planar.ts';
import type { DrawnSet } from '../../../src/report/svg/triangle/signs.ts';
import { type DrawnLine, trianglePicture } from '../../../src/report/svg/triangle/triangle.ts';
import type { Entry, LotteryPart, Path } from '../editor/outline.ts';
import type { Pair } from '../page/state.ts';
import type { RelationRow } from '../worker/protocol.ts';
import { Drawn, SaveSvg } from './picture.tsx';
import { Turning } from './turning.tsx';

interface SetsProps {
  readonly pair: Pair;
  readonly parts: readonly LotteryPart[];
  readonly rows: readonly RelationRow[];
  /** Lines on which the reader's own agent is indifferent. */
  readonly lines: readonly DrawnLine[];
  /** One step of the keyboard. */
  readonly onStep: (path: Path, entries: readonly Entry[]) => void;
  /** On the way of a drag, between its start and its end. */
  readonly onDrag: (path: Path, entries: readonly Entry[]) => void;
  readonly onDragStart: () => void;
  readonly onDragEnd: () => void;
}

export const LotterySets = (props: SetsProps): JSX.Element => {
  const { pair, rows } = props;
  const [ghosts, setGhosts] = useState(true);
  const ghost = ghosts ? ghostOf(pair, rows) : undefined;
  const sets = drawnSets(pair, ghost);
  const missing = pair.over.filter((_, k) => pair.sets[k] === null);
  const n = pair.outcomes.length;
  return (
    <section class="card" aria-labelledby="sets-title">
      <h2 id="sets-title">What each tree can bring about</h2>
      {n === 3 ? (
        <Triangle {...props} sets={sets} />
      ) : n === 4 ? (
        <Tetrahedron pair={pair} sets={sets} />
      ) : (
        <Reach pair={pair} />
      )}
      {missing.length > 0 && <p class="note">Too many lotteries to draw: {missing.join(', ')}.</p>}
      {permutationOf(pair, rows) !== undefined && (n === 3 || n === 4) && (
        <label class="check">
          <input
            type="checkbox"
            checked={ghosts}
            onChange={(event) => setGhosts(event.currentTarget.checked)}
          />
          Show {permutationOf(pair, rows)?.from} after its outcomes have changed places (dotted): then it lies
          inside {permutationOf(pair, rows)?.into}
        </label>
      )}
    </section>
  );
};

const drawnSets = ({ over, sets }: Pair, ghost: DrawnSet | undefined): readonly DrawnSet[] => {
  const both = over.flatMap((name, k): DrawnSet[] => {
    const lotteries = sets[k];
    return lotteries ? [{ name, lotteries }] : [];
  });
  return both.length === 2 && ghost ? [...both, ghost] : both;
};

/** A permutation that is needed: the tree lies inside the other only after it. */
const permutationOf = (
  { over }: Pair,
  rows: readonly RelationRow[],
):
  | {
      readonly permutation: readonly number[];
      readonly from: string;
      readonly into: string;
      readonly set: 0 | 1;
    }
  | undefined => {
  for (const row of rows) {
    const { permutation, holds, relation } = row;
    if (relation !== 'p3' || holds !== true || permutation === undefined) continue;
    if (permutation.every((to, o) => to === o)) continue;
    return { permutation, from: row.over[1], into: row.over[0], set: row.over[1] === over[1] ? 1 : 0 };
  }
  return undefined;
};

const ghostOf = (pair: Pair, rows: readonly RelationRow[]): DrawnSet | undefined => {
  const found = permutationOf(pair, rows);
  const lotteries = found && pair.sets[found.set];
  if (found === undefined || !lotteries) return undefined;
  return {
    name: `${found.from}, outcomes permuted`,
    lotteries: lotteries.map((p) => permute(found.permutation, p)),
    ghostOf: found.set,
  };
};

/** Probabilities that a drag gives are 24ths: halves, thirds, quarters, sixths and eighths are among them. */
const GRID = 24n;

const TRIANGLE = { prefix: 'triangle-' } as const;
const TETRAHEDRON = { prefix: 'tetrahedron-' } as const;

interface DragProps extends SetsProps {
  readonly sets: readonly DrawnSet[];
}

const Triangle = ({
  pair,
  parts,
  sets,
  lines,
  onStep,
  onDrag,
  onDragStart,
  onDragEnd,
}: DragProps): JSX.Element => {
  const picture: Picture = useMemo(
    () => trianglePicture({ title: 'Lottery sets', outcomes: pair.outcomes, sets, lines }, TRIANGLE),
    [pair.outcomes, sets, lines],
  );
  const [dragged, setDragged] = useState<string>();
  const overlay = useRef<SVGGElement>(null);
  const entriesOf = (p: Lottery): readonly Entry[] =>
    pair.outcomes.flatMap((outcome, o) => {
      const x = p[o] ?? ZERO;
      return sign(x) === 0 ? [] : [{ outcome, probability: print(x) }];
    });
  const handles = parts.flatMap((part) => {
    const lottery = lotteryOf(part, pair.outcomes);
    return lottery === undefined ? [] : [{ part, lottery, key: part.path.join('\u0000') }];
  });
  const move = (event: PointerEvent, path: Path): void => {
    const svg = overlay.current?.ownerSVGElement;
    const matrix = svg?.getScreenCTM()?.inverse();
    if (!svg || !matrix) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    onDrag(path, entriesOf(nearestLottery(x, y)));
  };
  const drop = (): void => {
    if (dragged !== undefined) onDragEnd();
    setDragged(undefined);
  };
  const keyed = (event: KeyboardEvent, { path }: LotteryPart, lottery: Lottery): void => {
    const next = stepped(lottery, event.key);
    if (next === undefined) return;
    event.preventDefault();
    onStep(path, entriesOf(next));
  };
  return (
    <>
      <p>
        Each corner is an outcome for sure, each point a lottery over the three.{' '}
        <strong>Drag a round handle</strong> (or move it with the arrow keys) and see everything else change.
      </p>
      <Drawn picture={picture} prefix={TRIANGLE.prefix}>
        <g ref={overlay}>
          {handles.map(({ part, lottery, key }) => {
            const { x, y } = placeOf(lottery);
            const series = part.tree === pair.over[0] ? 'first' : 'second';
            return (
              <g
                key={key}
                class={`handle ${series}${dragged === key ? ' dragged' : ''}`}
                tabindex={0}
                role="slider"
                aria-label={`Lottery of ${part.tree}`}
                aria-valuemin={0}
                aria-valuemax={100}
                aria-valuenow={Math.round(
                  (100 * Number(lottery[0]?.num ?? 0n)) / Number(lottery[0]?.den ?? 1n),
                )}
                aria-valuetext={inWords(lottery, pair.outcomes)}
                onKeyDown={(event) => keyed(event, part, lottery)}
                onPointerDown={(event) => {
                  event.currentTarget.setPointerCapture(event.pointerId);
                  event.preventDefault();
                  event.currentTarget.focus();
                  onDragStart();
                  setDragged(key);
                }}
                onPointerMove={(event) => {
                  if (dragged === key && event.currentTarget.hasPointerCapture(event.pointerId))
                    move(event, part.path);
                }}
                onPointerUp={drop}
                onPointerCancel={drop}
              >
                <title>{`${part.tree}: ${inWords(lottery, pair.outcomes)}`}</title>
                <circle class="reach" cx={x} cy={y} r={22} />
                <circle class="ring" cx={x} cy={y} r={8} />
              </g>
            );
          })}
        </g>
      </Drawn>
      <SaveSvg name="lottery-sets" picture={picture} prefix={TRIANGLE.prefix} />
    </>
  );
};

const inWords = (p: Lottery, outcomes: readonly string[]): string =>
  outcomes
    .flatMap((name, o) => (sign(p[o] ?? ZERO) === 0 ? [] : [`${name} ${print(p[o] ?? ZERO)}`]))
    .join(', ');

/** Undefined where the entries are no lottery over these outcomes. */
const lotteryOf = ({ entries }: LotteryPart, outcomes: readonly string[]): Lottery | undefined => {
  const p: Rational[] = outcomes.map(() => ZERO);
  for (const { outcome, probability } of entries) {
    const o = outcomes.indexOf(outcome);
    const x = parse(probability);
    if (o < 0 || x === undefined) return undefined;
    p[o] = sum([p[o] ?? ZERO, x]);
  }
  return equal(sum(p), ONE) ? p : undefined;
};

/** The lottery in 24ths that is drawn nearest, inside the triangle. */
const nearestLottery = (x: number, y: number): Lottery => {
  const [a, b, c] = CORNERS;
  const upright = Math.min(1, Math.max(0, (a.y - y) / (a.y - c.y)));
  const across = (x - a.x) / (b.x - a.x) - upright / 2;
  const steps = Number(GRID);
  const third = Math.round(upright * steps);
  const second = Math.min(steps - third, Math.max(0, Math.round(across * steps)));
  return whole([steps - second - third, second, third]);
};

const whole = (counts: readonly number[]): Lottery => counts.map((count) => rational(BigInt(count), GRID));

/** One step to where an arrow key points: right is towards the second outcome, up towards the third. */
const stepped = (p: Lottery, key: string): Lottery | undefined => {
  const counts = p.map(({ num, den }) => Math.round((Number(num) / Number(den)) * Number(GRID)));
  const [first = 0, second = 0, third = 0] = counts;
  const moves: Readonly<Record<string, readonly [number, number, number]>> = {
    ArrowRight: [-1, 1, 0],
    ArrowLeft: [1, -1, 0],
    ArrowUp: third < Number(GRID) ? (first > 0 ? [-1, 0, 1] : [0, -1, 1]) : [0, 0, 0],
    ArrowDown: [1, 0, -1],
  };
  const [da, db, dc] = moves[key] ?? [];
  if (da === undefined || db === undefined || dc === undefined) return undefined;
  const next = [first + da, second + db, third + dc];
  return next.some((count) => count < 0)
    ? p
    : whole([Number(GRID) - (next[1] ?? 0) - (next[2] ?? 0), next[1] ?? 0, next[2] ?? 0]);
};

const Tetrahedron = ({
  pair,
  sets,
}: {
  readonly pair: Pair;
  readonly sets: readonly DrawnSet[];
}): JSX.Element => {
  const [turn, setTurn] = useState<Turn>(DEFAULT_TURN);
  const picture = useMemo(
    () => tetrahedronPicture({ title: 'Lottery sets', outcomes: pair.outcomes, sets }, turn, TETRAHEDRON),
    [pair.outcomes, sets, turn],
  );
  return (
    <>
      <p>
        Each corner is an outcome for sure, each point a lottery over the four.{' '}
        <strong>Drag to turn it</strong>, or use the arrow keys.
      </p>
      <Turning label="Turn the tetrahedron" turn={turn} onTurn={setTurn}>
        <Drawn picture={picture} prefix={TETRAHEDRON.prefix} />
      </Turning>
      <SaveSvg name="lottery-sets" picture={picture} prefix={TETRAHEDRON.prefix} />
    </>
  );
};

/** For more outcomes than can be drawn: the best chance of each. */
const Reach = ({ pair }: { readonly pair: Pair }): JSX.Element => (
  <p>
    With {pair.outcomes.length} {pair.outcomes.length === 1 ? 'outcome' : 'outcomes'} there is no picture of
    the lotteries; the table below says how likely each tree can make each outcome.
  </p>
);
