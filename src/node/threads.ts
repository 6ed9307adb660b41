import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { InvalidInput } from "../errors/invalid-input.js";
import { type Requests, requestError, type ThreadReply, type ThreadRequest } from "./requests.js";

/** Options of `Threads`. */
export interface ThreadsOptions {
  /** Largest number of threads at a time, >= 1; default as many as the machine runs at once. */
  workers?: number | undefined;
  /** Module whose export `requests` holds the requests of the threads; default `requests.js`. */
  requests?: URL;
  /** Module that each thread starts with; default `worker.js`. */
  entry?: URL;
}

interface Job {
  request: ThreadRequest;
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

/**
 * A pool of threads that answer the requests of `requests.ts`. They start when there is work for them, and hold the process until
 * closed.
 */
export class Threads {
  readonly workers: number;
  readonly #requests: URL;
  readonly #entry: URL;
  readonly #threads = new Set<Worker>();
  readonly #idle: Worker[] = [];
  readonly #running = new Map<Worker, Job>();
  #queue: Job[] = [];
  #count = 0;
  #failure: Error | undefined;

  constructor(options: ThreadsOptions = {}) {
    this.workers = options.workers ?? availableParallelism();
    if (!(Number.isInteger(this.workers) && this.workers >= 1))
      throw new InvalidInput(`invalid workers: ${this.workers}; must be an integer >= 1`);
    this.#requests = options.requests ?? new URL("./requests.js", import.meta.url);
    this.#entry = options.entry ?? new URL("./worker.js", import.meta.url);
  }

  /**
   * Answers a request on some thread, in the order of requests.
   *
   * @throws the error of the request; an Error if a thread has died, then and from then on
   */
  run<Kind extends keyof Requests>(
    kind: Kind,
    payload: Parameters<Requests[Kind]>[0],
  ): Promise<Awaited<ReturnType<Requests[Kind]>>>;
  run(kind: string, payload: unknown): Promise<unknown>;
  run(kind: string, payload: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      this.#queue.push({ request: { id: this.#count++, kind, payload }, resolve, reject });
      this.#assign();
    });
  }

  /** Stops all threads; unfinished requests are rejected. */
  async close(): Promise<void> {
    this.#fail(new Error("invalid request: the threads are closed; must be run before"));
    await Promise.all([...this.#threads].map((thread) => thread.terminate()));
  }

  #assign(): void {
    while (this.#queue.length > 0) {
      const thread = this.#idle.pop() ?? this.#start();
      if (!thread) return;
      const job = this.#queue.shift()!;
      try {
        thread.postMessage(job.request);
        this.#running.set(thread, job);
      } catch (error) {
        // data that cannot be cloned are an error of the caller, not of the thread
        this.#idle.push(thread);
        job.reject(error as Error);
      }
    }
  }

  #start(): Worker | undefined {
    if (this.#threads.size >= this.workers) return undefined;
    const thread = new Worker(this.#entry, { workerData: { requests: this.#requests.href } });
    this.#threads.add(thread);
    thread.on("message", (reply: ThreadReply) => {
      const job = this.#running.get(thread);
      // an answer that was on its way when the threads were closed
      if (!job) return;
      this.#running.delete(thread);
      this.#idle.push(thread);
      if ("error" in reply) job.reject(requestError(reply.error));
      else job.resolve(reply.result);
      this.#assign();
    });
    let cause = "";
    thread.on("error", (error) => {
      cause = `: ${error.message}`;
    });
    thread.on("exit", (code) => {
      this.#threads.delete(thread);
      const kind = this.#running.get(thread)?.request.kind;
      this.#fail(
        new Error(
          `invalid thread: ended with code ${code}${kind ? ` in request "${kind}"` : ""}${cause}; must live until closed`,
        ),
      );
    });
    return thread;
  }

  /** Rejects all requests; the first failure is the one that is reported. */
  #fail(failure: Error): void {
    this.#failure ??= failure;
    for (const { reject } of [...this.#running.values(), ...this.#queue]) reject(this.#failure);
    this.#running.clear();
    this.#queue = [];
  }
}

/** Lends threads to `use` and closes them in any case. */
export async function withThreads<Result>(
  options: ThreadsOptions,
  use: (threads: Threads) => Promise<Result>,
): Promise<Result> {
  const threads = new Threads(options);
  try {
    return await use(threads);
  } finally {
    await threads.close();
  }
}
