import { Button, List, Stack, Text } from "@mantine/core";
import { wifiQrText } from "../../../shared/client/slip-maker.ts";
import type { PublicMeeting } from "../../../shared/protocol/public-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Card } from "../../parts/Card.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { QrCode } from "../../parts/QrCode.tsx";
import css from "./PhoneGuidePage.module.css";

/** What to press on which phone where the Wi-Fi has no internet: for the desk, and printed for the doors. */
export function PhoneGuidePage() {
  const { view, words } = useConsole();
  const { guide } = words;
  return (
    <>
      <PageHead title={guide.title}>{guide.intro}</PageHead>
      {view.meeting === null ? (
        <EmptyState title={words.slips.noMeetingTitle} text={guide.noMeeting} />
      ) : (
        <Stack>
          <div className={css.screenOnly}>
            <Button onClick={() => window.print()}>{guide.print}</Button>
          </div>
          <Steps meeting={view.meeting.public} />
          <div className={css.systems}>
            {guide.systems.map(({ name, steps }) => (
              <Card key={name} title={name}>
                <List type="ordered" spacing="xs">
                  {steps.map((step) => (
                    <List.Item key={step}>{step}</List.Item>
                  ))}
                </List>
              </Card>
            ))}
          </div>
          <Text>{guide.last}</Text>
        </Stack>
      )}
    </>
  );
}

function Steps({ meeting: { wifi, kioskUrl, halls = [] } }: { readonly meeting: PublicMeeting }) {
  const { guide } = useConsole().words;
  return (
    <Card title={guide.stepsTitle}>
      <div className={css.steps}>
        {wifi !== null && (
          <figure className={css.figure}>
            <QrCode text={wifiQrText(wifi)} label={guide.wifiQr} className={css.qr} />
            <figcaption>
              ① Wi-Fi: <strong>{wifi.name}</strong>
            </figcaption>
          </figure>
        )}
        <div>
          <Text size="lg">{wifi === null ? guide.scan : guide.wifiThenScan}</Text>
          <Text size="lg">
            {guide.typed} <strong>{kioskUrl}</strong>
          </Text>
          {halls.map(({ hallId, name, address }) => (
            <Text key={hallId} size="lg">
              {name}: <strong>{address ?? kioskUrl}</strong>
            </Text>
          ))}
        </div>
      </div>
    </Card>
  );
}
