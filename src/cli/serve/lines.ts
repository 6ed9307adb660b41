import { StringDecoder } from "node:string_decoder";

/** A listener to lines. */
export interface LineListener {
  hear(line: string): void;
  hearTooLong(most: number): void;
}

/** Divides a stream of bytes in UTF-8 into lines. A line above the limit is left out, and its listener told so. */
export async function hearLines(
  stream: AsyncIterable<Buffer>,
  listener: LineListener,
  most = 64_000_000,
): Promise<void> {
  const decoder = new StringDecoder("utf8");
  let parts: string[] = [];
  let length = 0;
  const add = (part: string): void => {
    length += part.length;
    if (length > most) parts = [];
    else parts.push(part);
  };
  const end = (): void => {
    if (length > most) listener.hearTooLong(most);
    else listener.hear(parts.join(""));
    parts = [];
    length = 0;
  };
  for await (const chunk of stream) {
    const [first, ...others] = decoder.write(chunk).split("\n");
    add(first);
    for (const part of others) {
      end();
      add(part);
    }
  }
  add(decoder.end());
  if (length > 0) end();
}
