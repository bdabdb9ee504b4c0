import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { Draft } from "../../../shared/domain/draft.ts";
import type { ChosenPack } from "../../../shared/packs/frozen-pack.ts";
import type { Pack } from "../../../shared/packs/pack.ts";
import { packs } from "../../../shared/packs/packs.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { GateButton } from "../../parts/gate/GateButton.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { PackParameters } from "../../parts/PackParameters.tsx";
import { DraftConfirm } from "./DraftConfirm.tsx";
import { CopyDialog } from "./CopyDialog.tsx";
import { FillFromPack } from "./FillFromPack.tsx";
import { knownPack } from "../../model/pack-choice.ts";
import { useSaveDraft } from "./use-draft.ts";
import { WithDraft } from "./WithDraft.tsx";

/** Which document the meeting follows, with every parameter in words. */
export function PackPage() {
  const { words } = useConsole();
  return (
    <>
      <PageHead title={words.packs.title}>{words.packs.intro}</PageHead>
      <WithDraft>{(draft) => <PackChoice key={draft.meetingId} draft={draft} />}</WithDraft>
    </>
  );
}

function PackChoice({ draft }: { readonly draft: Draft }) {
  const { words, language } = useConsole();
  const known = knownPack(draft.pack);
  /** What is looked at; the draft's own one until another is chosen. */
  const [looked, setLooked] = useState<string | null>(null);
  const packId = looked ?? draft.pack?.packId ?? null;
  const pack = packId === null ? undefined : packs.get(packId);
  const titleOf = ({ titleVi, titleEn }: Pack) => (language === "vi" ? titleVi : titleEn);
  const own = known !== null && known.pack === pack ? known : null;
  return (
    <Stack gap="lg">
      {draft.pack !== null && known === null && <Notice kind="problem">{words.packs.wrongVersion}</Notice>}
      <Card>
        <Select
          label={words.packs.choice}
          description={words.packs.choiceHint}
          placeholder={words.packs.none}
          maw="52rem"
          data={[...packs.values()].map((one) => ({ value: one.packId, label: titleOf(one) }))}
          value={packId}
          allowDeselect={false}
          onChange={setLooked}
        />
        {known !== null && (
          <Text>
            {words.packs.chosen(titleOf(known.pack))} ({words.packs.version(known.pack.version)})
          </Text>
        )}
        <ChoiceButtons
          draft={draft}
          pack={pack ?? null}
          isOwn={own !== null}
          onChosen={() => setLooked(null)}
        />
      </Card>
      {own !== null && draft.pack !== null && (
        <FillFromPack draft={draft} pack={own.pack} choice={draft.pack} />
      )}
      {own !== null && <Copy draft={draft} known={own} />}
      {pack !== undefined && (
        <PackParameters pack={pack} parameters={own === null ? pack.parameters : own.parameters} />
      )}
    </Stack>
  );
}

type ChoiceButtonsProps = {
  readonly draft: Draft;
  readonly pack: Pack | null;
  readonly isOwn: boolean;
  readonly onChosen: () => void;
};

function ChoiceButtons({ draft, pack, isOwn, onChosen }: ChoiceButtonsProps) {
  const { words, notify } = useConsole();
  const save = useSaveDraft();
  const [isLeaving, setLeaving] = useState(false);
  const choose = ({ packId, version, regime }: Pack) =>
    save(draft, (now) => ({
      ...now,
      pack: { packId, version, parameters: {}, copyName: null },
      settings: { ...now.settings, regime },
    }));
  return (
    <Group>
      {pack !== null && !isOwn && (
        <GateButton
          onPress={() => choose(pack)}
          onDone={() => {
            onChosen();
            notify("done", words.packs.used);
          }}
        >
          {words.packs.use}
        </GateButton>
      )}
      {draft.pack !== null && (
        <Button variant="subtle" color="red" onClick={() => setLeaving(true)}>
          {words.packs.stopUsing}
        </Button>
      )}
      {isLeaving && (
        <DraftConfirm
          draft={draft}
          onClose={() => setLeaving(false)}
          title={words.packs.stopUsing}
          fact={words.packs.stopFact}
          verb={words.packs.stopUsing}
          isDangerous
          edit={(now) => ({ ...now, pack: null })}
          onDone={onChosen}
        />
      )}
    </Group>
  );
}

function Copy({ draft, known }: { readonly draft: Draft; readonly known: ChosenPack }) {
  const { words } = useConsole();
  const [opened, setOpened] = useState<"edit" | "drop" | null>(null);
  const { pack, changes } = known;
  const { copyName } = known.frozen;
  return (
    <Card title={words.packs.copyTitle}>
      <Text>
        {copyName === null ? words.packs.copyText : words.packs.copyOf(copyName, Object.keys(changes).length)}
      </Text>
      <Group>
        <Button variant="default" onClick={() => setOpened("edit")}>
          {copyName === null ? words.packs.makeCopy : words.packs.editCopy}
        </Button>
        {copyName !== null && (
          <Button variant="subtle" color="red" onClick={() => setOpened("drop")}>
            {words.packs.dropCopy}
          </Button>
        )}
      </Group>
      {opened === "edit" && <CopyDialog draft={draft} known={known} onClose={() => setOpened(null)} />}
      {opened === "drop" && (
        <DraftConfirm
          draft={draft}
          onClose={() => setOpened(null)}
          title={words.packs.dropCopy}
          fact={words.packs.dropFact(copyName ?? "")}
          verb={words.packs.dropCopy}
          isDangerous
          edit={(now) => ({
            ...now,
            pack: { packId: pack.packId, version: pack.version, parameters: {}, copyName: null },
          })}
        />
      )}
    </Card>
  );
}
