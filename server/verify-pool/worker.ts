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
  makeSample as makeSampleWith,
  packFile,
  sealBallot as sealBallotWith,
  sumBallots,
  writeRecord,
  writeSealed,
  type EvaluateTask,
  type SampleTask,
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

const random = (byteCount: number) => new Uint8Array(randomBytes(byteCount));

export function evaluate(task: EvaluateTask): ReturnType<typeof evaluateWith> {
  return evaluateWith(task, random);
}

export function sealBallot(job: Parameters<typeof sealBallotWith>[0]): ReturnType<typeof sealBallotWith> {
  return sealBallotWith(job, random);
}

export function makeSample(task: SampleTask): ReturnType<typeof makeSampleWith> {
  return makeSampleWith(task, random);
}
