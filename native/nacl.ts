/** The Nacl interface on libsodium where its prebuilt binary loads, else on tweetnacl: same bytes, same verdicts. */
import * as z from "zod/mini";
import { boxKeyFromProduct, boxOverheadBytes, signatureBytes, type Nacl } from "../shared/crypto/nacl.ts";
import { tweetNacl } from "../shared/crypto/tweet-nacl.ts";
import { sodiumPackage } from "./sodium.ts";

/** A function of sodium-native, which writes into its first argument, or answers a question. */
function sodiumFunction<Arguments extends readonly Uint8Array[], Returned = unknown>() {
  return z.custom<(...buffers: Arguments) => Returned>((value) => typeof value === "function");
}

type Bytes = Uint8Array;
const sodiumFunctions = z.object({
  crypto_sign_seed_keypair: sodiumFunction<[publicKey: Bytes, secretKey: Bytes, seed: Bytes]>(),
  crypto_sign_detached: sodiumFunction<[signature: Bytes, message: Bytes, secretKey: Bytes]>(),
  crypto_sign_verify_detached: sodiumFunction<
    [signature: Bytes, message: Bytes, publicKey: Bytes],
    boolean
  >(),
  crypto_core_ed25519_is_valid_point: sodiumFunction<[point: Bytes], boolean>(),
  crypto_scalarmult_base: sodiumFunction<[product: Bytes, secretKey: Bytes]>(),
  crypto_scalarmult: sodiumFunction<[product: Bytes, secretKey: Bytes, publicKey: Bytes]>(),
  crypto_secretbox_easy: sodiumFunction<[box: Bytes, message: Bytes, nonce: Bytes, secretKey: Bytes]>(),
  crypto_secretbox_open_easy: sodiumFunction<
    [message: Bytes, box: Bytes, nonce: Bytes, secretKey: Bytes],
    boolean
  >(),
});

function naclOn(sodium: z.infer<typeof sodiumFunctions>): Nacl {
  return {
    signKeyPairFromSeed(secretSeed) {
      const [publicKey, secretKey] = [new Uint8Array(32), new Uint8Array(64)];
      sodium.crypto_sign_seed_keypair(publicKey, secretKey, secretSeed);
      return { publicKey, secretKey };
    },
    sign(message, secretKey) {
      const signature = new Uint8Array(signatureBytes);
      sodium.crypto_sign_detached(signature, message, secretKey);
      return signature;
    },
    verify(message, signature, publicKey) {
      // libsodium itself refuses an unreduced S and an R of small order, but takes keys of mixed order.
      return (
        signature.length === signatureBytes &&
        publicKey.length === 32 &&
        sodium.crypto_core_ed25519_is_valid_point(publicKey) &&
        sodium.crypto_sign_verify_detached(signature, message, publicKey)
      );
    },
    boxPublicKey(secretKey) {
      const publicKey = new Uint8Array(32);
      sodium.crypto_scalarmult_base(publicKey, secretKey);
      return publicKey;
    },
    boxSharedKey(publicKey, secretKey) {
      if (publicKey.length !== 32) return null;
      const product = new Uint8Array(32);
      try {
        sodium.crypto_scalarmult(product, secretKey, publicKey);
      } catch {
        // libsodium's word for a product of zero.
        return null;
      }
      return boxKeyFromProduct(product);
    },
    secretbox(message, nonce, secretKey) {
      const box = new Uint8Array(message.length + boxOverheadBytes);
      sodium.crypto_secretbox_easy(box, message, nonce, secretKey);
      return box;
    },
    openSecretbox(box, nonce, secretKey) {
      if (box.length < boxOverheadBytes) return null;
      const message = new Uint8Array(box.length - boxOverheadBytes);
      return sodium.crypto_secretbox_open_easy(message, box, nonce, secretKey) ? message : null;
    },
  };
}

const loaded = z.safeParse(sodiumFunctions, sodiumPackage);

/** Whether fastNacl runs on libsodium. */
export const naclIsNative = loaded.success;

/** The fastest implementation this machine has. */
export const fastNacl: Nacl = loaded.success ? naclOn(loaded.data) : tweetNacl;
