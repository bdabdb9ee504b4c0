import type { Words } from "../words.ts";

export const station: Words["station"] = {
  title: "Voting station",
  text: "For those without a phone or with one that is too old. Open this address on a tablet at the desk: people type their slip's code, vote as on a phone, and the tablet erases everything before the next person.",
  qr: "QR code of the voting station",
  setUp: [
    "A tablet with Chrome or Safari, on its charger, locked to one app (screen pinning on Android, Guided Access on iPad), with saving of forms and passwords off and an English keyboard.",
    "Its back to a wall, some steps from the desk; somebody stands before it without seeing the screen. No camera sees the screen.",
    "A scanner that types can be joined: press into the field, then scan the code “Bỏ phiếu” of the slip.",
    "Everybody stays until it says that the vote is cast, mostly less than two minutes. Two stations serve some ten people.",
  ],
  camera: "The connection is https: the station can scan with the tablet's camera.",
  noCamera: "The connection is http: browsers allow no camera, so type the code or use a scanner that types.",
};
