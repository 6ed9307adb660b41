import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const description = JSON.parse(readFileSync("package.json", "utf8"));
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<
    string,
    { version: string; integrity: string; license: string; dev?: boolean; peer?: boolean; optional?: boolean }
  >;
};
const written = (): string => readFileSync("dist/sbom.cdx.json", "utf8");

/** A component of CycloneDX 1.5. */
interface Component {
  name: string;
  version: string;
  "bom-ref": string;
  hashes: { alg: string; content: string }[];
  licenses: { license: { id: string } }[];
}

test("the list of packages is that of package-lock.json, with versions, hashes and licences", () => {
  const { bomFormat, metadata, components, dependencies } = JSON.parse(written());
  expect(bomFormat).toBe("CycloneDX");
  expect(metadata.component).toMatchObject({ name: description.name, version: description.version });
  const installed = Object.entries(lock.packages)
    .filter(([path, { dev, optional, peer }]) => path !== "" && !dev && !optional && !peer)
    .map(([path, { version, integrity, license }]) => [
      path.replace(/.*node_modules\//, ""),
      version,
      integrity,
      license,
    ])
    .sort();
  expect(
    (components as Component[])
      .map(({ name, version, hashes, licenses }) => [
        name,
        version,
        `sha512-${Buffer.from(hashes[0].content, "hex").toString("base64")}`,
        licenses[0].license.id,
      ])
      .sort(),
  ).toEqual(installed);
  expect(installed.map(([name]) => name)).toEqual(Object.keys(description.dependencies).sort());
  const refs = [metadata.component, ...components].map((component: Component) => component["bom-ref"]);
  expect(dependencies.map(({ ref }: { ref: string }) => ref).sort()).toEqual(refs.sort());
  expect(dependencies.flatMap(({ dependsOn }: { dependsOn: string[] }) => dependsOn)).toEqual(
    expect.arrayContaining(components.map((component: Component) => component["bom-ref"])),
  );
});

test("it has the same bytes whenever it is written", () => {
  const before = written();
  execFileSync(process.execPath, ["scripts/write-sbom.mjs"]);
  expect(written()).toBe(before);
});
