/** What nobody needs before a round is open or the language changes. One file: what is loaded tells nothing of what is done. */
export { en } from "./words/en.ts";
export { CheckBallotPage } from "./pages/CheckBallotPage.tsx";
export { DonePage } from "./pages/DonePage.tsx";
export { ResultPage } from "./pages/ResultPage.tsx";
export { VotingPages } from "./pages/VotingPages.tsx";
