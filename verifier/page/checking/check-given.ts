/** Reads and checks one file, wherever it runs: with the code of verify-record and its bounds. */
import { sourceInMemory, type ByteSource } from "../../../shared/basics/byte-source.ts";
import { groupByName } from "../../../shared/crypto/groups.ts";
import { tweetNacl } from "../../../shared/crypto/tweet-nacl.ts";
import { verifyingGroups } from "../../../shared/crypto/vartime/vartime-ed25519.ts";
import { verifyingNacl, verifyingProduct } from "../../../shared/crypto/vartime/verifying-nacl.ts";
import { inputOf, verifyInput } from "../../../shared/record/verify/input.ts";
import type { VerifyOptions } from "../../../shared/record/verify/options.ts";
import { reportLines } from "../../../shared/record/verify/report.ts";
import { summaryOf } from "../../../shared/record/verify/summary.ts";
import { roomInMemory, type Room } from "../../../shared/record/zip.ts";
import type { CheckMessage } from "./messages.ts";

export type Given = {
  readonly name: string;
  readonly source: ByteSource;
  readonly roomForArchive: (byteCount: number) => Room<ByteSource>;
};

/** A file that lies in memory, and so does what is unpacked of it. */
export function allInMemory(bytes: ArrayBuffer): Omit<Given, "name"> {
  return {
    source: sourceInMemory(new Uint8Array(bytes)),
    roomForArchive: (byteCount) => {
      const room = roomInMemory(byteCount);
      return { put: room.put, file: () => sourceInMemory(room.file()) };
    },
  };
}

/** On WebAssembly, or on noble where a browser has or allows none. */
export const verifyingGroupByName = verifyingGroups(groupByName);

export async function checkGiven(
  { name, source, roomForArchive }: Given,
  work: Pick<VerifyOptions, "checkBallots" | "lanes" | "ballotsPerTask" | "pause">,
  tell: (message: CheckMessage) => void,
): Promise<void> {
  const input = inputOf(name, source, roomForArchive);
  if (input === null) {
    tell({ kind: "no-verdict", reason: "not-a-record" });
    return;
  }
  const { report, fault } = await verifyInput(input, {
    ...work,
    groupByName: verifyingGroupByName,
    nacl: verifyingNacl(tweetNacl, verifyingGroupByName),
    product: verifyingProduct(verifyingGroupByName),
    onProgress: (progress) => tell({ kind: "progress", progress }),
  });
  const files = input.kind === "record" ? input.files : new Map<string, Uint8Array>();
  const problem = input.kind === "record" ? input.problem : null;
  tell({
    kind: "found",
    found: {
      report,
      lines: reportLines(report),
      problem: fault === null ? problem : { code: "damaged", detail: fault },
      summary: summaryOf(files, report),
    },
  });
}
