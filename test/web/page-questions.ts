import type { Page } from "playwright-core";
import type { Kind, Message } from "../../web/src/engine/questions.js";

type Post = (message: Message, transfer: Transferable[]) => void;

/** Holds back what the page asks its engines of a kind, as if they took long, until what this gives is called. */
export async function held(page: Page, kind: Kind): Promise<() => Promise<void>> {
  const back = await page.evaluateHandle((kind) => {
    const { prototype } = Worker as unknown as { prototype: { postMessage: Post } };
    const { postMessage } = prototype;
    const waiting: (() => void)[] = [];
    prototype.postMessage = function (...args) {
      if ("kind" in args[0] && args[0].kind === kind) waiting.push(() => postMessage.apply(this, args));
      else postMessage.apply(this, args);
    };
    return () => {
      prototype.postMessage = postMessage;
      for (const post of waiting) post();
    };
  }, kind);
  return () => back.evaluate((release) => release());
}

/** Has every engine fail at questions of a kind from now on. */
export const failing = (page: Page, kind: Kind, message: string): Promise<void> =>
  page.evaluate(
    ([kind, message]) => {
      const { prototype } = Worker as unknown as { prototype: { postMessage: Post } & EventTarget };
      const { postMessage } = prototype;
      prototype.postMessage = function (...args) {
        const [question] = args;
        if (!("kind" in question) || question.kind !== kind) return postMessage.apply(this, args);
        const data = { topic: question.topic, id: question.id, error: message };
        queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data })));
      };
    },
    [kind, message] as const,
  );
