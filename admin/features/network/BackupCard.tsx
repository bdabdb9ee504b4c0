import { Button, Group, List, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { meetingIdSchema } from "../../../shared/domain/ids.ts";
import type { MeetingEntry } from "../../../shared/protocol/console-view.ts";
import { isBackupPassphrase, type BackupState, type MachineView } from "../../../shared/protocol/machine.ts";
import { useConsole } from "../../console/console-context.tsx";
import { noBackupReason } from "../../model/backup.ts";
import { byteText } from "../../model/byte-text.ts";
import { tidy } from "../../model/field-checks.ts";
import { Card } from "../../parts/Card.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { ChoiceField, LineField, PassphraseField } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import type { ShownMachine } from "./use-machine.ts";

type BackupCardProps = { readonly machine: MachineView; readonly look: ShownMachine["look"] };

/** One press writes a finished meeting's papers, records and all data to a stick, and says what was written. */
export function BackupCard({ machine, look }: BackupCardProps) {
  const { words, view, language } = useConsole();
  const said = words.machine;
  const finished = view.meetings.filter(({ phase }) => phase === "finished");
  const [latest] = finished;
  const reason = noBackupReason(machine, view.meetings, said, language);
  return (
    <Card title={said.backupTitle}>
      <Text>{said.backupText}</Text>
      <List spacing="xs">
        {said.backupHolds.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      {machine.backup !== null && <BackupNotice backup={machine.backup} />}
      {reason !== null || latest === undefined ? (
        <Text c="dimmed">{reason}</Text>
      ) : (
        machine.backup?.state !== "writing" && (
          <BackupForm machine={machine} look={look} finished={finished} latest={latest} />
        )
      )}
    </Card>
  );
}

function BackupNotice({ backup }: { readonly backup: BackupState }) {
  const { words, language } = useConsole();
  const said = words.machine;
  const { title, folder } = backup;
  switch (backup.state) {
    case "writing":
      return (
        <Notice kind="info" title={said.writing(title)}>
          {said.writingText(folder)}
        </Notice>
      );
    case "failed":
      return (
        <Notice kind="problem" title={said.failed(title)}>
          {said.failures[backup.reason]}
        </Notice>
      );
    case "done":
      return (
        <Notice kind="done" title={said.done(title)}>
          <Text>
            {said.doneText(folder, backup.papers, backup.records, byteText(backup.byteCount, language))}
          </Text>
          <Text ff="monospace" style={{ overflowWrap: "anywhere" }}>
            {said.sums(backup.sumsHash)}
          </Text>
          {backup.isSameDisk && <Text fw={500}>{said.sameDisk}</Text>}
        </Notice>
      );
  }
}

type Fields = { meetingId: string; place: string; folder: string; passphrase: string; again: string };
/** Of the list of places: the path is typed. */
const typedPlace = "";

function BackupForm({
  machine,
  look,
  finished,
  latest,
}: BackupCardProps & { readonly finished: readonly MeetingEntry[]; readonly latest: MeetingEntry }) {
  const { words, client, language } = useConsole();
  const said = words.machine;
  const check = useChecks();
  const form = useForm<Fields>({
    initialValues: {
      meetingId: latest.meetingId,
      place: machine.places[0]?.path ?? typedPlace,
      folder: "",
      passphrase: "",
      again: "",
    },
    validate: {
      folder: (folder, { place }) => (place === typedPlace ? check.line(folder) : null),
      ...check.newPassphrase,
      passphrase: (text) => (isBackupPassphrase(text) ? null : said.passphraseShort),
    },
  });
  const { place } = form.getValues();
  const places = [
    ...machine.places.map(({ path, freeBytes }) => ({
      value: path,
      label: said.place(path, byteText(freeBytes, language)),
    })),
    { value: typedPlace, label: said.otherPlace },
  ];
  const write = async ({ meetingId, folder, passphrase, ...chosen }: Fields) => {
    const done = await client.orderMachine({
      kind: "back-up",
      meetingId: meetingIdSchema.parse(meetingId),
      folder: chosen.place === typedPlace ? tidy(folder) : chosen.place,
      passphrase,
    });
    await look();
    return done;
  };
  return (
    <ActionForm
      form={form}
      verb={said.backup}
      onSubmit={write}
      empties={["passphrase", "again"]}
      isKept={false}
    >
      {finished.length > 1 && (
        <ChoiceField
          form={form}
          name="meetingId"
          label={said.meeting}
          data={finished.map(({ meetingId, title, year }) => ({
            value: meetingId,
            label: `${String(year)} · ${title}`,
          }))}
        />
      )}
      <ChoiceField form={form} name="place" label={said.where} description={said.whereHint} data={places} />
      <Group>
        <Button variant="subtle" size="compact-md" onClick={() => void look()}>
          {said.lookAgain}
        </Button>
      </Group>
      {place === typedPlace && (
        <LineField form={form} name="folder" label={said.folder} description={said.folderHint} />
      )}
      <PassphraseField
        form={form}
        name="passphrase"
        label={said.passphrase}
        description={said.passphraseHint}
      />
      <PassphraseField form={form} name="again" label={said.passphraseAgain} />
    </ActionForm>
  );
}
