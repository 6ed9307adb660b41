// The page docs/api.md: the names of the package, from the docstrings of src/.
import { frontDoor } from "./front-door.mjs";
import { code, generatedBy, table } from "./markdown.mjs";

const introduction = `# The names of the library

These are the names of \`import { ... } from "millitree"\`, in the order in which people need them. Each line is the first sentence of a
docstring. The whole docstring has the equation, its source, the parameters with their units and ranges, the errors and an example;
your editor shows it when you point at the name. A test runs every example. [library.md](library.md) says how to begin.`;

/** Returns the rows of a group. */
const rows = ({ names }) => names.map(({ name, kind, summary }) => [code(name), kind, summary]);

/** Returns the text of docs/api.md. */
export const apiPage = () =>
  `${[
    generatedBy("api.mjs", "the docstrings of src/"),
    introduction,
    ...frontDoor().flatMap((group) => [
      `## ${group.title}`,
      ...(group.text ? [group.text] : []),
      table(["name", "kind", "description"], rows(group)),
    ]),
  ].join("\n\n")}\n`;
