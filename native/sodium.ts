/** libsodium, once for a process; null where its package has no prebuilt binary for this machine. */
import { createRequire } from "node:module";

export const sodiumPackage: unknown = load();

function load(): unknown {
  try {
    return createRequire(import.meta.url)("sodium-native");
  } catch {
    return null;
  }
}
