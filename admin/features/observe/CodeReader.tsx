import { Button, FileButton, Group, Stack, Text, Textarea } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { chooseAgain } from "../../../shared/browser/choose-again.ts";
import { readPicture } from "../../../shared/browser/pixels.ts";
import {
  isGoodNews,
  missingCells,
  type Heard,
  type OpenedBallot,
  type RoundToCheck,
} from "../../../shared/client/check-ballot/opened-ballot.ts";
import { checkWords } from "../../../shared/client/check-ballot/words.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { Camera } from "../../parts/scan/Camera.tsx";
import css from "./CheckBallot.module.css";

type CodeReaderProps = {
  readonly about: RoundToCheck;
  readonly opened: OpenedBallot;
  readonly heard: Heard | null;
  readonly onTexts: (texts: readonly string[]) => void;
  readonly onTyped: (typed: string) => void;
  readonly again: ReactNode;
};

/** Two steps in their order, what was read of each, and three ways to read: camera, pictures, typing. */
export function CodeReader({ about, opened, heard, onTexts, onTyped, again }: CodeReaderProps) {
  const { language } = useConsole();
  const said = checkWords[language];
  const [isUnread, setUnread] = useState(false);
  const [typed, setTyped] = useState("");
  const missing = missingCells(about, opened);
  const readPictures = async (files: readonly File[]) => {
    let texts: readonly string[] = [];
    for (const file of files) texts = [...texts, ...(await readPicture(file))];
    setUnread(texts.length === 0);
    onTexts(texts);
  };
  return (
    <Card>
      <Stack gap="xs" className={css.steps}>
        <Text fw={opened.checkCode === null ? 700 : 400}>{said.stepCode}</Text>
        <Text c="dimmed">
          {opened.checkCode === null
            ? said.codeNotRead
            : `✓ ${said.codeRead(inGroups(opened.checkCode.slice(0, 32)))}`}
        </Text>
        <Text fw={opened.checkCode === null ? 400 : 700}>{said.stepCells}</Text>
        <Text c="dimmed">
          {said.cellsRead(about.cells.length - missing.length, about.cells.length)}
          {opened.read.size > 0 && ` – ${said.cellsMissing(missing.map((cell) => cell + 1).join(", "))}`}
        </Text>
      </Stack>
      {heard !== null && <Notice kind={isGoodNews(heard) ? "done" : "problem"}>{said.heard[heard]}</Notice>}
      {isUnread && <Notice kind="problem">{said.noPicture}</Notice>}
      <Camera onText={(text) => onTexts([text])} />
      <Group>
        <FileButton
          multiple
          accept="image/*"
          inputProps={chooseAgain}
          onChange={(files) => void readPictures(files)}
        >
          {(props) => (
            <Button variant="default" {...props}>
              {said.pictures}
            </Button>
          )}
        </FileButton>
      </Group>
      <Textarea
        label={said.typed}
        description={said.typedHint}
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
          {said.take}
        </Button>
        {again}
      </Group>
    </Card>
  );
}

function inGroups(code: string): string {
  return code.replace(/.{4}(?=.)/g, "$& ");
}
