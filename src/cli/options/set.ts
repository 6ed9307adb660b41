import { Option } from "commander";
import { InvalidInput } from "../../errors/invalid-input.js";
import type { Setting } from "../../experiments/file/settings.js";
import { yamlDocument } from "../../experiments/file/yaml-document.js";

/** A setting, and the text that gives it. */
export interface GivenSetting extends Setting {
  text: string;
}

/** Reads a setting, `beam.energy_GeV=16` or `signal.missing_energy_fraction=[0.5,1]`: the value is as in a file. */
function parseSetting(text: string): GivenSetting {
  const [, path, written] = /^\s*([\w.]+)\s*=\s*(\S[\s\S]*)$/.exec(text) ?? [];
  if (path === undefined)
    throw new InvalidInput(
      `invalid --set: ${text}; must be PATH=VALUE with the path of a key of the experiment's file, such as beam.energy_GeV=16; the value null takes a key away`,
    );
  const { failures, document } = yamlDocument(written);
  if (failures.length > 0)
    throw new InvalidInput(
      `invalid --set: ${text}; must have a value as in a file, such as 16, W or [0.5, 1]; ${failures[0].message}`,
    );
  return { path, value: document?.toJS(), text: text.trim() };
}

/** Makes `--set`, other values for keys of the experiments' files. */
export const setOption = (of = "every experiment of this command"): Option =>
  new Option(
    "--set <path=value>",
    `another value for a key of the file, of ${of}: beam.energy_GeV=16, target.material=W, ` +
      "'signal.missing_energy_fraction=[0.5,1]', target.layers.0.thickness_cm=2; may be given several times; a key that " +
      "excludes others takes their place, null takes a key away",
  ).argParser((text, before: GivenSetting[] = []) => {
    const setting = parseSetting(text);
    if (before.some(({ path }) => path === setting.path))
      throw new InvalidInput(`invalid --set: ${setting.path} is given twice; paths must differ`);
    return [...before, setting];
  });
