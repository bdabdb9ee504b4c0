import { ActionIcon, Button, Group, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { factCatalogue } from "../../../shared/domain/fact-catalogue.ts";
import { levelNamesEn, levelNamesVi, levels } from "../../../shared/domain/levels.ts";
import { criterionGrades } from "../../../shared/domain/subject-facts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { gradePairs, type TypedFact } from "../../model/fact-fields.ts";
import css from "./Rating.module.css";

type FactFieldProps = {
  readonly fact: TypedFact;
  /** What is wrong with it; nothing until somebody tried to send it. */
  readonly error: ReactNode;
  readonly onChange: (fact: TypedFact) => void;
  readonly onTakeOut: () => void;
};

/** One fact as it is typed, and the way to take it out again. */
export function FactField(props: FactFieldProps) {
  const { words: all, language } = useConsole();
  const words = all.rating;
  const { fact, onTakeOut } = props;
  const name = factCatalogue[fact.key][language];
  return (
    <div className={css.fact}>
      <div className={css.factInput}>
        <Input {...props} />
      </div>
      <ActionIcon
        variant="subtle"
        color="red"
        size="lg"
        aria-label={words.takeOutFact(name)}
        onClick={onTakeOut}
      >
        ✕
      </ActionIcon>
    </div>
  );
}

function Input({ fact, error, onChange }: FactFieldProps) {
  const { words, language } = useConsole();
  const label = factCatalogue[fact.key][language];
  const [text = ""] = fact.texts;
  const set = (value: string) => onChange({ ...fact, texts: [value] });
  const levelNames = language === "vi" ? levelNamesVi : levelNamesEn;
  switch (factCatalogue[fact.key].kind) {
    case "yes-no":
      return (
        <Select
          label={label}
          allowDeselect={false}
          data={[
            { value: "yes", label: words.rating.yes },
            { value: "no", label: words.rating.no },
          ]}
          value={text}
          onChange={(value) => set(value ?? "yes")}
        />
      );
    case "level":
      return (
        <Select
          label={label}
          data={levels.map((level) => ({ value: level, label: levelNames[level] }))}
          value={text === "" ? null : text}
          error={error}
          onChange={(value) => set(value ?? "")}
        />
      );
    case "sentence":
      return (
        <Textarea
          label={label}
          autosize
          minRows={2}
          value={text}
          error={error}
          onChange={(event) => set(event.currentTarget.value)}
        />
      );
    case "levels":
      return <LevelCounts fact={fact} error={error} onChange={onChange} />;
    case "grades":
      return <Grades fact={fact} error={error} onChange={onChange} />;
    case "percent":
    case "points":
    case "count":
    case "line":
      return (
        <TextInput
          label={label}
          description={factCatalogue[fact.key].kind === "percent" ? words.rating.percentHint : undefined}
          inputMode={factCatalogue[fact.key].kind === "line" ? "text" : "decimal"}
          value={text}
          error={error}
          onChange={(event) => set(event.currentTarget.value)}
        />
      );
  }
}

type PartProps = Pick<FactFieldProps, "fact" | "error" | "onChange">;

function LevelCounts({ fact, error, onChange }: PartProps) {
  const { language } = useConsole();
  return (
    <fieldset className={css.fieldset}>
      <legend>{factCatalogue[fact.key][language]}</legend>
      <Group gap="xs">
        {levels.map((level, index) => (
          <TextInput
            key={level}
            label={level}
            inputMode="numeric"
            w="5rem"
            value={fact.texts[index] ?? ""}
            error={hasError(error) && !/^\d{1,6}$/.test(fact.texts[index] ?? "")}
            onChange={(event) => onChange(withText(fact, index, event.currentTarget.value))}
          />
        ))}
      </Group>
    </fieldset>
  );
}

function Grades({ fact, error, onChange }: PartProps) {
  const { words: all, language } = useConsole();
  const words = all.rating;
  return (
    <fieldset className={css.fieldset}>
      <legend>{factCatalogue[fact.key][language]}</legend>
      <Stack gap="xs">
        {gradePairs(fact.texts).map(({ criterion, grade }, index) => (
          <Group key={index} gap="xs" align="flex-end" wrap="wrap">
            <TextInput
              label={words.criterion}
              flex="1 1 12rem"
              value={criterion}
              onChange={(event) => onChange(withText(fact, 2 * index, event.currentTarget.value))}
            />
            <Select
              label={words.grade}
              w="9rem"
              allowDeselect={false}
              data={criterionGrades.map((value) => ({ value, label: words.grades[value] }))}
              value={grade}
              onChange={(value) => onChange(withText(fact, 2 * index + 1, value ?? "T"))}
            />
          </Group>
        ))}
        {hasError(error) && <Text c="red.8">{error}</Text>}
        <Group>
          <Button
            variant="default"
            size="compact-md"
            onClick={() => onChange({ ...fact, texts: [...fact.texts, "", "T"] })}
          >
            {words.addCriterion}
          </Button>
        </Group>
      </Stack>
    </fieldset>
  );
}

function hasError(error: ReactNode): boolean {
  return error !== null && error !== undefined;
}

function withText(fact: TypedFact, index: number, text: string): TypedFact {
  return { ...fact, texts: fact.texts.map((old, place) => (place === index ? text : old)) };
}
