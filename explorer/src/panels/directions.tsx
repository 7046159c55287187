/** All tastes at once: the circle (three outcomes) or the sphere (four) of utility directions. */
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { UtilityFunction } from '../../../src/kernel/index.ts';
import type { Arc } from '../../../src/report/svg/circle/arcs.ts';
import { circlePicture } from '../../../src/report/svg/circle/circle.ts';
import { DEFAULT_TURN, type Turn } from '../../../src/report/svg/solid/projection.ts';
import { spherePicture } from '../../../src/report/svg/solid/sphere.ts';
import type { Pair } from '../page/state.ts';
import { ordersOf } from './orders.ts';
import { Drawn, SaveSvg } from './picture.tsx';
import { Turning } from './turning.tsx';

const CIRCLE = { prefix: 'circle-' } as const;
const SPHERE = { prefix: 'sphere-' } as const;

interface DirectionsProps {
  readonly pair: Pair;
  readonly arcs?: readonly Arc[] | undefined;
  readonly sphere?: Int8Array | undefined;
  readonly values: UtilityFunction;
}

export const Directions = ({ pair, arcs, sphere, values }: DirectionsProps): JSX.Element | null => {
  const n = pair.outcomes.length;
  if (n === 3 && arcs !== undefined) return <Circle pair={pair} arcs={arcs} values={values} />;
  return n === 4 && sphere !== undefined ? <Sphere pair={pair} counts={sphere} /> : null;
};

const Circle = ({
  pair,
  arcs,
  values,
}: {
  readonly pair: Pair;
  readonly arcs: readonly Arc[];
  readonly values: UtilityFunction;
}): JSX.Element => {
  const picture = useMemo(
    () =>
      circlePicture(
        {
          title: 'All agents at once',
          outcomes: pair.outcomes,
          over: pair.over,
          arcs,
          marks: ordersOf(values, pair.trees).map(({ utility }) => ({
            name: 'the taste above, in one order',
            utility,
          })),
        },
        CIRCLE,
      ),
    [arcs, values, pair.over[0], pair.over[1]],
  );
  return (
    <section class="card" aria-labelledby="circle-title">
      <h2 id="circle-title">All agents at once</h2>
      <p>
        Each direction is an agent: towards an outcome means that it wants that outcome. A stretch has the
        colour of the tree that most orders of that taste prefer, and the number by how many. The six dots are
        the taste chosen above.
      </p>
      <Drawn picture={picture} prefix={CIRCLE.prefix} />
      <SaveSvg name="directions" picture={picture} prefix={CIRCLE.prefix} />
    </section>
  );
};

const Sphere = ({ pair, counts }: { readonly pair: Pair; readonly counts: Int8Array }): JSX.Element => {
  const [turn, setTurn] = useState<Turn>(DEFAULT_TURN);
  const picture = useMemo(
    () =>
      spherePicture(
        { title: 'All agents at once', outcomes: pair.outcomes, over: pair.over, counts },
        turn,
        SPHERE,
      ),
    [counts, turn, pair.outcomes, pair.over[0], pair.over[1]],
  );
  return (
    <section class="card" aria-labelledby="sphere-title">
      <h2 id="sphere-title">All agents at once</h2>
      <p>
        Each point of the sphere is an agent: towards an outcome means that it wants that outcome. The colour
        is that of the tree that most orders of its taste prefer. <strong>Drag to turn it.</strong>
      </p>
      <Turning label="Turn the sphere" turn={turn} onTurn={setTurn}>
        <Drawn picture={picture} prefix={SPHERE.prefix} />
      </Turning>
      <SaveSvg name="directions" picture={picture} prefix={SPHERE.prefix} />
    </section>
  );
};
