import { excerpt } from "../../formats/excerpt.js";
import { type ProgramKind, programQuestions } from "../../service/program-questions.js";
import { isProgramKind } from "../../service/read-asked.js";
import { Answerer } from "./answerer.js";
import { cancelled, type ErrorRecord, invalid } from "./messages.js";

/** The name that a client gives to a question. */
type Id = string | number;

/** A question that waits or is being worked on. */
interface Question {
  id: Id;
  kind: ProgramKind;
  asked: unknown;
}

/** Time after which a client hears again that a question is being worked on [ms]; also whether anybody still listens. */
const SIGN_OF_LIFE = 1000;

const EXAMPLE = '{"id": 1, "kind": "reaches", "asked": {...}} or {"cancel": 1}';

const isId = (id: unknown): id is Id =>
  typeof id === "string" || (typeof id === "number" && Number.isFinite(id));

/** One side of a conversation in lines of JSON: hears lines, and answers each question once, in their order. */
export class Conversation {
  readonly #write: (line: string) => void;
  readonly #answerer = new Answerer();
  readonly #waiting: Question[] = [];
  #current: Question | undefined;
  #lines = 0;
  #silent: () => void = () => {};

  /** @param write writes a line, without its end */
  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  /** Hears a line. */
  hear(line: string): void {
    this.#lines++;
    if (line.trim() === "") return;
    let message: unknown;
    try {
      message = JSON.parse(line);
    } catch {
      this.#refuse(null, `invalid line ${this.#lines}: ${excerpt(line)}; must be JSON, ${EXAMPLE}`);
      return;
    }
    if (typeof message !== "object" || message === null || Array.isArray(message))
      this.#refuse(null, `invalid line ${this.#lines}: ${excerpt(line)}; must be ${EXAMPLE}`);
    else if ("cancel" in message) this.#cancel(message.cancel);
    else this.#hearQuestion(message as Record<string, unknown>);
  }

  /** Refuses a line that is too long to be read. */
  hearTooLong(most: number): void {
    this.#lines++;
    this.#refuse(null, `invalid line ${this.#lines}: longer than ${most} characters; must be shorter`);
  }

  /** Waits until every question is answered. */
  answered(): Promise<void> {
    return new Promise((resolve) => {
      this.#silent = resolve;
      this.#proceed();
    });
  }

  #hearQuestion({ id, kind, asked = {}, ...others }: Record<string, unknown>): void {
    const [other] = Object.keys(others);
    if (!isId(id)) {
      const written = excerpt(JSON.stringify(id) ?? "missing");
      this.#refuse(null, `invalid id in line ${this.#lines}: ${written}; must be a number or a text`);
    } else if (this.#current?.id === id || this.#waiting.some((question) => question.id === id)) {
      // an error with this id would be taken for the answer to the other question
      const allowed = "must not be that of a question that waits for its answer";
      this.#refuse(null, `invalid id in line ${this.#lines}: ${excerpt(String(id))}; ${allowed}`);
    } else if (other !== undefined) {
      this.#refuse(id, `invalid key: ${excerpt(other)}; must be one of id, kind, asked`);
    } else if (!isProgramKind(kind)) {
      const written = excerpt(JSON.stringify(kind) ?? "missing");
      this.#refuse(
        id,
        `invalid kind: ${written}; must be one of ${Object.keys(programQuestions).join(", ")}`,
      );
    } else {
      this.#waiting.push({ id, kind, asked });
      this.#proceed();
    }
  }

  #cancel(id: unknown): void {
    const i = this.#waiting.findIndex((question) => question.id === id);
    if (i >= 0) {
      this.#waiting.splice(i, 1);
      this.#reply(id as Id, { error: cancelled });
    } else if (this.#current?.id === id && id !== undefined) this.#answerer.cancel();
    // the answer to any other question is on its way already
  }

  #proceed(): void {
    if (this.#current) return;
    const question = this.#waiting.shift();
    if (!question) {
      this.#silent();
      return;
    }
    this.#current = question;
    const { id } = question;
    let done = 0;
    const tell = (fraction = done): void => {
      done = fraction;
      this.#reply(id, { progress: fraction });
    };
    const alive = setInterval(tell, SIGN_OF_LIFE);
    this.#answerer.ask(question, tell, (outcome) => {
      clearInterval(alive);
      this.#current = undefined;
      // the answer is JSON already: it is not read and written once more
      if ("answer" in outcome) this.#write(`{"id":${JSON.stringify(id)},"answer":${outcome.answer}}`);
      else this.#reply(id, outcome);
      this.#proceed();
    });
  }

  #refuse(id: Id | null, message: string): void {
    this.#reply(id, { error: invalid(message) });
  }

  #reply(id: Id | null, content: { progress: number } | { error: ErrorRecord }): void {
    this.#write(JSON.stringify({ id, ...content }));
  }
}
