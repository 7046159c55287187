/** A picture that is turned by dragging or with the arrow keys. */
import type { ComponentChildren, JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Turn } from '../../../src/report/svg/solid/projection.ts';

interface TurningProps {
  readonly label: string;
  readonly turn: Turn;
  readonly onTurn: (turn: Turn) => void;
  readonly children: ComponentChildren;
}

const STEP = 0.15;
const PER_PIXEL = 0.01;

const KEYS: Readonly<Record<string, readonly [yaw: number, pitch: number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

const degrees = (angle: number): number => ((Math.round((angle * 180) / Math.PI) % 360) + 360) % 360;

export const Turning = ({ label, turn, onTurn, children }: TurningProps): JSX.Element => {
  const from = useRef<{ readonly x: number; readonly y: number; readonly turn: Turn } | undefined>(undefined);
  return (
    <div
      class="turning"
      tabindex={0}
      role="slider"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={360}
      aria-valuenow={degrees(turn.yaw)}
      aria-valuetext={`turned by ${degrees(turn.yaw)} degrees, tilted by ${degrees(turn.pitch)}`}
      onKeyDown={(event) => {
        const [yaw, pitch] = KEYS[event.key] ?? [];
        if (yaw === undefined || pitch === undefined) return;
        event.preventDefault();
        onTurn({ yaw: turn.yaw + yaw, pitch: turn.pitch + pitch });
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, y: event.clientY, turn };
      }}
      onPointerMove={(event) => {
        const start = from.current;
        if (start === undefined) return;
        onTurn({
          yaw: start.turn.yaw + PER_PIXEL * (event.clientX - start.x),
          pitch: start.turn.pitch + PER_PIXEL * (event.clientY - start.y),
        });
      }}
      onPointerUp={() => {
        from.current = undefined;
      }}
      onPointerCancel={() => {
        from.current = undefined;
      }}
    >
      {children}
    </div>
  );
};
