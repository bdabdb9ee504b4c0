import { useEffect, useState } from "react";
import { parseJson } from "../../shared/basics/json.ts";
import { publicRoutes } from "../../shared/protocol/public-routes.ts";
import { publicViewSchema, type PublicView } from "../../shared/protocol/public-view.ts";

const lookEveryMs = 4_000;

/** Reads one text of the server as a phone does: nothing of this browser goes along. Null: it cannot be had. */
export async function readText(path: string): Promise<string | null> {
  try {
    const response = await fetch(path, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
    });
    return response.ok ? await response.text() : null;
  } catch {
    // Every way a network can fail is one to the page.
    return null;
  }
}

/** What happens in the hall, as an idle station shows it, at moments of its own; null: not known now. */
export function useHall(isIdle: boolean): PublicView | null {
  const [view, setView] = useState<PublicView | null>(null);
  useEffect(() => {
    if (!isIdle) return undefined;
    let isOver = false;
    const look = async () => {
      const text = await readText(publicRoutes.view);
      const parsed = publicViewSchema.safeParse(text === null ? null : parseJson(text)?.value);
      if (!isOver) setView(parsed.success ? parsed.data : null);
    };
    void look();
    const timer = setInterval(() => void look(), lookEveryMs);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [isIdle]);
  return view;
}
