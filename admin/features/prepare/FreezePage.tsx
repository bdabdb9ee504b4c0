import { hasSharedDevice } from "../../../shared/domain/draft.ts";
import { Anchor, Checkbox, Group, List, Radio, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { subjectsOffBallot } from "../../../shared/domain/subjects.ts";
import type { Draft } from "../../../shared/domain/draft.ts";
import { useConsole } from "../../console/console-context.tsx";
import { href } from "../../console/router.ts";
import { Card } from "../../parts/Card.tsx";
import { GateButton } from "../../parts/gate/GateButton.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { StateBadge } from "../../parts/StateBadge.tsx";
import {
  agendaState,
  detailsState,
  peopleState,
  rosterState,
  roundsState,
  tellersState,
} from "../../model/draft-steps.ts";
import { CloseNotice, closeOf, isClose } from "./CloseNotice.tsx";
import { FreezeDialog } from "./FreezeDialog.tsx";
import { WithDraft } from "./WithDraft.tsx";
import css from "./FreezePage.module.css";

export function FreezePage() {
  const { words } = useConsole();
  return (
    <>
      <PageHead title={words.freeze.title}>{words.freeze.intro}</PageHead>
      <WithDraft>{(draft) => <FreezeSteps key={draft.meetingId} draft={draft} />}</WithDraft>
    </>
  );
}

function isLoopback(url: string): boolean {
  return /^https?:\/\/(localhost|127\.|\[::1\])/.test(url);
}

function FreezeSteps({ draft }: { readonly draft: Draft }) {
  const { words, view } = useConsole();
  const [address, setAddress] = useState(view.server.kioskUrls[0] ?? "");
  const [isAccepted, setAccepted] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const isShared = hasSharedDevice(draft);
  const states = [
    detailsState(draft),
    rosterState(draft),
    roundsState(draft),
    peopleState(draft, view),
    tellersState(draft, view),
  ];
  const isReady = states.every((state) => state === "done");
  const blockedBy = !isReady
    ? words.freeze.notReady
    : address === ""
      ? words.freeze.chooseAddress
      : isShared && !isAccepted
        ? words.freeze.acceptanceNeeded
        : null;
  const close = useMemo(() => closeOf(draft), [draft]);
  const { plans } = draft;
  const offBallot = subjectsOffBallot(draft);
  return (
    <Stack gap="lg" maw="46rem">
      <Checklist draft={draft} />
      {plans.length > 0 && offBallot.length > 0 && (
        <Notice kind="problem">{words.freeze.offBallot(offBallot.map(({ name }) => name).join("; "))}</Notice>
      )}
      <AddressChoice address={address} onChoose={setAddress} />
      {isClose(close) && <CloseNotice close={close} />}
      {isShared && (
        <Checkbox
          label={draft.tellers.length === 1 ? words.freeze.oneTeller : words.freeze.oneDevice}
          checked={isAccepted}
          onChange={(event) => setAccepted(event.currentTarget.checked)}
        />
      )}
      <GateButton
        gate={`freeze-meeting:${draft.meetingId}`}
        size="md"
        blockedBy={blockedBy}
        onOpen={() => setAsking(true)}
      >
        {words.freeze.button}
      </GateButton>
      {isAsking && (
        <FreezeDialog
          draft={draft}
          address={address}
          sharesOnOneDevice={isShared && isAccepted}
          close={close}
          onClose={() => setAsking(false)}
        />
      )}
    </Stack>
  );
}

function Checklist({ draft }: { readonly draft: Draft }) {
  const { words, view } = useConsole();
  const items = [
    { path: "/details", text: words.freeze.items.title, state: detailsState(draft) },
    { path: "/roster", text: words.freeze.items.roster, state: rosterState(draft) },
    { path: "/rounds", text: words.freeze.items.rounds, state: roundsState(draft) },
    { path: "/agenda", text: words.freeze.items.agenda, state: agendaState(draft) },
    { path: "/accounts", text: words.freeze.items.people, state: peopleState(draft, view) },
    { path: "/seats", text: words.freeze.items.tellers, state: tellersState(draft, view) },
  ];
  return (
    <Card title={words.freeze.checklist}>
      <List listStyleType="none" spacing="sm">
        {items.map(({ path, text, state }) => (
          <List.Item key={path}>
            <Group gap="sm">
              <StateBadge state={state} />
              <Anchor href={href(path)}>{text}</Anchor>
            </Group>
          </List.Item>
        ))}
      </List>
    </Card>
  );
}

type AddressChoiceProps = {
  readonly address: string;
  readonly onChoose: (address: string) => void;
};

function AddressChoice({ address, onChoose }: AddressChoiceProps) {
  const { words, view } = useConsole();
  const urls = view.server.kioskUrls;
  return (
    <Card title={words.freeze.addressTitle}>
      <Text c="dimmed">{words.freeze.addressHint}</Text>
      {urls.length === 0 ? (
        <Notice kind="problem">{words.freeze.noAddress}</Notice>
      ) : (
        <Radio.Group aria-label={words.freeze.addressTitle} value={address} onChange={onChoose}>
          <Stack gap="xs" className={css.addresses}>
            {urls.map((url) => (
              <Radio
                key={url}
                value={url}
                label={url}
                {...(isLoopback(url) ? { description: words.freeze.loopbackOnly } : {})}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </Card>
  );
}
