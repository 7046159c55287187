/** What the page shows, in the fragment of its address: nothing leaves the browser. */
import type { Over } from '../worker/protocol.ts';

export interface Shared {
  readonly text: string;
  readonly over?: Over;
}

const VERSION = 'v1.';

/** A link holds at most so many characters once it is unpacked. */
const MOST = 2_000_000;

const through = async (
  bytes: BlobPart,
  stream: CompressionStream | DecompressionStream,
): Promise<ArrayBuffer> => new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer();

export const toFragment = async ({ text, over }: Shared): Promise<string> => {
  const packed = await through(
    JSON.stringify({ text, ...(over && { over }) }),
    new CompressionStream('deflate-raw'),
  );
  let binary = '';
  for (const byte of new Uint8Array(packed)) binary += String.fromCharCode(byte);
  return `#${VERSION}${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
};

/** Undefined where the fragment holds nothing, or nothing that this page wrote. */
export const fromFragment = async (fragment: string): Promise<Shared | undefined> => {
  if (!fragment.startsWith(`#${VERSION}`)) return undefined;
  try {
    const binary = atob(
      fragment
        .slice(1 + VERSION.length)
        .replaceAll('-', '+')
        .replaceAll('_', '/'),
    );
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const unpacked = await through(bytes, new DecompressionStream('deflate-raw'));
    if (unpacked.byteLength > MOST) return undefined;
    return sharedOf(JSON.parse(new TextDecoder().decode(unpacked)));
  } catch {
    return undefined;
  }
};

const sharedOf = (json: unknown): Shared | undefined => {
  if (typeof json !== 'object' || json === null || !('text' in json) || typeof json.text !== 'string')
    return undefined;
  const over: unknown = 'over' in json ? json.over : undefined;
  if (!Array.isArray(over)) return { text: json.text };
  const [first, second]: readonly unknown[] = over;
  return typeof first === 'string' && typeof second === 'string'
    ? { text: json.text, over: [first, second] }
    : { text: json.text };
};
