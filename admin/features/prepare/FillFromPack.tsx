import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { useRef, useState } from "react";
import { votersOf, type Draft } from "../../../shared/domain/draft.ts";
import { formCatalogue } from "../../../shared/forms/catalogue.ts";
import type { PackChoice } from "../../../shared/packs/frozen-pack.ts";
import { meetingOfPack, type PackMeeting } from "../../../shared/packs/meeting-of-pack.ts";
import type { Pack } from "../../../shared/packs/pack.ts";
import { browserRandom } from "../../console/browser-parts.ts";
import { useConsole } from "../../console/console-context.tsx";
import { navigate } from "../../console/router.ts";
import { Card } from "../../parts/Card.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { DraftConfirm } from "./DraftConfirm.tsx";

type FillFromPackProps = {
  readonly draft: Draft;
  readonly pack: Pack;
  readonly choice: PackChoice;
};

/** Makes electorates, rounds and agenda from the list of people, as the document prescribes. */
export function FillFromPack({ draft, pack, choice }: FillFromPackProps) {
  const { words, language } = useConsole();
  const [agendaId, setAgendaId] = useState("");
  const [isAsking, setAsking] = useState(false);
  const [made, setMade] = useState<PackMeeting | null>(null);
  /** What the server was sent last. */
  const filled = useRef<PackMeeting | null>(null);
  const main = { value: "", label: words.packs.mainAgenda };
  const others = pack.otherAgendas.map((other) => ({
    value: other.agendaId,
    label: language === "vi" ? other.vi : other.en,
  }));
  const wishes = { agendaId: agendaId === "" ? null : agendaId, choice };
  const fill = (now: Draft) => {
    const meeting = meetingOfPack(now, pack, wishes, browserRandom);
    filled.current = meeting;
    return meeting.draft;
  };
  return (
    <Card title={words.packs.fillTitle}>
      <Text>{draft.persons.length === 0 ? words.packs.fillFirst : words.packs.fillText}</Text>
      {others.length > 0 && (
        <Select
          label={words.packs.fillFor}
          maw="36rem"
          allowDeselect={false}
          data={[main, ...others]}
          value={agendaId}
          onChange={(value) => setAgendaId(value ?? "")}
        />
      )}
      <Group>
        {draft.persons.length === 0 ? (
          <Button variant="default" onClick={() => navigate("/import")}>
            {words.roster.goImport}
          </Button>
        ) : (
          <Button onClick={() => setAsking(true)}>{words.packs.fill}</Button>
        )}
      </Group>
      {made !== null && <Made meeting={made} />}
      {isAsking && (
        <DraftConfirm
          draft={draft}
          onClose={() => setAsking(false)}
          title={words.packs.fillTitle}
          fact={words.packs.fillFact(draft.plans.length)}
          verb={words.packs.fill}
          edit={fill}
          onDone={() => setMade(filled.current)}
        />
      )}
    </Card>
  );
}

function Made({ meeting: { draft, leftOut } }: { readonly meeting: PackMeeting }) {
  const { words, language } = useConsole();
  const reviewCount = draft.agenda.filter(({ kind }) => kind === "review").length;
  const electorates = draft.electorates
    .map(({ electorateId, name }) => `${name} (${votersOf(draft.persons, electorateId).length})`)
    .join("; ");
  const missing = new Set(
    leftOut.map(({ round, reason, unit }) =>
      words.packs.leftOut[reason](formCatalogue[round.formId].name[language], unit),
    ),
  );
  return (
    <Stack gap="sm">
      <Notice kind="done">
        <Text>{words.packs.filled(draft.plans.length, reviewCount)}</Text>
        <Text>{words.packs.electorates(electorates)}</Text>
      </Notice>
      {missing.size > 0 && (
        <Notice kind="info">
          {[...missing].map((line) => (
            <Text key={line}>{line}</Text>
          ))}
        </Notice>
      )}
    </Stack>
  );
}
