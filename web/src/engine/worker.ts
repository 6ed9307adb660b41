import { createEngine } from "./engine.js";
import { JobQueue } from "./job-queue.js";
import type { Message, Reply } from "./questions.js";

const { port1, port2 } = new MessageChannel();

/** A message to ourselves stands behind those of the page that have come before it. */
function later(work: () => void): void {
  port1.onmessage = work;
  port2.postMessage(null);
}

const queue = new JobQueue(createEngine(), (reply: Reply) => self.postMessage(reply), later);

self.onmessage = ({ data }: MessageEvent<Message>) => queue.hear(data);
