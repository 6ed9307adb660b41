import { EXPERIMENT_COLOURS } from "millitree/parts";
import type { Download } from "./controls/download-menu.js";
import type { DownloadName } from "./download/request.js";
import type { EngineClient } from "./engine/client.js";
import type { Entry, PageState } from "./state/page-state.js";

/** The workers of the page. */
export interface Engines {
  /** The worker for results that follow a slider. */
  fast: EngineClient;
  /** The worker for accurate results, a moment later. */
  fine: EngineClient;
  /** The worker that makes files. It loads its modules when the first file is asked for. */
  desk: EngineClient;
}

const shownEntries = ({ entries }: PageState): Entry[] => entries.filter(({ shown }) => shown);

/** Returns the experiments that are drawn, as texts. */
const shownFiles = (state: PageState): string[] =>
  shownEntries(state).map(({ file }) => JSON.stringify(file));

/** Returns the command that gives the numbers on the page; empty if it shows no experiment. */
export async function shownCommand(state: PageState, { desk }: Engines): Promise<string> {
  const files = shownFiles(state);
  return files.length === 0 ? "" : desk.ask("command", { files, masses: state.masses });
}

/**
 * Makes and saves a file of the page's content.
 *
 * @returns what a figure does not show, in sentences for the reader
 * @throws Error with a message for the reader
 */
export async function savedDownload(what: Download, state: PageState, { desk }: Engines): Promise<string[]> {
  const { masses, mass_GeV, bounds, curves, channels } = state;
  const asPicture = what.endsWith(".png");
  const file = await desk.ask("download", {
    what: what.replace(/\.png$/, ".svg") as DownloadName,
    files: shownFiles(state),
    colours: shownEntries(state).map(({ colour }) => EXPERIMENT_COLOURS[colour - 1]),
    masses,
    mass_GeV,
    bounds,
    curves,
    channels,
  });
  const { save } = await import("./download/save.js");
  save(asPicture ? await (await import("./download/rasterise.js")).pngOf(file) : file);
  return file.notes ?? [];
}
