// Writes dist/sbom.cdx.json: the packages that an installation of the library brings, as npm reads them from package-lock.json, in
// CycloneDX. The time, a random serial number and the version of npm are left out: the same lock gives the same file.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const { name } = JSON.parse(readFileSync("package.json", "utf8"));
const { serialNumber, metadata, components, dependencies, ...sbom } = JSON.parse(
  execFileSync("npm", ["sbom", "--package-lock-only", "--sbom-format", "cyclonedx"], { encoding: "utf8" }),
);
// `--omit dev` of npm leaves out yaml as well, which a package for development may use, too
const isInstalled = ({ properties = [] }) =>
  !properties.some((property) => property.name === "cdx:npm:package:development");
const installed = components.filter(isInstalled);
// npm takes the name of the folder
const component = { ...metadata.component, name };
const known = new Set([component, ...installed].map((one) => one["bom-ref"]));
const needs = dependencies
  .filter(({ ref }) => known.has(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => known.has(other)) }));

mkdirSync("dist", { recursive: true });
writeFileSync(
  "dist/sbom.cdx.json",
  `${JSON.stringify({ ...sbom, metadata: { component }, components: installed, dependencies: needs }, null, 2)}\n`,
);
