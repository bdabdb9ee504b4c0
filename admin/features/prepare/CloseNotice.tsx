import { List, Text } from "@mantine/core";
import type { Draft } from "../../../shared/domain/draft.ts";
import { smallClasses } from "../../../shared/domain/slip-classes.ts";
import { closePlans } from "../../../shared/domain/small-differences.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Notice } from "../../parts/Notice.tsx";

/** What of a draft tells on few people (protocol D.2), each with the names that people know it by. */
export type Close = {
  readonly rounds: readonly { readonly titles: string; readonly apart: number }[];
  readonly classes: readonly { readonly names: string; readonly holders: number }[];
};

export function closeOf(draft: Draft): Close {
  return {
    rounds: closePlans(draft).map(({ rounds, apart }) => ({
      titles: draft.plans
        .filter(({ planId }) => rounds.includes(planId))
        .map(({ title }) => title)
        .join("”, “"),
      apart,
    })),
    classes: smallClasses(draft).map(({ electorates, entitledCount }) => ({
      names: draft.electorates
        .filter(({ electorateId }) => electorates.includes(electorateId))
        .map(({ name }) => name)
        .join(" + "),
      holders: entitledCount,
    })),
  };
}

export function isClose({ rounds, classes }: Close): boolean {
  return rounds.length > 0 || classes.length > 0;
}

/** Says what would be told, how to avoid it, and that the chair may agree to it. */
export function CloseNotice({ close: { rounds, classes } }: { readonly close: Close }) {
  const { words } = useConsole();
  return (
    <Notice kind="warning">
      <Text fw={600}>{words.freeze.closeTitle}</Text>
      <List spacing="xs" my="xs">
        {rounds.map(({ titles, apart }) => (
          <List.Item key={titles}>{words.freeze.closeRounds(titles, apart)}</List.Item>
        ))}
        {classes.map(({ names, holders }) => (
          <List.Item key={names}>{words.freeze.smallClass(names, holders)}</List.Item>
        ))}
      </List>
      {rounds.length > 0 && <Text>{words.freeze.closeRoundsWays}</Text>}
      {classes.length > 0 && <Text>{words.freeze.smallClassWays}</Text>}
      <Text mt="xs">
        {words.freeze.closeConsent} {rounds.length > 0 && words.freeze.closeRoundsSaid}
      </Text>
    </Notice>
  );
}
