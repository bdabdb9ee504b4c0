import { Badge, List, Stack, Table, Text } from "@mantine/core";
import { packText, type PackTextLine } from "../../shared/packs/pack-text.ts";
import type { KeptPack } from "../../shared/packs/kept-pack.ts";
import type { Certainty } from "../../shared/packs/pack.ts";
import type { RateParameters } from "../../shared/rules/parameters.ts";
import { citeInWords } from "../../shared/domain/cite-words.ts";
import { useConsole } from "../console/console-context.tsx";
import { Card } from "./Card.tsx";
import { TableFrame } from "./table/TableFrame.tsx";

type PackParametersProps = {
  readonly pack: KeptPack;
  readonly parameters: RateParameters;
};

const colors = {
  seed: "green",
  public: "blue",
  "second-hand": "yellow",
  assumed: "yellow",
} as const satisfies Record<Certainty, string>;

/** Every parameter of a pack in words, where it stands, how sure that is, and what was changed. */
export function PackParameters({ pack, parameters }: PackParametersProps) {
  const { words, language } = useConsole();
  const names = words.packs.columns;
  const lines = packText(pack, parameters);
  const own = new Map(packText(pack, pack.parameters).map((line) => [line.key, line]));
  const settings = lines.filter(({ valueVi }) => valueVi !== "");
  const others = lines.filter(({ valueVi }) => valueVi === "");
  const isVi = language === "vi";
  return (
    <Stack gap="lg">
      <Card title={words.packs.parametersTitle}>
        <Text c="dimmed">{words.packs.certaintyText}</Text>
        <TableFrame room="wide" caption={words.packs.parametersCaption(settings.length)}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{names.name}</Table.Th>
              <Table.Th>{names.value}</Table.Th>
              <Table.Th>{names.source}</Table.Th>
              <Table.Th>{names.certainty}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {settings.map((line) => (
              <Table.Tr key={line.key}>
                <Table.Th scope="row">{isVi ? line.vi : line.en}</Table.Th>
                <Table.Td>
                  <strong>{isVi ? line.valueVi : line.valueEn}</strong>
                  {line.changed && (
                    <Text size="sm" c="red.8" fw={600}>
                      {words.packs.changedFrom(valueOf(own.get(line.key), isVi))}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  {isVi ? line.sourceVi : line.sourceEn}
                  <Text size="sm" c="dimmed">
                    {citeInWords(line.cite, language)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <CertaintyMark certainty={line.certainty} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </TableFrame>
      </Card>
      {others.length > 0 && (
        <Card title={words.packs.prescriptions}>
          <List spacing="sm">
            {others.map((line) => (
              <List.Item key={line.key}>
                {isVi ? line.vi : line.en}{" "}
                <Text component="span" size="sm" c="dimmed">
                  ({citeInWords(line.cite, language)})
                </Text>{" "}
                <CertaintyMark certainty={line.certainty} />
              </List.Item>
            ))}
          </List>
        </Card>
      )}
    </Stack>
  );
}

function valueOf(line: PackTextLine | undefined, isVi: boolean): string {
  if (line === undefined) return "";
  return isVi ? line.valueVi : line.valueEn;
}

function CertaintyMark({ certainty }: { readonly certainty: Certainty }) {
  const { words } = useConsole();
  return (
    <Badge color={colors[certainty]} variant="light" size="lg" radius="sm" miw="max-content">
      {words.packs.certainty[certainty]}
    </Badge>
  );
}
