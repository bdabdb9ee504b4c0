/** What a teller is told of the faults that the checks of a ceremony find: a few plain reasons. */
import type { CeremonyFault, CeremonyFaultCode } from "../../crypto/ceremony.ts";
import type { CeremonyStopReason } from "../../domain/ceremony.ts";

/** Something this device will not go on with, and the seat whose message it is; null where nobody can be named. */
export type CeremonyObjection = {
  readonly reason: CeremonyStopReason;
  readonly blamed: number | null;
};

/** Two who saw different things are both honest: whoever told them different things is neither of them. */
export function objectionTo({ code, member }: CeremonyFault): CeremonyObjection {
  const reason = faultReason(code);
  return { reason, blamed: reason === "others-differ" ? null : member };
}

function faultReason(code: CeremonyFaultCode): CeremonyStopReason {
  switch (code) {
    case "bad-certificate":
    case "certificate-context":
    case "same-keys":
      return "certificate-wrong";
    case "wrong-commitment":
      return "commitment-broken";
    case "bad-polynomial":
    case "bad-coefexps":
      return "polynomial-wrong";
    case "bad-certs-signature":
    case "another-transcript":
      return "others-differ";
    case "bad-message":
    case "bad-secret":
      return "share-wrong";
    case "bad-output":
    case "bad-key":
    case "bad-key-proof":
    case "bad-key-signature":
      return "key-wrong";
  }
}
