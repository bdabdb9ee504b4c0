import { Button, Group, Stack, Text, Title } from "@mantine/core";
import type { HallScreen, ResultLayout } from "../../../shared/domain/hall-screen.ts";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import type { PublicRound } from "../../../shared/protocol/public-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { hasTable, pageAt, resultPages } from "../../model/result-pages.ts";
import { whichScreen } from "../../model/which-screen.ts";
import { FailureNotice } from "../../parts/form/FailureNotice.tsx";
import { useAction } from "../../parts/form/use-action.ts";
import { refusalAt } from "../../../shared/protocol/gates.ts";

type SteerScreenProps = {
  readonly meeting: ConsoleMeeting;
  /** The one opened last. */
  readonly round: PublicRound | null;
};

/** What the hall's screens show (protocol D.17): one press each, and the pages of a result are turned here. */
export function SteerScreen({ meeting, round }: SteerScreenProps) {
  const { words, view, run } = useConsole();
  const { isBusy, failure, start, forget } = useAction((screen: HallScreen) =>
    run({ kind: "show-screen", screen }),
  );
  const screens: readonly HallScreen[] = [
    { kind: "follow" },
    { kind: "wait" },
    { kind: "join" },
    { kind: "seal" },
    { kind: "result", layout: "persons", page: 0 },
    { kind: "end" },
  ];
  const offered = screens.filter(({ kind }) => refusalAt(view.gates, `show-screen:${kind}`) === null);
  const { screen } = meeting.public;
  if (offered.length === 0) return null;
  return (
    <Stack component="section" gap="xs" aria-label={words.chair.screenTitle}>
      <Title order={2} size="h5">
        {words.chair.screenTitle}
      </Title>
      <Group gap="xs">
        {offered.map((wished) => (
          <Button
            key={wished.kind}
            // What is chosen, not what comes next: that is one button of this page alone.
            variant={wished.kind === screen.kind ? "light" : "default"}
            leftSection={wished.kind === screen.kind && <span aria-hidden>✓</span>}
            aria-pressed={wished.kind === screen.kind}
            disabled={isBusy}
            onClick={() => void start(wished)}
          >
            {words.chair.screens[wished.kind]}
          </Button>
        ))}
      </Group>
      <ResultPages meeting={meeting} round={round} isBusy={isBusy} onShow={(wished) => void start(wished)} />
      {failure !== null && <FailureNotice failure={failure} onMine={forget} onTheirs={forget} />}
    </Stack>
  );
}

type ResultPagesProps = SteerScreenProps & {
  readonly isBusy: boolean;
  readonly onShow: (screen: HallScreen) => void;
};

/** Only while the hall sees a result. */
function ResultPages({ meeting, round, isBusy, onShow }: ResultPagesProps) {
  const { words } = useConsole();
  const shown = whichScreen({ meeting: meeting.public, round });
  if (shown.kind !== "result" || shown.result === null) return null;
  const { result, layout } = shown;
  const pages = resultPages(result, layout);
  const at = pageAt(pages, shown.page);
  if (at === null) return null;
  const other: ResultLayout = layout === "table" ? "persons" : "table";
  const turnTo = (page: number) => onShow({ kind: "result", layout, page });
  return (
    <Group gap="xs">
      <Button
        size="md"
        variant="default"
        disabled={isBusy || at.place === 0}
        onClick={() => turnTo(at.place - 1)}
      >
        {words.chair.pageBefore}
      </Button>
      <Text fw={600}>{words.chair.pageOf(at.place + 1, pages.length)}</Text>
      <Button
        size="md"
        variant="default"
        disabled={isBusy || at.place === pages.length - 1}
        onClick={() => turnTo(at.place + 1)}
      >
        {words.chair.pageAfter}
      </Button>
      {at.page.kind === "person" && (
        <Text>{`${at.page.row + 1}. ${result.subjects[at.page.row]?.name ?? ""}`}</Text>
      )}
      {hasTable(result) && (
        <Button
          variant="default"
          disabled={isBusy}
          onClick={() => onShow({ kind: "result", layout: other, page: 0 })}
        >
          {words.chair.layouts[other]}
        </Button>
      )}
    </Group>
  );
}
