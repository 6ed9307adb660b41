/** Returns data as JSON on one line for every reader: characters that some take for the end of a line are escaped. */
export const jsonLine = (data: unknown): string =>
  JSON.stringify(data).replace(
    /\p{Cc}|\p{Zl}|\p{Zp}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
