import { Checkbox, Stack, Text, TextInput } from "@mantine/core";
import { wordsOfBox, type SealedBox } from "../../../shared/client/teller/sealed-box.ts";
import type { HeardLot } from "../../../shared/client/teller/opening-checks.ts";
import { isLot } from "../../../shared/crypto/words.ts";
import { useConsole } from "../../console/console-context.tsx";
import { WordList } from "../../parts/ceremony/WordList.tsx";
import { Notice } from "../../parts/Notice.tsx";
import css from "./TellerPage.module.css";

type HallWordsProps = {
  readonly box: SealedBox;
  readonly lot: HeardLot;
  readonly onChange: (lot: HeardLot) => void;
};

/** The lot as people heard it, the words that this device makes of it and its own box, and a yes (protocol D.11). */
export function HallWords({ box, lot, onChange }: HallWordsProps) {
  const { words } = useConsole();
  const { heard, said, areWordsCompared } = lot;
  const isOther = isLot(heard) && heard !== said;
  return (
    <Stack gap="xs" maw="30rem">
      <TextInput
        label={words.tellers.lotHeard}
        description={words.tellers.lotHeardHint}
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        className={css.lotField}
        value={heard}
        onChange={(event) =>
          onChange({ ...lot, heard: event.currentTarget.value.trim(), areWordsCompared: false })
        }
      />
      {isOther && <Notice kind="problem">{words.tellers.lotHeardOther}</Notice>}
      {isLot(heard) && !isOther && (
        <div>
          <Text fw={600}>{words.tellers.wordsTitle}</Text>
          <WordList list={wordsOfBox(box, heard)} />
          <Text c="dimmed">{words.tellers.wordsText}</Text>
          <Checkbox
            mt="xs"
            label={words.tellers.wordsCompared}
            checked={areWordsCompared}
            onChange={(event) => onChange({ ...lot, areWordsCompared: event.currentTarget.checked })}
          />
        </div>
      )}
    </Stack>
  );
}
