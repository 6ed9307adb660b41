import type { Plugin } from "vite";

/**
 * What the page may load and do, for the browser to enforce. All comes from the folder of the page, and nothing is sent: the page asks
 * no server for data. Images are the icon, in the page itself, and figures that become a PNG.
 */
const POLICY = {
  "default-src": "'none'",
  "script-src": "'self'",
  "worker-src": "'self'",
  "style-src": "'self'",
  "font-src": "'self'",
  "img-src": "data: blob:",
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** The Content-Security-Policy of the page as one line. */
export const contentSecurityPolicy = Object.entries(POLICY)
  .map(([what, from]) => `${what} ${from}`)
  .join("; ");

/** Puts the policy first into the page that is built. Vite's server for development needs scripts of its own, which it forbids. */
export const policy = (): Plugin => ({
  name: "policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy },
      injectTo: "head-prepend",
    },
  ],
});
