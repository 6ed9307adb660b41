import { parentPort, workerData } from "node:worker_threads";
import { answer, moved, type TaskRequest } from "./tasks.js";

/** The entry of a thread of `Threads`: imports the module with the tasks, then answers one request at a time. */
const { tasks } = await import(workerData.tasks);
parentPort!.on("message", (request: TaskRequest) =>
  answer(tasks, request, (reply) => parentPort!.postMessage(reply, moved(reply))),
);
