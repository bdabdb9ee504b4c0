/** A phone that is tried before the meeting: the page as voters load it, and how long that took. Loaded by that address alone. */
import { publicRoutes } from "../shared/protocol/public-routes.ts";
import type { PhoneLink } from "./phone-link.ts";

const said = {
  opened: (place: number, seconds: string) =>
    `Thử mạng: máy ${String(place)} đã mở được trang bỏ phiếu trong ${seconds} giây. Có thể đóng trang này. / Network trial: phone ${String(place)} opened the voting page in ${seconds.replace(",", ".")} s. You may close this page.`,
  over: "Thử mạng: trang bỏ phiếu đã mở được, nhưng lần thử này đã kết thúc. / Network trial: the page works, but this trial is over.",
  lost: "Thử mạng: trang đã tải nhưng không báo được về máy chủ. Xin kiểm tra Wi-Fi rồi quét lại. / Network trial: the page loaded, but the server was not reached. Check the Wi-Fi and scan again.",
};

/** Waits until the page could be used, tells the server how long it took, and the person what became of it. */
export function tryPhone(code: string, link: PhoneLink): void {
  const stop = link.subscribe(look);
  look();
  function look(): void {
    const state = link.state();
    if (state?.kind !== "state" || state.state.screen.kind === "starting") return;
    stop();
    void tell(code, Math.round(performance.now())).then(show);
  }
}

async function tell(code: string, openedMs: number): Promise<string> {
  try {
    const response = await fetch(publicRoutes.trial, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code, openedMs }),
      credentials: "omit",
      cache: "no-store",
    });
    const answer: unknown = await response.json();
    if (typeof answer !== "object" || answer === null || !("place" in answer)) return said.lost;
    if (typeof answer.place !== "number") return said.over;
    return said.opened(answer.place, (Math.floor(openedMs / 100) / 10).toFixed(1).replace(".", ","));
  } catch {
    return said.lost;
  }
}

function show(text: string): void {
  const notice = document.createElement("p");
  notice.className = "notice earlier";
  notice.setAttribute("role", "status");
  notice.textContent = text;
  document.body.prepend(notice);
}
