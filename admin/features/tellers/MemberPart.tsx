import { Button, Stack, Text } from "@mantine/core";
import type { CeremonyMember } from "../../../shared/client/teller/ceremony.ts";
import type { CeremonyStanding } from "../../../shared/client/teller/ceremony-moves.ts";
import { keptKeyFile } from "../../../shared/client/teller/teller-storage.ts";
import type { Ceremony, CeremonyRunView } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { failureText } from "../../console/failure-text.ts";
import { Notice } from "../../parts/Notice.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import { browserStorage } from "./browser-teller.ts";
import { KeptKey } from "./KeptKey.tsx";
import { namesOf, reasonText } from "../../model/member-names.ts";
import { PassphraseForm } from "./PassphraseForm.tsx";
import { StepTicks } from "../../parts/ceremony/StepTicks.tsx";
import { useCeremonyMember } from "./use-ceremony-member.ts";
import { WordList } from "../../parts/ceremony/WordList.tsx";

type MemberPartProps = {
  readonly ceremony: Ceremony;
  readonly run: CeremonyRunView;
  readonly seat: number;
};

/** One seat of this device: what is happening, what to do, who is missing. */
export function MemberPart({ ceremony, run, seat }: MemberPartProps) {
  const { words } = useConsole();
  const { member, standing, again } = useCeremonyMember(ceremony, seat);
  const name = ceremony.seats[seat - 1]?.name ?? "";
  return (
    <Stack gap="xs" component="section" aria-label={words.ceremony.memberOf(name)}>
      <Text fw={600}>{words.ceremony.memberOf(name)}</Text>
      <StepTicks run={run} />
      <div role="status">
        {standing === null ? (
          <Text>{words.ceremony.working}</Text>
        ) : (
          <Standing {...{ ceremony, run, seat, member, standing, again }} />
        )}
      </div>
    </Stack>
  );
}

type StandingProps = {
  readonly member: CeremonyMember;
  readonly standing: CeremonyStanding;
  readonly again: () => void;
} & MemberPartProps;

function Standing({ ceremony, run, seat, member, standing, again }: StandingProps) {
  const speaker = useConsole();
  const { ceremony: words } = speaker.words;
  const name = ceremony.seats[seat - 1]?.name ?? "";
  switch (standing.kind) {
    // The card says it, whether the seat takes part in this attempt or not.
    case "not-begun":
    case "stopped":
    case "free":
    case "old-share":
      return null;
    case "elsewhere":
      return <Notice kind="warning">{words.elsewhere}</Notice>;
    case "not-kept":
      return <Notice kind="problem">{words.notKept}</Notice>;
    case "locked": {
      const unlock = async (passphrase: string) => {
        const unlocked = await member.unlock(passphrase);
        if (unlocked.ok) again();
        return unlocked;
      };
      return (
        <Stack gap="xs">
          <Text>{words.locked}</Text>
          <PassphraseForm name={name} verb={words.goOn} act={unlock} />
        </Stack>
      );
    }
    case "waiting":
      return (
        <>
          <Text>{words.steps[standing.step]}</Text>
          {standing.missing.length > 0 && <Text>{words.missing(namesOf(ceremony, standing.missing))}</Text>}
        </>
      );
    case "unsent":
      return (
        <Notice kind="warning">
          {standing.failure.kind === "unreachable"
            ? words.unsent
            : `${words.refusedByServer} ${failureText(standing.failure, speaker)}`}
        </Notice>
      );
    case "objects":
      return <Objection {...{ ceremony, run, member, standing }} />;
    case "finished":
      return <Finished {...{ ceremony, seat, standing }} />;
  }
}

type ObjectionProps = {
  readonly standing: Extract<CeremonyStanding, { kind: "objects" }>;
} & Pick<StandingProps, "ceremony" | "run" | "member">;

function Objection({ ceremony, run, member, standing: { objection } }: ObjectionProps) {
  const speaker = useConsole();
  const { words } = speaker;
  const { isBusy, failure, start } = useAction(() => member.report(run, objection));
  return (
    <Notice kind="problem" title={words.ceremony.objects}>
      <Stack gap="xs" align="flex-start">
        <Text>{reasonText(objection, ceremony, words)}</Text>
        {failure !== null && <Text>{failureText(failure, speaker)}</Text>}
        <Button color="red" loading={isBusy} onClick={() => void start()}>
          {words.ceremony.report}
        </Button>
      </Stack>
    </Notice>
  );
}

type FinishedProps = {
  readonly standing: Extract<CeremonyStanding, { kind: "finished" }>;
} & Pick<StandingProps, "ceremony" | "seat">;

function Finished({ ceremony: { meetingId, seats }, seat, standing }: FinishedProps) {
  const { words } = useConsole();
  const keyFile = keptKeyFile(browserStorage, { meetingId, seat });
  return (
    <Stack gap="sm">
      <Text>{standing.confirmed ? words.ceremony.wordsConfirmed : words.ceremony.wordsText}</Text>
      <WordList list={standing.words} />
      {!standing.confirmed && <Text c="dimmed">{words.ceremony.wordsWait}</Text>}
      {keyFile !== null && <KeptKey keyFile={keyFile} name={seats[seat - 1]?.name ?? ""} seat={seat} />}
    </Stack>
  );
}
