/** A thread that performs one task after the other. */
import { parentPort } from 'node:worker_threads';
import { perform, type Task } from './task.ts';

const port = parentPort;
port?.on('message', (task: Task) => port.postMessage(perform(task)));
