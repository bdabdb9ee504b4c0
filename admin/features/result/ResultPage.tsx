import { Paper, Select, Stack, Text, Title } from "@mantine/core";
import { roundCode } from "../../../shared/protocol/round-code.ts";
import { useState } from "react";
import { boxRootShort } from "../../../shared/crypto/box-root.ts";
import { closedStatement } from "../../../shared/crypto/statements.ts";
import { fourWords } from "../../../shared/crypto/words.ts";
import { notReturned, type CountRule, type RoundCounts } from "../../../shared/domain/counts.ts";
import type { ConsoleRound } from "../../../shared/protocol/console-view.ts";
import type { PublicRound } from "../../../shared/protocol/public-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { ImbalanceNotice } from "../../parts/ImbalanceNotice.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { useGate } from "../../parts/gate/use-gate.ts";
import { ExplainImbalance } from "./ExplainImbalance.tsx";
import { FactList } from "../../parts/FactList.tsx";
import { ResultCards } from "../../parts/ResultCards.tsx";

/** Result of one round: figures per person, the account of slips and ballots, the seal. */
export function ResultPage() {
  const { view, words } = useConsole();
  const rounds = (view.meeting?.rounds ?? []).filter(({ public: { phase } }) => isSealedPhase(phase));
  const [chosen, setChosen] = useState<string | null>(null);
  const round = rounds.find(({ public: { n } }) => String(n) === chosen) ?? rounds.at(-1);
  return (
    <>
      <PageHead title={words.result.title}>{words.result.intro}</PageHead>
      {round === undefined ? (
        <EmptyState title={words.result.noneTitle} text={words.result.noneText} />
      ) : (
        <Stack gap="lg">
          {rounds.length > 1 && (
            <Select
              maw="36rem"
              label={words.result.round}
              allowDeselect={false}
              data={rounds.map(({ public: { n, title } }) => ({
                value: String(n),
                label: words.result.roundName(n, title),
              }))}
              value={String(round.public.n)}
              onChange={setChosen}
            />
          )}
          <RoundResult round={round} />
        </Stack>
      )}
    </>
  );
}

function isSealedPhase(phase: PublicRound["phase"]): boolean {
  return phase === "sealed" || phase === "counted" || phase === "announced";
}

function RoundResult({ round }: { readonly round: ConsoleRound }) {
  const { words, role, shown } = useConsole();
  const { public: facts, result, counts, imbalances, imbalanceExplained } = round;
  const isOpen = useGate(`explain-imbalance:${facts.n}`) === null;
  const mayExplain = isOpen && role === "staff" && shown === "current";
  const isCounted = facts.phase === "counted" || facts.phase === "announced";
  return (
    <>
      <Title order={2} size="h4">
        {words.result.roundName(facts.n, facts.title)}
      </Title>
      {facts.phase === "counted" && <Notice kind="warning">{words.result.notAnnounced}</Notice>}
      {isCounted && result === null && <Text>{words.result.hidden}</Text>}
      {!isCounted && <Text>{words.result.noneText}</Text>}
      {result !== null && <ResultCards result={result} unanimousCells={round.unanimousCells} />}
      {counts !== null && <Account counts={counts} imbalances={imbalances} />}
      {imbalances.length > 0 && imbalanceExplained && (
        <Notice kind="info">{words.result.imbalanceExplained}</Notice>
      )}
      {mayExplain && !imbalanceExplained && <ExplainImbalance n={facts.n} />}
      <Seal round={facts} />
    </>
  );
}

type AccountProps = {
  readonly counts: RoundCounts;
  readonly imbalances: readonly CountRule[];
};

function Account({ counts, imbalances }: AccountProps) {
  const { words } = useConsole();
  const names = words.result.counts;
  const lines = [
    [names.summoned, counts.summoned],
    [names.present, counts.present],
    [names.handedOut, counts.handedOut],
    [names.tokensIssued, counts.tokensIssued],
    [names.cast, counts.cast],
    [names.notReturned, notReturned(counts)],
    [names.voided, counts.voided],
    [names.replaced, counts.replaced],
    [names.spare, counts.spare],
  ] as const;
  return (
    <Paper withBorder p="md" component="section" aria-label={words.result.countsTitle}>
      <Stack gap="sm">
        <Title order={3} size="h5">
          {words.result.countsTitle}
        </Title>
        <FactList lines={lines} />
        {imbalances.length === 0 ? (
          <Text>✓ {words.result.balanced}</Text>
        ) : (
          <ImbalanceNotice imbalances={imbalances} text={words.result.imbalanceText} />
        )}
      </Stack>
    </Paper>
  );
}

function Seal({ round }: { readonly round: PublicRound }) {
  const { words } = useConsole();
  const { closing, lot, phi } = round;
  if (closing === null) return null;
  const lines: readonly (readonly [string, string])[] = [
    [words.result.roundCode, roundCode(phi)],
    [words.result.boxRoot, boxRootShort(closing.boxRoot)],
    ...(lot === null
      ? []
      : ([
          [words.result.lot, lot],
          [words.result.words, fourWords(lot, closedStatement(closing)).join(" · ")],
        ] as const)),
  ];
  return (
    <Paper withBorder p="md" component="section" aria-label={words.result.seal}>
      <Title order={3} size="h5" mb="sm">
        {words.result.seal}
      </Title>
      <FactList lines={lines} />
    </Paper>
  );
}
