/** scrypt by OpenSSL, several times as fast as in JavaScript: same bytes. */
import { scrypt } from "node:crypto";
import type { Stretch } from "../shared/crypto/key-file.ts";

const r = 8;
const keyBytes = 32;

export const nativeStretch: Stretch = (password, salt, N) =>
  new Promise((resolve, reject) => {
    const maxmem = 2 * 128 * N * r;
    scrypt(password, salt, keyBytes, { N, r, p: 1, maxmem }, (error, key) => {
      if (error === null) resolve(new Uint8Array(key));
      else reject(error);
    });
  });
