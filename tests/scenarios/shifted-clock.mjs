/** Loaded before a program: its wall clock is off by the milliseconds in the file SHIFT_FILE, read at each look. */
import { readFileSync } from "node:fs";

const RealDate = Date;
const shift = () => Number(readFileSync(process.env.SHIFT_FILE, "utf8"));

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + shift());
    else super(...parts);
  }
  static now() {
    return RealDate.now() + shift();
  }
};
