/** The page's side of a worker: one question at a time, the latest; one that takes long is ended with its worker. */
import type { Answer, Answered, Question } from './protocol.ts';

export interface Client {
  /** Replaces the question before; `hear` is called with each part of the answer. */
  readonly ask: (question: Question, hear: (answer: Answer) => void) => void;
  /** Gives up the question. */
  readonly stop: () => void;
}

/** A worker that is busy for longer than this (milliseconds) with an old question is ended. */
const GRACE = 60;

export const createClient = (): Client => {
  let worker = start();
  let spare: Worker | undefined;
  let id = 0;
  let hearing: ((answer: Answer) => void) | undefined;
  let waiting: { readonly question: Question; readonly timer: number } | undefined;

  function start(): Worker {
    const made = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    made.addEventListener('message', (event: MessageEvent<Answered>) => {
      if (made !== worker) return;
      const { answer } = event.data;
      const ended = answer.part === 'done' || answer.part === 'broken';
      if (event.data.id === id && waiting === undefined) hearing?.(answer);
      if (!ended) return;
      if (event.data.id === id) busy = false;
      if (waiting !== undefined) send(waiting.question);
    });
    made.addEventListener('error', (event) => {
      if (made !== worker) return;
      hearing?.({ part: 'broken', message: event.message });
      replace();
    });
    return made;
  }

  let busy = false;

  const send = (question: Question): void => {
    if (waiting !== undefined) clearTimeout(waiting.timer);
    waiting = undefined;
    busy = true;
    worker.postMessage({ id: ++id, question }, []);
  };

  const replace = (): void => {
    worker.terminate();
    worker = spare ?? start();
    spare = start();
    busy = false;
  };

  return {
    ask: (question, hear) => {
      hearing = hear;
      if (!busy) return send(question);
      if (waiting !== undefined) clearTimeout(waiting.timer);
      const timer = window.setTimeout(() => {
        replace();
        send(question);
      }, GRACE);
      waiting = { question, timer };
    },
    stop: () => {
      hearing = undefined;
      if (waiting !== undefined) clearTimeout(waiting.timer);
      waiting = undefined;
      if (busy) replace();
    },
  };
};
