import { Anchor, List, Text } from "@mantine/core";
import { stationPath } from "../../../shared/protocol/public-routes.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { QrCode } from "../../parts/QrCode.tsx";
import { printedAddress } from "../../model/meeting-list.ts";
import css from "./NetworkPage.module.css";

/** Where a shared tablet opens the voting station (security U4), and how it is set up. */
export function StationCard() {
  const { words, view, current } = useConsole();
  const said = words.station;
  const kioskUrl = printedAddress(current) ?? view.server.kioskUrls[0];
  if (kioskUrl === undefined) return null;
  const address = `${kioskUrl}${stationPath}`;
  return (
    <Card title={said.title}>
      <Text>{said.text}</Text>
      <QrCode text={address} label={said.qr} className={css.qr} />
      <Anchor href={address} target="_blank" rel="noreferrer" className={css.long}>
        {address}
      </Anchor>
      <List spacing="xs">
        {said.setUp.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
        <List.Item>{view.server.kioskTls ? said.camera : said.noCamera}</List.Item>
      </List>
    </Card>
  );
}
