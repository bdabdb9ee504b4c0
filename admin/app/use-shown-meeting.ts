/**
 * Which one meeting this window is about: a draft, the current meeting, or a past one. Pages, header and navigation read
 * it from here alone, so that two meetings never mix on one screen.
 */
import { useCallback, useEffect, useMemo, useState } from "react";
import type { Draft } from "../../shared/domain/draft.ts";
import type { MeetingId } from "../../shared/domain/ids.ts";
import type { ConsoleMeeting, ConsoleView } from "../../shared/protocol/console-view.ts";
import { browserConsoleClient } from "../console/browser-parts.ts";
import type { ShownMeeting } from "../console/console-context.tsx";
import { useStoredChoice } from "../console/stored-choice.ts";

/** told: the view as the server sends it. readPastAgain: after an order about a past meeting. */
export function useShownMeeting(
  told: ConsoleView,
): ShownMeeting & { readonly readPastAgain: () => Promise<void> } {
  const [stored, chooseMeeting] = useStoredChoice(window.sessionStorage, "phieu-kin-meeting");
  const choice = useMemo(() => choiceOf(told, stored), [told, stored]);
  const [past, readPastAgain] = usePastMeeting(choice.kind === "past" ? choice.meetingId : null);
  return useMemo(() => {
    const { meeting: current } = told;
    const shared = { current, chooseMeeting, readPastAgain };
    switch (choice.kind) {
      case "draft":
        return { ...shared, shown: "draft", draft: choice.draft, view: { ...told, meeting: null } };
      case "past": {
        const meeting = past === "reading" || past === "unreadable" ? null : past;
        const shown = past === "reading" || past === "unreadable" ? past : "past";
        return { ...shared, shown, draft: null, view: { ...told, meeting } };
      }
      case "current":
      case "none":
        return { ...shared, shown: choice.kind, draft: null, view: told };
    }
  }, [told, choice, past, chooseMeeting, readPastAgain]);
}

type Choice =
  | { readonly kind: "draft"; readonly draft: Draft }
  | { readonly kind: "past"; readonly meetingId: MeetingId }
  | { readonly kind: "current" | "none" };

/** What was chosen, while it is there; else the meeting that runs, the only draft, or the meeting that finished last. */
function choiceOf({ drafts, meetings, meeting }: ConsoleView, stored: string | null): Choice {
  const isStored = ({ meetingId }: { readonly meetingId: MeetingId }) => meetingId === stored;
  const draft = drafts?.find(isStored);
  if (draft !== undefined) return { kind: "draft", draft };
  if (meeting !== null && isStored(meeting.public)) return { kind: "current" };
  const past = meetings.find(isStored);
  if (past !== undefined) return { kind: "past", meetingId: past.meetingId };
  const [first, ...others] = drafts ?? [];
  const isOver = meeting === null || meeting.public.phase === "finished";
  if (isOver && first !== undefined && others.length === 0) return { kind: "draft", draft: first };
  return { kind: meeting === null ? "none" : "current" };
}

type PastMeeting = ConsoleMeeting | "reading" | "unreadable";

/** Nobody is told of changes in a past meeting: it is read when it is chosen, and after an order about it. */
function usePastMeeting(meetingId: MeetingId | null): readonly [PastMeeting, () => Promise<void>] {
  const [read, setRead] = useState<ReadonlyMap<MeetingId, PastMeeting>>(new Map());
  const readAgain = useCallback(async () => {
    if (meetingId === null) return;
    const answer = await browserConsoleClient.pastMeeting(meetingId);
    setRead((before) => new Map(before).set(meetingId, answer.ok ? answer.value : "unreadable"));
  }, [meetingId]);
  useEffect(() => {
    const readFirst = async () => readAgain();
    void readFirst();
  }, [readAgain]);
  return [(meetingId === null ? undefined : read.get(meetingId)) ?? "reading", readAgain];
}
