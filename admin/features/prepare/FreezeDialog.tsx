import { useForm } from "@mantine/form";
import type { Draft } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { navigate } from "../../console/router.ts";
import { tidy } from "../../model/field-checks.ts";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { nobodyYet, SecondPersonFields } from "../../parts/form/fields.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { CloseNotice, isClose, type Close } from "./CloseNotice.tsx";

type FreezeDialogProps = {
  readonly draft: Draft;
  readonly address: string;
  readonly sharesOnOneDevice: boolean;
  readonly close: Close;
  readonly onClose: () => void;
};

/** Says what cannot be taken back; where results would tell on few people, the chair agrees here (protocol D.2). */
export function FreezeDialog({ draft, address, sharesOnOneDevice, close, onClose }: FreezeDialogProps) {
  const { words, run, notify } = useConsole();
  const check = useChecks();
  const acceptsClose = isClose(close);
  const form = useForm({
    initialValues: { second: nobodyYet },
    validate: acceptsClose ? { second: check.second } : {},
  });
  const { meetingId, revision, persons, plans, tellers } = draft;
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={words.freeze.dialogTitle}
      fact={
        <>
          <p>{words.freeze.fact(persons.length, plans.length, tellers.length, address)}</p>
          <p>{words.freeze.consequence}</p>
        </>
      }
      verb={words.freeze.button}
      onSubmit={({ second: { name, passphrase } }) =>
        run(
          {
            kind: "freeze-meeting",
            meetingId,
            revision,
            kioskUrl: address,
            sharesOnOneDevice,
            acceptsClose,
          },
          acceptsClose ? { name: tidy(name), passphrase } : undefined,
        )
      }
      onDone={() => {
        notify("done", words.freeze.done);
        navigate("/slips");
      }}
    >
      {acceptsClose && (
        <>
          <CloseNotice close={close} />
          <SecondPersonFields form={form} hint={words.freeze.chairHint} />
        </>
      )}
    </FormDialog>
  );
}
