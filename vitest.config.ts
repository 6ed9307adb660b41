import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vitest/config";

const root = dirname(fileURLToPath(import.meta.url));
const [src, dist] = [join(root, "src"), join(root, "dist")];

const mocks = (file: string): boolean => readFileSync(file, "utf8").includes("vi.mock(");

/**
 * Tests name files of src/ and get what was compiled of them: the code that users run, in the modules of Node itself. Vitest's own
 * modules call every imported function through a property, which costs innermost loops a factor of four.
 */
const compiled: Plugin = {
  name: "compiled",
  enforce: "pre",
  resolveId(source, importer) {
    if (importer === undefined || !source.startsWith(".")) return null;
    const path = resolve(dirname(importer), source);
    // only Vitest's own modules can be mocked, and what they import
    if (!path.startsWith(src) || importer.startsWith(src) || mocks(importer)) return null;
    return { id: path.replace(src, dist), external: true };
  },
};

export default defineConfig({
  plugins: [compiled],
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "./test/up-to-date.ts",
    server: { deps: { external: [new RegExp(`^${dist}/`)] } },
    reporters: ["default", "./test/closing-line.ts"],
    // a test that hangs ends; none is judged by its time, since machines differ by more than a factor of two
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // vitest's own choice leaves one of two cores idle
    maxWorkers: "100%",
  },
});
