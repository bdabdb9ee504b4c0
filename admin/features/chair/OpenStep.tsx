import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { Plan } from "../../../shared/domain/draft.ts";
import { roundNumberSchema } from "../../../shared/domain/ids.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { ConfirmDialog } from "../../parts/form/ConfirmDialog.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { levelNamesEn, levelNamesVi } from "../../../shared/domain/levels.ts";
import { opinionsBefore, opinionsMissing } from "../../model/duties.ts";
import { agreedTitles, countedBefore } from "../../model/close-rounds.ts";
import { BigButton } from "./BigButton.tsx";
import { OpenAgreedDialog } from "./OpenAgreedDialog.tsx";
import { StepFrame } from "./StepFrame.tsx";
import { LengthChoice } from "./VotingTime.tsx";

type OpenStepProps = {
  readonly meeting: ConsoleMeeting;
  readonly plan: Plan;
  readonly replaces: number | null;
};

export function OpenStep({ meeting, plan, replaces }: OpenStepProps) {
  const { words, run, role } = useConsole();
  const [isAsking, setAsking] = useState(false);
  const [isAgreeing, setAgreeing] = useState(false);
  const [minutes, setMinutes] = useState<number | null>(
    meeting.roundMinutes > 0 ? meeting.roundMinutes : null,
  );
  const agreed = agreedTitles(meeting, plan);
  const before = countedBefore(meeting, plan);
  const { name = "", size = 0 } =
    meeting.electorates.find(({ electorateId }) => electorateId === plan.electorateId) ?? {};
  const isSmall = size < meeting.smallGroup.warnBelow;
  const open = () =>
    run({
      kind: "open-round",
      planId: plan.planId,
      replaces: replaces === null ? null : roundNumberSchema.parse(replaces),
      acceptsClose: false,
      ...(minutes === null ? {} : { minutes }),
    });
  return (
    <StepFrame title={plan.title} text={words.chair.openText(size, name)}>
      {isSmall && <Notice kind="warning">{words.chair.smallGroup(size)}</Notice>}
      {replaces !== null && <Notice kind="info">{words.chair.reopenFact(replaces)}</Notice>}
      {agreed.length > 0 && <Notice kind="warning">{words.chair.closeTo(agreed.join("”, “"))}</Notice>}
      {before.length > 0 && (
        <Notice kind="warning">
          {words.chair.countedBefore(before.join(", "), meeting.smallGroup.refuseBelow)}
        </Notice>
      )}
      <Opinions meeting={meeting} plan={plan} />
      <TellersReady meeting={meeting} />
      {role === "chair" && <LengthChoice minutes={minutes} onChange={setMinutes} />}
      <BigButton gate={`open-round:${plan.planId}`} onClick={() => setAsking(true)}>
        {words.chair.open}
      </BigButton>
      {role === "chair" && before.length > 0 && (
        <Button variant="subtle" color="red" onClick={() => setAgreeing(true)}>
          {words.chair.openAgreed}
        </Button>
      )}
      {isAgreeing && (
        <OpenAgreedDialog
          plan={plan}
          replaces={replaces}
          minutes={minutes}
          onClose={() => setAgreeing(false)}
        />
      )}
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={words.chair.open}
        fact={
          <Stack gap="sm">
            <Text>{words.chair.openFact(plan.title, size, name)}</Text>
            {minutes !== null && <Text>{words.chair.lengthFact(minutes)}</Text>}
            {replaces !== null && <Text>{words.chair.reopenFact(replaces)}</Text>}
            {isSmall && <Notice kind="warning">{words.chair.smallGroup(size)}</Notice>}
          </Stack>
        }
        verb={words.chair.open}
        onConfirm={open}
      />
    </StepFrame>
  );
}

/** What bodies said of those on this ballot, for the chair alone: on a phone it would be an anchor (rules §3.1). */
function Opinions({ meeting, plan }: Pick<OpenStepProps, "meeting" | "plan">) {
  const { words, language } = useConsole();
  const { duties } = words;
  const heard = opinionsBefore(meeting, plan);
  const missing = opinionsMissing(meeting, plan);
  const nameOf = (id: string) => meeting.subjects.find(({ subjectId }) => subjectId === id)?.name ?? "";
  const levelNames = language === "vi" ? levelNamesVi : levelNamesEn;
  return (
    <>
      {heard.length > 0 && (
        <Notice kind="info" title={duties.beforeVote}>
          {heard.map(({ subjectId, body, level, text }, index) => (
            <Text key={index}>
              {duties.opinionOf(
                body,
                nameOf(subjectId),
                [level === null ? "" : duties.proposes(levelNames[level]), text]
                  .filter((part) => part !== "")
                  .join("; "),
              )}
            </Text>
          ))}
        </Notice>
      )}
      {missing.length > 0 && (
        <Notice kind="info">
          {duties.missingOpinions(
            missing.map(({ body, names }) => `${body} (${names.join("; ")})`).join(", "),
          )}
        </Notice>
      )}
    </>
  );
}

/** How many devices have shown that they can open the box, and who has not. */
function TellersReady({ meeting: { public: facts, keyTestsPassed } }: Pick<OpenStepProps, "meeting">) {
  const { words } = useConsole();
  const { tellers, sharesNeeded } = facts;
  const missing = tellers.filter(({ seat }) => !keyTestsPassed.includes(seat)).map(({ name }) => name);
  if (missing.length === 0 && sharesNeeded === tellers.length) return null;
  return (
    <div>
      <Text>{words.chair.tellersReady(sharesNeeded, tellers.length, keyTestsPassed.length)}</Text>
      {missing.length > 0 && <Text>{words.chair.tellersMissing(missing.join(", "))}</Text>}
    </div>
  );
}
