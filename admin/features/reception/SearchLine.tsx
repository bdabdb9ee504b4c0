import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useConsole } from "../../console/console-context.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { Camera } from "../../parts/scan/Camera.tsx";

/** What the field answers; problems stand until the next letter. */
export type Said =
  | "nothing"
  | "nobody"
  | "unknown-badge"
  | "slip"
  | { readonly several: number }
  | { readonly alreadyHere: string };

type SearchLineProps = {
  readonly typed: string;
  readonly onType: (text: string) => void;
  readonly said: Said;
  /** Also for what a camera reads. */
  readonly onEnter: (text: string) => void;
};

/** A few letters, a scanner that types, or this device's camera. */
export function SearchLine({ typed, onType, said, onEnter }: SearchLineProps) {
  const { words } = useConsole();
  const [isCameraShown, setCameraShown] = useState(false);
  const [lastRead, setLastRead] = useState("");
  return (
    <Stack gap="xs">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onEnter(typed);
        }}
      >
        <TextInput
          label={words.shell.search}
          description={words.reception.searchHint}
          type="search"
          autoComplete="off"
          maw="34rem"
          size="lg"
          value={typed}
          onChange={(event) => onType(event.currentTarget.value)}
        />
      </form>
      <SaidLine said={said} />
      <div>
        <Button variant="default" onClick={() => setCameraShown(!isCameraShown)}>
          {isCameraShown ? words.reception.hideCamera : words.reception.showCamera}
        </Button>
      </div>
      {isCameraShown && (
        <Camera
          onText={(text) => {
            // A camera sees the same card many times a second.
            if (text === lastRead) return;
            setLastRead(text);
            onEnter(text);
          }}
        />
      )}
    </Stack>
  );
}

function SaidLine({ said }: { readonly said: Said }) {
  const { reception } = useConsole().words;
  if (said === "nothing") return null;
  if (said === "slip") return <Notice kind="problem">{reception.slipScanned}</Notice>;
  if (typeof said === "object" && "alreadyHere" in said)
    return <Text role="status">{reception.alreadyHere(said.alreadyHere)}</Text>;
  const text =
    typeof said === "object"
      ? reception.several(said.several)
      : said === "nobody"
        ? reception.nobodyFound
        : reception.unknownBadge;
  return <Notice kind="warning">{text}</Notice>;
}
