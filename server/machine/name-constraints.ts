/**
 * RFC 5280 name constraints of the meeting's own authority: names of local networks and private addresses. A device
 * that trusts the authority trusts it for these alone.
 */
import { BlockList, isIP } from "node:net";
import { concatBytes, utf8ToBytes } from "../../shared/basics/bytes.ts";

/** A constraint on a name covers its subdomains too. */
const domains = ["localhost", "local", "lan", "internal", "home.arpa"];
const ipv4Ranges = [
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
] as const;
const ipv6Loopback = "::1";

export type NameConstraints = {
  /** Value of the extension 2.5.29.30. */
  readonly der: Uint8Array<ArrayBuffer>;
  /** Whether a certificate of this authority may carry the name or address. */
  readonly permit: (name: string) => boolean;
};

export function nameConstraints(): NameConstraints {
  const ranges = new BlockList();
  for (const [address, bits] of ipv4Ranges) ranges.addSubnet(address, bits, "ipv4");
  ranges.addAddress(ipv6Loopback, "ipv6");
  return {
    der: encodeConstraints(),
    permit: (name) => {
      const version = isIP(name);
      if (version !== 0) return ranges.check(name, version === 6 ? "ipv6" : "ipv4");
      return (
        /^[a-z0-9.-]+$/i.test(name) &&
        domains.some((domain) => `.${name.toLowerCase()}`.endsWith(`.${domain}`))
      );
    },
  };
}

const sequence = 0x30;
const permittedSubtrees = 0xa0;
const dnsName = 0x82;
const ipAddress = 0x87;

function encodeConstraints(): Uint8Array<ArrayBuffer> {
  const ipv6 = new Uint8Array(32).fill(0xff, 16);
  ipv6[15] = 1;
  const bases = [
    ...domains.map((domain) => der(dnsName, utf8ToBytes(domain))),
    ...ipv4Ranges.map(([address, bits]) => der(ipAddress, ipv4Range(address, bits))),
    der(ipAddress, ipv6),
  ];
  const subtrees = bases.map((base) => der(sequence, base));
  return der(sequence, der(permittedSubtrees, concatBytes(...subtrees)));
}

/** Address and mask, 4 bytes each. */
function ipv4Range(address: string, bits: number): Uint8Array {
  const mask = (2 ** 32 - 2 ** (32 - bits)) >>> 0;
  return Uint8Array.of(
    ...address.split(".").map(Number),
    ...[24, 16, 8, 0].map((shift) => (mask >>> shift) & 255),
  );
}

/** Tag, length, content; lengths up to 65,535. */
function der(tag: number, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const { length } = content;
  const head =
    length < 128
      ? [tag, length]
      : length < 256
        ? [tag, 0x81, length]
        : [tag, 0x82, length >> 8, length & 255];
  return new Uint8Array([...head, ...content]);
}
