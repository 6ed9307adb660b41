import { type Answering, createService, type Kind as ServiceKind } from "millitree/service";
import type { Kind, Questions } from "./questions.js";

/** An engine that answers all questions of the page: those of the service, and those for files. */
export interface Engine {
  answer<K extends Kind>(
    kind: K,
    asked: Questions[K]["asked"],
    progress: (fraction: number) => void,
  ): Answering<Questions[K]["answer"]>;
}

/** The questions for files; whatever draws and writes them is loaded when somebody wants one. */
type FileKind = Exclude<Kind, ServiceKind>;
type FileAnswers = {
  readonly [K in FileKind]: (asked: Questions[K]["asked"]) => Promise<Questions[K]["answer"]>;
};

/** Creates an engine. */
export function createEngine(): Engine {
  const service = createService();
  const files: FileAnswers = {
    download: async ({ files, ...asked }) => {
      const { download } = await import("../download/download.js");
      return download({ ...asked, experiments: service.experimentsOf(files) }, service.emissionOf);
    },
    command: async ({ files, ...asked }) => {
      const { commandLine } = await import("../download/download.js");
      return commandLine({ ...asked, experiments: service.experimentsOf(files) });
    },
  };
  const isForFiles = (kind: Kind): kind is FileKind => Object.hasOwn(files, kind);
  return {
    answer(kind, asked, progress) {
      const answer = isForFiles(kind)
        ? (files[kind] as (asked: unknown) => unknown)(asked)
        : service.answer(kind as ServiceKind, asked as Questions[ServiceKind]["asked"], progress);
      return answer as Answering<Questions[typeof kind]["answer"]>;
    },
  };
}
