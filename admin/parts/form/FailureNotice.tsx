import { Button, Stack, Table, Text } from "@mantine/core";
import { failureText, type DraftConflict, type Failure } from "../../console/failure-text.ts";
import { useLanguage } from "../../console/language.ts";
import type { Conflict } from "../../model/draft-edit.ts";
import { differentLines, thingText } from "../../model/thing-text.ts";
import { Notice } from "../Notice.tsx";
import css from "./FailureNotice.module.css";

type FailureNoticeProps = {
  readonly failure: Failure;
  /** Does it again, replacing what somebody else changed meanwhile. */
  readonly onMine: () => void;
  /** Drops what was typed. */
  readonly onTheirs: () => void;
};

/** Why a form was not carried out. */
export function FailureNotice({ failure, onMine, onTheirs }: FailureNoticeProps) {
  const speaker = useLanguage();
  if (failure.kind !== "draft-changed")
    return <Notice kind="problem">{failureText(failure, speaker)}</Notice>;
  const words = speaker.words.draftChanged;
  const shown = failure.conflicts.slice(0, conflictsShown);
  const hidden = failure.conflicts.length - shown.length;
  return (
    <Notice kind="problem" title={words.title}>
      <Stack gap="sm">
        <Text>{words.text}</Text>
        {shown.map((conflict) => (
          <BothVersions key={conflict.key} conflict={conflict} of={failure} />
        ))}
        {hidden > 0 && <Text>{words.more(hidden)}</Text>}
        <Button
          variant="default"
          className={css.choice}
          onClick={() => {
            failure.accept();
            onTheirs();
          }}
        >
          {words.keepTheirs}
        </Button>
        <Button
          color="red"
          className={css.choice}
          onClick={() => {
            failure.accept();
            onMine();
          }}
        >
          {words.keepMine}
        </Button>
      </Stack>
    </Notice>
  );
}

/** A list imported over another may replace hundreds. */
const conflictsShown = 12;

type BothVersionsProps = {
  readonly conflict: Conflict;
  readonly of: DraftConflict;
};

/** Only what differs, field by field. */
function BothVersions({ conflict, of: { latest, mine: typed } }: BothVersionsProps) {
  const reader = useLanguage();
  const words = reader.words.draftChanged;
  const theirs = conflict.theirs === null ? null : thingText(conflict.theirs, latest, reader);
  const mine = conflict.mine === null ? null : thingText(conflict.mine, typed, reader);
  return (
    <Table className={css.both} withTableBorder>
      <Table.Caption className={css.caption}>{theirs?.title ?? mine?.title}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{words.field}</Table.Th>
          <Table.Th scope="col">{words.theirs}</Table.Th>
          <Table.Th scope="col">{words.mine}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {theirs === null || mine === null ? (
          <Table.Tr>
            <Table.Th scope="row">{(theirs ?? mine)?.title}</Table.Th>
            <Table.Td>{theirs === null ? words.removedByThem : lineOf(theirs.lines)}</Table.Td>
            <Table.Td>{mine === null ? words.removedByMe : lineOf(mine.lines)}</Table.Td>
          </Table.Tr>
        ) : (
          differentLines(theirs, mine).map((line) => (
            <Table.Tr key={line.label}>
              <Table.Th scope="row">{line.label}</Table.Th>
              <Table.Td>{line.theirs || words.empty}</Table.Td>
              <Table.Td>{line.mine || words.empty}</Table.Td>
            </Table.Tr>
          ))
        )}
      </Table.Tbody>
    </Table>
  );
}

function lineOf(lines: readonly (readonly [string, string])[]): string {
  return lines
    .map(([, text]) => text)
    .filter((text) => text !== "")
    .join("; ");
}
