// Writes data/experiment.schema.json, the JSON Schema of an experiment file for editors, from the built library.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { experimentJsonSchema } from "../dist/experiments/file/json-schema.js";

const file = "data/experiment.schema.json";
writeFileSync(file, JSON.stringify(experimentJsonSchema(), null, 2));
execFileSync("node_modules/.bin/biome", ["format", "--write", file], { stdio: "inherit" });
