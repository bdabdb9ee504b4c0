import { fromHex } from "../../../shared/basics/bytes.ts";
import { fingerprintGroups } from "../../../shared/crypto/fingerprint.ts";
import type { PublicMeeting } from "../../../shared/protocol/public-view.ts";
import type { ProjectorWords } from "../../words/vi/projector.ts";
import { Qr, wifiText } from "./Qr.tsx";

type JoinScreenProps = {
  readonly meeting: PublicMeeting;
  readonly words: ProjectorWords;
};

/** Wi-Fi, voting page, the meeting's fingerprint, three steps. */
export function JoinScreen({ meeting, words }: JoinScreenProps) {
  const { wifi, kioskUrl } = meeting;
  const fingerprint = fromHex(meeting.fingerprint, 16);
  return (
    <>
      <h1>{words.join}</h1>
      <div className="join">
        {wifi !== null && (
          <figure>
            <Qr text={wifiText(wifi)} label={words.wifi} />
            <figcaption>
              <strong>{words.wifi}</strong>
              <span>{words.wifiName(wifi.name)}</span>
              {wifi.passphrase !== "" && <span>{words.wifiPassphrase(wifi.passphrase)}</span>}
            </figcaption>
          </figure>
        )}
        <figure>
          <Qr text={kioskUrl} label={words.kiosk} />
          <figcaption>
            <strong>{words.kiosk}</strong>
            <span>{kioskUrl}</span>
          </figcaption>
        </figure>
        <ol className="steps">
          {words.steps(wifi !== null).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
      {fingerprint !== null && (
        <div className="fingerprint">
          <span>{words.fingerprint}</span>
          <strong>{fingerprintGroups(fingerprint).join(" ")}</strong>
        </div>
      )}
    </>
  );
}
