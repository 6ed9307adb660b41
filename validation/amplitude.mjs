// The squared amplitude of l N -> l N chi chibar at single points of phase space, beside 30 digits.
import { collision, EmissionPoint, polarisedEmission } from "../dist/parts.js";
import { table } from "./sources.mjs";
import { small } from "./tables.mjs";

/** Numbers of a point, the lepton's name left out. */
const numbers = ({ lepton, ...cells }) =>
  Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, Number(cell)]));

const nuclei = { "mu 160": ["Pb", 82, 207], "e 8": ["Al", 13, 27], "e 100": ["Pb", 82, 207] };

/** T of the pair [GeV^4], as production evaluates it in double precision. */
function squaredAmplitude({ lepton, point }) {
  const [, Z, A] = nuclei[`${lepton} ${point.E_GeV}`];
  const at = new EmissionPoint(collision({ leptonMass: point.m_GeV, energy: point.E_GeV, Z, A }));
  at.setEnergy(point.s_GeV2, point.Ek_GeV);
  at.setAngle(point.dU_GeV2);
  at.setRecoil(point.tau_GeV2, Math.cos(point.phi / 2), Math.sin(point.phi / 2));
  const rootS = Math.sqrt(point.s_GeV2);
  const beta2 = ((rootS - 2 * point.mChi_GeV) * (rootS + 2 * point.mChi_GeV)) / point.s_GeV2;
  const nL = point.cosTheta;
  const nT = Math.sqrt((1 - nL) * (1 + nL));
  const [n1, n2] = [nT * Math.cos(point.phiStar), nT * Math.sin(point.phiStar)];
  return 2 * point.s_GeV2 * polarisedEmission(at, beta2, nL, n1, n2);
}

const amplitudeRows = () =>
  table("pair-amplitude").map((cells, i) => {
    const point = numbers(cells);
    const { E_GeV, Ek_GeV, mChi_GeV } = point;
    const [nucleus] = nuclei[`${cells.lepton} ${E_GeV}`];
    const lepton = { e: "e", mu: "μ" }[cells.lepton];
    return {
      id: `pair-amplitude ${i + 1}`,
      lepton: cells.lepton,
      point,
      label: `${lepton} ${E_GeV} GeV, ${nucleus}, χ of ${1000 * mChi_GeV} MeV, x = ${Number((Ek_GeV / E_GeV).toPrecision(7))}, √s = ${Math.sqrt(point.s_GeV2).toPrecision(3)} GeV`,
      value: point.T24,
      error: null,
      expect: "agrees",
      tolerance: 1e-8,
      note: `plain doubles: ${small(point.naive_error)}`,
    };
  });

export const pairAmplitude = {
  name: "pair-amplitude",
  title: "Squared amplitude, point by point",
  tests: "the squared amplitude of pairs in double precision, where plain double precision loses its digits",
  unit: "GeV⁴",
  why: "1e-8: next to a limit of phase space the rounding of the point itself is magnified.",
  rows: amplitudeRows,
  ours: squaredAmplitude,
};
