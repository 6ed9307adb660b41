import { defineConfig } from "vite";

/** A folder for any web host: every path is relative, nothing is asked of a server. */
export default defineConfig({
  base: "./",
  build: { target: "es2023", outDir: "../out/web", emptyOutDir: true },
  worker: { format: "es" },
});
