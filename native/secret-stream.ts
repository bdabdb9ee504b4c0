/**
 * libsodium's secretstream (XChaCha20-Poly1305): messages in a row, of which none can be read, changed, left out, moved or
 * cut off at the end without the key. Null where libsodium has no prebuilt binary for this machine.
 */
import * as z from "zod/mini";
import { assert } from "../shared/basics/assert.ts";
import { sodiumPackage } from "./sodium.ts";

export const streamStartBytes = 24;
export const streamOverheadBytes = 17;
const stateBytes = 52;
const plainTag = 0;
const lastTag = 3;

export type SecretStream = {
  /** start: to be kept before the messages. beside: what is not sealed but may not change either. */
  readonly sealer: (secretKey: Uint8Array) => {
    readonly start: Uint8Array;
    readonly seal: (message: Uint8Array, beside: Uint8Array, isLast: boolean) => Uint8Array;
  };
  /** open: null where it is not the next message of this stream under this key. */
  readonly opener: (
    secretKey: Uint8Array,
    start: Uint8Array,
  ) => {
    readonly open: (
      sealed: Uint8Array,
      beside: Uint8Array,
    ) => { readonly message: Uint8Array; readonly isLast: boolean } | null;
  };
};

type Bytes = Uint8Array;

function sodiumFunction<Arguments extends readonly unknown[]>() {
  return z.custom<(...given: Arguments) => unknown>((value) => typeof value === "function");
}

const streamFunctions = z.object({
  crypto_secretstream_xchacha20poly1305_init_push: sodiumFunction<[state: Bytes, start: Bytes, key: Bytes]>(),
  crypto_secretstream_xchacha20poly1305_push:
    sodiumFunction<[state: Bytes, sealed: Bytes, message: Bytes, beside: Bytes, tag: number]>(),
  crypto_secretstream_xchacha20poly1305_init_pull: sodiumFunction<[state: Bytes, start: Bytes, key: Bytes]>(),
  crypto_secretstream_xchacha20poly1305_pull:
    sodiumFunction<[state: Bytes, message: Bytes, tag: Bytes, sealed: Bytes, beside: Bytes]>(),
});

function streamOn(sodium: z.infer<typeof streamFunctions>): SecretStream {
  return {
    sealer: (secretKey) => {
      const [state, start] = [new Uint8Array(stateBytes), new Uint8Array(streamStartBytes)];
      sodium.crypto_secretstream_xchacha20poly1305_init_push(state, start, secretKey);
      return {
        start,
        seal: (message, beside, isLast) => {
          const sealed = new Uint8Array(message.length + streamOverheadBytes);
          const tag = isLast ? lastTag : plainTag;
          sodium.crypto_secretstream_xchacha20poly1305_push(state, sealed, message, beside, tag);
          return sealed;
        },
      };
    },
    opener: (secretKey, start) => {
      assert(start.length === streamStartBytes, "whoever reads a stream checks its start's length");
      const state = new Uint8Array(stateBytes);
      sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, start, secretKey);
      return {
        open: (sealed, beside) => {
          if (sealed.length < streamOverheadBytes) return null;
          const [message, tag] = [new Uint8Array(sealed.length - streamOverheadBytes), new Uint8Array(1)];
          try {
            sodium.crypto_secretstream_xchacha20poly1305_pull(state, message, tag, sealed, beside);
          } catch {
            // libsodium's word for a message that does not belong here.
            return null;
          }
          return { message, isLast: tag[0] === lastTag };
        },
      };
    },
  };
}

const loaded = z.safeParse(streamFunctions, sodiumPackage);

export const secretStream: SecretStream | null = loaded.success ? streamOn(loaded.data) : null;
