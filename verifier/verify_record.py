"""Checks the record of one secret ballot (docs/protocol.md), with Python 3.9 and nothing else.

    python3 verifier/verify_record.py PATH [--archive-only] [--json]

A second program beside `npm run -s verify-record`: written from docs/protocol.md and not from the other one, so that two
programs without a line in common come to one verdict. Lines and exits are the same: "NN name PASS|FAIL|SKIP detail" for
each of the eighteen checks of C.5, then "VERDICT valid|refused|incomplete <record code>"; exit 0, 1, 2, or 64 for a path
that holds no record. It needs docs/words-vi.txt and docs/record-texts.json. It does not compute the rating rules: of
check 17 it makes everything else, and says so. PATH is a file or folder; nothing is ever fetched.

texts.py has JSON and the forms of values, groups.py the arithmetic, election.py ballots and trustees, files.py what lies at
a path; the eighteen checks are here. Sections of the protocol are cited as "A.5".
"""

import json
import math
import re
import sys
from datetime import date

from election import BALLOT, DOCS, Election, ceremony_words, checked_ballots, four_words, read_trustees
from files import Board, read_archive, read_input
from groups import (
    GROUPS, Ed25519, Point, decode, decode_key, hash_to_scalar, is_ristretto, product, ristretto_bytes, scalars,
    signature_holds, token_of,
)
from texts import (
    COUNT, HASH, ID, LINE, MAYBE_LINE, PROOF, ROUND_NUMBER, SENTENCE, SIGNATURE, TEXT, DoesNotApply, Fail, NoRecord, Skip,
    base64_hash, boolean, canonical, compact, fits, hash64, integer, is_sorted_set, need, nullable, parse_json,
    read_canonical, read_ordered, require, sha256, sha256hex, utf8,
)

NAMES = (
    "archive chain election trustees credentials ballots tally decryption decryption-bound result "
    "round tokens issuance box journal minutes outcome manifest"
).split()

# ---- The round (B.2) and its journal (B.10)

FORM_ID, STARTS = "[A-Za-z0-9-]{1,20}", integer(1, 999_999)
LINES, SENTENCES = {"vi": LINE, "en": LINE}, {"vi": SENTENCE, "en": SENTENCE}
FORM = {
    "formId": "pdg-02|opinion-poll|member-vote|organisation-vote|mau-01|criterion-sheet|mau-phieu-so-1|free",
    "heading": LINES, "source": MAYBE_LINE, "act": LINES, "instruction": SENTENCES, "effect": SENTENCES,
    "questions": [{"questionId": FORM_ID, "vi": MAYBE_LINE, "en": MAYBE_LINE}], "options": [{"optionId": FORM_ID, **LINES}],
    "rows": [{
        "kind": "person|collective|organisation", "name": LINE, "post": MAYBE_LINE, "unit": MAYBE_LINE, "group": MAYBE_LINE,
        "isHead": boolean, "leads": boolean, "selfRating": nullable("HTXS|HTT|HTNV|KHT"),
    }],
    "blank": "allow|forbid", "ownRow": "allow|ask-blank", "feedsRating": boolean,
}
CEREMONY = {"attempt": ID, "starts": STARTS, "members": [{"nonce": HASH, "starts": STARTS, "signature": PROOF}]}
PACK = {"packId": "[a-z0-9-]{1,40}", "version": integer(1), "parametersHash": HASH, "copyName": nullable(LINE)}
ROUND = {
    "version": integer(1, 1), "meetingId": ID, "n": ROUND_NUMBER, "uuid": ID, "planId": ID, "title": LINE,
    "year": integer(-(2**53)), "group": "|".join(GROUPS), "form": FORM,
    "electorate": {"electorateId": ID, "name": LINE, "size": integer(1)},
    "issuerPublicKey": HASH, "receiptPublicKey": HASH, "postPublicKey": HASH, "trusteesHash": HASH,
    "ceremony": nullable(CEREMONY), "slipsHash": HASH, "entitledSlips": integer(1),
    "smallGroup": {"warnBelow": integer(3), "refuseBelow": integer(3)},
    "percentageBase": "row-valid|ballot-valid|present|summoned", "purpose": "rating|staff-poll|opinion|ad-hoc",
    "rulePack": nullable(PACK), "replaces": nullable(ROUND_NUMBER), "repeats": nullable(ROUND_NUMBER),
    "closeTo": [{"planId": ID, "title": LINE}], "rehearsal": boolean,
}
SEALED = {"cast": COUNT, "tokensIssued": COUNT, "handedOut": COUNT, "boxRoot": HASH, "issuanceHash": HASH}
CLOSING = {"phi": base64_hash, **SEALED, "journalHead": HASH, "signature": SIGNATURE}
OPENING = {"meetingId": ID, "n": ROUND_NUMBER, "phi": base64_hash, "signature": SIGNATURE}
VOIDING = {**OPENING, "reason": SENTENCE, "journalHead": HASH}
ISSUANCE = {"issued": [{"slip": HASH, "blinded": HASH, "signature": SIGNATURE}], "unused": [HASH], "voided": [HASH]}
SECOND_PROOFS = [{"owner": integer(1), "proofs": [[PROOF]]}]
COUNTS = dict.fromkeys(("summoned", "present", "handedOut", "replaced", "voided", "spare", "tokensIssued", "cast"), COUNT)
OF_ROUND, MINUTE = {"n": ROUND_NUMBER}, r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}"
EVENTS = {
    "round-opened": {**OF_ROUND, "phi": base64_hash, "replaces": nullable(ROUND_NUMBER)},
    "round-voided": {**OF_ROUND, "reason": SENTENCE},
    "slip-voided": {"slip": HASH, "exchanged": boolean, "electorates": [ID]},
    "round-prepared": {
        **OF_ROUND, "planId": ID, "roundJson": TEXT, "electionJson": TEXT, "openingSignature": SIGNATURE,
        "entitledSlips": [HASH], "at": MINUTE,
    },
    "round-closing": {**OF_ROUND, "at": MINUTE},
    "round-closed": {**OF_ROUND, **COUNTS, "boxRoot": HASH, "issuanceHash": HASH},
    "lot-said": {**OF_ROUND, "lot": "[0-9]{4}"},
    "share-contributed": {**OF_ROUND, "seat": integer(1, 7), "partialDecryption": TEXT, "boundProofs": TEXT},
    "round-counted": {**OF_ROUND, "result": [[COUNT]], "at": MINUTE},
}
ALWAYS_READABLE = ("round-opened", "round-voided", "slip-voided")
LETTERS = dict(zip(EVENTS, "OV-PGCLSR"))

def read_round(text):
    found = read_canonical(text, ROUND)
    if found is None:
        return None
    rows, questions, options = (len(found["form"][key]) for key in ("rows", "questions", "options"))
    fit = 1 <= rows <= 60 and 1 <= questions <= 100 and rows * questions <= 120 and 2 <= options <= 11
    return found if fit and len(found["closeTo"]) <= 50 else None

def row_text(row):
    return row["name"] + (", " + row["post"] if row["post"] else "")

def election_of(text, round_, key):
    """B.2: election.json as a function of round.json and y."""
    form = round_["form"]
    blank = {"blank": True} if form["blank"] == "allow" else {}
    asked = [" – " + question["vi"] if question["vi"] else "" for question in form["questions"]]
    cells = [row_text(row) + question for row in form["rows"] for question in asked]
    answers = [option["vi"] for option in form["options"]]
    return compact({
        "version": 1, "description": "", "name": round_["title"], "group": round_["group"], "public_key": key,
        "questions": [{"answers": answers, **blank, "min": 1, "max": 1, "question": cell} for cell in cells],
        "uuid": round_["uuid"], "credential_authority": "phieu-kin/round/1 " + hash64(text),
    })

def record_texts():
    try:
        return json.loads((DOCS / "record-texts.json").read_text(encoding="utf-8"))
    except OSError:
        raise Skip("docs/record-texts.json is not there") from None

def form_is_of_its_id(form):
    """B.2: whether a ballot says what its form's id and parameters make of it."""
    texts = record_texts()
    sheet, is_free, asks = texts["forms"][form["formId"]], form["formId"] == "free", form["ownRow"] == "ask-blank"
    rows, questions, options = form["rows"], form["questions"], form["options"]
    lists = [[row_text(row) for row in rows], [asked["vi"] for asked in questions], [option["vi"] for option in options]]
    made = dict(form, **{key: sheet[key] for key in ("source", "act", "effect", "feedsRating")})
    made["questions"] = [{"questionId": "Q", "vi": "", "en": ""}]
    if sheet["questions"] is not None and not (is_free and not any(lists[1])):
        known = {line["vi"]: line["en"] for line in sheet["questions"]["known"]}
        letter, named = sheet["questions"]["letter"], enumerate(lists[1], 1)
        made["questions"] = [{"questionId": letter + str(at), "vi": vi, "en": known.get(vi, vi)} for at, vi in named]
    if is_free:
        made["options"] = [{"optionId": "O%d" % at, "vi": line, "en": line} for at, line in enumerate(lists[2], 1)]
        made["heading"], vi = dict.fromkeys(("vi", "en"), form["heading"]["vi"]), form["instruction"]["vi"]
        endings = [own for own in texts["ownRow"] if vi.endswith(own["vi"])] if asks else [{"vi": "", "en": ""}]
        instructions = [{"vi": vi, "en": vi[: len(vi) - len(own["vi"])] + own["en"]} for own in endings]
    else:
        has_not_rated = sheet["levels"] and texts["notRated"]["optionId"] in [option["optionId"] for option in options]
        made["options"], made["heading"] = sheet["options"] + [texts["notRated"]] * has_not_rated, sheet["heading"]
        kinds = {row["kind"] for row in rows}
        kind = next(own for own in ("person", "collective", "organisation") if own in kinds)
        name = "mixed" if kind == "person" and len(kinds) > 1 else kind + "s" * (len(rows) > 1)
        instructions = sheet["instructions"][form["ownRow"]][name]
    distinct = all(len(set(own)) == len(own) for own in lists)
    may_ask = len(rows) <= sheet["rowsMax"] and not (asks and form["blank"] == "forbid")
    may_show = sheet["levels"] or all(row["selfRating"] is None for row in rows)
    return made == form and form["instruction"] in instructions and distinct and may_ask and may_show

class Line:
    """A line of the journal. data: None where only its hash is published; head: h_i after it."""

    def __init__(self, kind, data, head):
        self.kind, self.data, self.head = kind, data, head

    def is_about(self, n):
        return self.data is not None and self.data.get("n") == n

def read_journal(text):
    require(text is not None, "journal.jsonl is missing")
    require(text == "" or text.endswith("\n"), "the journal's last line is cut")
    lines, head = [], "0" * 64
    for place, own in enumerate(text.split("\n")[:-1], 1):
        found = read_canonical(own, lambda value: isinstance(value, dict) and isinstance(value.get("kind"), str))
        kind, where = found and found["kind"], "line %d of the journal " % place
        readable = {"seq": integer(place, place), "kind": TEXT, "data": EVENTS.get(kind), "salt": "[0-9a-f]{32}"}
        is_shown = kind in EVENTS and fits(found, readable)
        require(is_shown or fits(found, {"hash": HASH, "kind": "[a-z]+(-[a-z]+)*"}), where + "is none")
        require(is_shown or kind not in ALWAYS_READABLE, where + "hides a " + str(kind))
        head = sha256hex("phieu-kin/journal/1|%s|%s|%s" % (head, kind, sha256hex(own) if is_shown else found["hash"]))
        lines.append(Line(kind, found["data"] if is_shown else None, head))
    return lines

def closed_statement(closing):
    fields = ("phi", "cast", "tokensIssued", "handedOut", "boxRoot", "issuanceHash", "journalHead")
    return "|".join(["phieu-kin/closed/1"] + [str(closing[key]) for key in fields])

# ---- The eighteen checks (C.5)

class Verifier:
    """files: a record's, by name; archive: the bytes of a bare one. What a check hands on is None until it has passed."""

    def __init__(self, given, archive_only):
        self.files = given if isinstance(given, dict) else {}
        self.is_ours, self.archive_only = isinstance(given, dict) and not archive_only, archive_only
        self.timestamp = self.stored = self.board = self.election = self.trustees = self.weights = self.ballots = None
        self.tally = self.factors = self.result = self.round = self.lines = self.state = None
        if self.is_ours:
            self.read_files()
        archives = [name for name in self.files if name.endswith(".bel")]
        if self.round is not None:
            archives = [self.round["uuid"] + ".bel"]
        self.archive = given if not isinstance(given, dict) else self.files.get(archives[0]) if len(archives) == 1 else None

    def text(self, name):
        return utf8(self.files.get(name))

    def read_files(self):
        self.round = read_round(self.text("round.json"))
        self.issuer = read_canonical(self.text("issuer.json"), {"publicKey": HASH, "secretKey": nullable(HASH)})
        forms = {"opening": OPENING, "closing": CLOSING, "voiding": VOIDING, "issuance": ISSUANCE}
        self.opening, self.closing, self.voiding, self.issuance = (
            read_canonical(self.text(name + ".json"), form) for name, form in forms.items()
        )
        try:
            self.lines, self.journal_problem = read_journal(self.text("journal.jsonl")), None
        except Fail as problem:
            self.journal_problem = str(problem)
        if self.round is None or self.lines is None:
            self.state = "counted" if "decryption-proofs.json" in self.files else "uncounted"
        else:
            kinds = {line.kind for line in self.own_lines()}
            self.state = "voided" if "round-voided" in kinds else "counted" if "round-counted" in kinds else "uncounted"

    def own_lines(self, kind=None):
        return [line for line in self.lines if line.is_about(self.round["n"]) and kind in (None, line.kind)]

    def own_data(self, kind):
        return next((line.data for line in self.own_lines(kind)), None)

    def run(self):
        """Number, name, status and detail of every check, and whether the record is incomplete without it."""
        found = []
        for number, name in enumerate(NAMES, 1):
            try:
                self.applies(number)
                found.append((number, name, "PASS", getattr(self, "check_" + name.replace("-", "_"))(), False))
            except Skip as skip:
                found.append((number, name, "SKIP", str(skip), not isinstance(skip, DoesNotApply)))
            except Fail as fail:
                found.append((number, name, "FAIL", str(fail), False))
        return found

    def applies(self, number):
        if number > 10 and not self.is_ours:
            raise DoesNotApply("does not apply: only an archive was given")
        if self.state == "voided" and number in (6, 12, 13, 14):
            raise DoesNotApply("does not apply: the round was voided")
        is_of_count = number in (7, 8, 9, 10) and not need(self.board, "02").is_counted
        if is_of_count or (number == 17 and self.state != "counted"):
            raise DoesNotApply("does not apply: the round was not counted")

    def check_archive(self):
        require(self.archive is not None, "the archive is missing")
        self.timestamp, self.stored = read_archive(self.archive)
        return "%d records, %d bytes" % (len(self.stored), len(self.archive))

    def check_chain(self):
        self.board = Board(need(self.stored, "01"))
        return "%d ballots, %s" % (len(self.board.ballots), "counted" if self.board.is_counted else "ended without a count")

    def check_election(self):
        text = need(self.board, "02").election
        election = Election(text)
        if self.is_ours:
            require(self.text("election.json") == text, "election.json is not the archive's")
            made = self.round and election_of(self.text("round.json"), self.round, election.key_text)
            require(made == text, "election.json is not what round.json makes of it")
        self.election = election
        return "phi %s, group %s" % (election.phi, election.group.name)

    def check_trustees(self):
        election, round_ = need(self.election, "03"), self.round
        try:
            items = read_trustees(election.group, self.board.trustees)
        except Skip as old:
            require(round_ is None, str(old))
            raise
        made = product(election.group, [item.added for item in items])
        require(
            election.group.texts([made]) == [election.key_text],
            "the election key is not the product of the trustees' keys",
        )
        shared = [item for item in items if item.messages is not None]
        said = "; ".join("%d keys, %d of them needed" % (len(item.owners), item.threshold) for item in items)
        said = said if shared else "%d keys, all needed" % len(items)
        if round_ is not None:
            require(sha256hex(self.board.trustees) == round_["trusteesHash"], "round.json names other trustees")
            ours = all(3 <= len(item.owners) <= 7 and len(item.owners) < 2 * item.threshold for item in shared)
            require(ours, "not more than half of the trustees are needed, or they are not 3 to 7")
            require(len(shared) == (round_["ceremony"] is not None), "round.json's ceremony is not of these keys")
            for item in shared:
                words = ceremony_words(round_["meetingId"], item, round_["ceremony"])
                said += "; ceremony words: %s; starts: %d" % (", ".join(words), round_["ceremony"]["starts"])
        self.trustees, self.owners = items, [key for item in items for key in item.owners]
        return said

    def check_credentials(self):
        group, text = need(self.election, "03").group, self.board.credentials
        listed, weights = parse_json(text), {}
        require(
            fits(listed, [TEXT]) and compact(listed) == text,
            "public_creds.json is no list of texts in its one form",
        )
        for entry in listed:
            credential, comma, weight = entry.partition(",")
            decode_key(group, credential, "a credential")
            require(credential not in weights, "a credential stands twice")
            require(
                not comma or (not self.is_ours and fits(weight, "[1-9][0-9]{0,15}")),
                "a credential has a weight that it cannot have",
            )
            weights[credential] = int(weight) if comma else 1
        require(not self.is_ours or is_sorted_set(listed), "the credentials are not sorted")
        self.weights = weights
        return "%d credentials" % len(weights)

    def check_ballots(self):
        election, weights, stored = need(self.election, "03, 05"), need(self.weights, "03, 05"), self.board.ballots
        group, credentials, trackers = election.group, [], [ballot.hash for ballot in stored]
        for place, ballot in enumerate(stored, 1):
            credentials.append(read_ordered(ballot.text(), BALLOT, "ballot %d" % place)["credential"])
            require(credentials[-1] in weights, "ballot %d: its credential is not listed" % place)
        require(len(set(trackers)) == len(trackers), "a ballot is there twice")
        if self.is_ours:
            require(
                len(set(credentials)) == len(credentials) == len(weights),
                "not one ballot for each listed credential",
            )
            require(is_sorted_set(trackers), "the ballots are not sorted by tracker")
        last = {credential: place for place, credential in enumerate(credentials)}
        total = [[(group.one, group.one)] * width for width in election.widths]
        for place, checked in enumerate(checked_ballots(election, stored)):
            require(not isinstance(checked, str), "ballot %d: %s" % (place + 1, checked))
            weight = weights[credentials[place]] if last[credentials[place]] == place else 0
            for row, choices in enumerate(checked if weight else []):
                for column, pair in enumerate(choices):
                    raised = pair if weight == 1 else [Point(group, one).power(weight) for one in pair]
                    total[row][column] = tuple(map(group.mul, total[row][column], raised))
        self.size = len(last), sum(weights[credential] for credential in last)
        self.ballots, self.sum = list(zip(credentials, trackers)), total
        return "%d ballots, every proof and signature holds" % len(stored)

    def check_tally(self):
        need(self.ballots, "06")
        group, board, (number, weight) = self.election.group, self.board, self.size
        texts = iter(group.texts([one for row in self.sum for pair in row for one in pair]))
        named = [[{"alpha": next(texts), "beta": next(texts)} for _ in row] for row in self.sum]
        require(compact(named) == board.tally, "the encrypted tally is not the sum of the ballots")
        size = {"num_tallied": number, "total_weight": weight if weight < 2**30 else str(weight)}
        require({**board.sized, **size} == board.sized, "num_tallied or total_weight is not that of the ballots")
        self.tally_texts, self.tally = named, [[(Point(group, alpha), beta) for alpha, beta in row] for row in self.sum]
        return "sum of %d ballots, weight %d" % (number, weight)

    def check_decryption(self):
        need(self.trustees, "04, 07"), need(self.tally, "04, 07")
        group, form = self.election.group, {"decryption_factors": [[TEXT]], "decryption_proofs": [[PROOF]]}
        factors, self.commitments = {}, {}
        for owner, text in self.board.partials:
            require(owner <= len(self.owners) and owner not in factors, "owner %d is none, or decrypted twice" % owner)
            own = read_ordered(text, form, "the partial decryption of owner %d" % owner)
            shapes = [list(map(len, rows)) for rows in own.values()]
            require(shapes == [self.election.widths] * 2, "owner %d decrypted another number of ciphertexts" % owner)
            factors[owner] = [[decode(group, one, "a factor") for one in row] for row in own["decryption_factors"]]
            prefix = "decrypt|%s|%s|" % (self.election.phi, group.texts([self.owners[owner - 1].element])[0])
            self.commitments[owner] = self.check_opening(owner, factors[owner], own["decryption_proofs"], lambda i, j: prefix)
        before = 0
        for item in self.trustees:
            there = sum(before < owner <= before + len(item.owners) for owner in factors)
            require(there >= item.threshold, "too few decrypted")
            before += len(item.owners)
        self.factors = factors
        return "%d owners" % len(factors)

    def check_opening(self, owner, factors, proofs, prefix):
        """A.8 and B.9: each factor is its ciphertext to the owner's secret; the texts of the commitments, all different."""
        group, key, commitments = self.election.group, self.owners[owner - 1], []
        for i, row in enumerate(proofs):
            for j, proof in enumerate(row):
                (c, r), alpha, factor = scalars(group, proof), self.tally[i][j][0], factors[i][j]
                pair = group.mul(group.base.power(r), key.power(c)), group.mul(alpha.power(r), factor.power(c))
                texts = group.texts(pair)
                require(hash_to_scalar(group, prefix(i, j), texts) == c, "owner %d: a proof does not hold" % owner)
                commitments.append(texts[0])
        require(len(set(commitments)) == len(commitments), "owner %d used one commitment twice" % owner)
        return commitments

    def check_decryption_bound(self):
        if self.archive_only:
            raise DoesNotApply("does not apply: only the archive is asked about")
        if not self.is_ours:
            raise Skip("the count is not protected against a dishonest trustee")
        factors, group = need(self.factors, "08"), self.election.group
        found = read_canonical(self.text("decryption-proofs.json"), SECOND_PROOFS)
        require(found is not None, "decryption-proofs.json is missing or not canonical")
        require(
            [own["owner"] for own in found] == sorted(factors),
            "decryption-proofs.json is not one entry for each owner, in order",
        )
        for own in found:
            owner = own["owner"]
            require(list(map(len, own["proofs"])) == self.election.widths, "owner %d: another number of proofs" % owner)
            head = "phieu-kin/decrypt/1|%s|%s|%d|" % (self.election.phi, sha256hex(self.board.tally), owner)
            key = group.texts([self.owners[owner - 1].element])[0]
            texts = [group.texts([factor.element for factor in row]) for row in factors[owner]]

            def prefix(i, j, head=head, key=key, texts=texts):
                return head + "%d|%d|%s|%s|%s|" % (i, j, key, self.tally_texts[i][j]["alpha"], texts[i][j])

            second = self.check_opening(owner, factors[owner], own["proofs"], prefix)
            require(not set(second) & set(self.commitments[owner]), "owner %d used one commitment twice" % owner)
        return "%d owners" % len(found)

    def check_result(self):
        factors, group, shares, before = need(self.factors, "08"), self.election.group, [], 0
        result = read_ordered(self.board.result, {"result": [[integer()]]}, "the result")["result"]
        require(list(map(len, result)) == self.election.widths, "the result does not have the shape of the questions")
        for item in self.trustees:
            members = [d for d in range(1, len(item.owners) + 1) if before + d in factors][: item.threshold]
            for d in members:
                others = [e for e in members if e != d]
                weight = math.prod(others) * pow(math.prod(e - d for e in others), -1, group.q) % group.q
                shares.append((before + d, weight))
            before += len(item.owners)
        for i, row in enumerate(self.tally):
            for j, (_, beta) in enumerate(row):
                powers = [factors[owner][i][j].power(weight) for owner, weight in shares]
                opened = product(group, powers + [group.base.power(result[i][j])])
                require(
                    group.texts([opened]) == group.texts([beta]),
                    "question %d, choice %d was decrypted to another count" % (i + 1, j + 1),
                )
        self.result = result
        return compact(result)

    def check_round(self):
        require(self.round is not None, "round.json is missing or not one of ours")
        phi, round_ = need(self.election, "03").phi, self.round
        meeting, n, key, voiding = round_["meetingId"], round_["n"], round_["receiptPublicKey"], self.voiding
        optional = {"voiding"} if self.state != "voided" else set() if "closing.json" in self.files else {"closing"}
        for name in ("opening", "issuer", "closing", "voiding"):
            require(getattr(self, name) is not None or name in optional, name + ".json is missing or not canonical")
        statements = {"opening": "phieu-kin/opened/1|%s|%d|%s" % (meeting, n, phi)}
        if self.closing is not None:
            statements["closing"] = closed_statement(self.closing)
        if voiding is not None:
            reason = sha256hex(voiding["reason"])
            statements["voiding"] = "phieu-kin/voided/1|%s|%d|%s|%s|%s" % (meeting, n, phi, reason, voiding["journalHead"])
        for name, statement in statements.items():
            own = getattr(self, name)
            about = (own.get("meetingId", meeting), own.get("n", n), own["phi"])
            require(about == (meeting, n, phi), name + ".json is about another round")
            require(signature_holds(key, statement, own["signature"]), "the signature of %s.json does not hold" % name)
        require(
            form_is_of_its_id(round_["form"]),
            "the ballot says something else than its form's id and parameters make",
        )
        require(self.issuer["publicKey"] == round_["issuerPublicKey"], "round.json names another issuer key")
        require(
            self.state != "voided" or self.issuer["secretKey"] is None,
            "a voided round publishes its issuer secret",
        )
        require(
            self.lines is None or len(self.own_lines("round-opened")) == 1,
            "the journal does not open round %d once" % n,
        )
        close = [plan["planId"] for plan in round_["closeTo"]]
        sound = is_sorted_set(close) and (round_["repeats"] is not None or round_["planId"] not in close)
        require(sound, "round.json names what it is close to in another form, or itself")
        require(
            round_["smallGroup"]["refuseBelow"] <= round_["electorate"]["size"],
            "the electorate was too small to open the round",
        )
        hashed = sha256hex("phieu-kin/meeting/1|%s|%s|%s|%s" % (meeting, key, round_["postPublicKey"], self.election.key_text))
        said = "".join(", close to “%s” by agreement" % plan["title"] for plan in round_["closeTo"])
        return "round %d, meeting fingerprint %s%s" % (n, " ".join(re.findall("....", hashed[:32])), said)

    def check_tokens(self):
        voted, issuer = {credential for credential, _ in need(self.ballots, "06")}, self.issuer
        tokens = read_canonical(self.text("tokens.json"), [("[0-9a-f]+", SIGNATURE)])
        require(tokens is not None, "tokens.json is missing or not canonical")
        require(issuer is not None and issuer["secretKey"] is not None, "issuer.json does not hold both keys")
        secret, named = int.from_bytes(bytes.fromhex(issuer["secretKey"]), "little"), [credential for credential, _ in tokens]
        pair = 0 < secret < Ed25519.q and ristretto_bytes(Ed25519.base.power(secret)).hex() == issuer["publicKey"]
        require(pair, "the issuer's secret does not belong to its public key")
        require(
            is_sorted_set(named) and set(named) == voted,
            "tokens.json does not name exactly the credentials that voted, sorted",
        )
        for place, (credential, token) in enumerate(tokens, 1):
            made = token_of(secret, "phieu-kin/token/1|%s|%s" % (self.election.phi, credential))
            require(made == token, "token %d is not the issuer's" % place)
        return "%d tokens" % len(tokens)

    def slips(self):
        require(self.issuance is not None, "issuance.json is missing or not canonical")
        return [own["slip"] for own in self.issuance["issued"]] + self.issuance["unused"] + self.issuance["voided"]

    def check_issuance(self):
        round_, phi = need(self.round, "03, 11"), need(self.election, "03, 11").phi
        slips, (issued, unused, voided) = self.slips(), (self.issuance[key] for key in ("issued", "unused", "voided"))
        require(
            all(map(is_sorted_set, ([own["slip"] for own in issued], unused, voided))),
            "issuance.json is not sorted",
        )
        require(
            len(set(slips)) == len(slips) == round_["entitledSlips"],
            "a slip stands twice, or round.json entitles another number",
        )
        hashed = sha256hex("phieu-kin/slips/1|%s|%s" % (round_["meetingId"], ",".join(sorted(slips))))
        require(hashed == round_["slipsHash"], "the slips are not those of slipsHash")
        require(len({own["blinded"] for own in issued}) == len(issued), "a blinded element stands twice")
        require(
            self.closing is None or self.closing["tokensIssued"] == len(issued),
            "tokensIssued is not the number of issued tokens",
        )
        if self.lines is not None:
            self.check_counts(set(slips), set(voided))
        for place, own in enumerate(issued, 1):
            statement = "phieu-kin/issue/1|%s|%s" % (phi, own["blinded"])
            holds = is_ristretto(own["blinded"]) and signature_holds(own["slip"], statement, own["signature"])
            require(holds, "issue %d: its signature does not hold" % place)
        return "%d issued, %d unused, %d voided" % (len(issued), len(unused), len(voided))

    def check_counts(self, slips, listed):
        """The rules between the counts (B.8), and the slips that were voided before opening and before closing."""
        electorate, places = self.round["electorate"], {}
        for place, line in enumerate(self.lines):
            if line.is_about(self.round["n"]):
                places.setdefault(line.kind, place)
        opened, closed = (places.get(kind, len(self.lines)) for kind in ("round-opened", "round-closed"))
        voided = [line.data if line.kind == "slip-voided" else None for line in self.lines[:closed]]
        if closed < len(self.lines):
            changes = [one for one in voided if one and electorate["electorateId"] in one["electorates"]]
            own, exchanged = self.lines[closed].data, [one["exchanged"] for one in changes]
            held = own["handedOut"] - own["replaced"]
            rules = {
                "cast-above-tokens": own["cast"] <= own["tokensIssued"],
                "tokens-above-handed-out": own["tokensIssued"] <= held,
                "handed-out-above-present": held <= own["present"],
                "present-above-electorate": own["present"] <= electorate["size"],
                "present-above-summoned": own["present"] <= own["summoned"],
                "replaced-not-in-journal": own["replaced"] == sum(exchanged),
                "voided-not-in-journal": own["voided"] == len(exchanged) - sum(exchanged),
                "tokens-above-entitled": own["tokensIssued"] <= self.round["entitledSlips"],
            }
            for name, holds in rules.items():
                require(holds, name + ": the counts of the closing break this rule")
        early, late = ({one["slip"] for one in part if one} for part in (voided[:opened], voided[opened:]))
        require(not early & slips, "a slip that was voided before opening is entitled")
        require(late & slips <= listed, "a slip that was voided before sealing is not listed as voided")

    def check_box(self):
        ballots, round_, closing = need(self.ballots, "06"), need(self.round, "11"), need(self.closing, "11")
        trackers, least = sorted(tracker for _, tracker in ballots), round_["smallGroup"]["refuseBelow"]
        listed = read_canonical(self.text("trackers.json"), [HASH])
        require(listed == trackers, "trackers.json does not list exactly the ballots, sorted")
        root = sha256hex("phieu-kin/box/1|%s|%s" % (self.election.phi, ",".join(trackers)))
        require(root == closing["boxRoot"], "the box root is not the one that was signed at closing")
        require(closing["cast"] == len(ballots), "%d ballots were cast, %d are here" % (closing["cast"], len(ballots)))
        require(closing["cast"] <= closing["tokensIssued"], "more ballots than tokens")
        self.check_issuance_hash()
        require(len(ballots) >= least, "fewer than %d ballots must not be opened" % least)
        return "box root " + root

    def check_issuance_hash(self):
        holds = sha256hex(self.files.get("issuance.json", b"")) == self.closing["issuanceHash"]
        require(holds, "issuance.json is not the one that was signed at closing")

    def check_journal(self):
        require(self.lines is not None, self.journal_problem)
        board, n = need(self.board, "02, 11"), need(self.round, "02, 11")["n"]
        opened, voided, prepared = 0, set(), None
        for place, line in enumerate(self.lines, 1):
            where = "line %d of the journal " % place
            if line.kind == "round-opened":
                opened += 1
                replaces = line.data["replaces"]
                require(line.data["n"] == opened, where + "does not number the openings 1, 2, 3 …")
                require(
                    replaces is None or replaces in voided,
                    where + "opens a round in place of one that was not voided before",
                )
            if line.kind == "round-voided":
                known = line.data["n"] <= opened and line.data["n"] not in voided
                require(known, where + "voids a round that was not opened before, or twice")
                voided.add(line.data["n"])
            prepared = prepared or (line.kind == "round-prepared" and line.is_about(n))
            require(not (line.data is None and line.kind in EVENTS and prepared), where + "hides what this round did")
            shows = line.data is not None and line.kind not in ALWAYS_READABLE and not line.is_about(n)
            require(not shows, where + "shows what a record of this round does not publish")
        order = "".join(LETTERS[line.kind] for line in self.own_lines())
        in_order = re.fullmatch("PO(((G(C(LS*)?)?)?)V|GC(L(S*|S+R))?)", order)
        require(in_order, "the events of round %d do not come once and in their order" % n)
        self.check_beginning(board)
        self.check_closing()
        self.check_count(board)
        last = self.lines[-1]
        ends = self.state == "uncounted" or last.kind in ("round-counted", "round-voided")
        require(last.is_about(n) and ends, "the journal does not end with this round's end")
        return "%d lines, head %s" % (len(self.lines), last.head)

    def check_beginning(self, board):
        prepared, opened = self.own_data("round-prepared"), self.own_data("round-opened")
        require(prepared["roundJson"] == self.text("round.json"), "the journal prepared another round.json")
        require(prepared["planId"] == self.round["planId"], "the journal prepared another planned round")
        require(prepared["electionJson"] == board.election, "the journal prepared another election.json")
        require(
            self.opening and prepared["openingSignature"] == self.opening["signature"],
            "the journal holds another opening signature",
        )
        require(prepared["entitledSlips"] == sorted(self.slips()), "the journal entitled other slips")
        agrees = (opened["phi"], opened["replaces"]) == (hash64(board.election), self.round["replaces"])
        require(agrees, "round-opened does not agree with round.json")
        try:
            day = (date.fromisoformat(prepared["at"][:10]) - date(1970, 1, 1)).days
        except ValueError:
            day = -1
        require(
            self.timestamp == 86_400 * day,
            "the archive's time is not the day on which the journal prepared the round",
        )

    def check_closing(self):
        closed, closing = self.own_lines("round-closed"), self.closing
        require(bool(closed) == (closing is not None), "closing.json is missing, or about a round that was not closed")
        for line in closed:
            require(line.head == closing["journalHead"], "the journal up to closing is not the one that was signed")
            require(
                all(line.data[key] == closing[key] for key in SEALED),
                "round-closed does not agree with closing.json",
            )
            self.check_issuance_hash()

    def check_count(self, board):
        counted, shares = self.own_data("round-counted"), [line.data for line in self.own_lines("share-contributed")]
        require((counted is not None) == board.is_counted, "archive and journal disagree whether the round was counted")
        if counted is not None:
            shares.sort(key=lambda share: share["seat"])
            second = read_canonical(self.text("decryption-proofs.json"), SECOND_PROOFS) or []
            require(compact({"result": counted["result"]}) == board.result, "the journal counted another result")
            partials = [(share["seat"], share["partialDecryption"]) for share in shares]
            require(partials == board.partials, "the journal holds other partial decryptions")
            proofs = [(share["seat"], share["boundProofs"]) for share in shares]
            require(
                proofs == [(own["owner"], canonical(own["proofs"])) for own in second],
                "the journal holds other second proofs",
            )
        for line in self.own_lines("round-voided"):
            require(not board.ballots, "a voided round publishes ballots")
            said = self.voiding and (self.voiding["reason"], self.voiding["journalHead"])
            require(said == (line.data["reason"], line.head), "voiding.json does not agree with round-voided")

    def check_minutes(self):
        text, closing, counts, words = self.text("minutes.json"), self.closing, None, None
        require(text is not None, "minutes.json is missing")
        round_, phi = need(self.round, "03, 15"), need(self.election, "03, 15").phi
        need(self.lines, "03, 15")
        if self.state == "counted":
            need(self.result, "10")
        closed, lot = self.own_data("round-closed"), (self.own_data("lot-said") or {}).get("lot")
        if closed is not None:
            counts = {key: closed[key] for key in COUNTS}
            counts.update(absent=counts["summoned"] - counts["present"], valid=counts["cast"], invalid=0)
            counts["notReturned"] = max(0, counts["handedOut"] - counts["replaced"] - counts["cast"])
        if lot is not None and closing is not None:
            words = four_words(sha256("phieu-kin/words/1|%s|%s" % (lot, closed_statement(closing))).digest())
        made = {
            "n": round_["n"], "uuid": round_["uuid"], "phi": phi, "boxRoot": closing and closing["boxRoot"], "lot": lot,
            "words": words, "counts": counts, "percentageBase": round_["percentageBase"],
            "subjects": None if counts is None or self.result is None else self.subjects(counts),
        }
        require(canonical(made) == text, "minutes.json holds other figures than result and journal")
        return "every figure follows from result and journal"

    def subjects(self, counts):
        form, kind, cells, subjects = self.round["form"], self.round["percentageBase"], iter(self.result), []
        for row in form["rows"]:
            subjects.append({**{key: row[key] for key in ("name", "post", "selfRating")}, "cells": []})
            for asked in form["questions"]:
                *blank, cell = self.split(next(cells))
                outside = "CXL" if kind == "row-valid" else None
                base = sum(count for option, count in cell.items() if option != outside)
                base = base if kind == "row-valid" else counts["valid" if kind == "ballot-valid" else kind]
                votes = [
                    {"option": option, "count": count, "percent": None if option == outside else percent(count, base)}
                    for option, count in cell.items()
                ]
                made = {"questionId": asked["questionId"], "votes": votes, "blank": blank[0], "base": base}
                subjects[-1]["cells"].append(made)
        return subjects

    def split(self, cell):
        """How many left a cell blank (None where nobody can), and the votes by option."""
        form = self.round["form"]
        blank, votes = (cell[0], cell[1:]) if form["blank"] == "allow" else (None, cell)
        return blank, dict(zip([option["optionId"] for option in form["options"]], votes))

    def check_outcome(self):
        round_ = need(self.round, "11, 15")
        need(self.lines, "11, 15")
        empty = {"rulePack": None, "input": None, "output": None, "recordCodes": []}
        form = dict.fromkeys(empty, lambda value: True)
        form["recordCodes"] = [{"n": ROUND_NUMBER, "recordCode": HASH}]
        found = read_canonical(self.text("outcome.json"), form)
        require(found is not None, "outcome.json is missing or not canonical")
        if round_["rulePack"] is None:
            require(found == empty, "outcome.json claims an outcome, but round.json names no rule pack")
            raise DoesNotApply("does not apply: the round names no rule pack")
        result, closed, given = need(self.result, "10, 15"), need(self.own_data("round-closed"), "10, 15"), found["input"]
        need(self.code(), "18")
        require(found["rulePack"] == round_["rulePack"], "it names another pack than round.json")
        form = {key: lambda value: True for key in ("pack", "parameters", "collectiveLevels", "counts")}
        form["decisions"] = [lambda value: True]
        form["subjects"] = [lambda value: isinstance(value, dict) and isinstance(value.get("facts"), dict)]
        require(
            fits(given, form) and isinstance(found["output"], dict),
            "input or output is missing or of another form",
        )
        require(given["pack"] == round_["rulePack"]["packId"], "the input is for another pack")
        counts = {"summoned": closed["summoned"], "present": closed["present"], "returned": closed["cast"]}
        counts.update(issued=closed["handedOut"] - closed["replaced"], valid=closed["cast"], invalid=0)
        require(
            given["counts"] == counts,
            "the counts are not those of the closing",
        )
        subjects = [{key: value for key, value in subject.items() if key != "facts"} for subject in given["subjects"]]
        require(
            subjects == self.rated_rows(result),
            "a subject or its votes are not those of round.json and the result",
        )
        require(is_sorted_set([used["n"] for used in found["recordCodes"]]), "the record codes are not sorted by round")
        require(
            {"n": round_["n"], "recordCode": self.code()} in found["recordCodes"],
            "it does not name this record's code",
        )
        trusted = sum(len(subject["facts"]) for subject in given["subjects"]), len(given["decisions"])
        said = "pack, subjects, votes, counts and record codes hold; this program does not compute the rules; taken on trust: "
        said += "facts %d, decisions %d, entered by the office; mã kết quả " % trusted
        return said + sha256hex(self.files["outcome.json"])

    def rated_rows(self, result):
        form, rated = self.round["form"], []
        is_about_members = record_texts()["forms"][form["formId"]]["rates"] == "member"
        for place, (row, cell) in enumerate(zip(form["rows"], result), 1):
            blank, votes = self.split(cell)
            person = "member" if is_about_members else "leader" if row["leads"] else "civil-servant"
            rated.append({
                "id": "s%d" % place, "name": row["name"], "isHead": row["isHead"],
                "kind": person if row["kind"] == "person" else row["kind"],
                "unit": row["unit"] or "u", "group": row["group"] or "chung", "blank": blank or 0, "invalid": 0,
                "votes": {level: votes.get(level, 0) for level in ("HTXS", "HTT", "HTNV", "KHT")},
                "notRated": votes.get("CXL", 0),
            })
        return rated

    def code(self):
        return sha256hex(self.files["manifest.json"]) if self.is_ours and "manifest.json" in self.files else None

    def check_manifest(self):
        manifest, state, files = self.text("manifest.json"), self.state, self.files
        require(manifest is not None, "manifest.json is missing")
        outside = {"manifest.json", "minutes.json", "README.txt", "outcome.json"}
        names = {"round.json", "election.json", "issuance.json", "issuer.json", "opening.json", "journal.jsonl"}
        names |= outside - {"outcome.json"}
        names |= {"closing.json"} if state != "voided" or "closing.json" in files else set()
        names |= {"voiding.json"} if state == "voided" else {"tokens.json", "trackers.json"}
        names |= {"decryption-proofs.json", "outcome.json"} if state == "counted" else set()
        names |= {self.round["uuid"] + ".bel"} if self.round is not None else set()
        require(set(files) == names, "a file is missing, or there that no record has: " + ", ".join(sorted(names - set(files))))
        listed = canonical([[name, sha256hex(files[name])] for name in sorted(names - outside)])
        require(listed == manifest, "manifest.json does not list these files with their hashes")
        round_ = need(self.round, "11")
        template = record_texts()["readme"][state]["rehearsal" if round_["rehearsal"] else "meeting"]
        named = {key: round_[key] for key in ("n", "title", "uuid")}
        made = template.format(reason=(self.voiding or {}).get("reason", ""), **named)
        require(self.text("README.txt") == made, "README.txt is not this record's")
        return "%d files, record code %s" % (len(names - outside), self.code())

    def suffix(self, found):
        """Behind the verdict: what archive and journal, and of a voided round the signatures, say alike."""
        if self.board is None or (self.is_ours and self.lines is None):
            return ""
        state = self.state if self.is_ours else "counted" if self.board.is_counted else "uncounted"
        agree = (state == "counted") == self.board.is_counted and (state != "voided" or found[10][2] == "PASS")
        return " (%s)" % state if agree and state != "counted" else ""

    def is_rehearsal(self):
        """round.json's own word, also where it is not one of ours."""
        try:
            return self.is_ours and parse_json(self.text("round.json"))["rehearsal"] is True
        except (Fail, TypeError, KeyError, IndexError):
            return False

def percent(count, base):
    """Two decimals, half up on the exact fraction, with a comma."""
    return None if base <= 0 else "%d,%02d" % divmod((20_000 * count + base) // (2 * base), 100)

def report(given, archive_only):
    """Everything that is printed of a record's files or of a bare archive."""
    verifier = Verifier(given, archive_only)
    found = verifier.run()
    refused, incomplete = any(status == "FAIL" for _, _, status, _, _ in found), any(entry[4] for entry in found)
    return {
        "verdict": "refused" if refused else "incomplete" if incomplete else "valid", "recordCode": verifier.code(),
        "rehearsal": verifier.is_rehearsal(),
        "checks": [dict(zip(("id", "name", "status", "detail"), entry)) for entry in found],
        "result": verifier.result, "suffix": verifier.suffix(found),
    }

def lines_of(made):
    rehearsal = "REHEARSAL " if made["rehearsal"] else ""
    lines = ["%02d %s %s %s" % tuple(check.values()) for check in made["checks"]]
    return lines + ["%sVERDICT %s %s%s" % (rehearsal, made["verdict"], made["recordCode"] or "-", made["suffix"])]

def main(arguments):
    options = [argument for argument in arguments if argument.startswith("-")]
    paths = [argument for argument in arguments if not argument.startswith("-")]
    if "--help" in options:
        print(__doc__)
        return 0
    try:
        if len(paths) != 1 or set(options) - {"--archive-only", "--json"}:
            raise NoRecord("usage: verify_record.py PATH [--archive-only] [--json]")
        given = read_input(paths[0])
    except NoRecord as problem:
        print(*paths, problem, sep=": ", file=sys.stderr)
        return 64
    except Fail as problem:
        print(paths[0], problem, sep=": ", file=sys.stderr)
        given = {}
    try:
        made = report(given, "--archive-only" in options)
    except Exception as problem:  # What nobody foresaw is no reason to leave without a verdict, and none to trust.
        print(paths[0], repr(problem), sep=": ", file=sys.stderr)
        made = report({}, "--archive-only" in options)
    sys.stdout.reconfigure(encoding="utf-8")
    print(compact({key: made[key] for key in made if key != "suffix"}) if "--json" in options else "\n".join(lines_of(made)))
    return {"valid": 0, "refused": 1, "incomplete": 2}[made["verdict"]]

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
