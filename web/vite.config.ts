import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { licences } from "./build/licences.js";
import { policy } from "./build/policy.js";

const { ofPage, ofWorkers } = licences(fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, ""));

/** A folder for any web host: every path is relative, nothing is asked of a server. */
export default defineConfig({
  base: "./",
  plugins: [policy(), ofPage()],
  build: {
    target: "es2023",
    outDir: "../out/web",
    emptyOutDir: true,
    // the policy allows files of the page's folder alone
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: "es", plugins: () => [ofWorkers()] },
});
