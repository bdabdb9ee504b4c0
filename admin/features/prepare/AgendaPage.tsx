import { ActionIcon, Button, Group, Select, Stack, Switch, Text } from "@mantine/core";
import { agendaOf } from "../../../shared/domain/agenda.ts";
import { type AgendaItem, type Draft, type Plan } from "../../../shared/domain/draft.ts";
import { purposes } from "../../../shared/domain/planned-round.ts";
import { subjectOf, subjectsOf } from "../../../shared/domain/subjects.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { failureText } from "../../console/failure-text.ts";
import { navigate } from "../../console/router.ts";
import { Card } from "../../parts/Card.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import type { DraftEdit } from "../../model/draft-edit.ts";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { useAction, type ActionResult } from "../../parts/form/use-action.ts";
import {
  inPrescribedOrder,
  isPrescribedOrder,
  planOf,
  unreviewed,
  withMoved,
  withoutItem,
  withPurpose,
  withReview,
} from "../../model/agenda-edits.ts";
import { lineOfPack } from "../../model/duties.ts";
import { knownPack } from "../../model/pack-choice.ts";
import { withSentPaper, withSuggestion } from "../../model/duty-edits.ts";
import { SentPapersCard } from "../../parts/duties/SentPapersCard.tsx";
import { SuggestionsCard } from "../../parts/duties/SuggestionsCard.tsx";
import { DeadlineForm } from "./DeadlineForm.tsx";
import { useOpenedDraft, useSaveDraft } from "./use-draft.ts";
import { WithDraft } from "./WithDraft.tsx";
import css from "./AgendaPage.module.css";

/** Reviews and rounds in their order, and when the papers must be sent. */
export function AgendaPage() {
  const { words } = useConsole();
  return (
    <>
      <PageHead title={words.agenda.title}>{words.agenda.intro}</PageHead>
      <WithDraft>
        {(draft) => (
          <Stack key={draft.meetingId} gap="lg" maw="56rem">
            <Order draft={draft} />
            <DeadlineForm draft={draft} />
            <Sent draft={draft} />
            <Suggested draft={draft} />
          </Stack>
        )}
      </WithDraft>
    </>
  );
}

function Sent({ draft }: { readonly draft: Draft }) {
  const { words } = useConsole();
  const save = useOpenedDraft(draft);
  const { conferenceDate, holidays, settings } = draft;
  return (
    <SentPapersCard
      deadline={{
        conferenceDate,
        holidays,
        workingDays: settings.papersWorkingDays,
        counting: settings.papersCounting,
      }}
      papers={draft.sentPapers}
      save={(entryId, paper) => save((now) => withSentPaper(now, entryId, paper))}
      removeFact={words.duties.removeDraftFact}
    />
  );
}

function Suggested({ draft }: { readonly draft: Draft }) {
  const { words, language } = useConsole();
  const save = useOpenedDraft(draft);
  const pack = knownPack(draft.pack)?.pack ?? null;
  const asked = lineOfPack(pack, "suggestions", language);
  const length = draft.suggestions.length === 0 ? null : lineOfPack(pack, "length", language);
  return (
    <SuggestionsCard
      subjects={subjectsOf(draft)}
      suggestions={draft.suggestions.map((suggestion) => ({ ...suggestion, answer: null }))}
      save={(entryId, suggestion) => save((now) => withSuggestion(now, entryId, suggestion))}
      removeFact={words.duties.removeDraftFact}
    >
      {asked !== null && <Text>{words.duties.asked(asked)}</Text>}
      {length !== null && <Text>{words.duties.asked(length)}</Text>}
    </SuggestionsCard>
  );
}

function Order({ draft }: { readonly draft: Draft }) {
  const speaker = useConsole();
  const { words } = speaker;
  const save = useSaveDraft();
  const items = agendaOf(draft);
  const missing = unreviewed(draft);
  // One change at a time: each stands on what the server has.
  const { isBusy, failure, change } = useChange((edit: DraftEdit) => save(draft, edit));
  if (items.length === 0 && missing.length === 0) {
    return (
      <EmptyState title={words.agenda.emptyTitle} text={words.agenda.emptyText}>
        <Group>
          <Button onClick={() => navigate("/pack")}>{words.packs.title}</Button>
          <Button variant="default" onClick={() => navigate("/rounds")}>
            {words.rounds.title}
          </Button>
        </Group>
      </EmptyState>
    );
  }
  return (
    <Card title={words.agenda.itemsTitle}>
      {items.length === 0 && <Text>{words.agenda.emptyText}</Text>}
      <ol className={css.list} aria-busy={isBusy}>
        {items.map((item, index) => (
          <Item
            key={item.kind === "review" ? item.itemId : item.planId}
            draft={draft}
            item={item}
            place={{ isFirst: index === 0, isLast: index === items.length - 1 }}
            onMove={(by) => change((now) => withMoved(now, item, by))}
            onChange={change}
          />
        ))}
      </ol>
      {!isPrescribedOrder(draft) && (
        <Notice kind="warning">
          <Stack gap="sm" align="flex-start">
            <Text>{words.agenda.outOfOrder}</Text>
            <Button variant="default" onClick={() => change(inPrescribedOrder)}>
              {words.agenda.prescribed}
            </Button>
          </Stack>
        </Notice>
      )}
      {failure !== null && <Notice kind="problem">{failureText(failure, speaker)}</Notice>}
      {missing.length === 0 ? (
        <Text c="dimmed">{words.agenda.allReviewed}</Text>
      ) : (
        <Group gap="xs">
          <Text>{words.agenda.addReview}:</Text>
          {missing.map((subject) => (
            <Button
              key={subject.subjectId}
              variant="default"
              size="compact-md"
              className={css.wrapping}
              onClick={() => change((now) => withReview(now, subject, browserRandom))}
            >
              + {subject.name}
            </Button>
          ))}
        </Group>
      )}
      <Switch
        label={words.agenda.handOverJoint}
        description={words.agenda.handOverJointHint}
        checked={draft.settings.handOverInJointRounds}
        onChange={({ currentTarget: { checked } }) =>
          change((now) => ({ ...now, settings: { ...now.settings, handOverInJointRounds: checked } }))
        }
      />
    </Card>
  );
}

type ItemProps = {
  readonly draft: Draft;
  readonly item: AgendaItem;
  readonly place: { readonly isFirst: boolean; readonly isLast: boolean };
  readonly onMove: (by: -1 | 1) => void;
  readonly onChange: (edit: DraftEdit) => void;
};

function Item({ draft, item, place, onMove, onChange }: ItemProps) {
  const { words } = useConsole();
  const plan = planOf(draft, item);
  const title =
    item.kind === "review"
      ? words.agenda.reviewOf(subjectOf(draft, item.subjectId)?.name ?? "")
      : (plan?.title ?? "");
  return (
    <li data-kind={item.kind}>
      <div className={css.text}>
        <span>{title}</span>
        {plan !== null && (
          <Purpose plan={plan} onChange={(purpose) => onChange((now) => withPurpose(now, plan, purpose))} />
        )}
      </div>
      <Group gap={4} wrap="nowrap">
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={words.agenda.moveUp(title)}
          disabled={place.isFirst}
          onClick={() => onMove(-1)}
        >
          ↑
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={words.agenda.moveDown(title)}
          disabled={place.isLast}
          onClick={() => onMove(1)}
        >
          ↓
        </ActionIcon>
        {item.kind === "review" && (
          <ActionIcon
            variant="subtle"
            color="red"
            size="lg"
            aria-label={words.agenda.takeOut(title)}
            onClick={() => onChange((now) => withoutItem(now, item))}
          >
            ✕
          </ActionIcon>
        )}
      </Group>
    </li>
  );
}

type PurposeProps = {
  readonly plan: Plan;
  readonly onChange: (purpose: Plan["purpose"]) => void;
};

function Purpose({ plan, onChange }: PurposeProps) {
  const { words } = useConsole();
  return (
    <Select
      aria-label={`${words.agenda.purpose}: ${plan.title}`}
      allowDeselect={false}
      maw="24rem"
      data={purposes.map((value) => ({ value, label: words.agenda.purposes[value] }))}
      value={plan.purpose}
      onChange={(value) => onChange(purposes.find((known) => known === value) ?? plan.purpose)}
    />
  );
}

/** Saves one edit after the other; while one is on its way further presses are dropped. */
function useChange(save: (edit: DraftEdit) => Promise<ActionResult>) {
  const { isBusy, failure, start } = useAction(save);
  const change = (edit: DraftEdit) => {
    if (!isBusy) void start(edit);
  };
  return { isBusy, failure, change };
}
