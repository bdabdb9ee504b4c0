/** Every screen that tests look at and `npm run -s pictures` takes pictures of: the one list of them. */
import type { Role } from "../../shared/domain/roles.ts";
import { procedureShown, type Moment } from "../admin-live/fixtures/procedure-views.ts";
import type { Shown } from "../admin-live/fixtures/pure-hall.ts";
import { shownAt, type Stage } from "../admin-live/fixtures/stages.ts";

/** The five sizes of docs/look.md, in CSS pixels: two phones, a tablet, a laptop, a wide screen. */
export const sizes = [
  { width: 360, height: 640 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
] as const;

/** What one role has before it. */
export type Visit = {
  readonly at: string;
  readonly role: Role;
  readonly shown: () => Shown;
};
export type ConsoleScreen = Visit & { readonly path: string };

const atStage = (at: Stage, role: Role): Visit => ({ at, role, shown: () => shownAt(at, role) });
const atMoment = (at: Moment, role: Role): Visit => ({ at, role, shown: () => procedureShown(at, role) });

/** What the test command looks at: each kind of page at the moment when most stands on it. */
export const consoleScreens: readonly ConsoleScreen[] = [
  ...(
    [
      ["frozen", "chair", "/chair"],
      ["open", "chair", "/chair"],
      ["counted", "chair", "/chair"],
      ["draft", "staff", "/todo"],
      ["draft", "staff", "/accounts"],
      ["open", "chair", "/glossary"],
      ["open", "observer", "/own-passphrase"],
      ["draft", "teller", "/teller"],
      ["frozen", "teller", "/teller"],
      ["one-share", "teller", "/teller"],
      ["counted", "staff", "/result"],
      ["announced", "staff", "/documents"],
      ["announced", "observer", "/record"],
      ["lot-said", "observer", "/observe"],
      ["announced", "observer", "/observe"],
      ["open", "staff", "/check-ballot"],
      ["frozen", "staff", "/reception"],
      ["open", "staff", "/count-slips"],
      ["frozen", "staff", "/badges"],
      ["frozen", "staff", "/phone-guide"],
      ["open", "staff", "/trouble"],
    ] as const
  ).map(([at, role, path]) => ({ ...atStage(at, role), path })),
  ...(
    [
      ["before", "chair", "/chair"],
      ["reviewing", "chair", "/chair"],
      ["sent-back", "chair", "/chair"],
      ["reviewed", "staff", "/facts"],
      ["reviewed", "chair", "/facts"],
      ["reviewed", "staff", "/duties"],
      ["preparing", "staff", "/pack"],
      ["preparing", "staff", "/bodies"],
      ["preparing", "staff", "/agenda"],
      ["preparing", "staff", "/roster"],
      ["rated", "chair", "/rating"],
      ["rated", "staff", "/ruling"],
      ["rated", "staff", "/follow-up"],
      ["reviewed", "staff", "/paper"],
    ] as const
  ).map(([at, role, path]) => ({ ...atMoment(at, role), path })),
];

/** Where pictures and the long test open every page that the menu offers. */
export const visits: readonly Visit[] = [
  atStage("draft", "staff"),
  atStage("frozen", "staff"),
  atStage("frozen", "teller"),
  atStage("open", "chair"),
  atStage("open", "staff"),
  atStage("counted", "chair"),
  atStage("lot-said", "observer"),
  atStage("one-share", "teller"),
  atStage("announced", "staff"),
  atStage("finished", "staff"),
  atMoment("preparing", "staff"),
  atMoment("reviewing", "chair"),
  atMoment("rated", "staff"),
];

/** The hall's screen, and the first words on it. */
export const hallScreens: readonly (readonly [Stage, string])[] = [
  ["draft", "XIN CHỜ"],
  ["frozen", "THAM GIA BỎ PHIẾU"],
  ["open", "ĐANG BỎ PHIẾU"],
  ["closing", "SẮP ĐÓNG HÒM PHIẾU"],
  ["sealed", "ĐÃ NIÊM PHONG"],
  ["lot-said", "ĐÃ NIÊM PHONG"],
  ["one-share", "ĐANG KIỂM PHIẾU"],
  ["announced", "KẾT QUẢ KIỂM PHIẾU"],
  ["levels-announced", "KẾT QUẢ KIỂM PHIẾU"],
  ["voided", "LƯỢT BỎ PHIẾU ĐÃ HỦY"],
];
