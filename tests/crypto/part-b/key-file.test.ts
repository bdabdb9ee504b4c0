import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { canonicalJson, parseCanonicalJson, type Json } from "../../../shared/basics/canonical-json.ts";
import { sha256Hex } from "../../../shared/basics/hash.ts";
import { nativeStretch } from "../../../native/stretch.ts";
import {
  openKeyFile,
  readKeyFile,
  sealKeyFile,
  stretchHere,
  type Stretch,
} from "../../../shared/crypto/key-file.ts";
import { seededRandom } from "./test-random.ts";

const publicPart = { meetingId: "1WRpakDUNXHxxs7DsVAeit", owner: "1", publicKey: "9c22" };
const secretShare = "3654502542202787932810357582373153729271295051399600564628813440265150392279";
const secretPassphrase = "Tiếng Việt có dấu";

/** Most of what is tested here is not the work. */
const stretch: Stretch = (password, salt, N) => nativeStretch(password, salt, N / 128);
const file = await sealKeyFile({
  publicPart,
  secretShare,
  secretPassphrase,
  random: seededRandom("file"),
  stretch,
});
/** As version 0.9 made it, with a quarter of the work. */
const earlierFile =
  '{"box":"TImv1VAB4klM6S2aytdB1+DwKn3FSVCXPVqGcyNTbJSIhVTmnMegLdQ8jKJci5Xt+n6oxPZCjWT82THdLzbzHGMvqEq45/uD93m/jnNOJLdHLc05ggRDV95ihgq353pdTPfpUqqzZ6Za3ojIlg","check":"68b0a6dea4c1e0f7c507cedd9d304ff2a09a272a3092cf181e32ae703fb4fcb6","format":"phieu-kin/key-file/1","nonce":"1120f140d160b18091a071c051e031001120f140d160b180","public":{"meetingId":"1WRpakDUNXHxxs7DsVAeit","owner":"1","publicKey":"9c22"},"salt":"1120f140d160b18091a071c051e03100"}';

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
    expect(await openKeyFile(file, secretPassphrase, stretch)).toMatchObject({
      ok: true,
      value: { publicPart, secretShare },
    });
    expect(readKeyFile(file)).toEqual({ ok: true, value: publicPart });
    expect(file).not.toContain(secretShare.slice(0, 12));
    expect(parseCanonicalJson(file)).not.toBeNull();
  });

  test("C13: is stretched with N = 2^17, the first format with 2^15, and each only as it was made", async () => {
    const asked: number[] = [];
    const noting: Stretch = (password, salt, N) => {
      asked.push(N);
      return nativeStretch(password, salt, N);
    };
    const random = seededRandom("C13");
    const made = await sealKeyFile({ publicPart, secretShare, secretPassphrase, random, stretch: noting });
    expect(sha256Hex(made)).toBe("cb896a1f8c90a47cf3e0f983fa59c4f2e920ed51a34b88890a1d47d1f1d9d1ba");
    expect(await openKeyFile(made, secretPassphrase, noting)).toMatchObject({ ok: true });
    expect(await openKeyFile(earlierFile, secretPassphrase, noting)).toMatchObject({
      ok: true,
      value: { secretShare: "42" },
    });
    expect(asked).toEqual([2 ** 17, 2 ** 17, 2 ** 15]);
    const weaker = forged("format", "phieu-kin/key-file/1");
    expect(await openKeyFile(weaker, secretPassphrase, stretch)).toEqual({
      ok: false,
      error: "wrong-passphrase",
    });
  });

  test("gives the same bytes in JavaScript, as browsers have it", async () => {
    const [password, salt] = [Uint8Array.of(1, 2), new Uint8Array(16)];
    expect(await stretchHere(password, salt, 2 ** 10)).toEqual(await nativeStretch(password, salt, 2 ** 10));
  });

  test("C5: can be sealed again with more said beside it, under the same passphrase", async () => {
    const opened = await openKeyFile(file, secretPassphrase, stretch);
    if (!opened.ok) throw new Error(opened.error);
    const again = opened.value.sealAgain({ opened: "[]" }, seededRandom("again"));
    const more = { ...publicPart, opened: "[]" };
    expect(await openKeyFile(again, secretPassphrase, stretch)).toMatchObject({
      ok: true,
      value: { publicPart: more, secretShare },
    });
    expect(fieldsOf(again).nonce).not.toBe(fieldsOf(file).nonce);
  });

  test("opens with the same passphrase in decomposed letters, and with a newline at its end", async () => {
    expect(secretPassphrase.normalize("NFD")).not.toBe(secretPassphrase);
    const opened = await openKeyFile(file + "\n", secretPassphrase.normalize("NFD"), stretch);
    expect(opened).toMatchObject({ ok: true, value: { secretShare } });
  });

  test("hides equal shares: two files of one share and passphrase differ in salt, nonce and box", async () => {
    const random = seededRandom("another");
    const second = fieldsOf(
      await sealKeyFile({ publicPart, secretShare, secretPassphrase, random, stretch }),
    );
    const first = fieldsOf(file);
    for (const field of ["salt", "nonce", "box"] as const) expect(second[field]).not.toBe(first[field]);
  });

  test.each(["", "Tiếng Việt có dấu ", "tiếng việt có dấu", "Tieng Viet co dau"])(
    "does not open with passphrase %j",
    async (wrong) => {
      expect(await openKeyFile(file, wrong, stretch)).toEqual({ ok: false, error: "wrong-passphrase" });
    },
  );

  const { box } = fieldsOf(file);
  const changedBox = (box.startsWith("A") ? "B" : "A") + box.slice(1);
  test.each([
    ["no text", "", "not-a-key-file"],
    ["other JSON", "{}", "not-a-key-file"],
    ["another version", file.replace("key-file/2", "key-file/3"), "not-a-key-file"],
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
    expect(await openKeyFile(text, secretPassphrase, stretch)).toEqual({ ok: false, error });
  });
});
