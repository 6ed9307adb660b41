import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import { contentSecurityPolicy } from "../../web/build/policy.js";
import { needing } from "../needing.js";
import { browsers } from "../other-engines/browsers.js";

/** The folder that `npm run web:build` makes. */
const build = resolve(process.env.MILLITREE_WEB ?? fileURLToPath(new URL("../../out/web", import.meta.url)));

const executablePath = browsers.Chromium;

const isBuilt = existsSync(join(build, "index.html"));

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
};

/** How long a test waits for what must come [ms]: no measure of the page, which a slow or busy machine delays. */
export const PATIENCE = 120_000;

/** A host as plain as any: the files of the build, and nothing else. */
function host(asked: (path: string) => void): Promise<Server> {
  const server = createServer(({ url = "/" }, response) => {
    const path = new URL(url, "http://host").pathname.replace(/\/$/, "/index.html");
    asked(path);
    const file = join(build, path);
    if (!existsSync(file)) response.writeHead(404).end();
    else {
      const type = types[extname(file)] ?? "application/octet-stream";
      // a worker does not inherit the policy of its page: it must do without more, too
      const worker = /worker/.test(path) && { "content-security-policy": contentSecurityPolicy };
      response.writeHead(200, { "content-type": type, ...worker }).end(readFileSync(file));
    }
  });
  return new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(server)));
}

/** The page on a host of its own, in a Chromium that knows no other. */
export class Site {
  /** The folder of the files that it is made of. */
  readonly build = build;
  /** Where the page is. */
  url = "";
  /** The files that the host was asked for, in their order. */
  readonly asked: string[] = [];
  #server: Server | null = null;
  #browser: Browser | null = null;
  readonly #contexts: BrowserContext[] = [];
  readonly #complaints: string[] = [];

  async start(): Promise<void> {
    if (!isBuilt) throw new Error(`no page in ${build}: it is made by npm run web:build`);
    if (executablePath === undefined)
      throw new Error(
        `no browser: the tests of the page need Chromium, apt-get install chromium, or CHROMIUM`,
      );
    this.#server = await host((path) => this.asked.push(path));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
    this.#browser = await chromium.launch({
      executablePath,
      args: ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"],
    });
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    this.#server?.close();
  }

  /**
   * Opens the page in a context of its own, as somebody who has never been there.
   *
   * @param link what stands behind `#`
   */
  async open(link = "", options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#browser!.newContext({ viewport: { width: 1440, height: 1000 }, ...options });
    this.#contexts.push(context);
    const complain = (what: string) => this.#complaints.push(what);
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complain(`${message.type()}: ${message.text()}`);
    });
    context.on("weberror", (error) => complain(`not caught: ${error.error().stack}`));
    context.on("requestfailed", (request) => {
      // Aborted is what a page no longer waits for: it was left, or loaded anew, in the middle of a file.
      if (request.failure()?.errorText !== "net::ERR_ABORTED") complain(`failed: ${request.url()}`);
    });
    context.on("request", (request) => {
      if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(this.url))
        complain(`asked elsewhere: ${request.url()}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 400) complain(`${response.status()}: ${response.url()}`);
    });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(link === "" ? this.url : `${this.url}#${link}`);
    await page.locator("main").waitFor();
    return page;
  }

  /** Closes what was opened, and says what the browser complained about. */
  async left(): Promise<string[]> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
    return this.#complaints.splice(0);
  }
}

/** Tests in a browser: skipped if there is none, or no build of the page. After each, the browser has no complaints. */
export function describePage(name: string, tests: (site: Site) => void): void {
  needing("Chromium and the built page", isBuilt && executablePath !== undefined, () => {
    describe(name, () => {
      const site = new Site();
      beforeAll(() => site.start());
      afterAll(() => site.stop());
      afterEach(async () => {
        expect(await site.left()).toEqual([]);
      });
      tests(site);
    });
  });
}
