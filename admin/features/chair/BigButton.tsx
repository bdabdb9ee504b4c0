import { Button, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { GateId } from "../../../shared/protocol/gates.ts";
import { useConsole } from "../../console/console-context.tsx";
import { refusalSentence } from "../../../shared/protocol/refusal-words.ts";
import css from "./ChairPage.module.css";
import { useGate } from "../../parts/gate/use-gate.ts";

type BigButtonProps = {
  readonly gate: GateId;
  readonly color?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

/** The card's button. The chair's only; where the server would refuse, the reason stands beside it. */
export function BigButton({ gate, color = "blue", onClick, children }: BigButtonProps) {
  const speaker = useConsole();
  const refusal = useGate(gate);
  if (speaker.role !== "chair") return null;
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        size="xl"
        className={css.big}
        color={color}
        aria-disabled={refusal !== null}
        data-disabled={refusal !== null}
        onClick={() => {
          if (refusal === null) onClick();
        }}
      >
        {children}
      </Button>
      {refusal !== null && (
        <Text role="status" fw={500}>
          {refusalSentence(refusal, speaker.language)}
        </Text>
      )}
    </Stack>
  );
}
