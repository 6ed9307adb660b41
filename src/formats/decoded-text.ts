/** The marks at the beginning of texts in UTF-16. */
const UTF_16 = { "utf-16le": [0xff, 0xfe], "utf-16be": [0xfe, 0xff] } as const;

/**
 * Reads bytes as a text in UTF-8, or in UTF-16 if they begin with its mark, as spreadsheets write it.
 *
 * @returns null if the bytes are no such text: in another encoding every name and unit could be another one
 */
export function decodedText(bytes: Uint8Array): string | null {
  const [utf16] = Object.entries(UTF_16).find(([, mark]) => mark.every((byte, i) => bytes[i] === byte)) ?? [];
  try {
    return new TextDecoder(utf16 ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
