import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { canonicalJson, parseCanonicalJson, type Json } from "../../../shared/basics/canonical-json.ts";
import { sha256Hex } from "../../../shared/basics/hash.ts";
import { openKeyFile, readKeyFile, sealKeyFile } from "../../../shared/crypto/key-file.ts";
import { seededRandom } from "./test-random.ts";

const publicPart = { meetingId: "1WRpakDUNXHxxs7DsVAeit", owner: "1", publicKey: "9c22" };
const secretShare = "3654502542202787932810357582373153729271295051399600564628813440265150392279";
const secretPassphrase = "Tiếng Việt có dấu";

const file = await sealKeyFile({ publicPart, secretShare, secretPassphrase, random: seededRandom("file") });

const fileSchema = z.object({
  box: z.string(),
  format: z.string(),
  nonce: z.string(),
  public: z.record(z.string(), z.string()),
  salt: z.string(),
});

/** The fields of a key file but its checksum. */
function fieldsOf(text: string): z.infer<typeof fileSchema> {
  return fileSchema.parse(JSON.parse(text));
}

/** The file with one field changed and its checksum made anew, as somebody who means it would. */
function forged(field: string, value: Json): string {
  const changed = { ...fieldsOf(file), [field]: value };
  const check = sha256Hex(`phieu-kin/key-file-check/1|${canonicalJson(changed)}`);
  return canonicalJson({ ...changed, check });
}

describe("a key file", () => {
  test("opens with its passphrase and says openly only its public part", async () => {
    expect(await openKeyFile(file, secretPassphrase)).toEqual({
      ok: true,
      value: { publicPart, secretShare },
    });
    expect(readKeyFile(file)).toEqual({ ok: true, value: publicPart });
    expect(file).not.toContain(secretShare.slice(0, 12));
    expect(parseCanonicalJson(file)).not.toBeNull();
  });

  test("has the frozen form phieu-kin/key-file/1", () => {
    expect(sha256Hex(file)).toBe("028c8e4bbf19dbe6427b506716a81f1e71dc984e1f8f4c6e5712b6e30376b05a");
  });

  test("opens with the same passphrase in decomposed letters, and with a newline at its end", async () => {
    expect(secretPassphrase.normalize("NFD")).not.toBe(secretPassphrase);
    const opened = await openKeyFile(file + "\n", secretPassphrase.normalize("NFD"));
    expect(opened).toMatchObject({ ok: true, value: { secretShare } });
  });

  test("hides equal shares: two files of one share and passphrase differ in salt, nonce and box", async () => {
    const random = seededRandom("another");
    const second = fieldsOf(await sealKeyFile({ publicPart, secretShare, secretPassphrase, random }));
    const first = fieldsOf(file);
    for (const field of ["salt", "nonce", "box"] as const) expect(second[field]).not.toBe(first[field]);
  });

  test.each(["", "Tiếng Việt có dấu ", "tiếng việt có dấu", "Tieng Viet co dau"])(
    "does not open with passphrase %j",
    async (wrong) => {
      expect(await openKeyFile(file, wrong)).toEqual({ ok: false, error: "wrong-passphrase" });
    },
  );

  const { box } = fieldsOf(file);
  const changedBox = (box.startsWith("A") ? "B" : "A") + box.slice(1);
  test.each([
    ["no text", "", "not-a-key-file"],
    ["other JSON", "{}", "not-a-key-file"],
    ["another version", file.replace("key-file/1", "key-file/2"), "not-a-key-file"],
    ["a field more", forged("extra", "x"), "not-a-key-file"],
    ["spaces in it", file.replace(",", ", "), "not-a-key-file"],
    ["half of it", file.slice(0, file.length / 2), "not-a-key-file"],
    ["one letter of the box changed", file.replace(box, changedBox), "damaged"],
    ["another owner written in", file.replace(`"owner":"1"`, `"owner":"2"`), "damaged"],
    ["another owner and a new checksum", forged("public", { ...publicPart, owner: "2" }), "damaged"],
    ["a short salt and a new checksum", forged("salt", "00"), "damaged"],
    ["a short nonce and a new checksum", forged("nonce", "00"), "damaged"],
    ["another salt and a new checksum", forged("salt", "00".repeat(16)), "wrong-passphrase"],
    ["another nonce and a new checksum", forged("nonce", "00".repeat(24)), "wrong-passphrase"],
    ["another box and a new checksum", forged("box", changedBox), "wrong-passphrase"],
    ["an empty box and a new checksum", forged("box", ""), "wrong-passphrase"],
  ])("with %s is refused", async (_name, text, error) => {
    expect(await openKeyFile(text, secretPassphrase)).toEqual({ ok: false, error });
  });
});
