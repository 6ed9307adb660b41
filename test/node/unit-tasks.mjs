import { runKinds } from "../../dist/node/run-kinds.js";
import { countingRun } from "./counting-run.mjs";

export { tasks } from "../../dist/node/tasks.js";

runKinds.counting = countingRun;
