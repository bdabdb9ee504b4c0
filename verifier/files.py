"""What lies at a path: the files of a folder or of a .zip (protocol B.10), and the texts of an archive (A.6)."""

import mmap
import os
import re
import stat
import struct
import tempfile
import zlib

from texts import HASH, TEXT, Fail, NoRecord, Skip, compact, fits, integer, read_ordered, require, sha256hex, utf8

# ---- Files of a record, and its .zip (B.10)

def check_sizes(sizes):
    beside = {name: size for name, size in sizes.items() if not name.endswith(".bel")}
    fit = all(size <= 16_000_000 for size in beside.values()) and sum(beside.values()) <= 48_000_000
    require(fit and len(sizes) <= 32 and sum(sizes.values()) <= 1_000_000_000, "more or larger files than a record has")

def open_regular(path, follow=False):
    """Neither follows a link nor waits for a pipe."""
    flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_BINARY") + ("O_NOFOLLOW",) * (not follow))
    file = os.fdopen(os.open(path, flags), "rb")
    require(stat.S_ISREG(os.fstat(file.fileno()).st_mode), os.path.basename(path) + " is not a regular file")
    return file

def mapped(file):
    return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if os.fstat(file.fileno()).st_size else b""

def read_folder(folder):
    found, sizes = {}, {}
    with os.scandir(folder) as entries:
        for entry in entries:
            require(len(found) < 32, "more files than a record has")
            if entry.is_dir(follow_symlinks=False):
                found[entry.name + "/"] = None
                continue
            require(entry.is_file(follow_symlinks=False), entry.name + " is not a regular file")
            if entry.name != "expected.json":
                found[entry.name] = open_regular(entry.path)
                sizes[entry.name] = os.fstat(found[entry.name].fileno()).st_size
    check_sizes(sizes)
    for name, size in sizes.items():
        found[name] = mapped(found[name]) if name.endswith(".bel") else found[name].read(size)
    return {name: data or b"" for name, data in found.items()}

def read_zip(data):
    """Local entries, then the directory that says the same, its end, and nothing else."""
    size, entries = len(data), {}
    require(size >= 22, "this is not a .zip")
    mark, disks, here, count, length, directory, comment = struct.unpack("<IIHHIIH", bytes(data[size - 22 :]))
    sound = (mark, disks, here, comment, directory + length) == (0x06054B50, 0, count, 0, size - 22)
    require(sound and count <= 32, "this is not a .zip, or one of too many files")
    central, local = directory, 0
    for _ in range(count):
        listed, own = bytes(data[central : central + 46]), bytes(data[local : local + 30])
        require(len(listed) == 46 and len(own) == 30, "the directory of the .zip cannot be read")
        flags, method, _, crc, packed, unpacked, name_size = struct.unpack("<HHIIIIH", listed[8:30])
        start, raw = local + 30 + name_size, bytes(data[central + 46 : central + 46 + name_size])
        same = listed[8:30] == own[6:28] and raw == bytes(data[local + 30 : start]) and listed[42:] == struct.pack("<I", local)
        bare = own[28:] == bytes(2) and listed[30:36] == bytes(6)
        require(
            same and bare and (listed[:4], own[:4]) == (b"PK\1\2", b"PK\3\4"),
            "an entry of the .zip is not what its directory says",
        )
        require(not flags & ~0x0806 and method in (0, 8), "an entry of the .zip is encrypted or packed in another way")
        name, central, local = utf8(raw), central + 46 + name_size, start + packed
        require(
            fits(name, "[A-Za-z0-9][A-Za-z0-9._-]{0,99}") and name not in entries,
            "a name in the .zip is none, or stands twice",
        )
        require(
            local <= directory and unpacked <= 32 * packed + 1_000_000,
            "an entry of the .zip is larger than it can be",
        )
        entries[name] = (data, start, packed, method == 8, crc, unpacked)
    require(local == directory and central == size - 22, "the .zip holds more than its directory lists")
    check_sizes({name: entry[5] for name, entry in entries.items()})
    return {name: unpack(name, *entry) for name, entry in entries.items()}

def unpack(name, data, start, packed, is_deflated, crc, size):
    """Archives go to a file that has no name; no more is unpacked than the entry says."""
    inflater, found, written = zlib.decompressobj(-15), 0, 0
    with tempfile.TemporaryFile() as file:
        for at in range(start, start + packed, 1 << 20):
            piece = bytes(data[at : min(at + (1 << 20), start + packed)])
            while piece and written <= size:
                try:
                    plain = inflater.decompress(piece, 1 << 20) if is_deflated else piece
                except zlib.error:
                    raise Fail(name + " cannot be unpacked") from None
                piece, written, found = inflater.unconsumed_tail, written + len(plain), zlib.crc32(plain, found)
                file.write(plain)
                require(not inflater.unused_data and (plain or not piece), name + " holds more than its packed data")
        sound = (written, found) == (size, crc) and (inflater.eof or not is_deflated)
        require(sound, name + " cannot be unpacked as the .zip says")
        file.flush()
        file.seek(0)
        return mapped(file) if name.endswith(".bel") else file.read()

def read_input(path):
    """A record's files by name, or the bytes of a bare archive."""
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            return read_folder(path)
        if not stat.S_ISREG(mode):
            raise NoRecord("this is neither a folder nor a regular file")
        data = mapped(open_regular(path, follow=True))
    except OSError as problem:
        raise NoRecord(problem.strerror) from None
    if path.endswith(".bel") or data[:9] == b"BELENIOS\0":
        return data
    if path.endswith(".zip") or data[:2] == b"PK":
        return read_zip(data)
    raise NoRecord("this is neither a record folder nor a .zip nor a .bel")

# ---- Archive (A.6)

EVENT = {"parent?": HASH, "height": integer(), "type": "[A-Za-z]+", "payload?": HASH}
SIZED = {
    "num_tallied": integer(), "total_weight": lambda value: fits(value, TEXT) or fits(value, integer()),
    "encrypted_tally": HASH,
}
OWNED = {"owner": integer(1), "payload": HASH}
DATA_BEFORE = {
    "Setup": 4, "Ballot": 1, "EndBallots": 0, "Shuffle": 1, "EndShuffles": 0,
    "EncryptedTally": 2, "PartialDecryption": 2, "Result": 1,
}

class Stored:
    """A text of the archive, read again whenever it is needed."""

    def __init__(self, data, start, size, digest, is_event):
        self.data, self.start, self.size, self.hash, self.is_event = data, start, size, digest, is_event

    def text(self):
        return utf8(self.data[self.start : self.start + self.size])

def tar_header(name, size, timestamp):
    header = bytearray(512)
    fields = {0: name, 100: "0000644", 108: "0000000", 116: "0000000", 148: " " * 8, 156: "0"}
    fields.update({124: "%011o" % size, 136: "%011o" % timestamp})
    for offset, field in fields.items():
        header[offset : offset + len(field)] = field.encode()
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)

def read_archive(data):
    """01: the archive's one time and its texts."""
    timestamp, stored, offset = None, [], 0
    while offset < len(data) or timestamp is None:
        header, start, where = bytes(data[offset : offset + 512]), offset + 512, "the tar record at byte %d " % offset
        require(len(header) == 512 and re.fullmatch(rb"[0-7]{11}", header[124:135]), where + "is none")
        name, size = utf8(header[:100].rstrip(b"\0")), int(header[124:135], 8)
        end = start + -(-size // 512) * 512
        require(name and size <= 4_000_000 and end <= len(data), where + "is cut or too long")
        body, is_event = bytes(data[start : start + size]), name.endswith(".event.json")
        if timestamp is None:
            found = re.fullmatch(rb'\{"version":1,"timestamp":"(0|[1-9][0-9]{0,9})"\}', body)
            require(
                name == "BELENIOS" and found and int(found[1]) < 2**33,
                "the first record is no header of a version 1 archive",
            )
            timestamp = int(found[1])
        else:
            digest = sha256hex(body)
            hashed = utf8(body) is not None and name == digest + (".event.json" if is_event else ".data.json")
            require(hashed and len(stored) < 100_000, where + "does not have the hash in its name, or is one too many")
            stored.append(Stored(data, start, size, digest, is_event))
        exact = header == tar_header(name, size, timestamp) and not any(data[start + size : end])
        require(exact, where + "is not in its one form")
        offset = end
    return timestamp, stored

class Board:
    """02: what the archive says, once its events and the data before each stand in their one order."""

    def __init__(self, stored):
        steps, data, parent = [], [], None
        for own in stored:
            data.append(own)
            if own.is_event:
                event = read_ordered(data.pop().text(), EVENT, "an event")
                require(event["type"] in DATA_BEFORE, "an event is of no known type")
                follows = event["height"] == len(steps) and event.get("parent") == parent
                require(follows, "an event does not follow the one before")
                steps.append((event["type"], event.get("payload"), data))
                data, parent = [], own.hash
        require(not data, "data stand after the last event")
        kinds = [kind for kind, _, _ in steps]
        if "Shuffle" in kinds or "EndShuffles" in kinds:
            raise Skip("the archive holds shuffles, which this program does not read")
        order = "".join("T" if kind == "EncryptedTally" else kind[0] for kind in kinds)
        require(re.fullmatch("SB*E(TP+R)?", order), "the events do not come in their order")
        beside = sum(own.size for kind, _, data in steps if kind != "Ballot" for own in data)
        require(beside <= 32_000_000, "what stands beside the ballots is more than an archive can have")
        for kind, payload, data in steps:
            named = len(data) == DATA_BEFORE[kind] and payload == (data[-1].hash if data else None)
            require(named, "an event and the data before it do not belong together")
        self.ballots = [data[0] for kind, _, data in steps if kind == "Ballot"]
        data = {kind: [own.text() for own in data] for kind, _, data in steps if kind != "Ballot"}
        self.election, self.trustees, self.credentials, setup = data["Setup"]
        texts = {"election": self.election, "trustees": self.trustees, "credentials": self.credentials}
        require(setup == compact({key: sha256hex(text) for key, text in texts.items()}), "the setup names other data")
        self.is_counted, self.partials = "Result" in kinds, []
        for kind, _, (first, *_, last) in [step for step in steps if step[0] == "PartialDecryption"]:
            owned = read_ordered(last.text(), OWNED, "an owner")
            require(owned["payload"] == first.hash, "an owner is named for another partial decryption")
            self.partials.append((owned["owner"], first.text()))
        if self.is_counted:
            self.tally, sized = data["EncryptedTally"]
            self.result, self.sized = data["Result"][0], read_ordered(sized, SIZED, "the tally's size")
            require(self.sized["encrypted_tally"] == sha256hex(self.tally), "the tally's size is that of another")
