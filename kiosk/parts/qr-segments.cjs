/**
 * In the phone's bundle this stands for qrcode's own segments.js (vite.config.ts), which looks for the shortest cut of any
 * text by Dijkstra's algorithm and knows kanji. What a phone shows are capitals and digits, cut by QrCode.tsx. CommonJS,
 * as the file that asks for it: what makes one of the other would weigh more than this.
 */
const AlphanumericData = require("qrcode/lib/core/alphanumeric-data.js");
const NumericData = require("qrcode/lib/core/numeric-data.js");

/** Digits alone take ten bits for three of them, capitals and digits eleven for two (ISO/IEC 18004). */
exports.fromArray = (pieces) =>
  pieces.map(({ data }) => (/^\d+$/.test(data) ? new NumericData(data) : new AlphanumericData(data)));
