export { directCrossSectionsOnThreads } from "./direct-cross-sections-on-threads.js";
export { Threads, type ThreadsOptions, withThreads } from "./threads.js";
export { vegasOnThreads } from "./vegas-threads.js";
