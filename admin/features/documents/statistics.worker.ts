/** Reads and verifies one file of another meeting, off the page's thread. */
import { err } from "../../../shared/basics/result.ts";
import { groupByName } from "../../../shared/crypto/groups.ts";
import { tweetNacl } from "../../../shared/crypto/tweet-nacl.ts";
import { verifyingGroups } from "../../../shared/crypto/vartime/vartime-ed25519.ts";
import { verifyingNacl, verifyingProduct } from "../../../shared/crypto/vartime/verifying-nacl.ts";
import { sourceOfFile } from "../../../shared/statistics/read-source.ts";
import type { StatisticsTask } from "./read-statistics-file.ts";

const verifyingGroupByName = verifyingGroups(groupByName);
const options = {
  groupByName: verifyingGroupByName,
  nacl: verifyingNacl(tweetNacl, verifyingGroupByName),
  product: verifyingProduct(verifyingGroupByName),
};

const stopped = err({ vi: "việc kiểm chứng bị dừng giữa chừng", en: "verifying stopped half-way" });

self.addEventListener("message", ({ data: { name, bytes } }: MessageEvent<StatisticsTask>) => {
  void sourceOfFile(name, bytes, options).then(
    (source) => self.postMessage(source),
    () => self.postMessage(stopped),
  );
});
