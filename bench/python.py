"""Prints the times of the package for Python, beside those of the library: `PYTHONPATH=python/src python3 bench/python.py`."""

import json
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MASSES = "10MeV:1GeV:60"

LIBRARY = """
import { createProgramService } from "./dist/service/program-service.js";
const service = createProgramService();
const asked = { files: [process.argv[1]], masses_GeV: ["10MeV:1GeV:60"], rtol: 1e-4 };
const times = [];
for (let i = 0; i < 25; i++) {
  const begun = performance.now();
  await service.answer("reaches", asked, () => {});
  times.push(performance.now() - begun);
}
console.log(JSON.stringify(times));
"""


def median(times):
    return sorted(times)[len(times) // 2]


def of_import():
    """Returns the time that an import adds to a start of Python [ms]."""

    def start(program):
        times = []
        for _ in range(9):
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", program], check=True)
            times.append(1000 * (time.perf_counter() - begun))
        return median(times)

    nothing = start("pass")
    return start("import millitree") - nothing, start("import millitree as mt; mt.reach") - nothing


def main():
    bare, used = of_import()
    print(f"import: {bare:.0f} ms; with a function, and so with NumPy: {used:.0f} ms")
    import millitree as mt

    begun = time.perf_counter()
    mt.bounds("bebc")
    print(f"first call, which starts the engine: {1000 * (time.perf_counter() - begun):.0f} ms")
    for name in ["ldmx", "na64mu"]:
        experiment = mt.Experiment.preset(name)
        times = []
        for _ in range(25):
            begun = time.perf_counter()
            mt.reach(experiment, MASSES)
            times.append(1000 * (time.perf_counter() - begun))
        run = subprocess.run(["node", "--input-type=module", "-e", LIBRARY, name], cwd=ROOT, capture_output=True, text=True, check=True)
        library = json.loads(run.stdout)
        print(
            f"reach of {name} at 60 masses: first {times[0]:.1f} ms (library {library[0]:.1f}), "
            f"then {median(times[5:]):.1f} ms (library {median(library[5:]):.1f})"
        )


main()
