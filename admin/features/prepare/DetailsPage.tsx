import { Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { Draft } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { detailChecks, detailsOf, withDetails, type Details } from "../../model/details.ts";
import { HallsCard } from "./HallsCard.tsx";
import { MeetingFields, SettingsFields, WifiFields } from "./DetailFields.tsx";
import { useOpenedDraft } from "./use-draft.ts";
import { WithDraft } from "./WithDraft.tsx";

export function DetailsPage() {
  const { words } = useConsole();
  return (
    <>
      <PageHead title={words.meetings.detailsTitle}>{words.meetings.detailsIntro}</PageHead>
      <WithDraft>{(draft) => <DetailsForm key={draft.meetingId} draft={draft} />}</WithDraft>
    </>
  );
}

function DetailsForm({ draft }: { readonly draft: Draft }) {
  const { words, notify } = useConsole();
  const save = useOpenedDraft(draft);
  const form = useForm<Details>({ initialValues: detailsOf(draft), validate: detailChecks(words) });
  return (
    <Stack maw="46rem">
      <ActionForm
        form={form}
        verb={words.shell.save}
        onSubmit={(details) => save((now) => withDetails(now, details))}
        valuesOf={detailsOf}
        onDone={() => notify("done", words.shell.saved)}
      >
        <MeetingFields form={form} />
        <WifiFields form={form} />
        <SettingsFields form={form} />
      </ActionForm>
      <HallsCard draft={draft} />
    </Stack>
  );
}
