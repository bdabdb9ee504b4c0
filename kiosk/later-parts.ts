/** What nobody needs before the waiting page. One file: what is loaded tells nothing of what is done. */
export { everyWord } from "./words/every-word.ts";
export { EarlierNotices } from "./parts/EarlierNotices.tsx";
export { InAppPage } from "./pages/InAppPage.tsx";
export { WifiHelp } from "./parts/WifiHelp.tsx";
export { LaterPage } from "./pages/LaterPage.tsx";
