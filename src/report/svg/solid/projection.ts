/** Four outcomes in space: a regular tetrahedron round the origin, turned and looked at from far away. */
import type { Point } from '../paper/layered.ts';

export type Vector = readonly [x: number, y: number, z: number];

/** Radians: first `yaw` round the upright axis, then `pitch` towards the viewer. */
export interface Turn {
  readonly yaw: number;
  readonly pitch: number;
}

/** No two corners or edges of the tetrahedron coincide, and one outcome stands on top. */
export const DEFAULT_TURN: Turn = { yaw: 0.42, pitch: 0.32 };

const LOW = -1 / 3;
const RIM = Math.sqrt(8) / 3;
const rim = (angle: number): Vector => [RIM * Math.cos(angle), LOW, RIM * Math.sin(angle)];

/** Outcome o at [o], at distance 1 from the centre: 0, 1, 2 round the base, 3 on top. */
const CORNERS: readonly Vector[] = [
  rim((7 / 6) * Math.PI),
  rim((11 / 6) * Math.PI),
  rim(Math.PI / 2),
  [0, 1, 0],
];

/** The sum of weights (of a lottery, or of a utility function: constants vanish) times the corners. */
export const inSpace = (weights: readonly number[]): Vector => {
  const along = (axis: 0 | 1 | 2): number =>
    CORNERS.reduce((total, corner, o) => total + corner[axis] * (weights[o] ?? 0), 0);
  return [along(0), along(1), along(2)];
};

/** z grows towards the viewer. */
export const turned = ([x, y, z]: Vector, { yaw, pitch }: Turn): Vector => {
  const across = x * Math.cos(yaw) + z * Math.sin(yaw);
  const deep = z * Math.cos(yaw) - x * Math.sin(yaw);
  return [across, y * Math.cos(pitch) - deep * Math.sin(pitch), y * Math.sin(pitch) + deep * Math.cos(pitch)];
};

/** On paper: y grows downwards. */
export const drawnAt = ([x, y]: Vector, centre: Point, radius: number): Point => ({
  x: centre.x + radius * x,
  y: centre.y - radius * y,
});

export const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

export const inner = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export const scaled = (a: Vector, factor: number): Vector => [a[0] * factor, a[1] * factor, a[2] * factor];

export const unit = (a: Vector): Vector => scaled(a, 1 / (Math.hypot(...a) || 1));
