"""Plots with matplotlib."""

import unittest

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

import millitree as mt

LOOSE = {"rtol": 1e-2}


class Plots(unittest.TestCase):
    def tearDown(self):
        plt.close("all")

    def test_plots(self):
        figure, ax = plt.subplots()
        self.assertIs(mt.reach(["ldmx", "na64mu"], "10MeV:1GeV:5", band="form-factor", **LOOSE).plot(ax), ax)
        mt.bounds("sensei")[0].plot(ax)
        mt.reach("ldmx", "10MeV:1GeV:5", **LOOSE).plot(ax, channels=True, color="k")
        self.assertEqual((ax.get_xscale(), ax.get_yscale(), ax.get_ylabel()), ("log", "log", r"$\epsilon$"))
        self.assertEqual(len(ax.lines), 2 + 1 + 5)
        figure.canvas.draw()
        plt.figure()
        ax = mt.spectrum("na64mu", [0.01, 0.1], bins=5, **LOOSE).plot()
        self.assertEqual(len(ax.patches), 2)
        plt.figure()
        ax = mt.cross_section("na64mu", [0.01, 0.1], **LOOSE).plot(linestyle="--")
        self.assertEqual(ax.lines[0].get_linestyle(), "--")


if __name__ == "__main__":
    unittest.main()
