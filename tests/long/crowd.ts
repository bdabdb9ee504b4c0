/** Two hundred people beside the pages of a test: their lines on the roster, the door they come through, and their phones. */
import { setTimeout as wait } from "node:timers/promises";
import { consolePerson, meetingWhere, must } from "../../bin/rehearse/console-people.ts";
import { type RehearsalPhone, roundOpen, screenOfKind } from "../../bin/rehearse/phones.ts";
import { defined } from "../../shared/basics/assert.ts";
import { randomBelow } from "../../shared/basics/random.ts";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import type { Form } from "../../shared/forms/form.ts";
import type { LoginBody } from "../../shared/protocol/http.ts";
import { random } from "../scenarios/evening.ts";
import { fragmentOf, livePhone, voteThroughTrouble } from "../scenarios/live-phone.ts";

const families = [
  "Nguyễn Thị",
  "Trần Văn",
  "Lê Minh",
  "Phạm Ngọc",
  "Hoàng Thu",
  "Vũ Đức",
  "Đặng Hải",
] as const;
const middles = ["An", "Bảo", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam"] as const;
const last = ["Anh", "Bình", "Cường", "Duyên", "Hạnh", "Phúc"] as const;
const head =
  "TT,Họ và tên,Chức vụ,Đơn vị,Thành phần,Chủ trì (x),Đối tượng (x),Người bỏ phiếu (x),Mức tự xếp loại";

type Leader = { readonly name: string; readonly post: string };

/** As an office keeps it: the leaders, who are rated and vote, the first of them in the chair; below them who votes. */
export function spreadsheetOf(electorate: string, leaders: readonly Leader[], others: number): string {
  const names = families.flatMap((family) =>
    middles.flatMap((middle) => last.map((name) => `${family} ${middle} ${name}`)),
  );
  const lines = [
    ...leaders.map(
      ({ name, post }, index) =>
        `${name},${post},Ban Giám đốc Sở,${electorate},${index === 0 ? "x" : ""},x,x,HTT`,
    ),
    ...names.slice(0, others).map((name) => `${name},Chuyên viên,Văn phòng Sở,${electorate},,,x,`),
  ];
  return [head, ...lines.map((line, index) => `${String(index + 1)},${line}`), ""].join("\n");
}

/** A third desk, without a page: ticks so many of those who have no slip yet. */
export async function tickAtTheDoor(consoleUrl: string, account: LoginBody, people: number): Promise<void> {
  const desk = consolePerson(consoleUrl);
  must("log in at the door", await desk.client.login(account));
  const { roster } = await meetingWhere(desk, "see the list", () => true);
  const coming = defined(roster, "staff see the list").filter(({ handed }) => !handed);
  for (const { person, present } of coming.slice(0, people)) {
    const { personId } = person;
    if (!present)
      must("tick present", await desk.client.command({ kind: "set-presence", personId, present: true }));
    must("tick slip", await desk.client.command({ kind: "set-slip-handed", personId, handed: true }));
  }
}

/** How long it takes until the last of them begins. */
const spreadMs = 10_000;

/** Phones of the product's own engine at a server that may vanish. */
export class Crowd {
  #phones: readonly RehearsalPhone[] = [];

  /** Each scans one of these slips. */
  async arrive(kioskUrl: string, slips: readonly string[]): Promise<void> {
    this.#phones = slips.map((slip) => {
      const phone = livePhone(kioskUrl);
      void phone.phone.start(fragmentOf(slip));
      return phone;
    });
    await Promise.all(this.#phones.map((phone) => screenOfKind(phone, "waiting")));
  }

  /** The form of round n, once every phone shows it. */
  async sees(n: number): Promise<Form> {
    const screens = await Promise.all(this.#phones.map((phone) => roundOpen(phone, n)));
    return defined(screens[0], "a crowd is somebody").sheet.form;
  }

  /** Every phone votes; resolves once each has its receipt, to what the ballots say. of: the first so many alone. */
  vote(of = this.#phones.length): Promise<readonly (readonly Choice[])[]> {
    return Promise.all(
      this.#phones.slice(0, of).map(async (phone) => {
        await wait(randomBelow(spreadMs, random));
        return voteThroughTrouble(() => phone);
      }),
    );
  }

  /** How many show each page; of an end page, where its ballot is. */
  pages(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const { phone } of this.#phones) {
      const { screen } = phone.state();
      const page = screen.kind === "done" ? `done: ${screen.cast.box}` : screen.kind;
      counts[page] = (counts[page] ?? 0) + 1;
    }
    return counts;
  }

  leave(): void {
    for (const phone of this.#phones) phone.stop();
  }
}
