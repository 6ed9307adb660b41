import { InvalidInput } from "millitree";
import { type Answering, type Answers, createService } from "millitree/service";
import type { Kind, Questions } from "./questions.js";

/** An engine that answers all questions of the page: those of the service, and those for files. */
export interface Engine {
  answer<K extends Kind>(
    kind: K,
    asked: Questions[K]["asked"],
    progress: (fraction: number) => void,
  ): Answering<Questions[K]["answer"]>;
}

/** Loads what draws and writes files. If that fails, the connection is at fault, and not the program. */
const loaded = () =>
  import("../download/download.js").catch(() => {
    throw new InvalidInput(
      "invalid connection: the part of the page that makes files can't be loaded; try again later",
    );
  });

/** Creates an engine. Whatever draws and writes files is loaded when somebody wants one. */
export function createEngine(): Engine {
  const { answers: ofService, experimentsOf, emissionOf } = createService();
  const answers: Answers<Questions> = {
    ...ofService,
    download: async ({ files, ...asked }) => {
      const { download } = await loaded();
      return download({ ...asked, experiments: experimentsOf(files) }, emissionOf);
    },
    command: async ({ files, ...asked }) => {
      const { commandLine } = await loaded();
      return commandLine({ ...asked, experiments: experimentsOf(files) });
    },
  };
  return { answer: (kind, asked, progress) => answers[kind](asked, progress) };
}
