import { Button, Group, Stack, Text } from "@mantine/core";
import { useWords } from "../../console/language.ts";
import { useLeaveQuestion } from "../../console/unsaved.ts";
import { Dialog } from "./Dialog.tsx";

/** Asks whoever would leave something that is not saved; staying is what Escape and Enter do. */
export function LeaveQuestion() {
  const words = useWords().draftChanged;
  const question = useLeaveQuestion();
  if (question === null) return null;
  return (
    <Dialog title={words.unsavedTitle} onClose={question.stay}>
      <Stack>
        <Text>{words.unsavedText}</Text>
        <Group justify="flex-end">
          <Button variant="default" color="red" onClick={question.leave}>
            {words.leave}
          </Button>
          <Button data-autofocus onClick={question.stay}>
            {words.stay}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
