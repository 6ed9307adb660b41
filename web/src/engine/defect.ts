import { version } from "millitree/parts";

/**
 * Writes a defect of the program as something that can be reported: the version, the browser, the link that shows what was asked, and
 * the message.
 */
export const defectInWords = (message: string): string =>
  [
    "this is a defect of millitree, not of your input. Please report it with these lines and the files that you opened:",
    `millitree ${version}, ${navigator.userAgent}`,
    location.href,
    message,
  ].join("\n");
