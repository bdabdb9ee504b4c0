import { Button, Group, List, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { randomId } from "../../../shared/basics/random.ts";
import { votersOf, type Draft, type Electorate, type Plan } from "../../../shared/domain/draft.ts";
import { planIdSchema } from "../../../shared/domain/ids.ts";
import { defaultChoice, formCatalogue } from "../../../shared/forms/catalogue.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { navigate } from "../../console/router.ts";
import { Card } from "../../parts/Card.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { GateButton } from "../../parts/gate/GateButton.tsx";
import { moved } from "../../model/moved.ts";
import { PageHead } from "../../parts/PageHead.tsx";
import { DraftConfirm } from "./DraftConfirm.tsx";
import { PlanDialog } from "./PlanDialog.tsx";
import { PlanNotice } from "./PlanNotice.tsx";
import { useSaveDraft } from "./use-draft.ts";
import { WithDraft } from "./WithDraft.tsx";

export function RoundsPage() {
  const { words } = useConsole();
  return (
    <>
      <PageHead title={words.rounds.title}>{words.rounds.intro}</PageHead>
      <WithDraft>{(draft) => <Rounds key={draft.meetingId} draft={draft} />}</WithDraft>
    </>
  );
}

function Rounds({ draft }: { readonly draft: Draft }) {
  const { words } = useConsole();
  const [edited, setEdited] = useState<Plan | "new" | null>(null);
  const isRosterReady = draft.electorates.length > 0 && draft.persons.some(({ isSubject }) => isSubject);
  return (
    <Stack>
      {draft.plans.length === 0 && (
        <EmptyState
          title={words.rounds.emptyTitle}
          text={isRosterReady ? words.rounds.emptyText : words.rounds.emptyWithoutRoster}
        >
          {!isRosterReady && <Button onClick={() => navigate("/roster")}>{words.roster.listTitle}</Button>}
        </EmptyState>
      )}
      {draft.plans.map((plan, index) => (
        <PlanCard key={plan.planId} draft={draft} plan={plan} index={index} onEdit={() => setEdited(plan)} />
      ))}
      {isRosterReady && <Suggestions draft={draft} />}
      {isRosterReady && (
        <Group>
          <Button variant="default" onClick={() => setEdited("new")}>
            {words.rounds.add}
          </Button>
        </Group>
      )}
      {edited !== null && (
        <PlanDialog draft={draft} plan={edited === "new" ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Stack>
  );
}

/** One button per electorate that has voters and no round yet. */
function Suggestions({ draft }: { readonly draft: Draft }) {
  const { words } = useConsole();
  const save = useSaveDraft();
  const subjects = draft.persons.filter(({ isSubject }) => isSubject).map(({ personId }) => personId);
  const open = draft.electorates.filter(
    ({ electorateId }) =>
      votersOf(draft.persons, electorateId).length > 0 &&
      draft.plans.every((plan) => plan.electorateId !== electorateId),
  );
  const planFor = ({ electorateId, name }: Electorate): Plan => ({
    planId: planIdSchema.parse(randomId(browserRandom)),
    title: words.rounds.suggestedTitle(name, draft.year).slice(0, 200).trim(),
    purpose: "rating",
    form: defaultChoice("pdg-02"),
    electorateId,
    subjects: subjects.slice(0, 60),
  });
  return open.map((electorate) => (
    <GateButton
      key={electorate.electorateId}
      onPress={() => save(draft, (now) => ({ ...now, plans: [...now.plans, planFor(electorate)] }))}
    >
      {words.rounds.suggest(electorate.name, subjects.length)}
    </GateButton>
  ));
}

function movedUp(plans: readonly Plan[], { planId }: Plan): readonly Plan[] {
  return moved(plans, (plan) => plan.planId === planId, -1);
}

type PlanCardProps = {
  readonly draft: Draft;
  readonly plan: Plan;
  readonly index: number;
  readonly onEdit: () => void;
};

function PlanCard({ draft, plan, index, onEdit }: PlanCardProps) {
  const { words, language } = useConsole();
  const save = useSaveDraft();
  const [isLeaving, setLeaving] = useState(false);
  const electorate = draft.electorates.find(({ electorateId }) => electorateId === plan.electorateId);
  const size = votersOf(draft.persons, plan.electorateId).length;
  const people = plan.subjects.map((id) => draft.persons.find(({ personId }) => personId === id));
  return (
    <Card>
      <div>
        <Title order={2} size="h4">
          {index + 1}. {plan.title}
        </Title>
        <Text c="dimmed">
          {electorate?.name} · {words.rounds.voters(size)} · {formCatalogue[plan.form.formId].name[language]}
        </Text>
      </div>
      <List type="ordered">
        {people.map((person) =>
          person === undefined ? null : (
            <List.Item key={person.personId}>
              {person.name}
              {person.post !== "" && `, ${person.post}`}
              {"showSelfRating" in plan.form &&
                plan.form.showSelfRating &&
                person.selfRating !== null &&
                ` (${person.selfRating})`}
            </List.Item>
          ),
        )}
      </List>
      <PlanNotice draft={draft} plan={plan} />
      <Group>
        <Button variant="default" onClick={onEdit} aria-label={`${words.shell.edit}: ${plan.title}`}>
          {words.shell.edit}
        </Button>
        {index > 0 && (
          <GateButton
            variant="default"
            onPress={() => save(draft, (now) => ({ ...now, plans: [...movedUp(now.plans, plan)] }))}
          >
            <span aria-label={words.rounds.moveUp(plan.title)}>↑</span>
          </GateButton>
        )}
        <Button variant="subtle" color="red" onClick={() => setLeaving(true)}>
          {words.rounds.removeVerb}
        </Button>
      </Group>
      {isLeaving && (
        <DraftConfirm
          draft={draft}
          onClose={() => setLeaving(false)}
          title={words.rounds.removeTitle}
          fact={words.rounds.removeFact(plan.title)}
          verb={words.rounds.removeVerb}
          isDangerous
          edit={(now) => ({ ...now, plans: now.plans.filter(({ planId }) => planId !== plan.planId) })}
        />
      )}
    </Card>
  );
}
