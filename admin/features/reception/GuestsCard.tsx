import { Button, Group, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { randomId } from "../../../shared/basics/random.ts";
import { entryIdSchema } from "../../../shared/domain/ids.ts";
import type { Hall } from "../../../shared/domain/halls.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { tidy } from "../../model/field-checks.ts";
import { ActionForm } from "../../parts/form/ActionForm.tsx";
import { FailureNotice } from "../../parts/form/FailureNotice.tsx";
import { LineField } from "../../parts/form/fields.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import { useChecks } from "../../parts/form/use-checks.ts";
import { Card } from "../../parts/Card.tsx";
import css from "./PressList.module.css";

type GuestsCardProps = Pick<ConsoleMeeting, "guests"> & {
  /** Of this desk: the line says where the guests are. */
  readonly hall: Hall | null;
};

/** Who walks in and stands on no list: a line for the papers, never a slip. */
export function GuestsCard({ guests, hall }: GuestsCardProps) {
  const { words, run } = useConsole();
  const { reception } = words;
  const check = useChecks();
  const lineOf = (name: string) => (hall === null ? tidy(name) : `${tidy(name)} (${hall.name})`);
  const form = useForm({
    initialValues: { name: "" },
    validate: { name: (name) => check.line(name) ?? check.line(lineOf(name)) },
  });
  const takeOut = useAction((entryId: (typeof guests)[number]["entryId"]) =>
    run({ kind: "set-guest", entryId, name: null }),
  );
  return (
    <Card title={reception.walkInTitle}>
      <Text>{reception.walkInText}</Text>
      {guests.length > 0 && (
        <ul className={css.list} aria-label={reception.walkInTitle}>
          {guests.map(({ entryId, name }) => (
            <li key={entryId}>
              <Group justify="space-between" wrap="nowrap">
                <Text>{name}</Text>
                <Button
                  variant="subtle"
                  size="compact-md"
                  aria-label={`${words.shell.remove}: ${name}`}
                  onClick={() => void takeOut.start(entryId)}
                >
                  {words.shell.remove}
                </Button>
              </Group>
            </li>
          ))}
        </ul>
      )}
      {takeOut.failure !== null && (
        <FailureNotice failure={takeOut.failure} onMine={takeOut.forget} onTheirs={takeOut.forget} />
      )}
      <ActionForm
        form={form}
        verb={reception.noteWalkIn}
        onSubmit={({ name }) =>
          run({
            kind: "set-guest",
            entryId: entryIdSchema.parse(randomId(browserRandom)),
            name: lineOf(name),
          })
        }
        empties={["name"]}
      >
        <LineField
          form={form}
          name="name"
          label={reception.walkIn}
          description={reception.walkInHint}
          maw="32rem"
        />
      </ActionForm>
    </Card>
  );
}
