import { Stack } from "@mantine/core";
import { useConsole } from "../../console/console-context.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { CeremonyPanel } from "../../parts/ceremony/CeremonyPanel.tsx";

/** The chair leads the ceremony and confirms the words. */
export function CeremonyPage() {
  const { view, words } = useConsole();
  const together = view.ceremonies.filter(({ threshold }) => threshold !== null);
  return (
    <>
      <PageHead title={words.ceremony.title} />
      <Stack gap="lg">
        {together.map((ceremony) => (
          <CeremonyPanel key={ceremony.meetingId} ceremony={ceremony} />
        ))}
      </Stack>
    </>
  );
}
