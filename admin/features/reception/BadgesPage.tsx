import { Button } from "@mantine/core";
import type { ConsoleMeeting } from "../../../shared/protocol/console-view.ts";
import { useConsole } from "../../console/console-context.tsx";
import { badgeText } from "../../model/desk.ts";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { PageHead } from "../../parts/PageHead.tsx";
import { QrCode } from "../../parts/QrCode.tsx";
import css from "./BadgesPage.module.css";

/** Name badges with a code that finds the person at the desk and opens nothing. */
export function BadgesPage() {
  const { view, words } = useConsole();
  return (
    <>
      <div className={css.screenOnly}>
        <PageHead title={words.reception.badgesTitle}>{words.reception.badgesIntro}</PageHead>
      </div>
      {view.meeting === null ? (
        <EmptyState title={words.reception.noMeetingTitle} text={words.reception.noMeetingText} />
      ) : (
        <Badges meeting={view.meeting} />
      )}
    </>
  );
}

function Badges({ meeting }: { readonly meeting: ConsoleMeeting }) {
  const { reception } = useConsole().words;
  return (
    <>
      <div className={css.screenOnly}>
        <Button mb="lg" onClick={() => window.print()}>
          {reception.printBadges}
        </Button>
      </div>
      <ul className={css.badges} lang="vi">
        {(meeting.roster ?? []).map(({ person: { personId, name, post, unit } }) => (
          <li key={personId} className={css.badge}>
            <div>
              <div className={css.meeting}>{meeting.public.title}</div>
              <div className={css.name}>{name}</div>
              <div>{[post, unit].filter((line) => line !== "").join(", ")}</div>
            </div>
            <QrCode text={badgeText(personId)} label={reception.badgeOf(name)} className={css.qr} />
          </li>
        ))}
      </ul>
    </>
  );
}
