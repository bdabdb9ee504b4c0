import type { Stretch } from "../../shared/crypto/key-file.ts";
import { nativeStretch } from "../../native/stretch.ts";

/** A rehearsal draws its passphrases, 96 bits each, which no stretching makes safer: a hundredth of the work will do. */
export const drawnStretch: Stretch = (password, salt, N) => nativeStretch(password, salt, N / 128);
