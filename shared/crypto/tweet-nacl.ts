/** The Nacl interface on tweetnacl, which runs everywhere. */
import nacl from "tweetnacl";
import { boxKeyFromProduct, isStrictSignature, type Nacl } from "./nacl.ts";

export const tweetNacl: Nacl = {
  signKeyPairFromSeed: (secretSeed) => nacl.sign.keyPair.fromSeed(secretSeed),
  sign: (message, secretKey) => nacl.sign.detached(message, secretKey),
  verify: (message, signature, publicKey) =>
    isStrictSignature(signature, publicKey) && nacl.sign.detached.verify(message, signature, publicKey),
  boxPublicKey: (secretKey) => nacl.scalarMult.base(secretKey),
  boxSharedKey(publicKey, secretKey) {
    if (publicKey.length !== 32) return null;
    return boxKeyFromProduct(nacl.scalarMult(secretKey, publicKey));
  },
  secretbox: (message, nonce, secretKey) => nacl.secretbox(message, nonce, secretKey),
  openSecretbox: (box, nonce, secretKey) => nacl.secretbox.open(box, nonce, secretKey),
};
