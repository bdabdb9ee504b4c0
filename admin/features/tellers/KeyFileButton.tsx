import { Button } from "@mantine/core";
import { useConsole } from "../../console/console-context.tsx";
import { saveFile } from "../../console/save-file.ts";

type KeyFileButtonProps = {
  readonly keyFile: string;
  readonly name: string;
  readonly seat: number;
};

/** Saves the second copy of a share. */
export function KeyFileButton({ keyFile, name, seat }: KeyFileButtonProps) {
  const { words } = useConsole();
  const save = () => saveFile(`phieu-kin-khoa-${seat}.json`, keyFile);
  return (
    <Button variant="default" aria-label={words.tellers.downloadOf(name)} onClick={save}>
      {words.tellers.download}
    </Button>
  );
}
