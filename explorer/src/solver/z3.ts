/**
 * Z3 in the page: 35 MB of WebAssembly that lie beside the page (`z3/`), loaded when first asked for. Its
 * threads share memory, so it runs only where the page is cross-origin isolated.
 */

/** What is used of Z3's module. */
interface Machine {
  readonly HEAPU8: Uint8Array;
  readonly _malloc: (bytes: number) => number;
  readonly _free: (address: number) => void;
  readonly _Z3_mk_config: () => number;
  readonly _Z3_mk_context: (config: number) => number;
  readonly _async_Z3_eval_smtlib2_string: Evaluate;
  readonly async_call: (begin: Evaluate, context: number, text: number) => Promise<string>;
}

type Evaluate = (context: number, text: number) => void;

declare global {
  /** Put there by the script. */
  var initZ3: ((options: object) => Promise<Machine>) | undefined;
}

export interface Z3 {
  /** What Z3 writes when it is given these SMT-LIB commands. */
  readonly evaluate: (commands: string) => Promise<string>;
}

const SCRIPT = new URL('z3/z3-built.js', document.baseURI).href;

/** Why Z3 cannot run here, or undefined where it may. */
export const whyNot = (): string | undefined =>
  crossOriginIsolated
    ? undefined
    : 'The page was served without the headers that Z3 needs (COOP and COEP); everything else works without it.';

let started: Promise<Z3> | undefined;

/** Rejects where the files are not beside the page. */
export const startZ3 = (): Promise<Z3> => {
  started ??= start().catch((error: unknown) => {
    started = undefined;
    throw error;
  });
  return started;
};

const start = async (): Promise<Z3> => {
  // The script believes that it runs in Node's world.
  Object.assign(globalThis, { global: globalThis });
  await loaded();
  if (globalThis.initZ3 === undefined) throw new Error('the script of Z3 did not start');
  const machine = await globalThis.initZ3({
    mainScriptUrlOrBlob: SCRIPT,
    locateFile: (name: string) => new URL(name, SCRIPT).href,
  });
  const {
    _malloc: allocate,
    _free: release,
    _Z3_mk_config: newConfiguration,
    _Z3_mk_context: newContext,
    _async_Z3_eval_smtlib2_string: begin,
  } = machine;
  const context = newContext(newConfiguration());
  return {
    evaluate: async (commands) => {
      // On the heap until Z3's thread has read it.
      const text = new TextEncoder().encode(`${commands}\0`);
      const address = allocate(text.length);
      machine.HEAPU8.set(text, address);
      try {
        return await machine.async_call(begin, context, address);
      } finally {
        release(address);
      }
    },
  };
};

const loaded = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = SCRIPT;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error('Z3 is not beside this page (docs/explorer.md says how to put it there)'));
    });
    document.head.append(script);
  });
