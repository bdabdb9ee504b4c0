import { arrangeSlips, makeSlip, type MadeSlip, type SlipRun } from "../../../shared/client/slip-maker.ts";
import { tweetNacl } from "../../../shared/crypto/tweet-nacl.ts";
import type { PublicMeeting } from "../../../shared/protocol/public-view.ts";
import { browserRandom } from "../../console/browser-parts.ts";

/** So many are made between two pictures of the progress line. */
const slipsAtOnce = 20;

/** Makes slips without freezing the page. */
export async function makeRun(
  meeting: PublicMeeting,
  count: number,
  onProgress: (done: number) => void,
): Promise<SlipRun> {
  const made: MadeSlip[] = [];
  while (made.length < count) {
    const until = Math.min(count, made.length + slipsAtOnce);
    while (made.length < until) made.push(makeSlip(meeting, browserRandom, tweetNacl));
    onProgress(made.length);
    await new Promise((resolve) => window.setTimeout(resolve));
  }
  return arrangeSlips(made, browserRandom);
}
