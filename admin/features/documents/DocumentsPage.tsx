import { Badge, Button, Group, Paper, SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { paperRegimes, type PaperRegime } from "../../../shared/domain/draft.ts";
import type { PaperEntry, PaperFormat } from "../../../shared/domain/papers.ts";
import { paperPath } from "../../../shared/protocol/http.ts";
import { useConsole } from "../../console/console-context.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import css from "./DocumentsPage.module.css";
import { FactsForm } from "./FactsForm.tsx";

/** Every paper of the meeting with what is still missing for it, and what staff write into them. */
export function DocumentsPage() {
  const { view, words, role } = useConsole();
  const { meeting } = view;
  const [regime, setRegime] = useState<PaperRegime | "own">("own");
  const papers = meeting?.papers ?? [];
  return (
    <>
      <PageHead title={words.documents.title}>{words.documents.intro}</PageHead>
      <Stack gap="lg">
        <Paper withBorder p="lg">
          <Group justify="space-between" mb="sm">
            <Text c="dimmed">{words.documents.printHint}</Text>
            <SegmentedControl
              aria-label={words.documents.regime}
              value={regime}
              onChange={(value) => setRegime(paperRegimes.find((known) => known === value) ?? "own")}
              data={[
                { value: "own", label: words.documents.regimes.own },
                ...paperRegimes.map((value) => ({ value, label: words.documents.regimes[value] })),
              ]}
            />
          </Group>
          <ul className={css.list}>
            {papers.map((paper) => (
              <PaperRow key={paper.paperId} paper={paper} regime={regime === "own" ? null : regime} />
            ))}
          </ul>
        </Paper>
        {meeting !== null && role === "staff" && <FactsForm facts={meeting.minutesFacts} />}
      </Stack>
    </>
  );
}

function PaperRow({ paper, regime }: { readonly paper: PaperEntry; readonly regime: PaperRegime | null }) {
  const words = useConsole().words.documents;
  const { paperId, title, lacks, formats } = paper;
  return (
    <li className={css.row}>
      <div>
        <Text fw={500}>{title}</Text>
        {lacks === null ? (
          <Badge variant="light" color="green">
            {words.ready}
          </Badge>
        ) : (
          <Text size="sm" c="dimmed">
            {words.missing}: {words.lacks[lacks]}
          </Text>
        )}
      </div>
      {lacks === null && (
        <Group gap="xs">
          {formats.map((format) => (
            <PaperLink key={format} paperId={paperId} title={title} format={format} regime={regime} />
          ))}
        </Group>
      )}
    </li>
  );
}

type PaperLinkProps = {
  readonly paperId: string;
  readonly title: string;
  readonly format: PaperFormat;
  readonly regime: PaperRegime | null;
};

function PaperLink({ paperId, title, format, regime }: PaperLinkProps) {
  const words = useConsole().words.documents;
  const href = `${paperPath(paperId, format)}${regime === null ? "" : `?regime=${regime}`}`;
  const label = `${words.formats[format]}: ${title}`;
  return format === "html" ? (
    <Button component="a" variant="light" href={href} target="_blank" rel="noopener" aria-label={label}>
      {words.formats[format]}
    </Button>
  ) : (
    <Button component="a" variant="default" href={href} download aria-label={label}>
      {words.formats[format]}
    </Button>
  );
}
