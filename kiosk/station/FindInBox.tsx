import { useState, type SubmitEvent } from "react";
import * as z from "zod/mini";
import { boxRoot } from "../../shared/crypto/box-root.ts";
import { readJson } from "../../shared/crypto/read-json.ts";
import { hexSchema } from "../../shared/domain/ids.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import type { PublicRound, PublicView } from "../../shared/protocol/public-view.ts";
import { readText } from "./use-hall.ts";
import type { StationWords } from "./words.ts";

/** What the end page shows of a tracker. */
const shownCharacters = 16;
const trackersSchema = z.array(hexSchema(32));

type Found = "early" | "failed" | "found" | "missing";

/**
 * Whoever voted here keeps a picture of a ballot code at most. After sealing it is looked for in the list that everybody
 * gets: the whole list is loaded, so that the server does not learn which code (protocol B.8).
 */
export function FindInBox({ own, hall }: { readonly own: StationWords; readonly hall: PublicView | null }) {
  const [code, setCode] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const round = hall?.round ?? null;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setFound(round === null ? "early" : await lookFor(code, round));
  };
  const n = round?.n ?? 0;
  const told = {
    early: own.lookEarly,
    failed: own.lookFailed,
    found: own.lookFound(n),
    missing: own.lookMissing(n),
  };
  return (
    <details>
      <summary>{own.look}</summary>
      <form onSubmit={(event) => void submit(event)}>
        <p>{own.lookText}</p>
        <label htmlFor="tracker">{own.lookField}</label>
        <input
          id="tracker"
          type="text"
          className="code-field"
          value={(code.match(/.{1,4}/g) ?? []).join(" ")}
          onChange={(event) => {
            setFound(null);
            setCode(hexOf(event.target.value));
          }}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        <p role="status" className={found === "missing" || found === "failed" ? "field-error" : "field-hint"}>
          {found === null ? "" : told[found]}
        </p>
        <button type="submit" className="button button-second" disabled={code.length < shownCharacters}>
          {own.lookButton}
        </button>
      </form>
    </details>
  );
}

/** Hex digits have no O, I or L. */
function hexOf(typed: string): string {
  return typed
    .toLowerCase()
    .replaceAll("o", "0")
    .replace(/[il]/g, "1")
    .replace(/[^0-9a-f]/g, "")
    .slice(0, shownCharacters);
}

async function lookFor(code: string, { n, closing }: PublicRound): Promise<Found> {
  if (closing === null) return "early";
  const text = await readText(publicRoutes.trackersJson(n));
  const trackers = text === null ? null : readJson(text, trackersSchema);
  if (trackers === null || boxRoot(closing.phi, trackers) !== closing.boxRoot) return "failed";
  return trackers.some((tracker) => tracker.startsWith(code)) ? "found" : "missing";
}
