"""Ballots (protocol A.4, A.5) and trustees with their ceremony (A.3, C.4, D.8)."""

import multiprocessing
import os
from pathlib import Path

from groups import (
    GROUPS, Point, Table, check_knowledge, check_signed, decode, decode_key, hash_to_scalar, product, scalars,
)
from texts import (
    PLAIN, PROOF, SIGNED, TEXT, Fail, Skip, compact, fits, hash64, integer, ordered, parse_json, read_ordered, require,
    sha256, sha256hex,
)

DOCS = Path(__file__).resolve().parent.parent / "docs"

# ---- Election and ballots (A.4, A.5)

QUESTION = {
    "answers": [PLAIN], "blank?": lambda value: value is True, "min": integer(), "max": integer(), "question": PLAIN,
}
ELECTION = {
    "version": integer(1, 1), "description": PLAIN, "name": PLAIN, "group": TEXT, "public_key": TEXT, "questions": [QUESTION],
    "uuid": "[1-9A-HJ-NP-Za-km-z]{14,}", "administrator?": PLAIN, "credential_authority?": PLAIN, "language?": [PLAIN],
}
ANSWER = {
    "choices": [{"alpha": TEXT, "beta": TEXT}], "individual_proofs": [(PROOF, PROOF)], "overall_proof": [PROOF],
    "blank_proof?": (PROOF, PROOF),
}
UNSIGNED = {"election_uuid": TEXT, "election_hash": TEXT, "credential": TEXT, "answers": [ANSWER]}
BALLOT = {**UNSIGNED, "signature": {"hash": TEXT, "proof": PROOF}}

class Election:
    def __init__(self, text):
        found = read_ordered(text, ELECTION, "election.json")
        if found["group"] not in GROUPS:
            raise Skip("the election is in a group that this program does not know")
        self.text, self.uuid, self.key_text, self.questions = text, found["uuid"], found["public_key"], found["questions"]
        self.phi, self.group = hash64(text), GROUPS[found["group"]]
        self.key = Table(self.group, decode_key(self.group, self.key_text, "the election key").element)
        for question in self.questions:
            holds = question["min"] <= question["max"] <= len(question["answers"])
            require(holds and question["answers"], "a question cannot be answered")
        self.widths = [len(question["answers"]) + ("blank" in question) for question in self.questions]

def check_ballot(election, text):
    """The ciphertexts of its choices, question by question, each a pair of elements."""
    group, ballot = election.group, read_ordered(text, BALLOT, "it")
    belongs = (ballot["election_uuid"], ballot["election_hash"]) == (election.uuid, election.phi)
    require(belongs and len(ballot["answers"]) == len(election.questions), "it belongs to another election")
    signature, credential = ballot["signature"], decode_key(group, ballot["credential"], "its credential")
    signed = hash64(compact({key: ballot[key] for key in UNSIGNED}))
    require(signature["hash"] == signed, "its signature is of something else")
    check_knowledge(credential, "sig|" + signed + "|", signature["proof"], "its signature")
    head = election.phi + "|" + ballot["credential"]
    return [check_answer(election, *pair, head) for pair in zip(election.questions, ballot["answers"])]

def check_answer(election, question, answer, head):
    group, blank = election.group, "blank" in question
    width, numbers = len(question["answers"]) + blank, range(question["min"], question["max"] + 1)
    lengths = tuple(len(answer[key]) for key in ("choices", "individual_proofs", "overall_proof"))
    complete = lengths == (width, width, len(numbers) + blank) and ("blank_proof" in answer) == blank
    require(complete, "an answer has another number of choices or proofs")
    choices = [(decode(group, choice["alpha"]), decode(group, choice["beta"])) for choice in answer["choices"]]
    names = [choice["alpha"] + "," + choice["beta"] for choice in answer["choices"]]
    total = tuple(Point(group, product(group, [pair[side].element for pair in choices[blank:]])) for side in (0, 1))
    branches, whole = [(total, number) for number in numbers], head + "|" + ",".join(names) + "|"
    # What is proven: the hashed prefix, the proofs, and for each of them a ciphertext with the number that it holds.
    proven = [
        ("prove|" + head + "|" + name + "|", proofs, [(choice, 0), (choice, 1)], "an individual proof")
        for name, proofs, choice in zip(names, answer["individual_proofs"], choices)
    ]
    if blank:
        proven.append(("bproof0|" + whole, answer["blank_proof"], [(choices[0], 0), (total, 0)], "the blank proof"))
        proven.append(("bproof1|" + whole, answer["overall_proof"], [(choices[0], 1)] + branches, "the overall proof"))
    else:
        named = ",".join(group.texts([point.element for point in total]))
        proven.append(("prove|" + whole + named + "|", answer["overall_proof"], branches, "the overall proof"))
    commitments, challenges = [], []
    for _, proofs, holding, _ in proven:
        for proof, ((alpha, beta), number) in zip(proofs, holding):
            c, r = scalars(group, proof)
            challenges.append(c)
            commitments.append(group.mul(group.base.power(r), alpha.power(c)))
            powers = election.key.power(r), beta.power(c), group.base.power(-number * c % group.q)
            commitments.append(product(group, powers))
    texts, at = group.texts(commitments), 0
    for prefix, proofs, _, what in proven:
        end = at + len(proofs)
        hashed = hash_to_scalar(group, prefix, texts[2 * at : 2 * end])
        require(hashed == sum(challenges[at:end]) % group.q, what + " does not hold")
        at = end
    return [(alpha.element, beta.element) for alpha, beta in choices]

WORKER = {}

def start_worker(election_text):
    WORKER["election"] = Election(election_text)

def check_in_worker(text):
    return checked_ballot(WORKER["election"], text)

def checked_ballot(election, text):
    """What check_ballot finds, or in words what is wrong."""
    try:
        return check_ballot(election, text)
    except Fail as problem:
        return str(problem)

def checked_ballots(election, stored):
    """In order; many of them in processes, one for each core."""
    texts = (ballot.text() for ballot in stored)
    if len(stored) < 20 or (os.cpu_count() or 1) < 2:
        yield from (checked_ballot(election, text) for text in texts)
        return
    with multiprocessing.Pool(initializer=start_worker, initargs=(election.text,)) as pool:
        yield from pool.imap(check_in_worker, texts, chunksize=2)

# ---- Trustees (A.3, C.4) and their ceremony (D.8)

KEY = {"pok": PROOF, "public_key": TEXT, "name?": PLAIN}
MEMBER_KEY = {"pok": PROOF, "public_key": TEXT, "signature": PROOF, "name?": PLAIN}
SHARED = {
    "threshold": integer(1), "certs": [SIGNED], "coefexps": [SIGNED], "signatures": [PROOF], "verification_keys": [MEMBER_KEY],
}
OLDER_CERTIFICATE = {"message": r'(?s)\{"verification":.*', "signature": PROOF}
OLDER = {"threshold": integer(), "certs": [OLDER_CERTIFICATE], "coefexps": [SIGNED], "verification_keys": [KEY]}
CERTIFICATE = {
    "context": {"group": TEXT, "size": integer(), "threshold": integer(), "index": integer()},
    "verification": TEXT, "encryption": TEXT,
}

class Item:
    """An entry of trustees.json: its owners' keys, how many of them open, and what it adds to the election key."""

    def __init__(self, owners, threshold, added, certificates=(), messages=None):
        self.owners, self.threshold, self.added = owners, threshold, added
        self.certificates, self.messages = certificates, messages

def read_trustees(group, text):
    entries, kinds = parse_json(text), {"Single": KEY, "Pedersen": SHARED}
    if fits(entries, [lambda own: fits(own, ("Single", KEY)) or fits(own, ("Pedersen", OLDER))]) and "Pedersen" in text:
        raise Skip("the trustees share keys in the form of an older release, which this program does not read")
    known = fits(entries, [lambda own: any(fits(own, entry) for entry in kinds.items())])
    rebuilt = known and compact([[kind, ordered(own, kinds[kind])] for kind, own in entries])
    require(rebuilt == text and entries, "trustees.json is no list of trustees in its one form")
    items = [read_shared(group, own) if kind == "Pedersen" else read_single(group, own) for kind, own in entries]
    require(len(set(group.texts([item.added for item in items]))) == len(items), "a key stands twice in trustees.json")
    return items

def read_key(group, entry):
    key = decode_key(group, entry["public_key"], "a key")
    check_knowledge(key, "pok|%s|%s|" % (group.name, entry["public_key"]), entry["pok"], "the proof of a key")
    return key

def read_single(group, entry):
    key = read_key(group, entry)
    return Item([key], 1, key.element)

def read_shared(group, entry):
    size, threshold = len(entry["certs"]), entry["threshold"]
    complete = all(len(entry[key]) == size for key in ("coefexps", "signatures", "verification_keys"))
    require(complete and threshold < size, "the members of a shared key are not complete")
    certificates, coefficients, owners, keys = [], [], [], []
    for index, signed in enumerate(entry["certs"], 1):
        own = read_ordered(signed["message"], CERTIFICATE, "a certificate")
        context = {"group": group.name, "size": size, "threshold": threshold, "index": index}
        require(own["context"] == context, "a certificate is of another context")
        certificates.append(decode_key(group, own["verification"], "a certificate's key"))
        decode_key(group, own["encryption"], "a certificate's key")
        keys += {own["verification"], own["encryption"]}
        check_signed(certificates[-1], signed["message"], signed["signature"], "the signature of a certificate")
    require(len(set(keys)) == len(keys), "two certificates have a key in common")
    for key, signed, signature in zip(certificates, entry["coefexps"], entry["signatures"]):
        own = read_ordered(signed["message"], {"coefexps": [TEXT]}, "a coefexps message")["coefexps"]
        require(len(own) == threshold, "a polynomial is of another length")
        check_signed(key, signed["message"], signed["signature"], "the signature of a polynomial")
        everything = compact({"certs": ordered(entry["certs"], [SIGNED]), "coefexps": own})
        check_signed(key, "certs_sig|" + everything, signature, "a member's signature of all certificates")
        coefficients.append([decode_key(group, one, "a coefficient") for one in own])
    for index, (certificate, own) in enumerate(zip(certificates, entry["verification_keys"]), 1):
        owners.append(read_key(group, own))
        powers = [one.power(index**degree % group.q) for member in coefficients for degree, one in enumerate(member)]
        require(
            group.texts([product(group, powers)]) == [own["public_key"]],
            "a member's key is not what the polynomials make",
        )
        check_signed(certificate, own["public_key"], own["signature"], "the signature of a member's key")
    messages = [(cert["message"], coefexps["message"]) for cert, coefexps in zip(entry["certs"], entry["coefexps"])]
    return Item(owners, threshold, product(group, [member[0].element for member in coefficients]), certificates, messages)

def four_words(digest):
    """B.1: the words of the first 44 bits."""
    try:
        source = (DOCS / "words-vi.txt").read_bytes()
    except OSError:
        source = b""
    if sha256hex(source) != "4cdeb3abe7a8263bda76ffd21fa5e8c6b2084384021de3845f2f6f844557c7b8":
        raise Skip("docs/words-vi.txt is not there, or is not the protocol's list")
    words, bits = source.decode().split("\n"), int.from_bytes(digest[:6], "big") >> 4
    return [words[bits >> shift & 2047] for shift in (33, 22, 11, 0)]

def ceremony_words(meeting, item, ceremony):
    """The transcript made again, everybody's signature of it, and its words."""
    members, size = ceremony["members"], len(item.owners)
    require(len(members) == size, "round.json's ceremony has another number of members")
    said = zip(item.messages, members)
    entries = [",".join([sha256hex(cert), sha256hex(coefs), own["nonce"]]) for (cert, coefs), own in said]
    transcript = "phieu-kin/ceremony/2|%s|%s|%d|%d|" % (meeting, ceremony["attempt"], item.threshold, size) + ",".join(entries)
    for key, own in zip(item.certificates, members):
        message = "phieu-kin/ceremony-agreed/3|%s|%d" % (sha256hex(transcript), own["starts"])
        check_signed(key, message, own["signature"], "a member's signature of round.json's ceremony")
        require(own["starts"] <= ceremony["starts"], "round.json tells of fewer starts than a member signed")
    return four_words(sha256(transcript).digest())
