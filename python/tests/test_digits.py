"""The digits are those of the command line, for every preset."""

import json
import subprocess
import unittest

import numpy as np

import millitree as mt
from millitree._node import find_engine, find_node

# two masses, as texts for the command line and as numbers, to a loose tolerance: digits are what is compared
MASSES = ["20MeV", "0.3GeV"]
RTOL = 0.05


def command(*args):
    """Returns the JSON that the command line prints, without its manifest."""
    run = subprocess.run(
        [find_node(), find_engine(), *args, "--rtol", str(RTOL), "--format", "json", "--quiet"], capture_output=True, text=True
    )
    if run.returncode not in (0, 1):
        raise AssertionError(run.stderr)
    result = json.loads(run.stdout)
    del result["manifest"]
    return result


class Digits(unittest.TestCase):
    def test_reach(self):
        names = mt.presets()
        expected = command("reach", *names, "--mass", ",".join(MASSES))["experiments"]
        reaches = mt.reach(names, MASSES, rtol=RTOL)
        self.assertEqual(len(reaches), len(names))
        for reach, record in zip(reaches, expected):
            with self.subTest(reach.experiment):
                self.assertTrue(json.dumps(reach.record) == json.dumps(record))
                for epsilon, point in zip(reach.epsilon, record["points"]):
                    self.assertEqual(None if epsilon != epsilon else float(epsilon), point["epsilon"])

    def test_cross_section_and_spectrum(self):
        for name in mt.presets():
            with self.subTest(name):
                result = mt.cross_section(name, [0.02, 0.3], rtol=RTOL)
                expected = command("xsec", name, "--mass", ",".join(MASSES))
                self.assertTrue(json.dumps(result.record) == json.dumps(expected))
                self.assertEqual(result.sigma_pb.tolist(), [point["sigma_pb"] for point in expected["points"]])
                spectrum = mt.spectrum(name, 0.02, bins=2, rtol=RTOL)
                expected = command("spectrum", name, "--mass", "20MeV", "--bins", "2")
                record = {key: value for key, value in spectrum.record.items() if key != "energy_GeV"}
                self.assertTrue(json.dumps(record) == json.dumps(expected))
                values = [one["dsigma_dE_pb_per_GeV"] for one in expected["points"][0]["bins"]]
                self.assertEqual(spectrum.dsigma_dE_pb_per_GeV[0].tolist(), values)

    def test_events(self):
        run = subprocess.run(
            [find_node(), find_engine(), "events", "na64mu", "-m", "100MeV", "-n", "1500", "--seed", "7", "--format", "csv", "-q"],
            capture_output=True,
            text=True,
            check=True,
        )
        lines = [line.split(",") for line in run.stdout.splitlines() if not line.startswith("#")]
        header, rows = lines[0], lines[1:]
        events = mt.events("na64mu", "100MeV", 1500, seed=7)
        self.assertEqual(len(rows), len(events))
        for name, column in [
            ("weight_pb", events["weight_pb"]),
            ("beam_E_GeV", events["beam"]["E_GeV"]),
            ("lepton_px_GeV", events["lepton"]["px_GeV"]),
            ("chi_E_GeV", events["chi"]["E_GeV"]),
            ("chibar_pz_GeV", events["chibar"]["pz_GeV"]),
            ("vertex_z_mm", events["vertex"]["z_mm"]),
            ("vertex_t_ns", events["vertex"]["t_ns"]),
        ]:
            i = header.index(name)
            # files have sixteen digits
            np.testing.assert_allclose([float(row[i]) for row in rows], column, rtol=1e-14, err_msg=name)


if __name__ == "__main__":
    unittest.main()
