/** The files inside .xlsx and .ods, unpacked one by one and never beyond a bound for all of them together. */
import { Inflate, strFromU8 } from "fflate";

/** Of all files that are read of one workbook. A list of 2,000 people unpacks to about 5 MB. */
const unpackedBytesMax = 24_000_000;
/** Little enough that what one step unpacks stays small, whatever it is. */
const stepBytes = 4_096;

type Entry = {
  readonly method: number;
  readonly isLocked: boolean;
  readonly packedBytes: number;
  readonly offset: number;
};

export class ZipFiles {
  readonly #bytes: Uint8Array;
  readonly #entries: ReadonlyMap<string, Entry>;
  #room = unpackedBytesMax;
  #isTooBig = false;

  private constructor(bytes: Uint8Array, entries: ReadonlyMap<string, Entry>) {
    this.#bytes = bytes;
    this.#entries = entries;
  }

  /** Null where the bytes hold no directory of files, or one name twice. */
  static open(bytes: Uint8Array): ZipFiles | null {
    const entries = readDirectory(bytes);
    return entries === null ? null : new ZipFiles(bytes, entries);
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  get isTooBig(): boolean {
    return this.#isTooBig;
  }

  /** Whether some file inside is encrypted by the packing program. */
  get isLocked(): boolean {
    return [...this.#entries.values()].some(({ isLocked }) => isLocked);
  }

  /** The file's text, or null where there is none, it is damaged, or the bound is reached (isTooBig). */
  text(name: string): string | null {
    const entry = this.#entries.get(name);
    if (entry === undefined || this.#isTooBig) return null;
    const packed = packedBytes(this.#bytes, entry);
    if (packed === null) return null;
    const chunks = this.#unpack(packed, entry.method);
    const text = chunks === null ? null : strFromU8(joined(chunks));
    if (text !== null && hasEndlessText(text)) this.#isTooBig = true;
    return this.#isTooBig ? null : text;
  }

  #unpack(packed: Uint8Array, method: number): readonly Uint8Array[] | null {
    const chunks: Uint8Array[] = [];
    const take = (chunk: Uint8Array) => {
      this.#room -= chunk.length;
      if (this.#room < 0) this.#isTooBig = true;
      else chunks.push(chunk.slice());
    };
    if (method === 0) take(packed);
    else if (method !== 8) return null;
    else if (!inflateInSteps(packed, take, () => this.#isTooBig)) return null;
    return this.#isTooBig ? null : chunks;
  }
}

/** Of a cell's text as XML has it: 32,767 characters, each of which can be written as an entity. */
const textLengthMax = 200_000;

/** Found before any of it is read: a reader of XML takes a text as a whole. */
function hasEndlessText(xml: string): boolean {
  let start = 0;
  for (let end = xml.indexOf("<"); end >= 0; end = xml.indexOf("<", start)) {
    if (end - start > textLengthMax) return true;
    start = end + 1;
  }
  return xml.length - start > textLengthMax;
}

function inflateInSteps(
  packed: Uint8Array,
  take: (chunk: Uint8Array) => void,
  isEnough: () => boolean,
): boolean {
  const inflate = new Inflate(take);
  try {
    for (let offset = 0; offset < packed.length && !isEnough(); offset += stepBytes) {
      inflate.push(packed.subarray(offset, offset + stepBytes), offset + stepBytes >= packed.length);
    }
    return true;
  } catch {
    // fflate throws on what is cut or no deflated stream.
    return false;
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

function packedBytes(bytes: Uint8Array, entry: Entry): Uint8Array | null {
  if (entry.isLocked || entry.offset + 30 > bytes.length) return null;
  const view = viewOf(bytes);
  if (view.getUint32(entry.offset, true) !== 0x04034b50) return null;
  const start =
    entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const end = start + entry.packedBytes;
  return end > bytes.length ? null : bytes.subarray(start, end);
}

/** The directory at the end, as every program that opens such a file reads it. */
function readDirectory(bytes: Uint8Array): ReadonlyMap<string, Entry> | null {
  const view = viewOf(bytes);
  let end = bytes.length - 22;
  const farthest = Math.max(0, end - 65_535);
  while (end >= farthest && view.getUint32(end, true) !== 0x06054b50) end--;
  if (end < farthest || end < 0) return null;
  const count = view.getUint16(end + 10, true);
  let offset = view.getUint32(end + 16, true);
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index++) {
    if (offset + 46 > bytes.length || view.getUint32(offset, true) !== 0x02014b50) return null;
    const nameLength = view.getUint16(offset + 28, true);
    const extraLength = view.getUint16(offset + 30, true);
    const name = strFromU8(bytes.subarray(offset + 46, offset + 46 + nameLength)).replace(/^\//, "");
    if (entries.has(name)) return null;
    const extra = bytes.subarray(offset + 46 + nameLength, offset + 46 + nameLength + extraLength);
    entries.set(name, {
      method: view.getUint16(offset + 10, true),
      isLocked: (view.getUint16(offset + 8, true) & 1) === 1,
      ...wideSizes(extra, {
        unpackedBytes: view.getUint32(offset + 24, true),
        packedBytes: view.getUint32(offset + 20, true),
        offset: view.getUint32(offset + 42, true),
      }),
    });
    offset += 46 + nameLength + extraLength + view.getUint16(offset + 32, true);
  }
  return entries;
}

type Sizes = { readonly unpackedBytes: number; readonly packedBytes: number; readonly offset: number };

/** Some programs write 64-bit sizes even for small files: field 1 of the extras then has what the directory leaves out. */
function wideSizes(extra: Uint8Array, sizes: Sizes): Pick<Entry, "packedBytes" | "offset"> {
  const view = viewOf(extra);
  let at = 0;
  while (at + 4 <= extra.length && view.getUint16(at, true) !== 1) at += 4 + view.getUint16(at + 2, true);
  let next = at + 4;
  const wide = (size: number): number => {
    if (size !== 0xffffffff || next + 8 > extra.length) return size;
    next += 8;
    return Number(view.getBigUint64(next - 8, true));
  };
  wide(sizes.unpackedBytes);
  return { packedBytes: wide(sizes.packedBytes), offset: wide(sizes.offset) };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
