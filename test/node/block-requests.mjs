import { runKinds } from "../../dist/node/run-kinds.js";
import { countingRun } from "./counting-run.mjs";

export { requests } from "../../dist/node/requests.js";

runKinds.counting = countingRun;
