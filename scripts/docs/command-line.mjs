// The page docs/command-line.md: every command with its arguments and options, from the built program itself.
import { Command } from "commander";
import { millitree } from "../../dist/cli/program.js";
import { divisibleCommands } from "../../dist/cli/tasks/divisible-commands.js";
import { code, generatedBy, table } from "./markdown.mjs";

const introduction = `# The command line

In a clone of the repository, build once with \`npm run build\`, then call \`node dist/cli/main.js COMMAND\`. If the package is
installed with npm, call \`npx millitree COMMAND\`. This page shows what \`--help\` prints: \`millitree --help\` lists the commands, and
\`millitree COMMAND --help\` explains one of them.

A few conventions hold for all commands:

- A mass is a number with its unit. \`10MeV,0.1GeV\` is a list, and \`1MeV:1GeV:60\` a grid of 60 masses with equal ratios.
- A result is a table for reading, in plain text, Markdown or LaTeX, or CSV or JSON for programs. The ending of the file's name gives
  the format. JSON has everything, among it a manifest: the version and a hash of the code, the experiments and the options from which the
  same numbers follow. [Output](output.md) has the details.
- Every number carries its numerical error. \`converged\` is false if a tolerance was missed.
- All cross sections are at epsilon = 1; they grow with epsilon^2.
- Nothing is computed before all input is checked. An error names what is invalid and what is allowed.`;

/** Returns the text that help prints after everything else, such as the exit codes. */
function closingHelp(program) {
  let printed = "";
  program.configureOutput({
    writeOut: (text) => {
      printed += text;
    },
  });
  program.outputHelp();
  return printed.slice(program.helpInformation().length).trim();
}

/** Returns the examples at the end of a command's help as a block. */
function exampleBlock(closing) {
  const lines = closing.split("\n").slice(1);
  if (!closing.startsWith("Examples:")) return [];
  return [
    `\`\`\`text\n${lines.map((line) => line.replace(/^ {4}/, "").replace(/^ {2}(\S.*):$/, "# $1")).join("\n")}\n\`\`\``,
  ];
}

/** Returns paragraphs of help as Markdown: those that are indented are examples. */
const paragraphs = (text) =>
  text
    .split("\n\n")
    .map((part) => (part.startsWith("  ") ? `\`\`\`text\n${part.replaceAll(/^ {2}/gm, "")}\n\`\`\`` : part))
    .join("\n\n");

/** Returns an option's default: as commander knows it, or as the description says it in brackets at its end. */
function optionRow({
  flags,
  description,
  argChoices,
  mandatory,
  defaultValue,
  defaultValueDescription,
  negate,
}) {
  const [, text, said] = /^(.*?)(?: \(default: (.*)\))?$/s.exec(description);
  const known = defaultValueDescription ?? (negate ? undefined : defaultValue);
  const fallback = mandatory ? "required" : (said?.replaceAll('"', "") ?? known);
  const choices = argChoices ? `: ${argChoices.join(", ")}` : "";
  return [code(flags), `${text}${choices}`, fallback === undefined ? "" : String(fallback)];
}

/** Returns a command's part of the page, at a depth of headings. */
function section(command, name, depth) {
  const help = command.createHelp();
  const usage = help.commandUsage(command).replace(/^.*?(?= \[options\]| <|$)/, name);
  const options = command.options.filter(({ long }) => long !== "--version");
  return [
    `${"#".repeat(depth)} ${name}`,
    paragraphs(command.description()),
    `\`\`\`text\n${usage}\n\`\`\``,
    ...(command.registeredArguments.length > 0
      ? [
          table(
            ["argument", "meaning"],
            command.registeredArguments.map((argument) => [code(argument.name()), argument.description]),
          ),
        ]
      : []),
    ...(options.length > 0 ? [table(["option", "meaning", "default"], options.map(optionRow))] : []),
    ...exampleBlock(closingHelp(command)),
  ];
}

/** Returns the parts of a command and of all below it. */
const sections = (command, name, depth) => [
  ...section(command, name, depth),
  ...command.commands.flatMap((below) => sections(below, `${name} ${below.name()}`, depth + 1)),
];

/** Returns what \`tasks divide\` plans: commands that are not among those of the program. */
function plannedSections() {
  return divisibleCommands.flatMap(({ name, configure }) => {
    const command = new Command(name);
    configure(command, () => {});
    return section(command, `millitree tasks divide FOLDER --tasks N ${name}`, 4);
  });
}

/** Returns the text of docs/command-line.md. */
export function commandLinePage() {
  const program = millitree();
  const commands = program.commands.filter((command) => command.name() !== "help");
  return `${[
    generatedBy("command-line.mjs", "the help of src/cli/"),
    introduction,
    paragraphs(closingHelp(program)).replaceAll("\n", "\n\n"),
    table(
      ["command", "purpose"],
      commands.map((command) => [
        `[${code(command.name())}](#millitree-${command.name()})`,
        command.summary(),
      ]),
    ),
    ...commands.flatMap((command) =>
      sections(command, `millitree ${command.name()}`, 2).concat(
        command.name() === "tasks" ? ["### Commands that `tasks divide` takes", ...plannedSections()] : [],
      ),
    ),
  ].join("\n\n")}\n`;
}
