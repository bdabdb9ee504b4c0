import { Autocomplete, Button, Group, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { usualPosts } from "../../../shared/domain/equal-posts.ts";
import { subjectIdSchema } from "../../../shared/domain/ids.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { lineOfPack } from "../../model/duties.ts";
import { tidy } from "../../model/field-checks.ts";
import { postsGroups, type PostsGroup } from "../../model/follow-up.ts";
import { keptPackOf } from "../../model/pack-choice.ts";
import { Card } from "../../parts/Card.tsx";
import { ChoiceField } from "../../parts/form/fields.tsx";
import { FormDialog } from "../../parts/form/FormDialog.tsx";
import { useChecks } from "../../parts/form/use-checks.ts";
import { EntryLines, EntryList } from "../../parts/table/EntryList.tsx";

/** Names that one heading shows; the paper has them all. */
const shownMax = 12;

type EqualPostsCardProps = { readonly meeting: ConsoleMeeting };

/** Who is compared with whom, as the list says or as staff chose. */
export function EqualPostsCard({ meeting }: EqualPostsCardProps) {
  const { words, language, role } = useConsole();
  const { followUp, duties } = words;
  const [isOpen, setOpen] = useState(false);
  const groups = postsGroups(meeting);
  const asked = lineOfPack(keptPackOf(meeting), "comparison", language);
  return (
    <Card title={followUp.postsTitle}>
      <Text c="dimmed">{followUp.postsText}</Text>
      {asked !== null && <Text>{duties.asked(asked)}</Text>}
      {groups.length === 0 ? (
        <Text>{followUp.noPersons}</Text>
      ) : (
        <EntryList caption={followUp.postsCaption(groups.length)}>
          {groups.map((group) => (
            <EntryLines key={group.name} lines={[[group.name, namesText(group, words.followUp)]]} />
          ))}
        </EntryList>
      )}
      {role === "staff" && groups.length > 0 && (
        <Group>
          <Button variant="default" onClick={() => setOpen(true)}>
            {followUp.changePosts}
          </Button>
        </Group>
      )}
      {isOpen && <PostsDialog meeting={meeting} groups={groups} onClose={() => setOpen(false)} />}
    </Card>
  );
}

type FollowUpWords = ReturnType<typeof useConsole>["words"]["followUp"];

function namesText({ persons }: PostsGroup, words: FollowUpWords): string {
  const shown = persons.slice(0, shownMax).map(({ name }) => name);
  if (persons.length === 1) return `${shown.join("")} (${words.alone})`;
  const rest = persons.length - shown.length;
  return [...shown, ...(rest > 0 ? [words.more(rest)] : [])].join("; ");
}

type PostsDialogProps = EqualPostsCardProps & {
  readonly groups: readonly PostsGroup[];
  readonly onClose: () => void;
};

function PostsDialog({ meeting, groups, onClose }: PostsDialogProps) {
  const { words, run, notify } = useConsole();
  const { followUp, shell } = words;
  const check = useChecks();
  const persons = groups.flatMap((group) => group.persons);
  const form = useForm({
    initialValues: { subjectId: persons[0]?.subjectId ?? "", name: "" },
    validate: { subjectId: check.filled, name: check.optionalLine },
  });
  const person = meeting.subjects.find(({ subjectId }) => subjectId === form.values.subjectId);
  return (
    <FormDialog
      form={form}
      onClose={onClose}
      title={followUp.changePosts}
      verb={shell.save}
      onSubmit={({ subjectId, name }) =>
        run({ kind: "set-equal-posts", subjectId: subjectIdSchema.parse(subjectId), name: tidy(name) })
      }
      onDone={() => notify("done", followUp.saved)}
    >
      <ChoiceField
        form={form}
        name="subjectId"
        label={followUp.person}
        searchable
        data={persons.map(({ subjectId, name, post }) => ({
          value: subjectId,
          label: post === "" ? name : `${name}, ${post}`,
        }))}
      />
      <Autocomplete
        label={followUp.posts}
        description={followUp.postsHint(person === undefined ? "" : usualPosts(person))}
        data={groups.map(({ name }) => name)}
        {...form.getInputProps("name")}
      />
    </FormDialog>
  );
}
