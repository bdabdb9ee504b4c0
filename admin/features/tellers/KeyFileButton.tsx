import { Button } from "@mantine/core";
import { useConsole } from "../../console/console-context.tsx";

type KeyFileButtonProps = {
  readonly keyFile: string;
  readonly name: string;
  readonly seat: number;
};

/** Saves the second copy of a share. */
export function KeyFileButton({ keyFile, name, seat }: KeyFileButtonProps) {
  const { words } = useConsole();
  const save = () => {
    const url = URL.createObjectURL(new Blob([keyFile], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `phieu-kin-khoa-${seat}.json`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button variant="default" aria-label={words.tellers.downloadOf(name)} onClick={save}>
      {words.tellers.download}
    </Button>
  );
}
