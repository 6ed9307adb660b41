"""Tables for pandas."""

import unittest

import millitree as mt

LOOSE = {"rtol": 1e-2}


class Pandas(unittest.TestCase):
    def test_tables(self):
        table = mt.reach("ldmx", [0.01, 0.1], **LOOSE).to_pandas()
        self.assertEqual(list(table.columns[:3]), ["mass_GeV", "epsilon", "epsilon_error"])
        self.assertEqual((len(table), table.converged.dtype), (2, bool))
        both = mt.reach(["ldmx", "na64mu"], [0.01, 0.1], combine=True, **LOOSE).to_pandas()
        self.assertEqual(both.groupby("experiment").size().to_dict(), {"LDMX": 2, "NA64mu": 2, "combined": 2})
        self.assertEqual(len(mt.spectrum("na64mu", [0.01, 0.1], bins=3, **LOOSE).to_pandas()), 6)
        self.assertIn("sigma_pb", mt.cross_section("na64mu", 0.1, **LOOSE).to_pandas())
        self.assertIn("beam.on_target", set(mt.explain("na64mu", 0.1, rtol=1e-3).to_pandas().parameter))
        self.assertEqual(mt.plan("na64mu", 0.1, 2e-4, rtol=1e-3).to_pandas().lever[0], "on_target")
        self.assertEqual(mt.bounds("bebc")[0].to_pandas().shape[1], 2)
        events = mt.events("na64mu", 0.1, 5).to_pandas()
        self.assertEqual(len(events), 5)
        self.assertIn("lepton_pz_GeV", events)


if __name__ == "__main__":
    unittest.main()
