"""Runs verifier/verify_record.py over many paths, or its command, in one process: a line of JSON for each on stdin.

What was computed for one record is remembered for the next: most of them differ from each other in a few bytes.
"""

import functools
import io
import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "verifier"))

import verify_record as program

remembered = functools.lru_cache(maxsize=None)
program.Point.power = remembered(program.Point.power)
for name in ("Point", "decode", "token_of", "signature_holds"):
    setattr(program, name, remembered(getattr(program, name)))

check_ballot, known_ballots = program.check_ballot, {}


def check_ballot_once(election, text):
    if (election.phi, text) not in known_ballots:
        known_ballots[election.phi, text] = check_ballot(election, text)
    return known_ballots[election.phi, text]


program.check_ballot = check_ballot_once


def answer(path, archive_only):
    try:
        given = program.read_input(path)
    except program.NoRecord:
        return []
    except program.Fail:
        given = {}
    return program.lines_of(program.report(given, archive_only))


def command(arguments):
    """Exit, stdout and stderr, all as texts."""
    ours = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in ours)
    try:
        status = program.main(arguments)
        printed = [stream.flush() or stream.buffer.getvalue().decode() for stream in (sys.stdout, sys.stderr)]
    finally:
        sys.stdout, sys.stderr = ours
    return [str(status), *printed]


# The program's own processes may import this file, and have nothing to read.
if __name__ == "__main__":
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(command(asked["command"]) if "command" in asked else answer(**asked)), flush=True)
