import { Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import type { Draft } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { detailChecks, detailsOf, haveSameDetails, withDetails, type Details } from "../../model/details.ts";
import { MeetingFields, SettingsFields, WifiFields } from "./DetailFields.tsx";
import { useSaveDraft } from "./use-draft.ts";
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
  const save = useSaveDraft();
  const [base, setBase] = useState(draft);
  const form = useForm<Details>({ initialValues: detailsOf(base), validate: detailChecks(words) });
  const submit = async (details: Details) => {
    const changed = withDetails(draft, details);
    // Another browser saved these very fields meanwhile: the server sees what this form began with, and refuses.
    const { revision } = haveSameDetails(draft, base) ? draft : base;
    const result = await save({ ...changed, revision });
    if (result.ok) setBase(changed);
    return result;
  };
  return (
    <Stack maw="46rem">
      <ActionForm
        form={form}
        verb={words.shell.save}
        onSubmit={submit}
        onDone={() => notify("done", words.shell.saved)}
      >
        <MeetingFields form={form} />
        <WifiFields form={form} />
        <SettingsFields form={form} />
      </ActionForm>
    </Stack>
  );
}
