import { Button } from "@mantine/core";
import type { ConsoleFailure } from "../../../shared/client/console-client.ts";
import { useConsole } from "../../console/console-context.tsx";
import { failureText } from "../../console/failure-text.ts";
import css from "../gate/GateButton.module.css";

type SubmitLineProps = {
  readonly isBusy: boolean;
  readonly failure: ConsoleFailure | null;
  readonly verb: string;
};

/** The last line of a form: its button, and beside it why the server refused. */
export function SubmitLine({ isBusy, failure, verb }: SubmitLineProps) {
  const speaker = useConsole();
  return (
    <div className={css.line}>
      <Button type="submit" loading={isBusy}>
        {verb}
      </Button>
      {failure !== null && (
        <span className={css.reason} data-refused role="alert">
          {failureText(failure, speaker)}
        </span>
      )}
    </div>
  );
}
