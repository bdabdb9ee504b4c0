import type { Ceremony } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { browserTeller } from "./browser-teller.ts";
import { SeatKeyForm, type CeremonySeatOfView } from "./SeatKeyForm.tsx";

type MakeKeyFormProps = {
  readonly ceremony: Ceremony;
  /** Seats that have no key anywhere. */
  readonly openSeats: Ceremony["seats"];
};

/** A key of one's own, where everybody is needed to open. */
export function MakeKeyForm({ ceremony: { meetingId, group }, openSeats }: MakeKeyFormProps) {
  const { words, run, notify } = useConsole();
  const make = ({ seat, name }: CeremonySeatOfView, passphrase: string) =>
    browserTeller({ meetingId, seat, group }, run).makeKey(name, passphrase);
  return (
    <SeatKeyForm
      openSeats={openSeats}
      verb={words.tellers.makeKey}
      act={make}
      onDone={({ name }) => notify("done", words.tellers.keyMade(name))}
    />
  );
}
