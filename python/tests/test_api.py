"""Experiments, input and results."""

import copy
import os
import pickle
import tempfile
import unittest
import warnings
from pathlib import Path

import numpy as np

import millitree as mt
from millitree._experiment import _restored

LOOSE = {"rtol": 1e-2}


class Experiments(unittest.TestCase):
    def test_presets(self):
        self.assertIn("ldmx", mt.presets())
        ldmx = mt.Experiment.preset("LDMX")
        self.assertEqual((ldmx.name, ldmx["beam.lepton"], ldmx["signal.missing_energy_fraction.0"]), ("LDMX", "e-", 0.7))
        self.assertTrue(any("radiate" in warning for warning in ldmx.warnings))
        with self.assertRaises(KeyError):
            ldmx["beam.colour"]
        with self.assertRaisesRegex(mt.InvalidInput, "^invalid preset: ldmxx; must be one of .*ldmx"):
            mt.Experiment.preset("ldmxx")

    def test_replace(self):
        ldmx = mt.Experiment.preset("ldmx")
        for other in [
            ldmx.replace(beam__energy_GeV=16),
            ldmx.replace({"beam.energy_GeV": np.float64(16)}),
            ldmx.replace({"beam": {"energy_GeV": np.int64(16)}}),
        ]:
            self.assertEqual(other["beam.energy_GeV"], 16)
            self.assertEqual(other["beam.lepton"], "e-")
        self.assertEqual(ldmx["beam.energy_GeV"], 8)
        # a key that excludes others takes their place, None takes a key away, an array is a list
        thick = ldmx.replace(target__thickness_cm=1, limit__events=None, signal__missing_energy_fraction=np.array([0.5, 1]))
        self.assertNotIn("events", thick.to_dict()["limit"])
        self.assertEqual(thick["signal.missing_energy_fraction"], [0.5, 1])
        for bad, words in [
            ({"beam.energy_Gev": 3}, "did you mean energy_GeV"),
            ({"beam.energy_GeV": -3}, "must be a number > 0"),
            ({"beam.energy_GeV": float("nan")}, "must be a finite number"),
            ({"beam.energy_GeV": object()}, "must be a number, a text"),
            ({"": 3}, "must be the path of a value"),
        ]:
            with self.assertRaisesRegex(mt.InvalidInput, words):
                ldmx.replace(bad)
        with self.assertRaisesRegex(mt.InvalidInput, "given twice"):
            ldmx.replace({"beam.energy_GeV": 3}, beam__energy_GeV=4)

    def test_yaml(self):
        ldmx = mt.Experiment.preset("ldmx")
        self.assertEqual(mt.Experiment.from_yaml(ldmx.to_yaml()), ldmx)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "mine.yaml")
            ldmx.to_yaml(path)
            self.assertEqual(mt.Experiment.from_yaml(path), ldmx)
            self.assertEqual(mt.Experiment.from_yaml(str(path)), ldmx)
            other = Path(folder, "other.yaml")
            other.write_text("base: mine.yaml\nname: other\nbeam: {energy_GeV: 4}\n")
            self.assertEqual(mt.Experiment.from_yaml(other)["beam.energy_GeV"], 4)
            before = os.getcwd()
            os.chdir(folder)
            try:
                self.assertEqual(mt.Experiment.from_yaml("other.yaml").name, "other")
            finally:
                os.chdir(before)
            with self.assertRaises(FileNotFoundError):
                mt.Experiment.from_yaml(Path(folder, "none.yaml"))
            latin = Path(folder, "latin.yaml")
            latin.write_bytes(b"name: \xe9\n")
            with self.assertRaisesRegex(mt.InvalidInput, "must be a text in UTF-8"):
                mt.Experiment.from_yaml(latin)
        self.assertEqual(mt.Experiment.from_yaml("base: ldmx")["beam.energy_GeV"], 8)

    def test_problems_of_a_file(self):
        with self.assertRaises(mt.InvalidExperiment) as caught:
            mt.Experiment.from_yaml("base: ldmx\nbeam: {energy_GeV: -8, lepton: tau}\n")
        problems = caught.exception.problems
        self.assertEqual([(problem.path, problem.line) for problem in problems], [("beam.energy_GeV", 2), ("beam.lepton", 2)])
        self.assertIn("must be a number > 0", problems[0].message)
        self.assertIsInstance(caught.exception, ValueError)
        again = pickle.loads(pickle.dumps(caught.exception))
        self.assertEqual((str(again), again.problems), (str(caught.exception), problems))

    def test_copies_and_newer_versions(self):
        ldmx = mt.Experiment.preset("ldmx")
        self.assertEqual(pickle.loads(pickle.dumps(ldmx)), ldmx)
        self.assertEqual(copy.deepcopy(ldmx), ldmx)
        self.assertEqual(len({ldmx, mt.Experiment.preset("ldmx")}), 1)
        with self.assertRaisesRegex(mt.InvalidExperiment, "saved by millitree 99.0.0, which is newer than this one"):
            _restored("base: ldmx\nquantum_gravity: true\n", "text", "99.0.0")
        with self.assertRaises(mt.InvalidExperiment) as caught:
            _restored("base: ldmx\nquantum_gravity: true\n", "text", mt.__version__)
        self.assertNotIn("newer", str(caught.exception))

    def test_it_shows_itself(self):
        ldmx = mt.Experiment.preset("ldmx")
        self.assertRegex(repr(ldmx), "^<Experiment 'LDMX': e- of 8 GeV")
        self.assertIn("<pre>name: LDMX", ldmx._repr_html_())
        self.assertIn("&lt;b&gt;", ldmx.replace(name="<b>")._repr_html_())
        with self.assertRaises(TypeError):
            mt.Experiment()


class Masses(unittest.TestCase):
    def test_numbers_texts_and_arrays_are_the_same(self):
        expected = mt.cross_section("na64mu", [0.01, 0.1], **LOOSE).sigma_pb.tolist()
        for masses in [
            ["10MeV", "0.1GeV"],
            ["10MeV", 0.1],
            (np.float64(0.01), "100 MeV"),
            np.array([0.01, 0.1]),
            "10MeV,100MeV",
            "10MeV:100MeV:2",
            (mass for mass in [0.01, 0.1]),
        ]:
            self.assertEqual(mt.cross_section("na64mu", masses, **LOOSE).sigma_pb.tolist(), expected)
        self.assertEqual(len(mt.cross_section("na64mu", np.float64(0.01), **LOOSE)), 1)
        self.assertEqual(len(mt.cross_section("na64mu", np.array(0.01), **LOOSE)), 1)

    def test_what_is_no_mass_is_refused(self):
        nan, inf = float("nan"), float("inf")
        for masses in [nan, inf, -inf, 0, -1, True, None, [], [[0.1]], np.ones((2, 2)), [0.1, nan], np.array([0.1, nan]),
                       "10", ["10MeV", "100"], "10 Mev", "ten", "", {"a": 1}, 1j, "1MeV:1GeV:1"]:
            with self.assertRaisesRegex(mt.InvalidInput, "^invalid mass", msg=repr(masses)):
                mt.cross_section("na64mu", masses, **LOOSE)
        with self.assertRaisesRegex(mt.InvalidInput, "2 masses; must be one"):
            mt.explain("na64mu", [0.1, 0.2])

    def test_other_input_is_refused(self):
        for call, words in [
            (lambda: mt.reach("na64mu", 0.1, rtol=5), "invalid rtol: 5; must be a number from 1e-8 to 0.1"),
            (lambda: mt.reach("na64mu", 0.1, method="vegas"), "invalid method: vegas; must be one of exact, ww, iww"),
            (lambda: mt.reach("na64mu", 0.1, band="wide"), "invalid band: wide; must be one of"),
            (lambda: mt.reach(["na64mu", "na64mu"], 0.1), "na64mu is given twice|NA64mu is given twice"),
            (lambda: mt.reach([], 0.1), "invalid experiments: none"),
            (lambda: mt.reach(3, 0.1), "invalid experiment: 3; must be"),
            (lambda: mt.reach("na64mu", 0.1, share=["mesons"]), "must come with combine"),
            (lambda: mt.spectrum("na64mu", 0.1, bins=0), "invalid bins: 0; must be a whole number"),
            (lambda: mt.spectrum("na64mu", 0.1, range=(1, 0)), "invalid range"),
            (lambda: mt.plan("na64mu", 0.1, -1), "invalid epsilon: -1"),
            (lambda: mt.plan("na64mu", 0.1, float("nan")), "invalid epsilon: nan"),
            (lambda: mt.bounds("bebcc"), "invalid bounds: bebcc; must be one of"),
            (lambda: mt.events("na64mu", 0.1, 0), "invalid events: 0; must be a whole number from 1 to 1000000"),
            (lambda: mt.events("na64mu", 1000, 5), "must be within the kinematic limits"),
            (lambda: mt.figure4("na64mu", 0.1, size="huge"), "invalid size: huge"),
        ]:
            with self.assertRaisesRegex(mt.InvalidInput, words):
                call()


class Results(unittest.TestCase):
    def test_reach(self):
        reach = mt.reach("ldmx", ["10MeV", "100MeV", 4], **LOOSE)
        self.assertEqual(reach.mass_GeV.tolist(), [0.01, 0.1, 4])
        self.assertTrue(np.isnan(reach.epsilon[2]) and np.isnan(reach.epsilon_error[2]))
        self.assertTrue(np.all(reach.epsilon_error[:2] < 0.01 * reach.epsilon[:2]))
        np.testing.assert_allclose(reach.epsilon[:2], np.sqrt(3 / reach.signal_per_epsilon2[:2]), rtol=1e-12)
        self.assertEqual(set(reach.epsilon_by_channel), {"bremsstrahlung", "rho", "omega", "phi"})
        self.assertEqual((reach.converged.dtype, reach.converged.tolist()), (np.bool_, [True, True, True]))
        self.assertIsNone(reach.epsilon_band_low)
        with self.assertRaises(ValueError):
            reach.epsilon[0] = 1
        with self.assertRaises(AttributeError):
            reach.epsilon = 1
        lines = repr(reach).splitlines()
        self.assertEqual(lines[0], "LDMX: projection, confidence level 0.95")
        self.assertRegex(lines[1], r"^mass_GeV +epsilon +error +bremsstrahlung +rho +omega +phi +N/eps\^2 +converged$")
        self.assertEqual(len(lines), 5)
        self.assertIn("<td>-</td>", reach._repr_html_())

    def test_bands(self):
        reach = mt.reach("na64mu", [0.3, 0.6], band="form-factor", **LOOSE)
        self.assertTrue(np.all(reach.epsilon_band_low <= reach.epsilon))
        self.assertTrue(np.all(reach.epsilon <= reach.epsilon_band_high))
        noisy = mt.Experiment.preset("na64mu").replace(background=2, limit__events=None)
        expected = mt.reach(noisy, 0.1, band="expected", **LOOSE).epsilon_expected
        self.assertLess(expected["minus_2sigma"][0], expected["plus_2sigma"][0])

    def test_several_experiments(self):
        reaches = mt.reach(["ldmx", mt.Experiment.preset("na64mu")], 0.1, combine=True, **LOOSE)
        self.assertEqual([one.experiment for one in reaches], ["LDMX", "NA64mu"])
        self.assertIs(reaches["NA64mu"], reaches[1])
        total = sum(one.signal_per_epsilon2[0] for one in reaches)
        self.assertAlmostEqual(reaches.combined.epsilon[0] / np.sqrt(3 / total), 1, 9)
        self.assertIn("combined: projection", repr(reaches))
        self.assertIn("<table>", reaches._repr_html_())
        with self.assertRaises(KeyError):
            reaches["LHC"]
        self.assertIsNone(mt.reach(["ldmx"], 0.1, **LOOSE).combined)

    def test_a_long_table_is_cut(self):
        self.assertIn("...", repr(mt.cross_section("na64mu", "10MeV:1GeV:30", **LOOSE)))

    def test_spectrum(self):
        spectrum = mt.spectrum("na64mu", [0.01, 0.1], bins=4, **LOOSE)
        self.assertEqual(spectrum.dsigma_dE_pb_per_GeV.shape, (2, 4))
        sigma = (spectrum.dsigma_dE_pb_per_GeV * np.diff(spectrum.E_miss_edges_GeV)).sum(axis=1)
        np.testing.assert_allclose(sigma, mt.cross_section("na64mu", [0.01, 0.1], **LOOSE).sigma_pb, rtol=0.02)
        self.assertEqual((spectrum.x_edges[0], spectrum.x_edges[-1]), (0.5, 1))
        self.assertEqual(spectrum.signal_per_GeV, {})
        shower = mt.spectrum("ldmx-full", 0.03, bins=2, rtol=0.05)
        self.assertEqual(set(shower.signal_per_GeV), {"bremsstrahlung", "annihilation"})

    def test_explain_plan_frontier(self):
        explanation = mt.explain("na64mu", "100MeV", rtol=1e-3)
        by_name = {one.parameter: one for one in explanation.elasticities}
        self.assertEqual(by_name["beam.on_target"].elasticity, -0.5)
        self.assertIn("beam.on_target", repr(explanation))
        plan = mt.plan("na64mu", 0.1, explanation.epsilon / 2, rtol=1e-3)
        self.assertAlmostEqual(plan["on_target"].needed / plan["on_target"].now, 4, 2)
        self.assertFalse(plan.reached)
        frontier = mt.frontier("na64mu", [0.05, 0.1], bounds=["sensei"], rtol=1e-3)
        np.testing.assert_allclose(frontier.improvement, frontier.bound_epsilon / frontier.epsilon, rtol=1e-12)
        self.assertIn("beyond published bounds", repr(frontier))

    def test_bounds(self):
        everything = {bound.id: bound for bound in mt.bounds()}
        self.assertGreater(len(everything), 20)
        (sensei,) = mt.bounds("sensei")
        self.assertEqual((sensei.label, sensei.confidence_level, len(sensei.mass_GeV)), ("SENSEI", 0.95, len(sensei.epsilon)))

    def test_events(self):
        events = mt.events("na64mu", "100MeV", 40, seed=3)
        self.assertEqual(len(events), 40)
        self.assertAlmostEqual(np.mean(events["weight_pb"]) / events.sigma_pb, 1, 2)
        for part in ("px_GeV", "py_GeV", "pz_GeV", "E_GeV"):
            before = events["beam"][part] + events["target"][part]
            after = sum(events[name][part] for name in ("lepton", "nucleus", "chi", "chibar"))
            np.testing.assert_allclose(before, after, atol=1e-9)
        again = mt.events("na64mu", "100MeV", 20, seed=3)
        np.testing.assert_array_equal(again.array, events.array[:20])
        self.assertEqual(np.asarray(events).shape, (40,))
        self.assertIn("chibar", repr(events))
        vector = mt.events(mt.Experiment.preset("na64mu").replace(final="vector"), "100MeV", 3, weighted=True)
        self.assertIn("vector", vector.array.dtype.names)

    def test_figure(self):
        figure = mt.figure4(["na64mu"], "10MeV:1GeV:6", bounds="sensei", title="Mine", size=(120, 90), **LOOSE)
        self.assertTrue(figure._repr_svg_().startswith("<svg"))
        self.assertIn('width="120mm"', figure.svg)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "x.svg")
            figure.save(path)
            self.assertEqual(path.read_bytes(), figure.svg.encode())

    def test_a_missed_tolerance_is_a_warning(self):
        from millitree._result import flags, warn_of_tolerance

        with self.assertWarnsRegex(mt.ToleranceWarning, "missed at 1 of 2 masses"):
            warn_of_tolerance(flags([True, False]), "masses")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            mt.cross_section("na64mu", 0.1, **LOOSE)


class Names(unittest.TestCase):
    def test_everything_public_is_there_and_described(self):
        for name in mt.__all__:
            value = getattr(mt, name)
            if name != "__version__":
                self.assertTrue(value.__doc__, name)
        self.assertEqual(dir(mt), sorted(mt.__all__))
        with self.assertRaises(AttributeError):
            mt.nothing


if __name__ == "__main__":
    unittest.main()
