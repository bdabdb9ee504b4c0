/**
 * The certificate of the TLS listener: a given one, or one from the meeting's own authority, which is made on first
 * start and kept in the data folder. Phones and tablets that are to trust it install the authority's certificate once
 * (/ca); it is constrained to private networks, so that its key could not be used against anything else.
 */
import "reflect-metadata";
import { createPrivateKey, webcrypto, X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { join } from "node:path";
import * as x509 from "@peculiar/x509";
import { toHex } from "../../shared/basics/bytes.ts";
import type { RandomBytes } from "../../shared/basics/random.ts";
import { replaceFile } from "../storage/files/durable-file.ts";
import type { FileOps } from "../storage/files/file-ops.ts";
import { nameConstraints } from "./name-constraints.ts";
import { dayMs } from "../../shared/basics/day.ts";

export type Authority = {
  readonly pem: string;
  readonly der: Uint8Array;
  /** SHA-256 of the DER form, upper-case hex pairs with colons, as phones show it. */
  readonly fingerprint: string;
};

export type TlsMaterial = {
  readonly key: string;
  /** Chain, PEM. */
  readonly cert: string;
  /** Null for a given certificate. */
  readonly authority: Authority | null;
};

export type OwnTls = TlsMaterial & {
  readonly authority: Authority;
  readonly made: "authority" | "server" | "nothing";
};

/** A clock that is corrected backwards by a day must not make a fresh certificate invalid. */
const backdatedDays = 2;
/** Apple's devices refuse longer ones. */
const serverDays = 397;
const renewBeforeDays = 30;
const authorityDays = 3_650;
const curve = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

export type GivenTlsProblem = "unreadable" | "key-does-not-fit";

/** Checks a given certificate chain and key (PEM texts). */
export function givenTls(cert: string, key: string): TlsMaterial | GivenTlsProblem {
  try {
    const fits = new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
    return fits ? { cert, key, authority: null } : "key-does-not-fit";
  } catch {
    // OpenSSL's errors would only name its own parsing states.
    return "unreadable";
  }
}

export type OwnTlsOptions = {
  readonly ops: FileOps;
  /** Both files lie in it, mode 0600. */
  readonly folder: string;
  /** IP addresses and host names under which the server is reached; those outside private networks are left out. */
  readonly names: readonly string[];
  readonly nowMs: number;
  readonly random: RandomBytes;
};

/** Reads the meeting's own certificates and makes what is missing, expired or does not cover the names. */
export async function ownTls(options: OwnTlsOptions): Promise<OwnTls> {
  const authorityFile = join(options.folder, "authority.pem");
  const serverFile = join(options.folder, "server.pem");
  const constraints = nameConstraints();
  const names = [...new Set(["localhost", "127.0.0.1", "::1", ...options.names])].filter(constraints.permit);

  const stored = readPair(await readText(options.ops, authorityFile));
  const authority =
    stored !== null && isValid(stored, options.nowMs, 0) ? stored : await makeAuthority(options);
  if (authority !== stored) await writePair(options.ops, authorityFile, authority);

  const storedServer = authority === stored ? readPair(await readText(options.ops, serverFile)) : null;
  const server =
    storedServer !== null && isServing(storedServer, authority, names, options.nowMs)
      ? storedServer
      : await makeServer(options, authority, names);
  if (server !== storedServer) await writePair(options.ops, serverFile, server);

  const { certificate } = authority;
  return {
    key: server.key,
    cert: `${server.certificate.toString()}${certificate.toString()}`,
    authority: {
      pem: certificate.toString(),
      der: new Uint8Array(certificate.raw),
      fingerprint: certificate.fingerprint256,
    },
    made: authority !== stored ? "authority" : server !== storedServer ? "server" : "nothing",
  };
}

type Pair = { readonly key: string; readonly certificate: X509Certificate };

/** Key and certificate lie in one file, so that a crash cannot leave one without the other. */
function readPair(text: string | null): Pair | null {
  const key = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----\n/.exec(text ?? "")?.[0];
  const cert = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/.exec(text ?? "")?.[0];
  if (key === undefined || cert === undefined) return null;
  try {
    const certificate = new X509Certificate(cert);
    return certificate.checkPrivateKey(createPrivateKey(key)) ? { key, certificate } : null;
  } catch {
    // A damaged file is replaced: certificates, unlike votes, can be made again.
    return null;
  }
}

async function readText(ops: FileOps, path: string): Promise<string | null> {
  const bytes = await ops.readFile(path);
  return bytes === null ? null : Buffer.from(bytes).toString("latin1");
}

async function writePair(ops: FileOps, path: string, pair: Pair): Promise<void> {
  await replaceFile(ops, path, Buffer.from(`${pair.key}${pair.certificate.toString()}`, "latin1"));
}

function isValid({ certificate }: Pair, nowMs: number, marginDays: number): boolean {
  return (
    Date.parse(certificate.validFrom) <= nowMs && nowMs + marginDays * dayMs < Date.parse(certificate.validTo)
  );
}

function isServing(pair: Pair, authority: Pair, names: readonly string[], nowMs: number): boolean {
  const { certificate } = pair;
  return (
    certificate.verify(authority.certificate.publicKey) &&
    isValid(pair, nowMs, renewBeforeDays) &&
    names.every(
      (name) => (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined,
    )
  );
}

async function makeAuthority({ nowMs, random }: OwnTlsOptions): Promise<Pair> {
  const keys = await makeKeys();
  const name = `CN=Phieu Kin ${toHex(random(3))}`;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name,
      keys,
      serialNumber: serialNumber(random),
      notBefore: new Date(nowMs - backdatedDays * dayMs),
      notAfter: new Date(nowMs + authorityDays * dayMs),
      signingAlgorithm: curve,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        new x509.Extension("2.5.29.30", true, nameConstraints().der),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  return pairOf(keys.privateKey, certificate);
}

async function makeServer(
  { nowMs, random }: OwnTlsOptions,
  authority: Pair,
  names: readonly string[],
): Promise<Pair> {
  const keys = await makeKeys();
  const issuer = new x509.X509Certificate(authority.certificate.toString());
  const signingKey = await importKey(authority.key);
  const certificate = await x509.X509CertificateGenerator.create(
    {
      subject: "CN=Phieu Kin",
      issuer: issuer.subjectName,
      publicKey: keys.publicKey,
      signingKey,
      serialNumber: serialNumber(random),
      notBefore: new Date(nowMs - backdatedDays * dayMs),
      notAfter: new Date(nowMs + (serverDays - backdatedDays) * dayMs),
      signingAlgorithm: curve,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(
          names.map((value) => ({ type: isIP(value) === 0 ? "dns" : "ip", value })),
        ),
        await x509.AuthorityKeyIdentifierExtension.create(issuer, false, webcrypto),
      ],
    },
    webcrypto,
  );
  return pairOf(keys.privateKey, certificate);
}

function makeKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(curve, true, ["sign", "verify"]);
}

function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(pem).export({ type: "pkcs8", format: "der" });
  return webcrypto.subtle.importKey("pkcs8", der, curve, false, ["sign"]);
}

/** 127 random bits, positive and not zero. */
function serialNumber(random: RandomBytes): string {
  return `7${toHex(random(16)).slice(1)}`;
}

async function pairOf(privateKey: webcrypto.CryptoKey, certificate: x509.X509Certificate): Promise<Pair> {
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", privateKey));
  const key = createPrivateKey({ key: pkcs8, type: "pkcs8", format: "der" });
  return {
    key: key.export({ type: "pkcs8", format: "pem" }).toString(),
    certificate: new X509Certificate(Buffer.from(certificate.rawData)),
  };
}
