import { Group, Text } from "@mantine/core";
import { useConsole } from "../../console/console-context.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { KeyFileButton } from "./KeyFileButton.tsx";

type KeptKeyProps = {
  readonly keyFile: string;
  readonly name: string;
  readonly seat: number;
};

/** This browser holds a share; its second copy is one press away. */
export function KeptKey({ keyFile, name, seat }: KeptKeyProps) {
  const { words } = useConsole();
  return (
    <Notice kind="done" title={words.tellers.keyKept(name)}>
      <Group justify="space-between">
        <Text maw="34rem">{words.tellers.keepCopy}</Text>
        <KeyFileButton keyFile={keyFile} name={name} seat={seat} />
      </Group>
    </Notice>
  );
}
