/** What the embedded solver's process and its parent send each other. */

export interface Request {
  readonly commands: string;
  /** Given with the first commands of a query: forget all that came before, and keep to this limit. */
  readonly memoryMegabytes?: number;
}

export type Response =
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'halted' };

const field = (message: object, name: string): unknown => Reflect.get(message, name);

export const isRequest = (message: unknown): message is Request =>
  typeof message === 'object' &&
  message !== null &&
  typeof field(message, 'commands') === 'string' &&
  ['undefined', 'number'].includes(typeof field(message, 'memoryMegabytes'));

export const isResponse = (message: unknown): message is Response => {
  if (typeof message !== 'object' || message === null) return false;
  const kind = field(message, 'kind');
  return (
    kind === 'halted' ||
    (kind === 'ready' && typeof field(message, 'version') === 'string') ||
    (kind === 'text' && typeof field(message, 'text') === 'string') ||
    (kind === 'failed' && typeof field(message, 'reason') === 'string')
  );
};
