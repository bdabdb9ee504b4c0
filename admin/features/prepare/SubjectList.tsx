import { ActionIcon, Button, Group, Stack, Text } from "@mantine/core";
import type { Draft, Person } from "../../../shared/domain/draft.ts";
import type { SubjectId } from "../../../shared/domain/ids.ts";
import { useConsole } from "../../console/console-context.tsx";
import { moved } from "../../model/moved.ts";
import css from "./SubjectList.module.css";

type SubjectListProps = {
  readonly draft: Draft;
  readonly subjects: readonly SubjectId[];
  readonly onChange: (subjects: readonly SubjectId[]) => void;
};

/** Rows of the ballot in their order, and who could be added. */
export function SubjectList({ draft, subjects, onChange }: SubjectListProps) {
  const words = useConsole().words.rounds;
  const people = subjects
    .map((id) => draft.persons.find(({ personId }) => personId === id))
    .filter((person) => person !== undefined);
  const others = draft.persons.filter(({ isSubject, personId }) => isSubject && !subjects.includes(personId));
  const nameOf = ({ name, post }: Person) => (post === "" ? name : `${name}, ${post}`);
  return (
    <Stack gap="xs">
      <Text fw={500}>{words.subjects}</Text>
      {people.length === 0 && <Text c="dimmed">{words.noSubject}</Text>}
      <ol className={css.list}>
        {people.map((person, index) => (
          <li key={person.personId}>
            <span className={css.name}>{nameOf(person)}</span>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={words.moveUp(person.name)}
              disabled={index === 0}
              onClick={() => onChange(moved(subjects, (id) => id === person.personId, -1))}
            >
              ↑
            </ActionIcon>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={words.moveDown(person.name)}
              disabled={index === people.length - 1}
              onClick={() => onChange(moved(subjects, (id) => id === person.personId, 1))}
            >
              ↓
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="red"
              size="lg"
              aria-label={words.takeOut(person.name)}
              onClick={() => onChange(subjects.filter((id) => id !== person.personId))}
            >
              ✕
            </ActionIcon>
          </li>
        ))}
      </ol>
      {others.length === 0 ? (
        <Text c="dimmed">{words.allAdded}</Text>
      ) : (
        <Group gap="xs">
          <Text>{words.addSubject}:</Text>
          {others.map((person) => (
            <Button
              key={person.personId}
              variant="default"
              size="compact-md"
              onClick={() => onChange([...subjects, person.personId])}
            >
              + {nameOf(person)}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}
