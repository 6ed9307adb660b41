import type { Command } from "commander";
import { addMethodOptions } from "../options/method-options.js";
import { massOption } from "../options/options.js";
import { experimentsArgument } from "../options/read-experiment.js";
import { setOption } from "../options/set.js";
import { type SurveyOptions, surveyOf } from "../options/survey-of.js";
import { varyOption } from "../options/vary.js";
import type { DivisibleCommand } from "./divisible-command.js";

const survey = (kind: "xsec" | "reach", summary: string): DivisibleCommand => ({
  name: kind,
  configure(command: Command, division) {
    command
      .description(
        `Computes ${summary} as \`millitree ${kind}\` does, for many experiments and variations of them.`,
      )
      .addArgument(experimentsArgument())
      .addOption(setOption())
      .addOption(massOption())
      .addOption(varyOption());
    addMethodOptions(command, { workers: false }).action((args: string[], options: SurveyOptions) =>
      division({ run: surveyOf(kind, args, options), output: `${kind}.csv` }),
    );
  },
});

/** The surveys of a division in tasks. A block of xsec is one mass of a configuration; a block of reach is a configuration. */
export const surveyCommands: readonly DivisibleCommand[] = [
  survey("xsec", "the cross section in the missing-energy window [pb]"),
  survey("reach", "the smallest charge that experiments can exclude"),
];
