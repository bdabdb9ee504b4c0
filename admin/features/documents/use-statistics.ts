/** What the page of statistics has read: chosen meetings of this server, and files of others with the code typed for each. */
import { useState } from "react";
import { err } from "../../../shared/basics/result.ts";
import type { MeetingEntry } from "../../../shared/protocol/console-view.ts";
import { meetingSources, type MeetingSources } from "../../../shared/statistics/meeting-sources.ts";
import { comparedWith, gather, type Gathered } from "../../../shared/statistics/sources.ts";
import { browserConsoleClient } from "../../console/browser-parts.ts";
import { readStatisticsFile, statisticsFileMax, type ReadSource } from "./read-statistics-file.ts";

export const filesMost = 100;

export type OwnMeeting = MeetingSources | "reading" | "unreadable";
export type OtherFile = {
  readonly id: number;
  readonly name: string;
  readonly source: ReadSource | "checking" | "too-large";
  readonly code: string;
};

export function useStatistics() {
  const [own, setOwn] = useState<ReadonlyMap<string, OwnMeeting>>(new Map());
  const [files, setFiles] = useState<readonly OtherFile[]>([]);
  const [nextId, setNextId] = useState(1);

  const put = (meetingId: string, meeting: OwnMeeting) =>
    setOwn((before) => (before.has(meetingId) ? new Map(before).set(meetingId, meeting) : before));
  const choose = async ({ meetingId }: MeetingEntry, isChosen: boolean) => {
    if (!isChosen) {
      setOwn((before) => new Map([...before].filter(([id]) => id !== meetingId)));
      return;
    }
    setOwn((before) => new Map(before).set(meetingId, "reading"));
    const answer = await browserConsoleClient.pastMeeting(meetingId);
    put(meetingId, answer.ok ? meetingSources(answer.value) : "unreadable");
  };

  const addFiles = async (added: readonly File[]) => {
    const room = added.slice(0, Math.max(0, filesMost - files.length));
    setNextId(nextId + room.length);
    const entries = room.map((file, index): OtherFile & { readonly file: File } => ({
      id: nextId + index,
      name: file.name,
      source: file.size > statisticsFileMax ? "too-large" : "checking",
      code: "",
      file,
    }));
    setFiles((before) => [
      ...before,
      ...entries.map(({ id, name, source, code }) => ({ id, name, source, code })),
    ]);
    for (const { id, file, source } of entries) {
      if (source === "checking") change(id, { source: await readStatisticsFile(file) });
    }
  };
  const change = (id: number, changed: Partial<OtherFile>) =>
    setFiles((before) => before.map((file) => (file.id === id ? { ...file, ...changed } : file)));

  return {
    own,
    files,
    choose,
    addFiles,
    typeCode: (id: number, code: string) => change(id, { code }),
    remove: (id: number) => setFiles((before) => before.filter((file) => file.id !== id)),
    gathered: gatheredOf(own, files),
  };
}

/** A file whose code is not typed yet is no source and no mistake. */
function gatheredOf(own: ReadonlyMap<string, OwnMeeting>, files: readonly OtherFile[]): Gathered {
  const meetings = [...own.values()].flatMap((meeting) =>
    typeof meeting === "string" ? [] : meeting.sources.map((source) => ({ file: source.file, source })),
  );
  const others = files.flatMap((file) => {
    const compared = comparedFile(file);
    return compared === null ? [] : [{ file: file.name, source: compared }];
  });
  return gather([
    ...meetings.map(({ file, source }) => ({ file, source: { ok: true, value: source } as const })),
    ...others,
  ]);
}

/** Null: not read yet, or its code is not typed. */
export function comparedFile({ source, code }: OtherFile): ReadSource | null {
  if (typeof source === "string" || (source.ok && code.trim() === "")) return null;
  return source.ok ? comparedWith(source.value, code) : err(source.error);
}
