// The page docs/experiment-file.md: every key of an experiment file, from the schema of the built library.
import { wholeFileSchema } from "../../dist/experiments/file/json-schema.js";
import { code, generatedBy, table } from "./markdown.mjs";

const introduction = `# The experiment file

An experiment is one YAML file. This is a whole one:

\`\`\`yaml
name: My experiment
beam: { lepton: e-, energy_GeV: 8, on_target: 2.0e+16 }
target: { material: Al, thickness_X0: 0.4 }
signal: { missing_energy_fraction: [0.7, 1] }
\`\`\`

A number with an exponent is best written as \`2.0e+16\`: programs that read YAML 1.1 take \`2e16\` for a text.

\`name\`, \`beam\`, \`target\` and \`signal\` are required. Every other key has a default. The unit of a quantity is the end of its key:
\`energy_GeV: 8\` is 8 GeV. Values are plain numbers and words; nothing is evaluated.

\`millitree check my.yaml\` prints the file with every default filled in, and what follows from it. All errors come at once: each
names the line, the key and what is allowed. An unknown key is an error, and the nearest known key is suggested.

Good files to start from are the presets in [data/experiments](../data/experiments), first of all
[ldmx.yaml](../data/experiments/ldmx.yaml), and the [examples](../examples). The presets have the source of each number in their
\`notes\`. An editor with a YAML language server completes the keys and checks the ranges if the file begins with this line
and the path leads to [data/experiment.schema.json](../data/experiment.schema.json):

\`\`\`text
# yaml-language-server: $schema=data/experiment.schema.json
\`\`\`

## \`base\`

A file that differs in a few keys from another one names it as its \`base\`: a preset, or a YAML file, relative to this file. Its own keys
then take the place of those of the base, key by key also inside \`beam\`, \`target\` and the like:

\`\`\`yaml
base: ldmx
name: LDMX with 16 GeV
beam: { energy_GeV: 16 }
target: { material: W }
\`\`\`

- No key is required. Without a \`name\` the experiment is called by the name of the base with "(changed)".
- A key that excludes others takes their place: \`thickness_cm\` that of \`thickness_X0\`, \`material\` that of \`Z\`, \`formula\` and what
  belongs to them, \`per_lepton\` that of \`expected\`.
- \`null\` takes a key away, \`{}\` all keys of a mapping: \`mesons: {}\`. Lists are replaced as a whole; \`layers: { 0: { thickness_cm: 2 } }\`
  changes the first layer.
- What the base says of its own numbers does not hold for others: its \`notes\` are left out, and a \`status\` of \`data\` or \`recast\` becomes
  \`estimate\`. State both anew. The same holds for \`--set\` and \`--vary\`.
- Mesons that the base counts for all leptons on target scale with \`on_target\`, unless the file states them.

\`millitree check\` prints the whole experiment and names its bases; the manifest of a result names them, too. A base may have a base of
its own. The option \`--set path=value\` of all commands follows the same rules: \`--set beam.energy_GeV=16 --set target.material=W\`.

## Keys

In the tables below, a key without a default may be left out unless it is marked as required. \`N\` stands for the place in a list,
counted from 0: \`notes.0.text\`.`;

/** Hand-written text of each key: how its parts belong together. */
const texts = {
  status: `A reach carries the status of its file. An \`estimate\` and a \`recast\` are called so in tables, figures and HEPData. A \`proposal\`
is a projection. \`data\` means that the limit is the experiment's own; a file without a status counts as data if it has \`limit.observed\`.`,
  notes: `Each note says one thing about the numbers, where it is from, and if somebody has compared it with its source. \`verified\` is \`true\` or
\`false\`, which YAML 1.1 and 1.2 read alike; \`yes\` is refused. \`millitree check\` and the page list what is not verified.

\`\`\`yaml
status: proposal
notes:
  - { text: The beam has 8 GeV, source: "arXiv:2508.11833, abstract", verified: true }
  - { text: The trigger keeps 60 % of the signal, source: from memory, verified: false }
\`\`\``,
  beam: `A beam particle has the energy \`energy_GeV\` unless \`energy_spread_GeV\` or \`spectrum_GeV\` is given; only one of the two may be.
Missing energy is counted from \`energy_GeV\` in all cases. The energies of a spread reach 6 standard deviations below the nominal one,
and must be above the lepton's mass. \`energy_loss\` is for muons: electrons lose their energy in few hard photons, which
[\`cascade\`](#cascade) describes. \`material\` holds for muons above 0.149 GeV; a given dE/dx holds down to rest.

\`\`\`yaml
beam: { lepton: mu-, energy_GeV: 160, on_target: 1.0e+14, energy_spread_GeV: 3, energy_loss: material }
target: { material: Pb, thickness_X0: 40 }
\`\`\``,
  target: `A target is one piece of matter, or several \`layers\`. Each piece says what it is made of in one of four ways:

- \`material\`: an element, compound or mixture that millitree knows, by its name in the table or a usual one (\`tungsten\`, \`H2O\`), in
  small or capital letters. A name that could mean two things, such as \`steel\`, is refused with the choices;
- \`Z\`, \`A_g_per_mol\` and \`density_g_per_cm3\`: any nucleus;
- \`formula\` and \`density_g_per_cm3\`: any compound of elements from H to U;
- \`mass_fractions\` and \`density_g_per_cm3\`: any mixture of elements; the fractions add up to 1.

Each piece has one of \`thickness_cm\`, \`thickness_mm\`, \`thickness_g_per_cm2\` and \`thickness_X0\`, and keeps its unit. If there are \`layers\`, every other key belongs into a layer.

\`\`\`yaml
target: { Z: 79, A_g_per_mol: 196.97, density_g_per_cm3: 19.32, thickness_cm: 0.1 }
\`\`\`

\`\`\`yaml
target: { formula: Bi4(GeO4)3, density_g_per_cm3: 7.13, thickness_cm: 2 }
\`\`\`

\`\`\`yaml
target:
  layers:
    - { mass_fractions: { W: 0.9, Cu: 0.1 }, density_g_per_cm3: 17.3, thickness_cm: 2 }
    - { material: PbWO4, thickness_X0: 25 }
\`\`\``,
  cascade: `With \`none\` every lepton of the beam keeps its energy on its way through the target. \`electromagnetic\` is for beams of electrons
and positrons: they radiate, the photons make pairs, and so on; all electrons and positrons of this shower radiate the signal, its
positrons annihilate into it, and its photons make mesons. [physics.md](physics.md#the-beam-in-matter) has the equations.

\`\`\`yaml
beam: { lepton: e-, energy_GeV: 100, on_target: 9.37e+11 }
target: { material: Pb, thickness_X0: 40 }
cascade: electromagnetic
signal: { missing_energy_fraction: [0.5, 1] }
mesons: {}
\`\`\`

- Missing energy is what the pair carries away, \`E_miss = E_chi + E_chibar\`. All the rest of the shower is taken to be seen. It is
  counted as before, as a fraction of \`beam.energy_GeV\`.
- The shower begins at one energy: \`energy_spread_GeV\` and \`spectrum_GeV\` may not be given.
- The window begins at 0.1 GeV, and at 1 % of the beam's energy, or above. Below, the cross sections are not good to 3 %.
- In a shower no one lepton recoils: \`cuts\`, and an efficiency against the recoil angle, may not be given.
- Muons take \`none\`: they radiate 40,000 times less.`,
  calorimeter: `The matter behind the target in which the shower goes on. It has the keys of a layer of the \`target\`; \`absorbing: true\` takes the place
of a thickness if nothing leaves it. It needs \`cascade: electromagnetic\`.

\`\`\`yaml
cascade: electromagnetic
calorimeter: { material: W, absorbing: true }
\`\`\`

Only photons go on from the target to the calorimeter: an electron that leaves the target with so much energy is seen as the recoil. If
the calorimeter itself is the target, as at NA64e, it is the \`target\`, and there is no \`calorimeter\`. The preset
[ldmx-full.yaml](../data/experiments/ldmx-full.yaml) has both.`,
  veto: `The matter behind the target in which the event is seen if both chi together leave more than \`threshold_MeV\`. It has the keys of a
layer of the \`target\`, apart from the spin of nuclei. From it follows the ceiling in epsilon: chi of larger charge are seen, and nothing is
excluded above. Without a \`veto\` there is no ceiling. [physics.md](physics.md#the-ceiling-in-epsilon) has the equations.

\`\`\`yaml
veto: { material: Fe, thickness_cm: 360, threshold_MeV: 1000 }
\`\`\`

- The threshold is that of all matter of the \`veto\` together. If a single bar decides, the bar is the \`veto\`, and both chi cross it.
- The energy is that which is lost in all of the matter, absorber and scintillator. A threshold that is stated for the scintillator alone is
  divided by its share, or the scintillator alone is the \`veto\`.
- With \`final: vector\` nothing charged crosses the veto, and there is no ceiling.`,
  form_factor: `The form factor says how the nucleus is seen. Each kind takes its own scales: \`elastic\` and
\`elastic+quasielastic\` take \`screening_per_GeV\` and \`size_GeV2\`, \`helm\` takes \`screening_per_GeV\`, \`radius_fm\` and \`skin_fm\`, \`point\`
takes \`screening_per_GeV\`. Protons and deuterons have form factors of their own for every kind but \`point\`; \`hydrogen\` says which. Scales that belong to one nucleus are left out for a target of several nuclei. \`millitree check\` prints the
scales in use. [physics.md](physics.md) has the formulas.

\`\`\`yaml
form_factor: { kind: helm, skin_fm: 0.9 }
\`\`\``,
  final: `With \`final: vector\` a mass is that of V, and epsilon is its kinetic mixing with the photon.
[examples/dark-photon.yaml](../examples/dark-photon.yaml) is such a file.`,
  spin: `A \`spin\` other than 0.5 may not be given with \`final: vector\`, because there is no chi then.`,
  signal: `The window of missing energy. It must begin below the fraction at which the recoil lepton is left at rest.

\`\`\`yaml
signal: { missing_energy_fraction: [0.5, 1] }
\`\`\``,
  cuts: `Cuts on the recoil lepton are part of the exact calculation, with the same bound on the error. They do not apply to decays
of mesons. As an example of their size: at NA64mu 10 % of the signal at 10 MeV and 31 % at 100 MeV recoils by more than 10 mrad.

\`\`\`yaml
cuts: { recoil_angle_min_mrad: 10, recoil_pt_max_MeV: 800 }
\`\`\``,
  efficiency: `A number, or tables against E_miss/E and against the recoil angle, whose product counts. A table is linear between its
points and constant outside. Tables are part of the exact calculation.

\`\`\`yaml
efficiency: { overall: 0.9, missing_energy_fraction: [[0.7, 0.2], [0.8, 1]] }
\`\`\``,
  background: `A number if the background is known exactly, else a number with its uncertainty, in events. The uncertainty may be up to
three times the expected number. [statistics.md](statistics.md) says how it enters. A background that grows with the beam is stated per
lepton on target, with \`per_lepton\`: it is then that number times \`on_target\`, also if \`on_target\` varies.

\`\`\`yaml
background: { expected: 3, uncertainty: 0.8 }
\`\`\`

\`\`\`yaml
background: { per_lepton: 5.0e-17, uncertainty_per_lepton: 1.0e-17 }
\`\`\``,
  limit: `[statistics.md](statistics.md) explains the methods and says up to which counts each of them works.

\`\`\`yaml
background: 3
limit: { confidence_level: 0.9, method: feldman-cousins, observed: 2 }
\`\`\``,
  uncertainties: `All are relative. \`form_factor\` concerns the radiated signal, \`mesons\` the signal from decays of mesons. \`cascade\`
concerns what is radiated and what annihilates in a shower; 0.03 is what its cross sections are good to: [accuracy.md](accuracy.md#the-cascade).

\`\`\`yaml
cascade: electromagnetic
uncertainties: { on_target: 0.05, efficiency: 0.1, form_factor: 0.03, mesons: 0.2, cascade: 0.03 }
\`\`\``,
  mesons: `Each meson is given by the number that all leptons on target produce, or by the factors of Eqs. (5) and (6) of
arXiv:2505.04295. Numbers count decays that pass the signal's window. \`--set\`, \`--vary\` and a file with a \`base\` scale them
with \`on_target\`; they stay as they are if the target or the beam energy changes. With factors they follow \`on_target\`, too.

\`\`\`yaml
mesons: { rho: 6.0e+10, omega: 6.0e+9, phi: 1.0e+9 }
\`\`\``,
  photoproduction: `These factors are common to all mesons that are given by their own factors. They are required for such mesons, and
may not be given without one.

\`\`\`yaml
photoproduction: { f_brem: 0.03, X0_g_per_cm2: 6.76 }
mesons:
  rho: { sigma0_ub: 10, f_nuc: 1 }
\`\`\`

With \`f_brem: computed\` mesons are made along the paths of the shower's photons above the window's lower edge, in target and calorimeter.
It needs \`cascade: electromagnetic\`, and takes the place of both factors.

\`\`\`yaml
cascade: electromagnetic
calorimeter: { material: W, absorbing: true }
photoproduction: { f_brem: computed }
mesons:
  rho: { sigma0_ub: 10, f_nuc: 1 }
\`\`\``,
  line_shape: `With \`narrow\` a meson of mass m_V decays to chi up to m_V/2. With \`breit-wigner\` its width carries decays beyond that, up to half the mass that a photon of the beam's energy can make on a nucleon at rest: [\`physics.md\`](physics.md#vector-mesons). Below the energy that the meson itself takes there is none, with either.`,
};

/** Returns a number as the files write it: 30, 1e6. */
const number = (value) => {
  const short = typeof value === "number" ? value.toExponential().replace("e+", "e") : String(value);
  return value >= 1e5 ? short : String(value);
};

/** Returns a range of numbers, such as \`> 0, ≤ 100\`. */
function range({ exclusiveMinimum, minimum, exclusiveMaximum, maximum }) {
  const sides = [
    exclusiveMinimum !== undefined && `> ${number(exclusiveMinimum)}`,
    minimum !== undefined && `≥ ${number(minimum)}`,
    exclusiveMaximum !== undefined && `< ${number(exclusiveMaximum)}`,
    maximum !== undefined && `≤ ${number(maximum)}`,
  ];
  return sides.filter(Boolean).join(", ");
}

/** Returns what a value may be, in words. */
function allowed(node) {
  if (node.anyOf) return node.anyOf.map(allowed).join("; or ");
  if (node.const !== undefined) return code(String(node.const));
  if (node.enum) return node.enum.map((value) => code(value)).join(", ");
  if (node.prefixItems) return `[${node.prefixItems.map(allowed).join("; ")}]`;
  switch (node.type) {
    case "number":
    case "integer":
      return `${node.type} ${range(node)}`;
    case "boolean":
      return "`true`, `false`";
    case "string":
      return `text of at most ${node.maxLength} characters`;
    case "array": {
      const least = node.minItems === undefined ? "" : `${node.minItems} to ${node.maxItems} `;
      return node.items.type === "object"
        ? `list of ${least}mappings`
        : `list of ${least}${allowed(node.items)}`;
    }
    case "object":
      return typeof node.additionalProperties === "object"
        ? `mapping of names to a ${allowed(node.additionalProperties)}`
        : `mapping with ${Object.keys(node.properties).map(code).join(", ")}`;
    default:
      throw new Error(`invalid schema: ${JSON.stringify(node)}; must be of a type that allowed knows`);
  }
}

/** Returns the description of a node without the unit at its end, and that unit. */
function described(node) {
  const description = node.description ?? node.anyOf?.find((option) => option.description)?.description ?? "";
  const [, text, unit = ""] = /^(.*?)(?: \[([^\],]+)\])?$/s.exec(description);
  return { text, unit };
}

/** Returns the mapping that the members of a list are, unless its keys are those beside the list, which have rows already. */
const memberOf = (node, siblings) =>
  Object.keys(node.items?.properties ?? {}).some((key) => !(key in siblings)) ? [node.items] : [];

/** Returns the rows of a key and of all keys below it, given the keys beside it. */
function rowsOf(path, node, required, siblings) {
  const { text, unit } = described(node);
  const standard =
    node.default === undefined || typeof node.default === "object" ? "" : code(number(node.default));
  const row = [code(path), allowed(node), unit, required ? "required" : standard, text];
  const mappings = [node, ...(node.anyOf ?? [])].filter(({ properties }) => properties);
  const below = [
    ...mappings.flatMap((mapping) => keysOf(path, mapping)),
    ...memberOf(node, siblings).flatMap((member) => keysOf(`${path}.N`, member)),
  ];
  // a mapping without words of its own has nothing to say but its keys
  return node.properties && !text ? below : [row, ...below];
}

const keysOf = (path, { properties, required = [] }) =>
  Object.entries(properties).flatMap(([key, node]) =>
    rowsOf(`${path}.${key}`, node, required.includes(key), properties),
  );

/** Returns the text of docs/experiment-file.md. */
export function experimentFilePage() {
  const { properties, required } = wholeFileSchema();
  const unknown = Object.keys(texts).filter((key) => !(key in properties));
  if (unknown.length > 0)
    throw new Error(`invalid texts: ${unknown.join(", ")}; must belong to keys of the experiment file`);
  return `${[
    generatedBy("experiment-file.mjs", "src/experiments/schema/"),
    introduction,
    ...Object.entries(properties).flatMap(([key, node]) => [
      `## ${code(key)}${required.includes(key) ? " (required)" : ""}`,
      ...(texts[key] ? [texts[key]] : []),
      table(
        ["key", "value", "unit", "default", "meaning"],
        rowsOf(key, node, required.includes(key), properties),
      ),
    ]),
  ].join("\n\n")}\n`;
}
