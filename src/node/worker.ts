import { parentPort, workerData } from "node:worker_threads";
import { answer, moved, type ThreadRequest } from "./requests.js";

/** The entry of a thread of `Threads`: imports the module with the requests, then answers one request at a time. */
const { requests } = await import(workerData.requests);
parentPort!.on("message", (request: ThreadRequest) =>
  answer(requests, request, (reply) => parentPort!.postMessage(reply, moved(reply))),
);
