"""A client of `millitree serve`, made of Python's standard library alone. argv: Node, the command line."""

import base64
import json
import struct
import subprocess
import sys
import time
import unittest

NODE, MAIN = sys.argv[1:3]


class Client:
    """A conversation with the program."""

    def __init__(self):
        self.process = subprocess.Popen(
            [NODE, MAIN, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.hello = self.read()

    def read(self):
        """Returns the next message; a constant that JSON does not have, such as NaN, is an error."""

        def refuse(constant):
            raise ValueError(constant)

        return json.loads(self.process.stdout.readline().decode("utf-8"), parse_constant=refuse)

    def write(self, line):
        self.process.stdin.write(line if isinstance(line, bytes) else json.dumps(line).encode() + b"\n")
        self.process.stdin.flush()

    def outcome(self, id):
        """Returns the answer or error to a question, and the progress before it."""
        progress = []
        while True:
            message = self.read()
            assert message["id"] == id, message
            if "progress" not in message:
                return message, progress
            progress.append(message["progress"])

    def ask(self, kind, **asked):
        self.write({"id": 1, "kind": kind, "asked": asked})
        return self.outcome(1)[0]

    def end(self):
        self.process.stdin.close()
        rest = self.process.stdout.read()
        error = self.process.stderr.read()
        self.process.stdout.close()
        self.process.stderr.close()
        return self.process.wait(200), rest, error


class Serve(unittest.TestCase):
    def setUp(self):
        self.client = Client()

    def tearDown(self):
        if not self.client.process.stdin.closed:
            self.assertEqual(self.client.end(), (0, b"", b""))

    def test_hello(self):
        hello = self.client.hello
        self.assertEqual((hello["hello"], hello["protocol"]), ("millitree", 1))
        self.assertRegex(hello["version"], r"^\d+\.\d+\.\d+")
        self.assertIn("reaches", hello["kinds"])

    def test_tables_are_kept_and_change_no_digit(self):
        asked = {"files": ["ldmx"], "masses_GeV": ["10MeV:100MeV:8"], "rtol": 1e-6}
        first = time.perf_counter()
        once = self.client.ask("reaches", **asked)
        second = time.perf_counter()
        again = self.client.ask("reaches", **asked)
        third = time.perf_counter()
        self.assertEqual(once, again)
        self.assertLess(third - second, second - first)

    def test_questions_in_a_row_are_answered_in_order(self):
        for i in range(5):
            self.client.write({"id": f"q{i}", "kind": "bounds", "asked": {"bounds": ["bebc"]}})
        for i in range(5):
            message, _ = self.client.outcome(f"q{i}")
            self.assertEqual(message["answer"]["bounds"][0]["id"], "bebc")

    def test_end_of_input_waits_for_answers(self):
        self.client.write({"id": 7, "kind": "crossSections", "asked": {"file": "na64mu", "masses_GeV": [0.1]}})
        code, rest, error = self.client.end()
        messages = [json.loads(line) for line in rest.splitlines()]
        self.assertEqual((code, error), (0, b""))
        self.assertGreater(messages[-1]["answer"]["points"][0]["sigma_pb"], 0)

    def test_last_line_without_its_end_is_heard(self):
        self.client.write(b'{"id": 1, "kind": "bounds", "asked": {"bounds": []}}')
        code, rest, _ = self.client.end()
        self.assertEqual((code, json.loads(rest)), (0, {"id": 1, "answer": {"bounds": []}}))

    def test_lines_that_are_no_questions_get_one_error_each(self):
        lines = [b"\xff\xfe\n", b"nonsense\n", b"[1]\n", b"null\n", b'"text"\n', b"{}\n", b'{"id": null}\n', b'{"id": {}}\n',
                 b'{"id": NaN}\n', b'{"id": 1e999}\n', b'{"id": 1, "kind": "reaches"\n']
        for line in lines:
            self.client.write(line)
            message = self.client.read()
            self.assertIsNone(message["id"], line)
            self.assertEqual(message["error"]["name"], "InvalidInput", line)
        for line in [b'{"id": 1}\n', b'{"id": 1, "kind": "__proto__"}\n', b'{"id": 1, "kind": "bounds", "more": 1}\n',
                     b'{"id": 1, "kind": "bounds", "asked": []}\n', b'{"id": 1, "kind": "bounds", "asked": null}\n']:
            self.client.write(line)
            message = self.client.read()
            self.assertEqual((message["id"], message["error"]["name"]), (1, "InvalidInput"), line)
            self.assertRegex(message["error"]["message"], "invalid .*; must be ")
        # neither blank lines nor a cancel for nothing are answered
        self.client.write(b"\n  \r\n" + b'{"cancel": 99}\n{"cancel": null}\n')
        self.assertEqual(self.client.ask("bounds", bounds=[])["answer"], {"bounds": []})

    def test_a_question_with_the_id_of_another_is_refused(self):
        asked = {"file": "ldmx", "masses_GeV": ["10MeV:1GeV:30"], "rtol": 1e-8}
        for _ in range(2):
            self.client.write({"id": "x", "kind": "crossSections", "asked": asked})
        message = self.client.read()
        while "progress" in message:
            message = self.client.read()
        self.assertIsNone(message["id"])
        self.client.write({"cancel": "x"})
        self.assertEqual(self.client.outcome("x")[0]["error"]["name"], "Cancelled")

    def test_cancel_stops_work_in_order_or_not(self):
        heavy = [("crossSections", {"file": "ldmx", "masses_GeV": ["1MeV:1GeV:5000"], "rtol": 1e-8}),
                 ("elasticities", {"file": "ldmx-full", "mass_GeV": 0.1, "rtol": 1e-8}),
                 ("events", {"file": "ldmx", "mass_GeV": 0.1, "events": 1000000})]
        for kind, asked in heavy:
            self.client.write({"id": kind, "kind": kind, "asked": asked})
            self.client.write({"id": "waits", "kind": "bounds", "asked": {"bounds": []}})
            time.sleep(0.5)
            began = time.perf_counter()
            self.client.write({"cancel": kind})
            message, _ = self.client.outcome(kind)
            self.assertEqual(message["error"], {"name": "Cancelled", "message": "cancelled", "problems": []})
            self.assertLess(time.perf_counter() - began, 60)
            self.assertEqual(self.client.outcome("waits")[0]["answer"], {"bounds": []})

    def test_progress_rises_to_the_answer(self):
        self.client.write({"id": 1, "kind": "crossSections", "asked": {"file": "ldmx", "masses_GeV": ["1MeV:1GeV:400"], "rtol": 1e-8}})
        message, progress = self.client.outcome(1)
        self.assertEqual(len(message["answer"]["points"]), 400)
        self.assertGreater(len(progress), 0)
        self.assertEqual(progress, sorted(progress))
        self.assertTrue(all(0 <= part <= 1 for part in progress))

    def test_events_are_arrays(self):
        answer = self.client.ask("events", file="na64mu", mass_GeV="100MeV", events=3, seed=5)["answer"]

        def floats(name):
            array = answer[name]
            self.assertEqual(array["dtype"], "<f8")
            data = base64.b64decode(array["base64"], validate=True)
            return struct.unpack(f"<{len(data) // 8}d", data)

        momenta = floats("momentum_GeV")
        self.assertEqual(len(momenta), 3 * answer["rows"] * 4)
        self.assertEqual((len(floats("vertex")), len(floats("weight_pb"))), (12, 3))
        for event in range(3):
            energies = momenta[24 * event + 3 : 24 * event + 24 : 4]
            self.assertAlmostEqual(energies[0] + energies[1], sum(energies[2:]), 9)

    def test_it_ends_if_nobody_reads(self):
        self.client.write({"id": 1, "kind": "crossSections", "asked": {"file": "ldmx", "masses_GeV": ["1MeV:1GeV:100000"], "rtol": 1e-8}})
        self.client.process.stdout.close()
        self.client.process.stdin.close()
        self.assertIsNotNone(self.client.process.wait(200))
        self.client.process.stderr.close()


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
