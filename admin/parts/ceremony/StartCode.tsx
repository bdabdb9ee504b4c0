import { Text } from "@mantine/core";
import { useConsole } from "../../console/console-context.tsx";

type StartCodeProps = {
  /** Drawn by the chair's device. */
  readonly attempt: string;
  /** On a teller's device: as that device counted. */
  readonly times: number;
};

/** Which start of the ceremony this is, to be compared between devices: each start is one guess at the words. */
export function StartCode({ attempt, times }: StartCodeProps) {
  const { words } = useConsole();
  const code = `${attempt.slice(0, 4)}-${attempt.slice(4, 8)}`;
  return (
    <Text>
      {words.ceremony.startCode(code, times)} {words.ceremony.startCodeHint}
    </Text>
  );
}
