"""The groups of protocol A.1 with the proofs made in them; Ed25519 signatures and the tokens of B.4.

Only public data is touched here, so nothing needs constant time.
"""

import hashlib
import struct

from texts import HASH, Fail, fits, require, sha256hex

# ---- Products of powers by Yao's method

class Ed25519:
    """edwards25519 in extended coordinates (X, Y, Z, T): x = X/Z, y = Y/Z, T = XY/Z (RFC 8032 5.1.4)."""

    name, p, q = "Ed25519", 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
    d, root = -121665 * pow(121666, -1, p) % p, pow(2, (p - 1) // 4, p)
    one = (0, 1, 1, 0)

    @staticmethod
    def mul(a, b, p=p, d2=2 * d % p):
        x1, y1, z1, t1 = a
        x2, y2, z2, t2 = b
        r, s, u, v = (y1 - x1) * (y2 - x2) % p, (y1 + x1) * (y2 + x2) % p, t1 * d2 % p * t2 % p, 2 * z1 * z2 % p
        e, f, g, h = s - r, v - u, v + u, s + r
        return e * f % p, g * h % p, f * g % p, e * h % p

    @staticmethod
    def square(a, p=p):
        x, y, z, _ = a
        r, s = x * x % p, y * y % p
        h, g = r + s, r - s
        e, f = h - (x + y) * (x + y) % p, 2 * z * z % p + g
        return e * f % p, g * h % p, f * g % p, e * h % p

    @classmethod
    def inverse(cls, a):
        return cls.p - a[0], a[1], a[2], cls.p - a[3]

    @classmethod
    def texts(cls, elements):
        """str() of each, with one inversion for all of them."""
        before, product = [], 1
        for element in elements:
            before.append(product)
            product = product * element[2] % cls.p
        inverse, texts = pow(product, -1, cls.p), []
        for (x, y, z, _), others in zip(reversed(elements), reversed(before)):
            x, y, inverse = x * inverse * others % cls.p, y * inverse * others % cls.p, inverse * z % cls.p
            texts.append("%064x" % (y | (x & 1) << 255))
        return texts[::-1]

    @classmethod
    def parse(cls, text):
        require(fits(text, HASH), "an element is not 64 hex digits")
        y, sign = int(text, 16) & (2**255 - 1), int(text, 16) >> 255
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
    q = 78571733251071885079927659812671450121821421258408794611510081919805623223441
    p = int(
        "a3ef2d011fefb1b6e39e568fccdffb0fb7dc7ef3a791b6862791811d21fc35f21e6d36856b428030421f514ed40bfd4c06e092a495af8d"
        "79a2f85e0fb11c0ede07dd973f9c53e50930c6e82ac36de1ae3fb8c3aabfff12ce27a5022ddd8912d107435012768a2cdd0a4091d8fa44"
        "7f6c7ebc15a349fa318a6b4fe17d8d47e843a3e14dfa9b2162f4d7229abe93a188b46b006517d6f6747ebbb29c9ec3099b607f18fb1a8b"
        "c858279aa8599411d998d3e3fada9e010840d082d8c31911acdd4a0e7992d0f18cc759cb5de0acf66a3882555bc810941e021b6a4ccfa0"
        "4ee4008f878affa2375e2999b44f6cef17d707301e59e0e6351e051ed9cec4157646e64f",
        16,
    )
    g = int(
        "1307c1ab5f295885d7caa3a78a42415e31fd1c5807b61fb1e781878a52230a51988b98c259597f9c5a9dfd001d26ba31d9d8976f01d95a"
        "1c8262ee68a0e92cea541e5219e0d0d094301b894236823fe1d4bc04e29f3748aefd4f10d5b1a356a8643e673fd9d215fc8fe5fb9cf9fd"
        "b8ea88fdb1a3381a697fdf9c2458570b06d26aef1be365fdd90165f397c6b870df8c1b9e519edcee8bb0f74b7a1615a274ba60a7ea574a"
        "61f552d2dde0ce514e0927c4ff49b1964c4a913731ae4268d60d7f22127b6cbba44d453ac8b72fd04e0991b7aeff04867d8724ac638f5f"
        "34100d2d47aa680d43771902743d663f42d853c041e1c91fe3823f4bcf284308f1d7e653",
        16,
    )

    @classmethod
    def mul(cls, a, b):
        return a * b % cls.p

    @classmethod
    def square(cls, a):
        return a * a % cls.p

    @classmethod
    def inverse(cls, a):
        return pow(a, -1, cls.p)

    @staticmethod
    def texts(elements):
        return list(map(str, elements))

    @classmethod
    def parse(cls, text):
        require(fits(text, "[1-9][0-9]{0,616}") and int(text) < cls.p, "an element is no number below p")
        return int(text)

class Point:
    """An element with its powers by 16^i, which all of its products share."""

    def __init__(self, group, element):
        self.group, self.element, self.steps = group, element, [element]

    def power(self, scalar):
        mul, square, buckets, at = self.group.mul, self.group.square, [None] * 16, 0
        while scalar:
            if at == len(self.steps):
                self.steps.append(square(square(square(square(self.steps[-1])))))
            digit, step = scalar & 15, self.steps[at]
            if digit:
                buckets[digit] = step if buckets[digit] is None else mul(buckets[digit], step)
            scalar, at = scalar >> 4, at + 1
        running = total = self.group.one
        for bucket in buckets[:0:-1]:
            running = running if bucket is None else mul(running, bucket)
            total = mul(total, running)
        return total

class Table:
    """An element whose powers are asked for often: all digits at all places."""

    def __init__(self, group, element):
        self.group, self.rows, step = group, [], element
        for _ in range(52):
            row = [group.one]
            while len(row) < 32:
                row.append(group.mul(row[-1], step))
            self.rows.append(row)
            step = group.mul(row[-1], step)

    def power(self, scalar):
        total = self.group.one
        for row in self.rows:
            if scalar & 31:
                total = self.group.mul(total, row[scalar & 31])
            scalar >>= 5
        return total

GROUPS = {group.name: group for group in (Ed25519, Belenios2048)}
Ed25519.base = Table(Ed25519, Ed25519.parse("66" * 31 + "58"))
Belenios2048.base = Table(Belenios2048, Belenios2048.g)

def decode(group, text, what="an element"):
    """C.1: canonical and in the subgroup of prime order, as a Point."""
    point = Point(group, group.parse(text))
    require(group.texts([point.power(group.q)]) == group.texts([group.one]), what + " is not in the group")
    return point

def decode_key(group, text, what):
    """An element that is a key or a credential: never the identity."""
    require([text] != group.texts([group.one]), what + " is the identity")
    return decode(group, text, what)

def product(group, elements):
    total = group.one
    for element in elements:
        total = group.mul(total, element)
    return total

def scalars(group, proof):
    found = int(proof["challenge"]), int(proof["response"])
    require(max(found) < group.q, "a scalar is not reduced")
    return found

def hash_to_scalar(group, prefix, texts):
    return int(sha256hex(prefix + ",".join(texts)), 16) % group.q

def check_knowledge(key, prefix, proof, what):
    """A proof of who knows the logarithm of key."""
    group, (challenge, response) = key.group, scalars(key.group, proof)
    commitment = group.mul(group.base.power(response), key.power(challenge))
    require(hash_to_scalar(group, prefix, group.texts([commitment])) == challenge, what + " does not hold")

def check_signed(key, message, proof, what):
    check_knowledge(key, "sigmsg|" + message + "|", proof, what)

# ---- Ed25519 signatures, ristretto255 (RFC 9496) and tokens (RFC 9497)

def signature_holds(key, message, signature):
    """RFC 8032 without cofactor; S < q, the key in the group of prime order, neither it nor R the identity."""
    r, s = bytes.fromhex(signature[:64]), int.from_bytes(bytes.fromhex(signature[64:]), "little")
    try:
        point = decode_key(Ed25519, bytes.fromhex(key)[::-1].hex(), "a key")
    except Fail:
        return False
    h = int.from_bytes(hashlib.sha512(r + bytes.fromhex(key) + message.encode()).digest(), "little") % Ed25519.q
    found = Ed25519.mul(Ed25519.base.power(s), Ed25519.inverse(point.power(h)))
    return s < Ed25519.q and found[0] != 0 and Ed25519.texts([found]) == [r[::-1].hex()]

def is_ristretto(text):
    """Whether 32 bytes in hex are an element other than the identity."""
    p, d, s = Ed25519.p, Ed25519.d, int.from_bytes(bytes.fromhex(text), "little")
    u, w = (1 - s * s) % p, (1 + s * s) % p
    v = (-d * u * u - w * w) % p
    is_square, inverse = Ed25519.root_of_ratio(1, v * w * w % p)
    x, y = even(2 * s * inverse * w % p), u * inverse * inverse * w * v % p
    return 0 < s < p and not s & 1 and is_square and not x * y % p & 1 and y != 0

def ristretto_bytes(element):
    p, root, (x, y, z, t) = Ed25519.p, Ed25519.root, element
    u, v = (z + y) * (z - y) % p, x * y % p
    inverse = Ed25519.root_of_ratio(1, u * v * v % p)[1]
    one, other = inverse * u % p, inverse * v % p
    z_inverse = one * other * t % p
    if t * z_inverse % p & 1:
        x, y, other = y * root % p, x * root % p, one * Ed25519.root_of_ratio(1, (-1 - Ed25519.d) % p)[1] % p
    y = p - y if x * z_inverse % p & 1 else y
    return even(other * (z - y) % p).to_bytes(32, "little")

def ristretto_of_uniform(data):
    """One half of RFC 9496 4.3.4; the constant is SQRT_AD_MINUS_ONE."""
    p, d = Ed25519.p, Ed25519.d
    t = int.from_bytes(data, "little") & (2**255 - 1)
    r = Ed25519.root * t * t % p
    v = (-1 - r * d) * (r + d) % p
    is_square, s = Ed25519.root_of_ratio((r + 1) * (1 - d * d) % p, v)
    s, c = (s, -1) if is_square else (-even(s * t % p), r)
    n = (c * (r - 1) * (d - 1) * (d - 1) - v) % p
    w0, w1 = 2 * s * v, n * 25063068953384623474111414158702152701244531502492656460079210482610430750235
    return w0 * (1 + s * s) % p, (1 - s * s) * w1 % p, w1 * (1 + s * s) % p, w0 * (1 - s * s) % p

def token_of(secret, message):
    """B.4: Finalize's output (VOPRF, ristretto255-SHA512) for whoever has the secret."""
    domain, data = b"HashToGroup-OPRFV1-\x01-ristretto255-SHA512", message.encode()
    domain += bytes([len(domain)])
    first = hashlib.sha512(bytes(128) + data + b"\0\x40\0" + domain).digest()
    uniform = hashlib.sha512(first + b"\1" + domain).digest()
    element = Ed25519.mul(ristretto_of_uniform(uniform[:32]), ristretto_of_uniform(uniform[32:]))
    issued = ristretto_bytes(Point(Ed25519, element).power(secret))
    return hashlib.sha512(struct.pack(">H", len(data)) + data + b"\0\x20" + issued + b"Finalize").hexdigest()
