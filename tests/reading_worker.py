"""A process that reads documents one after another and says of each how it went.

Asked on stdin: the length of the name and of the content (4 bytes each), then both. Answered on stdout: one JSON
object a line with ``end`` ("lines", "refused" or a traceback), ``seconds`` of processor time and ``megabytes`` at most.
"""

from __future__ import annotations

import json
import resource
import struct
import subprocess
import sys
import time
import traceback
from pathlib import Path
from typing import IO


class Reader:
    """The other end: starts the process, and again after it has died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, name: str, content: bytes) -> dict[str, object]:
        """Let the process read a document, and return its answer; a process that dies or hangs answers so."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, Path(__file__)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        process, called = self._process, name.encode()
        assert process.stdin and process.stdout
        process.stdin.write(struct.pack("<II", len(called), len(content)) + called + content)
        process.stdin.flush()
        line = process.stdout.readline()
        if line:
            answer: dict[str, object] = json.loads(line)
            return answer
        self._process = None
        return {"end": f"died with {process.wait()}", "seconds": 0.0, "megabytes": 0.0}

    def close(self) -> None:
        """End the process."""
        if self._process and self._process.stdin:
            self._process.stdin.close()
            self._process.wait()


def _peak() -> float:
    """Return the most memory that this program has held, in MB; what ``getrusage`` says is its parent's, if greater."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main(asked: IO[bytes], answered: IO[str]) -> None:
    """Read until nothing more is asked; a document that takes a minute ends the process."""
    from dvtrack import core, errors

    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    while head := asked.read(8):
        lengths = struct.unpack("<II", head)
        name, content = asked.read(lengths[0]).decode(), asked.read(lengths[1])
        begun = time.process_time()
        resource.setrlimit(resource.RLIMIT_CPU, (int(begun) + 60, resource.RLIM_INFINITY))
        try:
            _document, draft = core.drafts.read(name, content)
            end = "lines" if draft.parts else "no lines"
        except errors.FileError:
            end = "refused"
        except Exception:  # whatever it is, it is told
            end = traceback.format_exc()
        answer = {"end": end, "seconds": time.process_time() - begun, "megabytes": _peak()}
        print(json.dumps(answer), file=answered, flush=True)


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout)
