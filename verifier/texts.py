"""Texts of a record (protocol A.0 and Part B): hashes, JSON in its one form, and the forms that values must have."""

import base64
import hashlib
import json
import re
import unicodedata

class Fail(Exception):
    """What was checked does not hold; the text says why."""

class Skip(Exception):
    """A check that is not made."""

class DoesNotApply(Skip):
    """A check without which nothing is missing."""

class NoRecord(Exception):
    """A path at which nothing can be checked: exit 64."""

def require(holds, broken):
    if not holds:
        raise Fail(broken)

def need(value, numbers):
    """What another check handed on, or a skip that names the check it was to come from."""
    if value is None:
        raise Skip("not made, it needs " + numbers)
    return value

def sha256(text):
    return hashlib.sha256(text.encode() if isinstance(text, str) else text)

def sha256hex(text):
    return sha256(text).hexdigest()

def hash64(text):
    """Base64 of the hash, without padding: phi and the hash in a signature."""
    return base64.b64encode(sha256(text).digest()).decode()[:43]

def utf8(data):
    try:
        return None if data is None else bytes(data).decode()
    except UnicodeDecodeError:
        return None

def parse_json(text):
    """Fail for what is no JSON, has a key twice, a number that is no integer below 2^53, or too many parts."""

    def whole(digits):
        require(len(digits) < 18 and abs(int(digits)) < 2**53, "a number is too large")
        return int(digits)

    def once(pairs):
        require(len(dict(pairs)) == len(pairs), "a key stands twice")
        return dict(pairs)

    def refuse(_):
        raise Fail("a number is no integer")

    require(text is not None and sum(map(text.count, ",[{")) <= 200_000, "a text is missing or has too many parts")
    try:
        return json.loads(text, parse_int=whole, parse_float=refuse, parse_constant=refuse, object_pairs_hook=once)
    except (ValueError, RecursionError):
        raise Fail("a text is no JSON") from None

def compact(value):
    """A.0: no white space, fields in the order in which they stand."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

def is_plain(text):
    return unicodedata.normalize("NFC", text) == text and re.search("[\0-\x1f\x7f-\x9f\ud800-\udfff]", text) is None

def canonical(value):
    """Part B: RFC 8785 with integers and plain text only."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(canonical, value)) + "]"
    require(not isinstance(value, str) or is_plain(value), "a text is not plain")
    return compact(value)

def read_canonical(text, form):
    """The value of a canonical text of this form, or None."""
    try:
        value = parse_json(text)
        return value if canonical(value) == text and fits(value, form) else None
    except (Fail, RecursionError):
        return None

def read_ordered(text, form, what):
    """The value of a compact text that has this form's fields in this order (Part A)."""
    try:
        value = parse_json(text)
        if fits(value, form) and compact(ordered(value, form)) == text:
            return value
    except (Fail, RecursionError, UnicodeEncodeError):
        pass
    raise Fail(what + " is not in its one form")

# A form: a dict has exactly these keys ("key?" may be absent), a list any number of its one item, a tuple exactly these
# items, a string is a pattern for texts, and a function says of itself what fits.

def fits(value, form):
    if isinstance(form, dict):
        names = {key.rstrip("?"): key for key in form}
        return (
            isinstance(value, dict)
            and value.keys() <= names.keys()
            and all(fits(value[name], form[key]) if name in value else key[-1] == "?" for name, key in names.items())
        )
    if isinstance(form, list):
        return isinstance(value, list) and all(fits(item, form[0]) for item in value)
    if isinstance(form, tuple):
        return isinstance(value, list) and len(value) == len(form) and all(map(fits, value, form))
    if isinstance(form, str):
        return isinstance(value, str) and re.fullmatch(form, value) is not None
    return form(value)

def ordered(value, form):
    """The same value with its fields in the form's order."""
    if isinstance(form, dict):
        names = {key.rstrip("?"): key for key in form}
        return {name: ordered(value[name], form[key]) for name, key in names.items() if name in value}
    if isinstance(form, (list, tuple)):
        return [ordered(item, form[at % len(form)]) for at, item in enumerate(value)]
    return value

def integer(low=0, high=2**53):
    return lambda value: type(value) is int and low <= value <= high

def boolean(value):
    return isinstance(value, bool)

def nullable(form):
    return lambda value: value is None or fits(value, form)

def clean(least, most):
    """Text of people: plain, trimmed, without direction and invisible characters, of so many UTF-16 units."""
    hidden = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u061c]")
    return lambda value: (
        fits(value, "(?s).*") and is_plain(value) and least <= len(value.encode("utf-16-le")) // 2 <= most
        and value.strip() == value and not hidden.search(value)
    )

def base64_hash(value):
    return fits(value, "[A-Za-z0-9+/]{43}") and base64.b64encode(base64.b64decode(value + "="))[:43].decode() == value

def is_plain_text(value):
    return isinstance(value, str) and is_plain(value)

PLAIN = is_plain_text

def is_sorted_set(items):
    return all(a < b for a, b in zip(items, items[1:]))

TEXT, HASH, SIGNATURE, ID, SCALAR = "(?s).*", "[0-9a-f]{64}", "[0-9a-f]{128}", "[1-9A-HJ-NP-Za-km-z]{22}", "0|[1-9][0-9]{0,99}"
LINE, MAYBE_LINE, SENTENCE = clean(1, 200), clean(0, 200), clean(1, 1_000)
COUNT, ROUND_NUMBER = integer(0, 100_000), integer(1, 999)
PROOF = {"challenge": SCALAR, "response": SCALAR}
SIGNED = {"message": TEXT, "signature": PROOF}
