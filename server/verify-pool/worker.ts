/** The worker thread's file: names the tasks for piscina. */
import { randomBytes } from "node:crypto";
import {
  addSums,
  checkBallot,
  checkShare,
  checkSlipKeys,
  checkToken,
  codeOfRecord,
  count,
  evaluate as evaluateWith,
  packFile,
  sumBallots,
  writeRecord,
  writeSealed,
  type EvaluateTask,
} from "./tasks.ts";

export {
  addSums,
  checkBallot,
  checkShare,
  checkSlipKeys,
  checkToken,
  codeOfRecord,
  count,
  packFile,
  sumBallots,
  writeRecord,
  writeSealed,
};

export function evaluate(task: EvaluateTask): ReturnType<typeof evaluateWith> {
  return evaluateWith(task, (byteCount) => new Uint8Array(randomBytes(byteCount)));
}
