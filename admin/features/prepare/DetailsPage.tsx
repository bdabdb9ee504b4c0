import { Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { err } from "../../../shared/basics/result.ts";
import type { Draft } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { SubmitLine } from "../../parts/form/SubmitLine.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import { detailChecks, detailsOf, withDetails, type Details } from "../../model/details.ts";
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
  const [base, setBase] = useState(() => detailsOf(draft));
  const form = useForm<Details>({ initialValues: base, validate: detailChecks(words) });
  const { isBusy, failure, start } = useAction(async () => {
    // Another browser saved these very fields meanwhile: nothing is overwritten unseen.
    if (JSON.stringify(detailsOf(draft)) !== JSON.stringify(base)) {
      return err({ kind: "refused", refusal: { code: "draft-changed" } });
    }
    const changed = withDetails(draft, form.getValues());
    const result = await save(changed);
    if (result.ok) {
      setBase(detailsOf(changed));
      notify("done", words.shell.saved);
    }
    return result;
  });
  return (
    <form noValidate onSubmit={form.onSubmit(() => void start())}>
      <Stack gap="lg" maw="46rem">
        <MeetingFields form={form} />
        <WifiFields form={form} />
        <SettingsFields form={form} />
        <SubmitLine isBusy={isBusy} failure={failure} verb={words.shell.save} />
      </Stack>
    </form>
  );
}
