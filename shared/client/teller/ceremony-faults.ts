/** What a teller is told of the faults that the checks of a ceremony find: a few plain reasons. */
import type { CeremonyFaultCode } from "../../crypto/ceremony.ts";
import type { CeremonyStopReason } from "../../domain/ceremony.ts";

export function faultReason(code: CeremonyFaultCode): CeremonyStopReason {
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
