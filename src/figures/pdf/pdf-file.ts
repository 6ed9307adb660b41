import { opacityName, type PdfContent } from "./pdf-content.js";

/**
 * Writes a PDF of one page without fonts and pictures (PDF 1.4). It holds no date: the same page gives the same bytes.
 *
 * @param width,height of the page [pt]
 */
export async function pdfFile(
  { operators, opacities }: PdfContent,
  { width, height, title }: { width: number; height: number; title: string },
): Promise<Uint8Array> {
  const packed = await deflated(encoded(operators));
  const states = opacities.map((opacity) => `${opacityName(opacity)} << /ca ${opacity} >>`).join(" ");
  const page = `/Type /Page /Parent 2 0 R /MediaBox [0 0 ${points(width)} ${points(height)}] /Contents 4 0 R`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< ${page} /Resources << /ExtGState << ${states} >> >> >>`,
    [`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`, packed, "\nendstream"],
    `<< /Title <${utf16(title)}> >>`,
  ];
  const chunks: Uint8Array[] = [];
  let length = 0;
  const write = (chunk: string | Uint8Array): void => {
    const bytes = typeof chunk === "string" ? encoded(chunk) : chunk;
    chunks.push(bytes);
    length += bytes.length;
  };
  // letters beyond ASCII tell programs that copy files that this one is binary
  write("%PDF-1.4\n%éé\n");
  const starts = objects.map((object, i) => {
    const start = length;
    for (const part of [`${i + 1} 0 obj\n`, object, "\nendobj\n"].flat()) write(part);
    return start;
  });
  const table = length;
  const entries = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  write(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`);
  write(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  return joined(chunks);
}

const points = (length: number): string => String(Number(length.toFixed(3)));

const encoded = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** Writes text in the encoding that PDF has for all languages, in hexadecimal digits. */
const utf16 = (text: string): string =>
  [
    "feff",
    ...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, "0")),
  ].join("");

/** Packs bytes with the deflate that browsers and Node bring along. */
async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const { readable, writable } = new CompressionStream("deflate");
  const writer = writable.getWriter();
  const written = writer.write(bytes).then(() => writer.close());
  const chunks: Uint8Array[] = [];
  const reader = readable.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) chunks.push(part.value);
  await written;
  return joined(chunks);
}

/** Joins bytes. */
function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let end = 0;
  for (const chunk of chunks) {
    all.set(chunk, end);
    end += chunk.length;
  }
  return all;
}
