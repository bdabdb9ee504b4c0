import { printedAddress } from "../../model/meeting-list.ts";
import type { StepState } from "../../model/step-state.ts";
import type { Route, RouteFacts } from "../../console/navigation.ts";
import { NetworkPage } from "./NetworkPage.tsx";
import { PreflightPage } from "./PreflightPage.tsx";
import { TroublePage } from "./TroublePage.tsx";

export const networkRoutes: readonly Route[] = [
  {
    path: "/trouble",
    section: "incidents",
    roles: ["staff", "chair"],
    title: (words) => words.trouble.title,
    isShown: () => true,
    state: () => null,
    Page: TroublePage,
  },
  {
    path: "/preflight",
    section: "system",
    roles: ["staff", "chair"],
    title: (words) => words.preflight.title,
    isShown: () => true,
    state: () => null,
    Page: PreflightPage,
  },
  {
    path: "/network",
    section: "system",
    roles: ["staff", "chair"],
    title: (words) => words.freeze.networkTitle,
    isShown: () => true,
    isForPast: true,
    state: networkState,
    Page: NetworkPage,
  },
];

function networkState({ view: { server }, current }: RouteFacts): StepState | null {
  const printed = printedAddress(current);
  const isAddressGone = printed !== null && !server.kioskUrls.includes(printed);
  return isAddressGone || server.mirror === "lost" || server.damagedSlots > 0 || server.waiting > 0
    ? "check"
    : null;
}
