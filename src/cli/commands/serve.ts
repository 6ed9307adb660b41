import type { Command } from "commander";
import { version } from "../../data/version.js";
import { provenance } from "../../results/provenance.js";
import { programQuestions } from "../../service/program-questions.js";
import { examples } from "../help/examples.js";
import { exitCodes } from "../output/fail.js";
import { printResult, whenPrinted } from "../output/print.js";
import { Conversation } from "../serve/conversation.js";
import { hearLines } from "../serve/lines.js";
import { PROTOCOL } from "../serve/messages.js";

/** Adds `millitree serve` to the program. */
export function serveCommand(program: Command): void {
  program
    .command("serve")
    .summary("answer questions of another program, as lines of JSON")
    .description(
      "Answers questions that come on standard input, one JSON object a line, with JSON lines on standard output: cross sections, " +
        "spectra, reaches, explanations, plans, events, figures. The numbers are those of the other commands, to the last digit. " +
        "Tables are kept between questions. The first line of the output names the version of the protocol; docs/serve.md describes " +
        "every message. The program ends when standard input has ended and every question is answered.\n\n" +
        "A question has an id, a kind and its input; an answer or an error has the same id.",
    )
    .addHelpText(
      "after",
      examples(
        ["everything that there is to choose from", `serve <<< '{"id": 1, "kind": "catalogue"}'`],
        ["a published bound", `serve <<< '{"id":1, "kind":"bounds", "asked":{"bounds":["bebc"]}}'`],
      ),
    )
    .action(async () => {
      const write = (line: string): void => printResult(`${line}\n`);
      const kinds = Object.keys(programQuestions);
      const { code } = provenance();
      write(JSON.stringify({ hello: "millitree", protocol: PROTOCOL, version, code, kinds }));
      const conversation = new Conversation(write);
      await hearLines(process.stdin, conversation);
      await conversation.answered();
      // the thread would hold the process; what was written to a pipe must leave it first
      whenPrinted(() => process.exit(exitCodes.done));
    });
}
