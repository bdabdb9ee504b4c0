"""Checks the record of one secret ballot (docs/protocol.md), with Python 3.9 and nothing else.

    python3 verifier/verify_record.py PATH [--archive-only] [--json]

A second program beside `npm run -s verify-record`, without a line in common. It prints "NN name PASS|FAIL|SKIP detail"
for each check of C.5, then "VERDICT valid|refused|incomplete <record code>"; exit 0, 1, 2, or 64 for a path that holds
no record. Of check 17 it makes all but the rules of rating, and says so. PATH is a file or folder; nothing is fetched.
"A.5" in a comment is a section of docs/protocol.md, whose words, texts and forms lie beside it.
"""

import base64, hashlib, json, math, mmap, multiprocessing, os, re, stat, struct, sys, tempfile, unicodedata, zlib
from collections import namedtuple
from datetime import date
from functools import lru_cache, partial, reduce
from pathlib import Path

class Fail(Exception):
    """What was checked does not hold; the text says why."""

class Skip(Exception):
    """A check that is not made, and the record is incomplete without it."""

class DoesNotApply(Skip):
    """A check without which nothing is missing."""

class NoRecord(Exception):
    """A path at which nothing can be checked: exit 64."""

def require(holds, broken):
    if not holds:
        raise Fail(broken)

def sha256hex(data):
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()

def b64(text):
    return base64.b64encode(bytes.fromhex(sha256hex(text))).decode()[:43]

def utf8(data):
    try:
        return None if data is None else bytes(data).decode()
    except UnicodeDecodeError:
        return None

# ---- JSON in its one form (A.0, Part B)

def whole(digits):
    require(len(digits) <= 17 and abs(int(digits)) < 2**53, "a number is too large")
    return int(digits)

def once(pairs):
    require(len(dict(pairs)) == len(pairs), "a key stands twice")
    return dict(pairs)

def parse_json(text):
    require(text is not None and sum(map(text.count, ",[{")) <= 200_000, "a text is missing or has too many parts")
    try:
        return json.loads(text, parse_int=whole, parse_float=whole, parse_constant=whole, object_pairs_hook=once)
    except (ValueError, RecursionError):
        raise Fail("a text is no JSON, or a number in it is not whole") from None

def compact(value, sort_keys=False):
    """As JSON.stringify writes it: no white space, fields in the order in which they stand."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=sort_keys)
    return re.sub("[\ud800-\udfff]", lambda lone: "\\u%04x" % ord(lone[0]), text)

def canonical(value):
    """RFC 8785 for integers, plain texts and the ASCII keys that records have."""
    return compact(value, sort_keys=True)

def is_plain(text):
    return unicodedata.normalize("NFC", text) == text and not re.search("[\0-\x1f\x7f-\x9f\ud800-\udfff]", text)

def shaped(value, form):
    """The value with its fields in the form's order. A form is a dict of exactly these fields ("name?" may be absent),
    a list of any number of its one item, a tuple of exactly these items, a pattern of texts, or a yes or no."""
    if isinstance(form, dict):
        names = {key.rstrip("?"): key for key in form}
        known = isinstance(value, dict) and value.keys() <= names.keys()
        require(known and all(name in value or key[-1] == "?" for name, key in names.items()), "it has other fields")
        return {name: shaped(value[name], form[key]) for name, key in names.items() if name in value}
    if isinstance(form, (list, tuple)):
        known = isinstance(value, list) and (isinstance(form, list) or len(value) == len(form))
        require(known, "a list is none, or of another length")
        return [shaped(item, form[at % len(form)]) for at, item in enumerate(value)]
    fit = isinstance(value, str) and re.fullmatch(form, value) if isinstance(form, str) else form(value)
    require(fit, "a value is none of those that can stand there")
    return value

def fits(value, form):
    try:
        shaped(value, form)
        return True
    except Fail:
        return False

def read(text, form, what, part):
    """The value of a text in its one form: of Part "A" with the form's fields in their order, of Part "B" canonical."""
    try:
        value = parse_json(text)
        made = shaped(value, form)
        # Plain texts are written without any escapes but those of quotes and backslashes.
        plain = part == "A" or (is_plain(text) and "\\" not in text.replace("\\\\", "").replace('\\"', ""))
        require((compact(made) if part == "A" else canonical(value)) == text and plain, "it is spelt in another way")
        return value
    except (Fail, RecursionError) as problem:
        raise Fail("%s is not in its one form: %s" % (what, problem)) from None

def same(made):
    """The form of nothing but a value that was made again (in Part B its fields may have been made in any order)."""
    return lambda value: canonical(value) == canonical(made)

def is_between(least, most):
    return lambda value: type(value) is int and least <= value <= most

HIDDEN = "[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u061c]"

def is_line(least, most):
    """B.2: plain, of so many UTF-16 units, without white space at the ends and what cannot be seen."""
    return lambda value: (
        isinstance(value, str) and is_plain(value) and least <= len(value.encode("utf-16-le")) // 2 <= most
        and value.strip() == value and not re.search(HIDDEN, value)
    )

def is_b64(value):
    return fits(value, "[A-Za-z0-9+/]{43}") and base64.b64encode(base64.b64decode(value + "="))[:43].decode() == value

def is_sorted_set(items):
    return all(a < b for a, b in zip(items, items[1:]))

def form_of(written):
    """A form of docs/protocol.json, where texts are words for other forms, or else patterns."""
    if isinstance(written, dict):
        return {key: form_of(own) for key, own in written.items()}
    if isinstance(written, str):
        known = FORMS.get(written.split("null or ")[-1], written)
        return (lambda value: value is None or fits(value, known)) if written.startswith("null or ") else known
    if type(written[-1]) is int:
        return lambda value: fits(value, [form_of(written[0])]) and written[1] <= len(value) <= written[2]
    return [form_of(written[0])] if len(written) == 1 else tuple(map(form_of, written))

DOCS = Path(__file__).resolve().parent.parent / "docs"
try:
    WORDS, TEXTS, WRITTEN = [(DOCS / name).read_text(encoding="utf-8")
                             for name in ("words-vi.txt", "record-texts.json", "protocol.json")]
except OSError as problem:
    print("%s is missing: the folder docs belongs beside the folder verifier." % problem.filename, file=sys.stderr)
    sys.exit(64)
WORDS, TEXTS, WRITTEN = WORDS.split("\n"), json.loads(TEXTS), json.loads(WRITTEN)
FORMS = {
    "anything": lambda value: True, "object": lambda value: isinstance(value, dict), "b64": is_b64,
    "true": lambda value: value is True, "boolean": lambda value: isinstance(value, bool),
    "plain": lambda value: isinstance(value, str) and is_plain(value), **WRITTEN["words"],
    **{name: is_between(*bounds) for name, bounds in WRITTEN["integers"].items()},
    **{name: is_line(*bounds) for name, bounds in WRITTEN["lines"].items()},
}
for name, written in WRITTEN["forms"].items():
    FORMS[name] = form_of(written)
EVENTS = {kind: form_of(written) for kind, written in WRITTEN["journal"].items()}
TEXT, HASH, PROOF, NATURAL, ANYTHING = (FORMS[name] for name in ("text", "hash", "proof", "natural", "anything"))

# ---- What lies at a path (B.10)

def check_sizes(sizes):
    beside = [size for name, size in sizes.items() if not name.endswith(".bel")]
    fit = max(beside, default=0) <= 16_000_000 and sum(beside) <= 48_000_000 and sum(sizes.values()) <= 1_000_000_000
    require(fit and len(sizes) <= 32, "more or larger files than a record has")

def mapped(file):
    """The bytes of a file, read where they lie."""
    with file:
        size = os.fstat(file.fileno()).st_size
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""

def read_folder(folder):
    """Files by name; a folder is a name that no record has."""
    files = {}
    for entry in os.scandir(folder):
        mode = entry.stat(follow_symlinks=False).st_mode
        require(stat.S_ISREG(mode) or stat.S_ISDIR(mode), entry.name + " is neither a file nor a folder")
        if stat.S_ISDIR(mode):
            files[entry.name + "/"] = b""
        elif entry.name != "expected.json":
            files[entry.name] = mapped(open(entry.path, "rb"))
        require(len(files) <= 32, "more files than a record has")
    check_sizes({name: len(data) for name, data in files.items()})
    return files

def read_zip(data):
    """Local entries, then the directory that says the same, its end, and nothing else."""
    require(len(data) >= 22, "this is not a .zip")
    mark, disks, here, count, size, directory, comment = struct.unpack("<4sIHHIIH", data[-22:])
    is_end = (mark, disks, here, comment, directory + size) == (b"PK\5\6", 0, count, 0, len(data) - 22)
    require(is_end and count <= 32, "this is not a .zip, or one of too many files")
    entries, local, central = {}, 0, directory
    for _ in range(count):
        own, listed = data[local : local + 30], data[central : central + 46]
        require(len(own) == 30 and len(listed) == 46, "the directory of the .zip cannot be read")
        flags, method, _, crc, packed, size, name_size = struct.unpack("<HHIIIIH", own[6:28])
        start, named = local + 30 + name_size, data[local + 30 : local + 30 + name_size]
        made = b"PK\1\2" + listed[4:8] + own[6:28] + bytes(6) + listed[36:42] + struct.pack("<I", local) + named
        same_twice = own[:4] + own[28:] == b"PK\3\4\0\0" and made == data[central : central + len(made)]
        require(same_twice, "an entry of the .zip is not what its directory says")
        require(not flags & ~0x0806 and method in (0, 8), "an entry of the .zip is encrypted or packed in another way")
        name, local, central = named.decode("latin-1"), start + packed, central + len(made)
        is_name = re.fullmatch("[A-Za-z0-9][A-Za-z0-9._-]{0,99}", name) and name not in entries
        require(is_name, "a name in the .zip is none, or stands twice")
        require(local <= directory and size <= 32 * packed + 1_000_000, "an entry of the .zip is larger than it can be")
        entries[name] = (start, local, size, crc, method == 8)
    require((local, central) == (directory, len(data) - 22), "the .zip holds more than its directory lists")
    check_sizes({name: size for name, (_, _, size, _, _) in entries.items()})
    return {name: unpack(name, data, *entry) for name, entry in entries.items()}

def unpack(name, data, start, end, size, crc, is_deflated):
    """Into a file that has no name, of no more than the entry says."""
    inflater, found, length = zlib.decompressobj(-15), 0, 1 << 16
    with tempfile.TemporaryFile() as file:
        for at in range(start, end, length):
            piece = data[at : min(at + length, end)]
            try:
                piece = inflater.decompress(piece, size + 1 - file.tell()) if is_deflated else piece
            except zlib.error:
                raise Fail(name + " cannot be unpacked") from None
            found = zlib.crc32(piece, found)
            file.write(piece)
            require(file.tell() <= size and not inflater.unused_data, name + " holds more than its entry says")
        sound = (file.tell(), found, inflater.eof) == (size, crc, is_deflated)
        require(sound, name + " cannot be unpacked as the .zip says")
        file.flush()
        return mapped(file)

def read_input(path):
    """A record's files by name, or the bytes of a bare archive."""
    try:
        if os.path.isdir(path):
            return read_folder(path)
        data = mapped(open(path, "rb")) if os.path.isfile(path) else None
    except OSError as problem:
        raise NoRecord(problem.strerror) from None
    if data is not None and (path.endswith(".bel") or data[:9] == b"BELENIOS\0"):
        return data
    if data is not None and (path.endswith(".zip") or data[:2] == b"PK"):
        return read_zip(data)
    raise NoRecord("this is neither a record folder nor a .zip nor a .bel")

# ---- The archive (A.6)

DATA_BEFORE = WRITTEN["archive"]
Stored = namedtuple("Stored", "hash is_event data")

def tar_header(name, size, timestamp):
    header, zeros = bytearray(512), "0000000"
    fields = {0: name, 100: "0000644", 108: zeros, 116: zeros, 124: "%011o" % size, 136: "%011o" % timestamp}
    fields.update({148: " " * 8, 156: "0"})
    for offset, field in fields.items():
        header[offset : offset + len(field)] = field.encode()
    header[148:156] = b"%06o\0 " % sum(header)
    return header

def read_archive(data):
    """The archive's one time, and its texts."""
    timestamp, stored, offset = None, [], 0
    while offset < len(data) or timestamp is None:
        header, start, where = data[offset : offset + 512], offset + 512, "the tar record at byte %d " % offset
        require(len(header) == 512 and re.fullmatch(rb"[0-7]{11}", header[124:135]), where + "is none")
        name, size = utf8(header[:100].rstrip(b"\0")), int(header[124:135], 8)
        offset = start + -(-size // 512) * 512
        require(name and size <= 4_000_000 and offset <= len(data), where + "is cut or too long")
        body = data[start : start + size]
        if timestamp is None:
            found = re.fullmatch(rb'\{"version":1,"timestamp":"(0|[1-9][0-9]{0,9})"\}', body)
            require(name == "BELENIOS" and found and int(found[1]) < 2**33, "this is no archive of version 1")
            timestamp = int(found[1])
        else:
            digest, is_event = sha256hex(body), name.endswith(".event.json")
            named = name == digest + (".event.json" if is_event else ".data.json") and utf8(body) is not None
            require(named and len(stored) < 100_000, where + "does not have the hash in its name, or is one too many")
            stored.append(Stored(digest, is_event, memoryview(data)[start : start + size]))
        made = tar_header(name, size, timestamp)
        require(header == made and not any(data[start + size : offset]), where + "is not in its one form")
    return timestamp, stored

class Board:
    """What the archive says, once its events and the data before each stand in their one order."""

    def __init__(self, stored):
        steps, data, parent = [], [], {}
        for own in stored:
            data.append(own)
            if own.is_event:
                form = {**parent, "height": same(len(steps)), "type": "|".join(DATA_BEFORE), "payload?": HASH}
                event = read(utf8(data.pop().data), form, "event %d" % len(steps), "A")
                steps.append((event["type"], event.get("payload"), data))
                data, parent = [], {"parent": same(own.hash)}
        require(not data, "data stand after the last event")
        kinds = [kind for kind, _, _ in steps]
        if "Shuffle" in kinds or "EndShuffles" in kinds:
            raise Skip("the archive holds shuffles, which this program does not read")
        order = "".join("T" if kind == "EncryptedTally" else kind[0] for kind in kinds)
        require(re.fullmatch("SB*E(TP+R)?", order), "the events do not come in their order")
        for kind, payload, data in steps:
            named = len(data) == DATA_BEFORE[kind] and payload == (data[-1].hash if data else None)
            require(named, "an event and the data before it do not belong together")
        beside = [(kind, data) for kind, _, data in steps if kind != "Ballot"]
        size = sum(len(own.data) for _, data in beside for own in data)
        require(size <= 32_000_000, "what stands beside the ballots is more than an archive can have")
        texts = {kind: [utf8(own.data) for own in data] for kind, data in beside}
        self.ballots = [data[0] for kind, _, data in steps if kind == "Ballot"]
        self.election, self.trustees, self.credentials, setup = texts["Setup"]
        named = {"election": self.election, "trustees": self.trustees, "credentials": self.credentials}
        require(setup == compact({key: sha256hex(text) for key, text in named.items()}), "the setup names other data")
        self.is_counted, self.partials = "Result" in kinds, []
        for first, last in [data for kind, data in beside if kind == "PartialDecryption"]:
            form = {"owner": FORMS["positive"], "payload": same(first.hash)}
            self.partials.append((read(utf8(last.data), form, "an owner", "A")["owner"], utf8(first.data)))
        if self.is_counted:
            (self.tally, size), (self.result,) = texts["EncryptedTally"], texts["Result"]
            form = {"num_tallied": NATURAL, "total_weight": lambda own: fits(own, TEXT) or fits(own, NATURAL)}
            self.size = read(size, {**form, "encrypted_tally": same(sha256hex(self.tally))}, "the tally's size", "A")

# ---- Groups (A.1): nothing here needs constant time, since all of it is public

class Ed25519:
    """edwards25519 in extended coordinates (X, Y, Z, T): x = X/Z, y = Y/Z, T = XY/Z (RFC 8032 5.1.4)."""

    name, p, q = "Ed25519", 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
    d, root, one = -121665 * pow(121666, -1, p) % p, pow(2, (p - 1) // 4, p), (0, 1, 1, 0)

    @staticmethod
    def mul(a, b, p=p, d2=2 * d % p):
        (x1, y1, z1, t1), (x2, y2, z2, t2) = a, b
        r, s, u, v = (y1 - x1) * (y2 - x2) % p, (y1 + x1) * (y2 + x2) % p, t1 * d2 % p * t2 % p, 2 * z1 * z2 % p
        e, f, g, h = s - r, v - u, v + u, s + r
        return e * f % p, g * h % p, f * g % p, e * h % p

    @classmethod
    def text(cls, element):
        inverse = pow(element[2], -1, cls.p)
        x, y = element[0] * inverse % cls.p, element[1] * inverse % cls.p
        return "%064x" % (y | (x & 1) << 255)

    @classmethod
    def parse(cls, text):
        require(fits(text, HASH), "an element is not 64 hex digits")
        sign, y = divmod(int(text, 16), 2**255)
        is_square, x = cls.root_of_ratio((y * y - 1) % cls.p, (cls.d * y * y + 1) % cls.p)
        require(y < cls.p and is_square and (x or not sign), "an element is not canonical")
        x = cls.p - x if sign else x
        return x, y, 1, x * y % cls.p

    @classmethod
    def root_of_ratio(cls, u, v):
        """RFC 9496 4.2: whether u/v is a square, and the even root of it or else of root * u/v."""
        p = cls.p
        r = u * pow(v, 3, p) * pow(u * pow(v, 7, p), (p - 5) // 8, p) % p
        check = v * r * r % p
        r = r * cls.root % p if check in (-u % p, -u * cls.root % p) else r
        return check in (u % p, -u % p), even(r)

def even(number):
    return Ed25519.p - number if number & 1 else number

class Belenios2048:
    name, one = "BELENIOS-2048", 1
    p, q, g = (int("".join(WRITTEN["BELENIOS-2048"][key])) for key in "pqg")

    @classmethod
    def mul(cls, a, b):
        return a * b % cls.p

    @staticmethod
    def text(element):
        return str(element)

    @classmethod
    def parse(cls, text):
        require(fits(text, "[1-9][0-9]{0,616}") and int(text) < cls.p, "an element is no number below p")
        return int(text)

class Point:
    """An element with its powers by 16^i, which all of its products share (Yao's method)."""

    def __init__(self, group, element, text=None):
        self.group, self.element, self.text, self.steps = group, element, text, [element]

    def power(self, scalar):
        mul, buckets = self.group.mul, [self.group.one] * 16
        for place, digit in enumerate(reversed("%x" % scalar)):
            if place == len(self.steps):
                step = self.steps[-1]
                for _ in range(4):
                    step = mul(step, step)
                self.steps.append(step)
            buckets[int(digit, 16)] = mul(buckets[int(digit, 16)], self.steps[place])
        running = total = self.group.one
        for bucket in buckets[:0:-1]:
            running = mul(running, bucket)
            total = mul(total, running)
        return total

GROUPS = {group.name: group for group in (Ed25519, Belenios2048)}
Ed25519.base = Point(Ed25519, Ed25519.parse("66" * 31 + "58"))
Belenios2048.base = Point(Belenios2048, Belenios2048.g)

def decode(group, text, what, is_key=False):
    """C.1: canonical and in the subgroup of prime order, as a Point; of keys and credentials not the identity."""
    point = Point(group, group.parse(text), text)
    is_inside = group.text(point.power(group.q)) == group.text(group.one)
    is_one = text == group.text(group.one)
    require(is_inside and not (is_key and is_one), what + " is not in the group, or the identity")
    return point

def product(group, elements):
    return reduce(group.mul, elements, group.one)

# ---- Proofs (A.0)

def scalars(group, proof):
    found = int(proof["challenge"]), int(proof["response"])
    require(max(found) < group.q, "a scalar is not reduced")
    return found

def check_proof(group, prefix, rows, challenge, what):
    """H of the commitments, each a product of powers, is the challenge; the commitments as texts."""
    texts = [group.text(product(group, [point.power(scalar) for point, scalar in row])) for row in rows]
    require(int(sha256hex(prefix + ",".join(texts)), 16) % group.q == challenge, what + " does not hold")
    return texts

def check_knowledge(key, prefix, proof, what):
    c, r = scalars(key.group, proof)
    check_proof(key.group, prefix, [[(key.group.base, r), (key, c)]], c, what)

def check_signed(key, message, proof, what):
    check_knowledge(key, "sigmsg|" + message + "|", proof, "the signature of " + what)

# ---- Election and ballots (A.4, A.5)

class Election:
    def __init__(self, text):
        found = read(text, FORMS["election"], "election.json", "A")
        if found["group"] not in GROUPS:
            raise Skip("the election is in a group that this program does not know")
        self.phi, self.group, self.questions = b64(text), GROUPS[found["group"]], found["questions"]
        self.key = decode(self.group, found["public_key"], "the election key", True)
        bounds = [(own["min"], own["max"], len(own["answers"])) for own in self.questions]
        require(all(least <= most <= size and size for least, most, size in bounds), "a question cannot be answered")
        self.widths = [len(question["answers"]) + ("blank" in question) for question in self.questions]
        self.ballot = {
            "election_uuid": same(found["uuid"]), "election_hash": same(self.phi), "credential": TEXT,
            "answers": tuple(map(answer_form, self.questions)), "signature": {"hash": TEXT, "proof": PROOF},
        }

    def grid(self, item):
        """The form of a list per question of an item per choice."""
        return tuple((item,) * width for width in self.widths)

def answer_form(question):
    both, width, number = (PROOF, PROOF), len(question["answers"]), question["max"] - question["min"] + 1
    blank = {"blank_proof": both} if "blank" in question else {}
    width, number = width + len(blank), number + len(blank)
    form = {"choices": ({"alpha": TEXT, "beta": TEXT},) * width, "individual_proofs": (both,) * width}
    return {**form, "overall_proof": (PROOF,) * number, **blank}

def check_ballot(election, text):
    """Its credential, and the ciphertexts of its choices, question by question, each a pair of elements."""
    group, ballot = election.group, read(text, election.ballot, "it", "A")
    signature, credential = ballot.pop("signature"), decode(group, ballot["credential"], "its credential", True)
    require(signature["hash"] == b64(compact(ballot)), "its signature is of something else")
    check_knowledge(credential, "sig|" + signature["hash"] + "|", signature["proof"], "its signature")
    head = election.phi + "|" + credential.text
    return credential.text, [check_answer(election, *pair, head) for pair in zip(election.questions, ballot["answers"])]

def check_answer(election, question, answer, head):
    group, blank = election.group, "blank" in question
    choices = [tuple(decode(group, pair[key], "a choice") for key in ("alpha", "beta")) for pair in answer["choices"]]
    names = [alpha.text + "," + beta.text for alpha, beta in choices]
    total = tuple(Point(group, product(group, [pair[side].element for pair in choices[blank:]])) for side in (0, 1))
    branches = [(total, number) for number in range(question["min"], question["max"] + 1)]

    def check(prefix, proofs, claims, what):
        """A proof of "one of these": by claim, a ciphertext and the number that it is said to hold."""
        rows, challenges = [], 0
        for proof, ((alpha, beta), number) in zip(proofs, claims):
            c, r = scalars(group, proof)
            rows += [(group.base, r), (alpha, c)], [(election.key, r), (beta, c), (group.base, -number * c % group.q)]
            challenges += c
        check_proof(group, prefix, rows, challenges % group.q, what)

    for choice, name, proofs in zip(choices, names, answer["individual_proofs"]):
        check("prove|%s|%s|" % (head, name), proofs, [(choice, 0), (choice, 1)], "an individual proof")
    head = head + "|" + ",".join(names) + "|"
    if blank:
        check("bproof0|" + head, answer["blank_proof"], [(choices[0], 0), (total, 0)], "the blank proof")
        check("bproof1|" + head, answer["overall_proof"], [(choices[0], 1)] + branches, "the overall proof")
    else:
        head += ",".join(group.text(side.element) for side in total) + "|"
        check("prove|" + head, answer["overall_proof"], branches, "the overall proof")
    return [(alpha.element, beta.element) for alpha, beta in choices]

known_election = lru_cache(maxsize=1)(Election)

def checked_ballot(election_text, text):
    """What check_ballot finds, or in words what is wrong."""
    try:
        return check_ballot(known_election(election_text), text)
    except Fail as problem:
        return str(problem)

def checked_ballots(election_text, texts):
    """In order; many of them in one process for each core."""
    check = partial(checked_ballot, election_text)
    if len(texts) < 20:
        return [check(text) for text in texts]
    with multiprocessing.Pool() as pool:
        return pool.map(check, texts)

# ---- Trustees (A.3, C.4) and their ceremony (D.8)

# An entry of trustees.json: its owners' keys, how many of them open, and of a shared key who swore to what.
Item = namedtuple("Item", "owners threshold polynomials certificates messages", defaults=(None, None, None))

def read_trustees(group, text):
    entries, older = parse_json(text), [("Single", FORMS["Single"]), ("Pedersen", FORMS["older Pedersen"])]
    if fits(entries, [lambda own: any(fits(own, form) for form in older)]) and "Pedersen" in text:
        raise Skip("the trustees share keys in the form of an older release, which this program does not read")
    shaped(entries, [("Single|Pedersen", FORMS["anything"])])
    made = compact([[kind, shaped(own, FORMS[kind])] for kind, own in entries])
    require(made == text and entries, "trustees.json is no list of trustees in its one form")
    items = [Item([read_key(group, own)], 1) if kind == "Single" else read_shared(group, own) for kind, own in entries]
    firsts = [[own[0] for own in item.polynomials or [item.owners]] for item in items]
    added = [product(group, [point.element for point in own]) for own in firsts]
    require(len(set(map(group.text, added))) == len(items), "a key stands twice in trustees.json")
    return items, group.text(product(group, added))

def read_key(group, entry):
    key = decode(group, entry["public_key"], "a key", True)
    check_knowledge(key, "pok|%s|%s|" % (group.name, key.text), entry["pok"], "the proof of a key")
    return key

def read_shared(group, entry):
    size, threshold, keys, polynomials, owners = len(entry["certs"]), entry["threshold"], [], [], []
    complete = all(len(entry[key]) == size for key in ("coefexps", "signatures", "verification_keys"))
    require(complete and threshold < size, "the members of a shared key are not complete")
    for index, signed in enumerate(entry["certs"], 1):
        context = {"group": same(group.name), "size": same(size), "threshold": same(threshold), "index": same(index)}
        form = {"context": context, "verification": TEXT, "encryption": TEXT}
        own = read(signed["message"], form, "a certificate", "A")
        keys += [decode(group, own[key], "a certificate's key", True) for key in ("verification", "encryption")]
        check_signed(keys[-2], signed["message"], signed["signature"], "a certificate")
    require(len({key.text for key in keys}) == len(keys), "two certificates have a key in common")
    certificates, certs = keys[::2], shaped(entry["certs"], [FORMS["signed"]])
    for key, signed, signature in zip(certificates, entry["coefexps"], entry["signatures"]):
        own = read(signed["message"], {"coefexps": (TEXT,) * threshold}, "a polynomial", "A")["coefexps"]
        check_signed(key, signed["message"], signed["signature"], "a polynomial")
        check_signed(key, "certs_sig|" + compact({"certs": certs, "coefexps": own}), signature, "all certificates")
        polynomials.append([decode(group, one, "a coefficient", True) for one in own])
    for index, (certificate, own) in enumerate(zip(certificates, entry["verification_keys"]), 1):
        owners.append(read_key(group, own))
        powers = [one.power(index**degree % group.q) for member in polynomials for degree, one in enumerate(member)]
        made = group.text(product(group, powers))
        require(made == own["public_key"], "a member's key is not what the polynomials make")
        check_signed(certificate, own["public_key"], own["signature"], "a member's key")
    messages = [(cert["message"], coefexps["message"]) for cert, coefexps in zip(entry["certs"], entry["coefexps"])]
    return Item(owners, threshold, polynomials, certificates, messages)

def four_words(text):
    """B.1: the words of the first 44 bits."""
    bits = int(sha256hex(text)[:11], 16)
    return [WORDS[bits >> shift & 2047] for shift in (33, 22, 11, 0)]

def ceremony_words(meeting, item, ceremony):
    """The transcript made again, everybody's signature of it, and its words."""
    members, size = ceremony["members"], len(item.owners)
    require(len(members) == size, "round.json's ceremony has another number of members")
    said = [(sha256hex(cert), sha256hex(poly), own["nonce"]) for (cert, poly), own in zip(item.messages, members)]
    transcript = "phieu-kin/ceremony/2|%s|%s|%d|%d|" % (meeting, ceremony["attempt"], item.threshold, size)
    transcript += ",".join(map(",".join, said))
    for key, own in zip(item.certificates, members):
        message = "phieu-kin/ceremony-agreed/3|%s|%d" % (sha256hex(transcript), own["starts"])
        check_signed(key, message, own["signature"], "round.json's ceremony")
        require(own["starts"] <= ceremony["starts"], "round.json tells of fewer starts than a member signed")
    return four_words(transcript)

# ---- Ed25519 signatures (RFC 8032), ristretto255 (RFC 9496) and tokens (B.4, RFC 9497)

def little(digits):
    return int.from_bytes(bytes.fromhex(digits), "little")

def signature_holds(key, message, signature):
    """Without cofactor; S < q, the key in the group of prime order, neither it nor R the identity."""
    key, r, s = bytes.fromhex(key), bytes.fromhex(signature[:64]), little(signature[64:])
    h = int.from_bytes(hashlib.sha512(r + key + message.encode()).digest(), "little")
    try:
        power = decode(Ed25519, key[::-1].hex(), "a key", True).power(-h % Ed25519.q)
    except Fail:
        return False
    found = Ed25519.text(Ed25519.mul(Ed25519.base.power(s % Ed25519.q), power))
    return s < Ed25519.q and r[::-1].hex() == found != Ed25519.text(Ed25519.one)

def is_ristretto(text):
    """Whether 32 bytes in hex are an element other than the identity."""
    p, d, s = Ed25519.p, Ed25519.d, little(text)
    u, w = (1 - s * s) % p, (1 + s * s) % p
    v = (-d * u * u - w * w) % p
    is_square, inverse = Ed25519.root_of_ratio(1, v * w * w % p)
    x, y = even(2 * s * inverse * w % p), u * inverse * inverse * w * v % p
    return 0 < s < p and not s & 1 and is_square and not x * y % p & 1 and y != 0

def ristretto_hex(element):
    p, root, (x, y, z, t) = Ed25519.p, Ed25519.root, element
    u, v = (z + y) * (z - y) % p, x * y % p
    inverse = Ed25519.root_of_ratio(1, u * v * v % p)[1]
    one, other = inverse * u % p, inverse * v % p
    z_inverse = one * other * t % p
    if t * z_inverse % p & 1:
        x, y, other = y * root % p, x * root % p, one * Ed25519.root_of_ratio(1, (-1 - Ed25519.d) % p)[1] % p
    y = p - y if x * z_inverse % p & 1 else y
    return even(other * (z - y) % p).to_bytes(32, "little").hex()

def ristretto_of_uniform(data):
    """One half of RFC 9496 4.3.4; the constant is SQRT_AD_MINUS_ONE."""
    p, d = Ed25519.p, Ed25519.d
    t = int.from_bytes(data, "little") % 2**255
    r = Ed25519.root * t * t % p
    v = (-1 - r * d) * (r + d) % p
    is_square, s = Ed25519.root_of_ratio((r + 1) * (1 - d * d) % p, v)
    s, c = (s, -1) if is_square else (-even(s * t % p), r)
    n = (c * (r - 1) * (d - 1) * (d - 1) - v) % p
    w0, w1 = 2 * s * v, n * 25063068953384623474111414158702152701244531502492656460079210482610430750235
    return w0 * (1 + s * s) % p, (1 - s * s) * w1 % p, w1 * (1 + s * s) % p, w0 * (1 - s * s) % p

def token_of(secret, message):
    """Finalize's output (VOPRF, ristretto255-SHA512) for whoever has the secret."""
    data, domain = message.encode(), b"HashToGroup-OPRFV1-\x01-ristretto255-SHA512"
    domain += bytes([len(domain)])
    first = hashlib.sha512(bytes(128) + data + b"\0\x40\0" + domain).digest()
    uniform = hashlib.sha512(first + b"\1" + domain).digest()
    element = Ed25519.mul(ristretto_of_uniform(uniform[:32]), ristretto_of_uniform(uniform[32:]))
    issued = bytes.fromhex(ristretto_hex(Point(Ed25519, element).power(secret)))
    return hashlib.sha512(len(data).to_bytes(2, "big") + data + b"\0\x20" + issued + b"Finalize").hexdigest()

# ---- What round.json makes (B.2), and the journal (B.10)

def row_text(row):
    return row["name"] + (", " + row["post"] if row["post"] else "")

def election_of(text, round_, key):
    """election.json as a function of round.json and y."""
    form = round_["form"]
    choice = {"blank": True, "min": 1, "max": 1} if form["blank"] == "allow" else {"min": 1, "max": 1}
    asked = [" – " + question["vi"] if question["vi"] else "" for question in form["questions"]]
    answers = [option["vi"] for option in form["options"]]
    cells = [{"answers": answers, **choice, "question": row_text(row) + own} for row in form["rows"] for own in asked]
    return compact({
        "version": 1, "description": "", "name": round_["title"], "group": round_["group"], "public_key": key,
        "questions": cells, "uuid": round_["uuid"], "credential_authority": "phieu-kin/round/1 " + b64(text),
    })

def is_form_of_its_id(form):
    """Whether a ballot says what its form's id and parameters make of it."""
    sheet, is_free, asks = TEXTS["forms"][form["formId"]], form["formId"] == "free", form["ownRow"] == "ask-blank"
    rows, options = [row_text(row) for row in form["rows"]], [option["vi"] for option in form["options"]]
    questions, kinds = [question["vi"] for question in form["questions"]], {row["kind"] for row in form["rows"]}
    made = {**form, **{key: sheet[key] for key in ("source", "act", "effect", "feedsRating")}}
    made["questions"] = [{"questionId": "Q", "vi": "", "en": ""}]
    if sheet["questions"] is not None and (not is_free or any(questions)):
        letter, known = sheet["questions"]["letter"], {line["vi"]: line["en"] for line in sheet["questions"]["known"]}
        named = enumerate(questions, 1)
        made["questions"] = [{"questionId": letter + str(at), "vi": vi, "en": known.get(vi, vi)} for at, vi in named]
    if is_free:
        vi, endings = form["instruction"]["vi"], TEXTS["ownRow"] if asks else [{"vi": "", "en": ""}]
        made["options"] = [{"optionId": "O%d" % at, "vi": line, "en": line} for at, line in enumerate(options, 1)]
        made["heading"] = dict.fromkeys(("vi", "en"), form["heading"]["vi"])
        fitting = [own for own in endings if vi.endswith(own["vi"])]
        instructions = [{"vi": vi, "en": vi[: len(vi) - len(own["vi"])] + own["en"]} for own in fitting]
    else:
        not_rated = [TEXTS["notRated"]] * (sheet["levels"] and len(options) > len(sheet["options"]))
        made["heading"], made["options"] = sheet["heading"], sheet["options"] + not_rated
        kind = next(own for own in ("person", "collective", "organisation") if own in kinds)
        name = "mixed" if kind == "person" and len(kinds) > 1 else kind + "s" * (len(rows) > 1)
        instructions = sheet["instructions"][form["ownRow"]][name]
    distinct = all(len(set(own)) == len(own) for own in (rows, questions, options))
    may_ask = len(rows) <= sheet["rowsMax"] and not (asks and form["blank"] == "forbid")
    may_show = sheet["levels"] or all(row["selfRating"] is None for row in form["rows"])
    return made == form and form["instruction"] in instructions and distinct and may_ask and may_show

ALWAYS_READABLE, LETTERS = list(EVENTS)[:3], dict(zip(EVENTS, "OV-PGCLSR"))
# place: counted from 0; data: None where only a hash is published; head: h_i after it
Line = namedtuple("Line", "place kind data head")

def read_journal(text):
    require(text is not None and (text == "" or text[-1] == "\n"), "journal.jsonl is missing, or its last line is cut")
    lines, head = [], "0" * 64
    for place, own in enumerate(text.split("\n")[:-1], 1):
        where, is_hidden = "line %d of the journal" % place, own.startswith('{"hash":')
        form = {"data": FORMS["anything"], "kind": "|".join(EVENTS), "salt": "[0-9a-f]{32}", "seq": same(place)}
        found = read(own, FORMS["hidden line"] if is_hidden else form, where, "B")
        kind, hashed, data = found["kind"], found.get("hash") or sha256hex(own), found.get("data")
        sound = kind not in ALWAYS_READABLE if is_hidden else fits(data, EVENTS[kind])
        require(sound, where + " hides a %s, or says other data of it" % kind)
        head = sha256hex("phieu-kin/journal/1|%s|%s|%s" % (head, kind, hashed))
        lines.append(Line(place - 1, kind, data, head))
    return lines

def closed_statement(closing):
    fields = ("phi", "cast", "tokensIssued", "handedOut", "boxRoot", "issuanceHash", "journalHead")
    return "|".join(["phieu-kin/closed/1"] + [str(closing[key]) for key in fields])

def percent(count, base):
    """Two decimals, half up on the exact fraction, with a comma."""
    return None if base <= 0 else "%d,%02d" % divmod((20_000 * count + base) // (2 * base), 100)

def agree(what, found, made):
    """The fields that can be made again are those that are there."""
    other = [key for key in made if found[key] != made[key]]
    require(not other, "%s says something else of %s" % (what, ", ".join(other)))

# ---- The eighteen checks (C.5)

MISSING = " is missing, or not in its one form"
READS = {"round": "round.json", "journal": "journal.jsonl", "minutes": "minutes.json", "manifest": "manifest.json"}

class Verifier:
    """files: a record's, by name; archive: its bytes, or those of a bare one; known: files that could be read, checks
    that passed; state: what the journal says of the round, None of a bare archive."""

    def __init__(self, given, archive_only):
        self.files = given if isinstance(given, dict) else {}
        self.is_ours, self.archive_only = isinstance(given, dict) and not archive_only, archive_only
        self.lines, self.state, self.result, self.board, self.problems = None, None, None, None, {}
        own = {name: self.parsed(name) for name in ("round", "opening", "closing", "voiding", "issuance", "issuer")}
        if own["round"] and len(own["round"]["form"]["rows"]) * len(own["round"]["form"]["questions"]) > 120:
            own["round"] = None
        self.own, (self.round, self.opening, self.closing, self.voiding, self.issuance, self.issuer) = own, own.values()
        whole = {name: self.text(name + ".json") for name in ("minutes", "manifest")}
        self.known = {name + ".json" for name, value in {**own, **whole}.items() if value is not None}
        names = [self.round["uuid"] + ".bel"] if self.round else [name for name in self.files if name.endswith(".bel")]
        self.archive = given if not isinstance(given, dict) else given.get(names[0]) if len(names) == 1 else None
        if self.is_ours:
            self.read_journal()

    def read_journal(self):
        self.state = "counted" if "decryption-proofs.json" in self.files else "uncounted"
        try:
            self.lines = read_journal(self.text("journal.jsonl"))
        except Fail as problem:
            self.problems = {"journal.jsonl": str(problem)}
            return
        self.known.add("journal.jsonl")
        if self.round is not None:
            kinds = {line.kind for line in self.own_lines()}
            self.state = next((own for own in ("voided", "counted") if "round-" + own in kinds), "uncounted")

    def text(self, name):
        return utf8(self.files.get(name)) if self.is_ours else None

    def parsed(self, name):
        try:
            return read(self.text(name + ".json"), FORMS[name], name, "B")
        except Fail:
            return None

    def own_lines(self, kind=None):
        about = [line for line in self.lines if line.data is not None and line.data.get("n") == self.round["n"]]
        return [line for line in about if kind in (None, line.kind)]

    def first(self, kind):
        """This round's first line of a kind; where there is none, one behind the last and without data."""
        return next(iter(self.own_lines(kind)), Line(len(self.lines), kind, None, None))

    def run(self):
        """The result of every check, and whether the record is incomplete."""
        checks, is_incomplete = [], False
        for number, (name, needed) in enumerate(WRITTEN["needs"].items(), 1):
            try:
                self.check_applies(number, name)
                file = READS.get(name, "")
                require(file in self.known or not file, self.problems.get(file, file + MISSING))
                self.need(*needed)
                status, detail = "PASS", getattr(self, "check_" + name.replace("-", "_"))()
                self.known.add(name)
            except Fail as problem:
                status, detail = "FAIL", str(problem)
            except Skip as skip:
                status, detail = "SKIP", str(skip)
                is_incomplete = is_incomplete or not isinstance(skip, DoesNotApply)
            checks.append({"id": number, "name": name, "status": status, "detail": detail})
        return checks, is_incomplete

    def need(self, *names):
        missing = [name for name in names if name not in self.known]
        if missing:
            raise Skip("not made, it needs " + ", ".join(missing))

    def check_applies(self, number, name):
        is_of_count = 7 <= number <= 10
        if is_of_count:
            self.need("chain")
        reasons = {
            "only an archive was given": number > 10 and not self.is_ours,
            "the round was voided": self.state == "voided" and name in ("ballots", "tokens", "issuance", "box"),
            "the round has no count": is_of_count and not self.board.is_counted,
            "the round was not counted": name == "outcome" and self.state != "counted",
            "only the archive is asked about": name == "decryption-bound" and self.archive_only,
        }
        for reason, applies in reasons.items():
            if applies:
                raise DoesNotApply("does not apply: " + reason)

    def check_archive(self):
        require(self.archive is not None, "the archive is missing")
        self.timestamp, self.stored = read_archive(self.archive)
        return "%d texts, %d bytes" % (len(self.stored), len(self.archive))

    def check_chain(self):
        self.board = Board(self.stored)
        return "%d ballots, %s" % (len(self.board.ballots), "counted" if self.board.is_counted else "without a count")

    def check_election(self):
        self.election, text = Election(self.board.election), self.board.election
        if self.is_ours:
            require(self.text("election.json") == text, "election.json is not the archive's")
            made = self.round and election_of(self.text("round.json"), self.round, self.election.key.text)
            require(made == text, "election.json is not what round.json makes of it")
        self.group, self.phi, self.grid = self.election.group, self.election.phi, self.election.grid
        return "phi %s, group %s" % (self.phi, self.group.name)

    def check_trustees(self):
        group, round_, text = self.group, self.round, self.board.trustees
        try:
            self.trustees, made = read_trustees(group, text)
        except Skip as older:
            raise older if round_ is None else Fail(str(older))
        require(made == self.election.key.text, "the election key is not the product of the trustees' keys")
        shared = [item for item in self.trustees if item.messages is not None]
        said = "; ".join("%d keys, %d of them needed" % (len(item.owners), item.threshold) for item in self.trustees)
        if round_ is not None:
            require(sha256hex(text) == round_["trusteesHash"], "round.json names other trustees")
            ours = all(3 <= len(item.owners) <= 7 and len(item.owners) < 2 * item.threshold for item in shared)
            require(ours, "not more than half of the trustees are needed, or they are not 3 to 7")
            require(len(shared) == (round_["ceremony"] is not None), "round.json's ceremony is not of these keys")
            for item in shared:
                words = ceremony_words(round_["meetingId"], item, round_["ceremony"])
                said += "; ceremony words: %s; starts: %d" % (", ".join(words), round_["ceremony"]["starts"])
        return said

    def check_credentials(self):
        entries, self.weights = read(self.board.credentials, [TEXT], "public_creds.json", "A"), {}
        for entry in entries:
            credential, comma, weight = entry.partition(",")
            decode(self.group, credential, "a credential", True)
            fit = not comma or (not self.is_ours and re.fullmatch("[1-9][0-9]{0,15}", weight))
            require(fit and credential not in self.weights, "a credential stands twice, or has such a weight")
            self.weights[credential] = int(weight or 1)
        require(not self.is_ours or is_sorted_set(entries), "the credentials are not sorted")
        return "%d credentials" % len(entries)

    def check_ballots(self):
        stored, self.last = self.board.ballots, {}
        self.trackers = [ballot.hash for ballot in stored]
        checked = checked_ballots(self.board.election, [utf8(ballot.data) for ballot in stored])
        for place, found in enumerate(checked, 1):
            require(not isinstance(found, str), "ballot %d: %s" % (place, found))
            credential, choices = found
            require(credential in self.weights, "ballot %d: its credential is not listed" % place)
            self.last[credential] = choices
        require(len(set(self.trackers)) == len(stored), "a ballot is there twice")
        if self.is_ours:
            require(len(self.last) == len(stored) == len(self.weights), "not one ballot for each listed credential")
            require(is_sorted_set(self.trackers), "the ballots are not sorted by tracker")
        return "%d ballots, every proof and signature holds" % len(stored)

    def check_tally(self):
        group, weights = self.group, {own: self.weights[own] for own in self.last}

        def total(i, j, side):
            powers = [Point(group, row[i][j][side]).power(weights[own]) for own, row in self.last.items()]
            element = product(group, powers)
            return Point(group, element, group.text(element))

        widths = enumerate(self.election.widths)
        self.tally = [[(total(i, j, 0), total(i, j, 1)) for j in range(width)] for i, width in widths]
        named = [[{"alpha": alpha.text, "beta": beta.text} for alpha, beta in row] for row in self.tally]
        require(compact(named) == self.board.tally, "the encrypted tally is not the sum of the ballots")
        weight = sum(weights.values())
        size = {"num_tallied": len(weights), "total_weight": weight if weight < 2**30 else str(weight)}
        agree("the tally's size", self.board.size, size)
        return "sum of %d ballots, weight %d" % (len(weights), weight)

    def check_decryption(self):
        group, self.factors, self.used, self.shares, before = self.group, {}, {}, [], 0
        self.owners = [key for item in self.trustees for key in item.owners]
        for owner, text in self.board.partials:
            require(owner <= len(self.owners) and owner not in self.factors, "owner %d is none, or came twice" % owner)
            form = {"decryption_factors": self.grid(TEXT), "decryption_proofs": self.grid(PROOF)}
            factors, proofs = read(text, form, "the partial decryption of owner %d" % owner, "A").values()
            self.factors[owner] = [[decode(group, one, "a factor") for one in row] for row in factors]
            prefix = "decrypt|%s|%s|" % (self.phi, self.owners[owner - 1].text)
            self.used[owner] = self.check_opening(owner, proofs, lambda i, j: prefix)
        for item in self.trustees:
            there = [own for own in range(1, len(item.owners) + 1) if before + own in self.factors][: item.threshold]
            require(len(there) == item.threshold, "too few decrypted")
            for own in there:
                others = [one for one in there if one != own]
                weight = math.prod(others) * pow(math.prod(one - own for one in others), -1, group.q) % group.q
                self.shares.append((before + own, weight))
            before += len(item.owners)
        return "%d owners" % len(self.factors)

    def check_opening(self, owner, proofs, prefix):
        """A.8 and B.9: each factor is its ciphertext to the owner's secret; the commitments, all different."""
        group, key, used = self.group, self.owners[owner - 1], []
        for i, row in enumerate(proofs):
            for j, proof in enumerate(row):
                (c, r), alpha, factor = scalars(group, proof), self.tally[i][j][0], self.factors[owner][i][j]
                rows = [(group.base, r), (key, c)], [(alpha, r), (factor, c)]
                used.append(check_proof(group, prefix(i, j), rows, c, "a proof of owner %d" % owner)[0])
        require(len(set(used)) == len(used), "owner %d used one commitment twice" % owner)
        return set(used)

    def check_decryption_bound(self):
        if not self.is_ours:
            raise Skip("the count is not protected against a dishonest trustee")
        head = "phieu-kin/decrypt/1|%s|%s|" % (self.phi, sha256hex(self.board.tally))
        form = tuple({"owner": same(owner), "proofs": self.grid(PROOF)} for owner in sorted(self.factors))
        for own in read(self.text("decryption-proofs.json"), form, "decryption-proofs.json", "B"):
            owner, factors, key = own["owner"], self.factors[own["owner"]], self.owners[own["owner"] - 1].text

            def prefix(i, j):
                return head + "%d|%d|%d|%s|%s|%s|" % (owner, i, j, key, self.tally[i][j][0].text, factors[i][j].text)

            used = self.check_opening(owner, own["proofs"], prefix)
            require(not used & self.used[owner], "owner %d used one commitment twice" % owner)
        return "%d owners" % len(self.factors)

    def check_result(self):
        group, form = self.group, {"result": self.grid(FORMS["natural"])}
        result = read(self.board.result, form, "the result", "A")["result"]
        for i, row in enumerate(self.tally):
            for j, (_, beta) in enumerate(row):
                powers = [self.factors[owner][i][j].power(weight) for owner, weight in self.shares]
                opened = group.text(product(group, powers + [group.base.power(result[i][j])]))
                require(opened == beta.text, "question %d, choice %d was decrypted to another count" % (i + 1, j + 1))
        self.result = result
        return compact(result)

    def check_round(self):
        round_, phi, issuer, voiding = self.round, self.phi, self.issuer, self.voiding
        is_voided, meeting, n, key = self.state == "voided", *map(round_.get, ("meetingId", "n", "receiptPublicKey"))
        is_closed = not is_voided or "closing.json" in self.files
        for name in ["opening", "issuer"] + ["closing"] * is_closed + ["voiding"] * is_voided:
            require(self.own[name], name + ".json" + MISSING)
        signed = {"opening": "phieu-kin/opened/1|%s|%d|%s" % (meeting, n, phi)}
        if self.closing:
            signed["closing"] = closed_statement(self.closing)
        if voiding:
            about = (meeting, n, phi, sha256hex(voiding["reason"]), voiding["journalHead"])
            signed["voiding"] = "phieu-kin/voided/1|%s|%d|%s|%s|%s" % about
        about = {"meetingId": meeting, "n": n, "phi": phi}
        for name, statement in signed.items():
            agree(name + ".json", {**about, **self.own[name]}, about)
            holds = signature_holds(key, statement, self.own[name]["signature"])
            require(holds, "the signature of %s.json does not hold" % name)
        require(is_form_of_its_id(round_["form"]), "the ballot says something else than its form's id makes of it")
        require(issuer["publicKey"] == round_["issuerPublicKey"], "round.json names another issuer key")
        require(not is_voided or issuer["secretKey"] is None, "a voided round publishes its issuer secret")
        opened = self.lines is None or len(self.own_lines("round-opened")) == 1
        require(opened, "the journal does not open round %d once" % n)
        close, least = [plan["planId"] for plan in round_["closeTo"]], round_["smallGroup"]["refuseBelow"]
        sound = is_sorted_set(close) and (round_["repeats"] is not None or round_["planId"] not in close)
        require(sound, "round.json names what it is close to in another form, or itself")
        require(least <= round_["electorate"]["size"], "the electorate was too small to open the round")
        keys = (meeting, key, round_["postPublicKey"], self.election.key.text)
        printed = " ".join(re.findall("....", sha256hex("phieu-kin/meeting/1|%s|%s|%s|%s" % keys)[:32]))
        close_to = "".join(", close to “%s” by agreement" % plan["title"] for plan in round_["closeTo"])
        return "round %d, meeting fingerprint %s%s" % (n, printed, close_to)

    def check_tokens(self):
        tokens, issuer = read(self.text("tokens.json"), FORMS["tokens"], "tokens.json", "B"), self.issuer
        require(issuer and issuer["secretKey"] is not None, "issuer.json does not hold both keys")
        secret = little(issuer["secretKey"])
        pair = 0 < secret < Ed25519.q and ristretto_hex(Ed25519.base.power(secret)) == issuer["publicKey"]
        require(pair, "the issuer's secret does not belong to its public key")
        named = [credential for credential, _ in tokens]
        require(named == sorted(self.last), "tokens.json does not name exactly the credentials that voted, sorted")
        for credential, token in tokens:
            made = token_of(secret, "phieu-kin/token/1|%s|%s" % (self.phi, credential))
            require(made == token, "the token of credential %s is not the issuer's" % credential)
        return "%d tokens" % len(tokens)

    def slips(self):
        require(self.issuance, "issuance.json" + MISSING)
        return [own["slip"] for own in self.issuance["issued"]], self.issuance["unused"], self.issuance["voided"]

    def check_issuance(self):
        taken, unused, voided = self.slips()
        issued, slips = self.issuance["issued"], sorted({*taken, *unused, *voided})
        require(all(map(is_sorted_set, (taken, unused, voided))), "issuance.json is not sorted")
        number = len(slips) == len(taken + unused + voided) == self.round["entitledSlips"]
        require(number, "a slip stands twice, or round.json entitles another number")
        hashed = sha256hex("phieu-kin/slips/1|%s|%s" % (self.round["meetingId"], ",".join(slips)))
        require(hashed == self.round["slipsHash"], "the slips are not those of slipsHash")
        require(len({own["blinded"] for own in issued}) == len(issued), "a blinded element stands twice")
        counted = self.closing is None or self.closing["tokensIssued"] == len(issued)
        require(counted, "tokensIssued is not the number of issued tokens")
        if self.lines is not None:
            self.check_counts(set(slips), set(voided))
        for own in issued:
            statement = "phieu-kin/issue/1|%s|%s" % (self.phi, own["blinded"])
            holds = is_ristretto(own["blinded"]) and signature_holds(own["slip"], statement, own["signature"])
            require(holds, "the token request of slip %s is not its own" % own["slip"])
        return "%d issued, %d unused, %d voided" % (len(issued), len(unused), len(voided))

    def check_counts(self, slips, listed_as_voided):
        """The rules of counts, and the slips that were voided before opening and before closing."""
        electorate, opened, closed = self.round["electorate"], self.first("round-opened"), self.first("round-closed")
        voided = [line for line in self.lines[: closed.place] if line.kind == "slip-voided"]
        if closed.data is not None:
            of_electorate = [line.data for line in voided if electorate["electorateId"] in line.data["electorates"]]
            exchanges = sum(one["exchanged"] for one in of_electorate)
            counts = {**closed.data, "held": closed.data["handedOut"] - closed.data["replaced"], "exchanges": exchanges}
            counts.update(voidings=len(of_electorate) - exchanges, size=electorate["size"])
            counts["entitledSlips"] = self.round["entitledSlips"]
            for name, (one, sign, other) in WRITTEN["counts"].items():
                holds = counts[one] == counts[other] if sign == "=" else counts[one] <= counts[other]
                require(holds, name + ": the counts of the closing break this rule")
        early = {line.data["slip"] for line in voided if line.place < opened.place}
        late = {line.data["slip"] for line in voided if line.place > opened.place}
        require(not early & slips, "a slip that was voided before opening is entitled")
        require(late & slips <= listed_as_voided, "a slip that was voided before sealing is not listed as voided")

    def check_box(self):
        trackers, least = sorted(self.trackers), self.round["smallGroup"]["refuseBelow"]
        require(self.parsed("trackers") == trackers, "trackers.json does not list exactly the ballots, sorted")
        root = sha256hex("phieu-kin/box/1|%s|%s" % (self.phi, ",".join(trackers)))
        made = {"boxRoot": root, "cast": len(trackers), "issuanceHash": self.issuance_hash()}
        agree("closing.json", self.closing, made)
        require(self.closing["cast"] <= self.closing["tokensIssued"], "more ballots than tokens")
        require(len(trackers) >= least, "fewer than %d ballots must not be opened" % least)
        return "box root " + root

    def issuance_hash(self):
        return sha256hex(self.files.get("issuance.json", b""))

    def check_journal(self):
        n, opened, voided, is_prepared, last = self.round["n"], 0, set(), False, self.lines[-1:]
        for place, kind, data, _ in self.lines:
            where, is_own = "line %d of the journal " % (place + 1), data is not None and data.get("n") == n
            if kind == "round-opened":
                opened += 1
                sound = data["n"] == opened and (data["replaces"] is None or data["replaces"] in voided)
                require(sound, where + "does not number the openings 1, 2, 3 …, or replaces what was not voided")
            if kind == "round-voided":
                require(data["n"] <= opened and data["n"] not in voided, where + "voids what was not opened, or twice")
                voided.add(data["n"])
            is_prepared = is_prepared or (kind == "round-prepared" and is_own)
            hides = data is None and kind in EVENTS and is_prepared
            shows = data is not None and kind not in ALWAYS_READABLE and not is_own
            require(not hides and not shows, where + "hides what this round did, or shows what another did")
        order = "".join(LETTERS[line.kind] for line in self.own_lines())
        in_order = re.fullmatch("PO(((G(C(LS*)?)?)?)V|GC(L(S*|S+R))?)", order)
        require(in_order, "the events of round %d do not come once and in their order" % n)
        self.check_beginning()
        self.check_end()
        has_ended = last[0].kind in ("round-counted", "round-voided")
        ends = last[0] in self.own_lines() and (self.state == "uncounted" or has_ended)
        require(ends, "the journal does not end with this round's end")
        return "%d lines, head %s" % (len(self.lines), last[0].head)

    def check_beginning(self):
        election, prepared = self.board.election, self.first("round-prepared").data
        made = {"roundJson": self.text("round.json"), "electionJson": election, "planId": self.round["planId"]}
        made.update(openingSignature=(self.opening or {}).get("signature"), entitledSlips=sorted(sum(self.slips(), [])))
        agree("round-prepared", prepared, made)
        opened = self.first("round-opened").data
        agree("round-opened", opened, {"phi": b64(election), "replaces": self.round["replaces"]})
        try:
            day = date.fromisoformat(prepared["at"][:10]).toordinal() - date(1970, 1, 1).toordinal()
        except ValueError:
            day = -1
        require(self.timestamp == 86_400 * day, "the archive's time is not the day of round-prepared")

    def check_end(self):
        board, closing, voiding = self.board, self.closing, self.voiding
        counted, shares = self.first("round-counted").data, [line.data for line in self.own_lines("share-contributed")]
        closed = self.own_lines("round-closed")
        require(bool(closed) == (closing is not None), "closing.json is missing, or about a round that was not closed")
        for _, _, data, head in closed:
            sealed = {key: closing[key] for key in closing if key not in ("phi", "signature")}
            agree("round-closed", {**data, "journalHead": head}, sealed)
            require(self.issuance_hash() == closing["issuanceHash"], "issuance.json is not the one that was sealed")
        require((counted is not None) == board.is_counted, "archive and journal disagree whether the round was counted")
        if counted is not None:
            shares.sort(key=lambda share: share["seat"])
            second = [(own["owner"], canonical(own["proofs"])) for own in self.parsed("decryption-proofs") or []]
            found = {"shares": [(share["seat"], share["partialDecryption"]) for share in shares]}
            found["second proofs"] = [(share["seat"], share["boundProofs"]) for share in shares]
            found["result"] = compact({"result": counted["result"]})
            agree("the journal", found, {"shares": board.partials, "second proofs": second, "result": board.result})
        for _, _, data, head in self.own_lines("round-voided"):
            said = voiding and (voiding["reason"], voiding["journalHead"])
            require(said == (data["reason"], head), "voiding.json does not agree with round-voided")
            require(not board.ballots, "a voided round publishes ballots")

    def check_minutes(self):
        round_, closing, counts, words = self.round, self.closing, None, None
        if self.state == "counted":
            self.need("result")
        closed, lot = self.first("round-closed").data, (self.first("lot-said").data or {}).get("lot")
        if closed is not None:
            counts = {key: count for key, count in closed.items() if key not in ("n", "boxRoot", "issuanceHash")}
            counts.update(absent=counts["summoned"] - counts["present"], valid=counts["cast"], invalid=0)
            counts["notReturned"] = max(0, counts["handedOut"] - counts["replaced"] - counts["cast"])
        if lot is not None and closing is not None:
            words = four_words("phieu-kin/words/1|%s|%s" % (lot, closed_statement(closing)))
        made = {
            "phi": self.phi, "boxRoot": closing and closing["boxRoot"], "lot": lot, "words": words, "counts": counts,
            **{key: round_[key] for key in ("n", "uuid", "percentageBase")},
            "subjects": None if counts is None or self.result is None else self.subjects(counts),
        }
        require(canonical(made) == self.text("minutes.json"), "minutes.json has other figures than the record")
        return "every figure follows from result and journal"

    def cells(self):
        """By cell: how many left it blank (None where nobody can), and the votes by option."""
        options = [option["optionId"] for option in self.round["form"]["options"]]
        may_be_blank = self.round["form"]["blank"] == "allow"
        return [(cell[0] if may_be_blank else None, dict(zip(options, cell[may_be_blank:]))) for cell in self.result]

    def subjects(self, counts):
        kind, subjects, cells = self.round["percentageBase"], [], iter(self.cells())
        for row in self.round["form"]["rows"]:
            subjects.append({"name": row["name"], "post": row["post"], "selfRating": row["selfRating"], "cells": []})
            for asked, (blank, cell) in zip(self.round["form"]["questions"], cells):
                left_out = "CXL" if kind == "row-valid" else None
                of_row = sum(count for option, count in cell.items() if option != left_out)
                base = of_row if kind == "row-valid" else counts["valid" if kind == "ballot-valid" else kind]
                shares = [None if option == left_out else percent(count, base) for option, count in cell.items()]
                votes = [{"option": own, "count": cell[own], "percent": share} for own, share in zip(cell, shares)]
                own = {"questionId": asked["questionId"], "votes": votes, "blank": blank, "base": base}
                subjects[-1]["cells"].append(own)
        return subjects

    def check_outcome(self):
        pack, text, closed = self.round["rulePack"], self.text("outcome.json"), self.first("round-closed").data
        form = {"rulePack": same(pack), "input": same(None), "output": same(None), "recordCodes": same([])}
        read(text, form if pack is None else FORMS["outcome"], "outcome.json", "B")
        if pack is None:
            raise DoesNotApply("does not apply: the round names no rule pack")
        self.need("result", "manifest.json")
        counts = {"summoned": closed["summoned"], "present": closed["present"], "valid": closed["cast"], "invalid": 0}
        counts.update(issued=closed["handedOut"] - closed["replaced"], returned=closed["cast"])
        form = {"parameters": ANYTHING, "collectiveLevels": ANYTHING, "decisions": [ANYTHING], "counts": same(counts)}
        form["subjects"] = tuple({**own, "facts": FORMS["object"]} for own in self.rated_rows())
        form = {"rulePack": same(pack), "input": {**form, "pack": same(pack["packId"])}, "output": FORMS["object"]}
        form = {**FORMS["outcome"], **form}
        found = read(text, form, "outcome.json", "B")
        require(is_sorted_set([used["n"] for used in found["recordCodes"]]), "the record codes are not sorted by round")
        used = {"n": self.round["n"], "recordCode": self.code()}
        require(used in found["recordCodes"], "it does not name this record's code")
        trusted = sum(len(subject["facts"]) for subject in found["input"]["subjects"]), len(found["input"]["decisions"])
        said = "all but the rules; taken on trust: %d facts, %d decisions, entered by the office; mã kết quả %s"
        return said % (*trusted, sha256hex(text))

    def rated_rows(self):
        """What the rules read of each row, as a form."""
        form, rated = self.round["form"], []
        other = "member" if TEXTS["forms"][form["formId"]]["rates"] == "member" else None
        for place, (row, (blank, votes)) in enumerate(zip(form["rows"], self.cells()), 1):
            person = other or ("leader" if row["leads"] else "civil-servant")
            own = {"id": "s%d" % place, "name": row["name"], "isHead": row["isHead"], "blank": blank or 0, "invalid": 0}
            own.update(kind=person if row["kind"] == "person" else row["kind"], unit=row["unit"] or "u")
            own.update(group=row["group"] or "chung", notRated=votes.get("CXL", 0))
            own["votes"] = {level: votes.get(level, 0) for level in ("HTXS", "HTT", "HTNV", "KHT")}
            rated.append({key: same(value) for key, value in own.items()})
        return rated

    def code(self):
        return sha256hex(self.files["manifest.json"]) if self.is_ours and "manifest.json" in self.files else None

    def check_manifest(self):
        state, files, outside = self.state, self.files, {"manifest.json", "minutes.json", "README.txt", "outcome.json"}
        in_state = {"all", state, "voided" if state == "voided" else "not voided"}
        names = {name for name, where in WRITTEN["files"].items() if where in in_state}
        names |= {"closing.json"} & set(files) | ({self.round["uuid"] + ".bel"} if self.round is not None else set())
        require(set(files) == names, "missing, or in no record: " + ", ".join(sorted(set(files) ^ names)))
        made = canonical([[name, sha256hex(files[name])] for name in sorted(names - outside)])
        require(made == self.text("manifest.json"), "manifest.json does not list these files with their hashes")
        self.need("round.json")
        template = TEXTS["readme"][state]["rehearsal" if self.round["rehearsal"] else "meeting"]
        reason = (self.voiding or {}).get("reason", "")
        readme = template.format(reason=reason, **{key: self.round[key] for key in ("n", "title", "uuid")})
        require(self.text("README.txt") == readme, "README.txt is not this record's")
        return "%d files, record code %s" % (len(names - outside), self.code())

    def suffix(self):
        """Behind the verdict: what archive and journal, and of a voided round the signatures, say alike."""
        if self.board is None or (self.is_ours and self.lines is None):
            return ""
        state = self.state if self.is_ours else "counted" if self.board.is_counted else "uncounted"
        agrees = (state == "counted") == self.board.is_counted and (state != "voided" or "round" in self.known)
        return " (%s)" % state if agrees and state != "counted" else ""

    def is_rehearsal(self):
        """round.json's own word, also where it is not one of ours."""
        try:
            return self.is_ours and parse_json(self.text("round.json"))["rehearsal"] is True
        except (Fail, TypeError, KeyError, IndexError):
            return False

# ---- The command

def report(given, archive_only):
    """Everything that is printed of a record's files or of a bare archive."""
    verifier = Verifier(given, archive_only)
    checks, is_incomplete = verifier.run()
    is_refused = any(check["status"] == "FAIL" for check in checks)
    return {
        "verdict": "refused" if is_refused else "incomplete" if is_incomplete else "valid",
        "recordCode": verifier.code(), "rehearsal": verifier.is_rehearsal(), "checks": checks,
        "result": verifier.result, "suffix": verifier.suffix(),
    }

def lines_of(made):
    lines = ["%02d %s %s %s" % tuple(check.values()) for check in made["checks"]]
    last = "VERDICT %s %s%s" % (made["verdict"], made["recordCode"] or "-", made["suffix"])
    return lines + ["REHEARSAL " * made["rehearsal"] + last]

def main(arguments):
    options = [argument for argument in arguments if argument.startswith("-")]
    paths = [argument for argument in arguments if not argument.startswith("-")]
    if "--help" in options:
        print(__doc__)
        return 0
    try:
        if len(paths) != 1 or set(options) - {"--archive-only", "--json"}:
            raise NoRecord("usage: verify_record.py PATH [--archive-only] [--json]")
        made = report(read_input(paths[0]), "--archive-only" in options)
    except NoRecord as problem:
        print(*paths, problem, sep=": ", file=sys.stderr)
        return 64
    except Exception as problem:  # What nobody foresaw is no reason to leave without a verdict, and none to trust.
        print(paths[0], problem if isinstance(problem, Fail) else repr(problem), sep=": ", file=sys.stderr)
        made = report({}, "--archive-only" in options)
    sys.stdout.reconfigure(encoding="utf-8")
    plain = {key: made[key] for key in made if key != "suffix"}
    print(compact(plain) if "--json" in options else "\n".join(lines_of(made)))
    return {"valid": 0, "refused": 1, "incomplete": 2}[made["verdict"]]

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
