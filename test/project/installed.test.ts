import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { besideMatter, node, type Run, temporaryFolder } from "../cli/millitree.js";

const description = JSON.parse(readFileSync("package.json", "utf8"));
const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));

/** A folder in which the packed package is installed with some of the packages that it names: npm's own work, without its network. */
function installed(packages: readonly string[]): string {
  const folder = temporaryFolder(afterAll);
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--pack-destination", folder], { encoding: "utf8" }),
  );
  const modules = join(folder, "node_modules");
  mkdirSync(join(modules, "millitree"), { recursive: true });
  execFileSync("tar", [
    "-xzf",
    join(folder, filename),
    "-C",
    join(modules, "millitree"),
    "--strip-components=1",
  ]);
  for (const name of packages) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(resolve("node_modules", name), join(modules, name));
  }
  return folder;
}

test("a library install has no package but those that package.json names", () => {
  const added = Object.entries<{ dev?: boolean; optional?: boolean; peer?: boolean }>(lock.packages)
    .filter(([path, { dev, optional, peer }]) => path !== "" && !dev && !optional && !peer)
    .map(([path]) => path.replace("node_modules/", ""));
  expect(added.toSorted()).toEqual(Object.keys(description.dependencies).toSorted());
});

describe("installed without optional packages", () => {
  let folder: string;
  let millitree: (...args: string[]) => Promise<Run>;
  beforeAll(() => {
    folder = installed(Object.keys(description.dependencies));
    const main = join(folder, "node_modules/millitree", description.bin.millitree);
    millitree = (...args) => node([main, ...args], { cwd: folder });
  });

  test("the library computes a cross section and draws", async () => {
    writeFileSync(
      join(folder, "use.mjs"),
      `import { crossSection, loadTypeset, preset } from "millitree";
import { figure3, figurePdf } from "millitree/parts";
      const points = [0.01, 0.1].map((mass) => crossSection(preset("ldmx"), mass));
      const data = { curves: [{ experiment: "LDMX", points }] };
      const svg = figure3(data, await loadTypeset());
      console.log(points[0].sigma_pb > points[1].sigma_pb, svg.length > 1000, (await figurePdf(svg)).length > 1000);`,
    );
    expect(await node(["use.mjs"], { cwd: folder })).toEqual({
      code: 0,
      stdout: "true true true\n",
      stderr: "",
    });
  });

  test("the command line computes, and draws SVG and PDF", async () => {
    for (const file of ["x.svg", "x.pdf"]) {
      const { code, stderr } = await millitree(
        "reach",
        "ldmx",
        "-m",
        "10MeV:100MeV:3",
        "--figure",
        file,
        "-o",
        "x.csv",
      );
      expect(code, stderr).toBe(0);
    }
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(["x.csv", "x.pdf", "x.svg"]));
  });

  test.each([["reach", "ldmx", "-m", "10MeV", "--figure", "x.png"], ["paper"]])(
    "%s says at once what PNG needs",
    async (...args) => {
      const { code, stdout, stderr } = await millitree(...args);
      const [[name, version]] = Object.entries(description.peerDependencies);
      expect(besideMatter(stderr)).toBe(
        `millitree: invalid installation: without ${name}; PNG figures need it: npm install ${name}@${version}\n`,
      );
      expect([code, stdout]).toEqual([2, ""]);
      expect(readdirSync(folder)).not.toContain("paper");
    },
  );
});

test("installed with its optional package, it writes the paper", async () => {
  const folder = installed([
    ...Object.keys(description.dependencies),
    ...Object.keys(description.peerDependencies),
  ]);
  const { code } = await node([join(folder, "node_modules/millitree/dist/cli/main.js"), "paper"], {
    cwd: folder,
  });
  expect(code).toBe(0);
  expect(readdirSync(join(folder, "paper"))).toEqual(
    expect.arrayContaining(["figure-4.png", "figure-4.pdf"]),
  );
});
