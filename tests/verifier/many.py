"""Runs verifier/verify_record.py over many paths in one process: one line of JSON for each line of JSON on stdin.

What was computed for one record is remembered for the next: most of them differ from each other in a few bytes.
"""

import functools
import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "verifier"))
remembered = functools.lru_cache(maxsize=None)

import groups

groups.Point.power, groups.Table.power = remembered(groups.Point.power), remembered(groups.Table.power)
groups.Point, groups.Table = remembered(groups.Point), remembered(groups.Table)
groups.decode, groups.token_of = remembered(groups.decode), remembered(groups.token_of)
groups.signature_holds = remembered(groups.signature_holds)

import election

check_ballot, known_ballots = election.check_ballot, {}


def check_ballot_once(of, text):
    if (of.text, text) not in known_ballots:
        known_ballots[of.text, text] = check_ballot(of, text)
    return known_ballots[of.text, text]


election.check_ballot = check_ballot_once

import verify_record


def answer(path, archive_only):
    try:
        given = verify_record.read_input(path)
    except verify_record.NoRecord:
        return []
    except verify_record.Fail:
        given = {}
    return verify_record.lines_of(verify_record.report(given, archive_only))


for line in sys.stdin:
    print(json.dumps(answer(**json.loads(line))), flush=True)
