import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";

/** Where a program is, if it is on this machine; an environment variable of its name, in capitals, may say it. */
export const found = (name: string, paths: string[]): string | undefined =>
  process.env[name.toUpperCase()] ?? paths.find((path) => existsSync(path));

export const browsers = {
  Chromium: found("chromium", ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]),
  Firefox: found("firefox", ["/usr/bin/firefox-esr", "/usr/bin/firefox"]),
};
export type BrowserName = keyof typeof browsers;

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

/** A page that runs a script, which sends its result by `send`. */
const pageOf = (script: string): string => `<!doctype html><meta charset="utf-8"><body><script>
  const send = (text) => fetch("/sent", { method: "POST", body: text });
  addEventListener("error", ({ message }) => send(message));
  addEventListener("unhandledrejection", ({ reason }) => send(String(reason)));
</script><script type="module">${script}</script>`;

/**
 * Opens a page in a browser without a window, driven by nothing but its own script, and waits for what it sends.
 *
 * @param folder of further files that the page may ask for
 */
export async function sentBy(name: BrowserName, script: string, folder?: string): Promise<string> {
  const program = browsers[name];
  if (program === undefined) throw new Error(`no ${name}: apt-get install chromium firefox-esr`);
  const profile = mkdtempSync(join(tmpdir(), "millitree-browser-"));
  const server = createServer();
  const sent = new Promise<string>((resolve) => {
    server.on("request", ({ method, url = "/" }, response) => {
      const path = new URL(url, "http://host").pathname;
      if (method === "GET") {
        const file = folder && join(folder, path);
        if (path === "/run") response.writeHead(200, { "content-type": "text/html" }).end(pageOf(script));
        else if (file && existsSync(file) && extname(file))
          response.writeHead(200, { "content-type": types[extname(file)] ?? "" }).end(readFileSync(file));
        else response.writeHead(404).end();
      }
    });
    server.on("request", (request, response) => {
      if (request.method !== "POST") return;
      let body = "";
      request.setEncoding("utf8").on("data", (text) => {
        body += text;
      });
      request.on("end", () => {
        response.end();
        resolve(body);
      });
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", () => listening()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/run`;
  const child = spawn(program, argumentsOf[name](profile, url), { stdio: "ignore", detached: true });
  const ended = new Promise<number | null>((resolve) =>
    child.on("exit", resolve).on("error", () => resolve(null)),
  );
  try {
    return await Promise.race([
      sent,
      ended.then((code) => {
        throw new Error(`${program} ended before the page sent anything: ${code}`);
      }),
    ]);
  } finally {
    server.close();
    server.closeAllConnections();
    // the whole family: a browser is many processes
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

const argumentsOf: Record<BrowserName, (profile: string, url: string) => string[]> = {
  Chromium: (profile, url) => [
    ...["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
    ...["--disable-component-update", "--disable-sync", `--user-data-dir=${profile}`, url],
  ],
  Firefox: (profile, url) => ["--headless", "--no-remote", "--profile", profile, url],
};
