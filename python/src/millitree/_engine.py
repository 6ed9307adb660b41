"""The engine: one process for all calls, which answers questions as lines of JSON (docs/serve.md)."""

from __future__ import annotations

import atexit
import io
import itertools
import json
import os
import queue
import signal
import subprocess
import threading
from collections import deque
from typing import Any

from ._errors import EngineError, InvalidExperiment, InvalidInput, Problem
from ._node import find_engine, find_node
from ._progress import ProgressBar

#: The protocol that this client speaks.
PROTOCOL = 1
#: Longest time that the engine may take to say hello [s]: a machine may be very busy.
PATIENCE_AT_START = 120.0
#: Longest time that a cancelled question may take to end [s]; then the engine is ended.
PATIENCE_AFTER_CANCEL = 3.0


class _Unheard(Exception):
    """The engine had ended before it could hear the question."""


class _Process:
    """A process of the engine, with a thread that reads what it says."""

    def __init__(self) -> None:
        command = [find_node(), find_engine(), "serve"]
        #: The folder in which the engine looks for files.
        self.cwd = os.getcwd()
        try:
            # a session of its own: Ctrl-C is for Python, which cancels the question
            self._popen = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                start_new_session=os.name == "posix",
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        except OSError as error:
            raise EngineError(f"the engine does not start: {error}") from None
        self._write_lock = threading.Lock()
        self._waiting: dict[int, queue.SimpleQueue[dict[str, Any]]] = {}
        self._waiting_lock = threading.Lock()
        self._ids = itertools.count(1)
        self._complaints: deque[str] = deque(maxlen=20)
        self._hello: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._ended = False
        self._readers = [
            threading.Thread(target=target, name="millitree-engine", daemon=True)
            for target in (self._read, self._read_complaints)
        ]
        for reader in self._readers:
            reader.start()
        self._greet()

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def is_alive(self) -> bool:
        return not self._ended and self._popen.poll() is None

    def _greet(self) -> None:
        try:
            hello = self._hello.get(timeout=PATIENCE_AT_START)
        except BaseException as error:
            self.end()
            if isinstance(error, queue.Empty):
                raise EngineError(f"the engine says nothing for {PATIENCE_AT_START:.0f} s") from None
            raise
        if hello is None:
            raise EngineError(f"the engine does not start{self._in_words()}")
        protocol = hello.get("protocol")
        if protocol != PROTOCOL:
            self.end()
            raise EngineError(
                f"the engine is millitree {hello.get('version')} and speaks protocol {protocol}; must be {PROTOCOL}: "
                "the package and its engine must be of one version"
            )
        self.version = str(hello.get("version"))

    def _in_words(self) -> str:
        """Says how the process ended, and its last words."""
        try:
            code = self._popen.wait(5)
        except subprocess.TimeoutExpired:
            return ""
        self._readers[1].join(1)
        if code < 0:
            try:
                how = f" (signal {signal.Signals(-code).name})"
            except ValueError:
                how = f" (signal {-code})"
        else:
            how = f" (exit code {code})"
        # a JavaScript traceback says nothing to a user of Python
        lines = [line for line in self._complaints if line.strip() and not line.lstrip().startswith("at ")]
        return how + (": " + " ".join(lines)[:500] if lines else "")

    def _read(self) -> None:
        first = True
        try:
            with io.BufferedReader(self._popen.stdout, 1 << 20) as stream:  # type: ignore[type-var]
                for line in stream:
                    message = json.loads(line)
                    if first:
                        first = False
                        self._hello.put(message)
                        continue
                    waiting = self._waiting.get(message.get("id"))
                    if waiting is not None:
                        waiting.put(message)
        except (OSError, ValueError):
            pass
        finally:
            self._ended = True
            if first:
                self._hello.put(None)
            with self._waiting_lock:
                for waiting in self._waiting.values():
                    waiting.put({"ended": True})

    def _read_complaints(self) -> None:
        try:
            with io.TextIOWrapper(self._popen.stderr, "utf-8", "replace") as stream:  # type: ignore[type-var]
                for line in stream:
                    self._complaints.append(line.rstrip())
        except (OSError, ValueError):
            pass

    def _write(self, message: dict[str, Any]) -> None:
        data = memoryview(json.dumps(message, allow_nan=False, separators=(",", ":")).encode() + b"\n")
        stdin = self._popen.stdin
        assert stdin is not None
        with self._write_lock:
            whole = len(data)
            try:
                while data:
                    data = data[stdin.write(data) :]
            except (OSError, ValueError):
                self._ended = True
                raise _Unheard from None
            except BaseException:
                # a line that is half written would spoil all others
                if len(data) < whole:
                    self.end()
                raise

    def ask(self, kind: str, asked: dict[str, Any], bar: ProgressBar) -> Any:
        """Returns the answer to a question."""
        id = next(self._ids)
        waiting: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        with self._waiting_lock:
            if self._ended:
                raise _Unheard
            self._waiting[id] = waiting
        try:
            self._write({"id": id, "kind": kind, "asked": asked})
            while True:
                try:
                    # on some systems Ctrl-C is heard between two waits only
                    message = waiting.get(timeout=0.5)
                except queue.Empty:
                    continue
                if "progress" in message:
                    bar.update(message["progress"])
                else:
                    break
        except _Unheard:
            raise
        except BaseException:
            self._cancel(id, waiting)
            raise
        finally:
            with self._waiting_lock:
                del self._waiting[id]
        if "ended" in message:
            raise EngineError(f"the engine ended during the call{self._in_words()}; the next call starts another one")
        if "error" in message:
            raise _error_of(message["error"])
        return message["answer"]

    def _cancel(self, id: int, waiting: queue.SimpleQueue[dict[str, Any]]) -> None:
        """Cancels a question, so that the engine is free for the next one."""
        if not self.is_alive:
            return
        try:
            self._write({"cancel": id})
            while True:
                message = waiting.get(timeout=PATIENCE_AFTER_CANCEL)
                if "progress" not in message:
                    return
        except _Unheard:
            return
        except BaseException:
            # a second Ctrl-C, or an engine that does not hear
            self.end()

    def end(self) -> None:
        """Ends the process."""
        self._ended = True
        try:
            self._popen.kill()
            self._popen.wait(10)
        except (OSError, subprocess.SubprocessError):
            pass
        try:
            self._popen.stdin.close()  # type: ignore[union-attr]
        except OSError:
            pass
        for reader in self._readers:
            reader.join(1)

    def forget(self) -> None:
        """Lets go of the process of the parent, in a child that was forked: it is not ours to end or to wait for."""
        for stream in (self._popen.stdin, self._popen.stdout, self._popen.stderr):
            try:
                stream.close()  # type: ignore[union-attr]
            except OSError:
                pass
        self._popen.returncode = 0


def _error_of(error: dict[str, Any]) -> Exception:
    """Returns the exception for an error of the engine."""
    message = error["message"]
    problems = tuple(
        Problem(problem["path"], problem["message"], problem.get("line"), problem.get("column"))
        for problem in error.get("problems", [])
    )
    if error["name"] == "InvalidExperiment":
        return InvalidExperiment(message, problems)
    if error["name"] == "InvalidInput":
        return InvalidInput(message, problems)
    if error["name"] == "Cancelled":
        return EngineError("the call was cancelled")
    return EngineError(message)


class Engine:
    """The engine of this Python: started with the first question, and again if it has ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: _Process | None = None
        self._answers: dict[str, Any] = {}

    def _running(self) -> _Process:
        with self._lock:
            if self._process is None or not self._process.is_alive:
                if self._process is not None:
                    self._process.end()
                self._process = _Process()
            return self._process

    def ask(self, kind: str, asked: dict[str, Any] | None = None, *, title: str = "", progress: bool | None = None) -> Any:
        """Returns the answer to a question; starts the engine if it does not run."""
        bar = ProgressBar(f"millitree: {title or kind}", progress)
        try:
            try:
                return self._running().ask(kind, asked or {}, bar)
            except _Unheard:
                pass
            # it had ended without a call: another one has not heard the question yet
            try:
                return self._running().ask(kind, asked or {}, bar)
            except _Unheard:
                raise EngineError("the engine ends as soon as it is asked") from None
        finally:
            bar.close()

    def once(self, kind: str) -> Any:
        """Returns an answer that does not change, which is asked for once."""
        if kind not in self._answers:
            self._answers[kind] = self.ask(kind)
        return self._answers[kind]

    @property
    def cwd(self) -> str:
        """The folder in which the engine looks for files."""
        return self._running().cwd

    @property
    def pid(self) -> int | None:
        """The number of the process; None if it does not run."""
        process = self._process
        return process.pid if process is not None and process.is_alive else None

    def end(self) -> None:
        """Ends the engine. The next question starts it again."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.end()

    def _forked(self) -> None:
        process = self._process
        self._lock = threading.Lock()
        self._process = None
        if process is not None:
            process.forget()


engine = Engine()
atexit.register(engine.end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=engine._forked)
