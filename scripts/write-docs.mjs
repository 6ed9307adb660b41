// Writes the generated pages of docs/ from the built program; with a folder as its argument, into that folder.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { apiPage } from "./docs/api.mjs";
import { commandLinePage } from "./docs/command-line.mjs";
import { experimentFilePage } from "./docs/experiment-file.mjs";

const [folder = "docs"] = process.argv.slice(2);
const pages = {
  "api.md": apiPage(),
  "command-line.md": commandLinePage(),
  "experiment-file.md": experimentFilePage(),
};
for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text);
