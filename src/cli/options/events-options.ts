import { type Command, Option } from "commander";
import { powerOfTwo } from "../../elementary/index.js";
import { InvalidInput } from "../../errors/invalid-input.js";
import type { EventCodes } from "../../events/event-processes.js";
import type { EventPlace } from "../../events/event-source.js";
import { invalidNumber } from "../../formats/given-numbers.js";
import type { Window } from "../../physics/missing-energy.js";
import { knownParticle } from "../../physics/pdg-codes.js";
import { type EventFormatName, type EventSettings, eventFormats } from "../../runs/event-settings.js";
import { countParser, massOption, seedOption, windowParser, wordParser } from "./options.js";

const names = Object.keys(eventFormats);

/** The options of `millitree events`. */
export interface EventsOptions {
  mass: number[];
  events: number;
  seed: number;
  weighted?: boolean;
  range?: Window;
  chiPdg: number;
  vectorPdg: number;
  nucleus: EventCodes["recoilNucleus"];
  targetZ: number;
  calorimeterZ?: number;
  beamSpot: EventPlace["spot"];
  format?: EventFormatName;
}

const numberParser =
  (name: string) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() !== "" && Number.isFinite(value)) return value;
    throw invalidNumber(name, text, "must be a number");
  };

function parseNucleus(text: string): EventCodes["recoilNucleus"] {
  if (text === "own" || text === "omit") return text;
  const code = Number(text);
  if (text.trim() !== "" && Number.isSafeInteger(code) && code !== 0) return code;
  throw new InvalidInput(`invalid --nucleus: ${text}; must be own, omit, or a PDG code such as -623`);
}

function parseSpot(text: string): EventPlace["spot"] {
  const [, shape, x, y] = /^(uniform|gauss):([^,]+),([^,]+)$/.exec(text) ?? [];
  const [x_mm, y_mm] = [Number(x), Number(y)];
  if (x_mm >= 0 && y_mm >= 0 && x_mm < Infinity && y_mm < Infinity)
    return { shape: shape as "uniform" | "gauss", x_mm, y_mm };
  throw new InvalidInput(
    `invalid --beam-spot: ${text}; must be uniform:X,Y with the sides, or gauss:X,Y with the standard deviations, in mm, with decimal points`,
  );
}

const MOST_EVENTS = 1e12;

/** Returns a parser for the code of a new particle. One that a simulation takes for a known particle is refused. */
const code = (name: string) => (text: string) => {
  const number = countParser(name, 1, powerOfTwo(31) - 1)(text);
  const particle = knownParticle(number);
  if (particle === undefined) return number;
  throw new InvalidInput(
    `invalid ${name}: ${text}; must be no code of a known particle: ${number} is ${particle}`,
  );
};

/** Adds the options that define events, without those for their destination. */
export const addEventsOptions = (command: Command): Command =>
  command
    .addOption(massOption())
    .addOption(
      new Option("-n, --events <count>", "number of events, such as 10000 or 1e6")
        .default(10_000)
        .argParser(countParser("--events", 1, MOST_EVENTS)),
    )
    .addOption(seedOption())
    .addOption(new Option("--weighted", "write every trial as an event with its weight"))
    .addOption(
      new Option("--range <low:high>", "range of E_miss/E (default: the experiment's window)").argParser(
        windowParser,
      ),
    )
    .addOption(
      new Option("--chi-pdg <code>", "PDG code of chi, of no known particle; chibar has its negative")
        .default(17)
        .argParser(code("--chi-pdg")),
    )
    .addOption(
      new Option("--vector-pdg <code>", "PDG code of V, with final: vector, of no known particle")
        .default(622)
        .argParser(code("--vector-pdg")),
    )
    .addOption(
      new Option(
        "--nucleus <code>",
        "recoil nucleus: own, with its own PDG code; omit, left out; or a PDG code of your choice",
      )
        .default("own")
        .argParser(parseNucleus),
    )
    .addOption(
      new Option("--target-z <mm>", "position of the target's centre along the beam [mm]")
        .default(0)
        .argParser(numberParser("--target-z")),
    )
    .addOption(
      new Option(
        "--calorimeter-z <mm>",
        "position of the calorimeter's front along the beam [mm] (default: right behind the target)",
      ).argParser(numberParser("--calorimeter-z")),
    )
    .addOption(
      new Option(
        "--beam-spot <spot>",
        "beam spot [mm]: uniform:X,Y with the sides, or gauss:X,Y with the standard deviations",
      )
        .default({ shape: "uniform", x_mm: 0, y_mm: 0 }, "a point")
        .argParser(parseSpot),
    )
    .addOption(
      new Option(
        "-f, --format <format>",
        `format of the events: ${names.join(", ")} (default: the ending of the output's name, else lhe)`,
      ).argParser(wordParser("--format", names)),
    );

/** Returns the format of a file: as asked for, or by its name with or without .gz. */
function formatOf({ format }: EventsOptions, output: string | undefined): EventFormatName {
  if (format) return format;
  if (output === undefined) return "lhe";
  const [, end = ""] = /\.(\w+)(?:\.gz)?$/i.exec(output) ?? [];
  if (Object.hasOwn(eventFormats, end.toLowerCase())) return end.toLowerCase() as EventFormatName;
  throw new InvalidInput(
    `invalid --output: ${output}; must end in .${names.join(", .")}, with .gz or without, or --format must be given`,
  );
}

/** Returns the settings that the options ask for. */
export function eventSettings(options: EventsOptions, output: string | undefined): EventSettings {
  const {
    mass,
    events,
    seed,
    weighted = false,
    range,
    chiPdg,
    vectorPdg,
    nucleus,
    targetZ,
    calorimeterZ,
    beamSpot,
  } = options;
  if (mass.length !== 1)
    throw new InvalidInput(
      `invalid --mass: ${mass.length} masses; must be one, of which there are events in a file`,
    );
  return {
    mass_GeV: mass[0],
    events,
    seed,
    weighted,
    ...(range && { window: range }),
    codes: { chi: chiPdg, vector: vectorPdg, recoilNucleus: nucleus },
    place: {
      z_mm: targetZ,
      spot: beamSpot,
      ...(calorimeterZ !== undefined && { calorimeter_z_mm: calorimeterZ }),
    },
    format: formatOf(options, output),
  };
}
