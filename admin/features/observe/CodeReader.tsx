import { Button, FileButton, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState, type ReactNode } from "react";
import {
  missingCells,
  type Heard,
  type OpenedBallot,
  type RoundToCheck,
} from "../../../shared/client/check-ballot/opened-ballot.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { Camera } from "../../parts/scan/Camera.tsx";
import { readPicture } from "../../parts/scan/read-qr.ts";
import css from "./CheckBallot.module.css";

type CodeReaderProps = {
  readonly about: RoundToCheck;
  readonly opened: OpenedBallot;
  readonly heard: Heard | null;
  readonly onTexts: (texts: readonly string[]) => void;
  readonly onTyped: (typed: string) => void;
  readonly again: ReactNode;
};

const goodNews: readonly Heard[] = ["code", "cell", "again"];

/** Two steps in their order, what was read of each, and three ways to read: camera, pictures, typing. */
export function CodeReader({ about, opened, heard, onTexts, onTyped, again }: CodeReaderProps) {
  const { words } = useConsole();
  const [isUnread, setUnread] = useState(false);
  const [typed, setTyped] = useState("");
  const missing = missingCells(about, opened);
  const readPictures = async (files: readonly File[]) => {
    let texts: readonly string[] = [];
    for (const file of files) texts = [...texts, ...((await readPicture(file)) ?? [])];
    setUnread(texts.length === 0);
    onTexts(texts);
  };
  return (
    <Card>
      <Stack gap="xs" className={css.steps}>
        <Text fw={opened.checkCode === null ? 700 : 400}>{words.observe.stepCode}</Text>
        <Text c="dimmed">
          {opened.checkCode === null
            ? words.observe.codeNotRead
            : `✓ ${words.observe.codeRead(inGroups(opened.checkCode.slice(0, 32)))}`}
        </Text>
        <Text fw={opened.checkCode === null ? 400 : 700}>{words.observe.stepCells}</Text>
        <Text c="dimmed">
          {words.observe.cellsRead(about.cells.length - missing.length, about.cells.length)}
          {opened.read.size > 0 &&
            ` – ${words.observe.cellsMissing(missing.map((cell) => cell + 1).join(", "))}`}
        </Text>
      </Stack>
      {heard !== null && (
        <Notice kind={goodNews.includes(heard) ? "done" : "problem"}>{words.observe.heard[heard]}</Notice>
      )}
      {isUnread && <Notice kind="problem">{words.observe.noPicture}</Notice>}
      <Camera onText={(text) => onTexts([text])} />
      <Group>
        <FileButton multiple accept="image/*" onChange={(files) => void readPictures(files)}>
          {(props) => (
            <Button variant="default" {...props}>
              {words.observe.pictures}
            </Button>
          )}
        </FileButton>
      </Group>
      <Textarea
        label={words.observe.typed}
        description={words.observe.typedHint}
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Group>
        <Button
          variant="default"
          disabled={typed.trim() === ""}
          onClick={() => {
            onTyped(typed);
            setTyped("");
          }}
        >
          {words.observe.take}
        </Button>
        {again}
      </Group>
    </Card>
  );
}

function inGroups(code: string): string {
  return code.replace(/.{4}(?=.)/g, "$& ");
}
