/** XML as a stream of tags. Names come without their prefix: the files of one kind differ in prefixes alone. */
import { SaxesParser } from "saxes";

/** By their names without prefix, and by their whole names. */
export type XmlAttributes = ReadonlyMap<string, string>;

export type XmlHandlers = {
  readonly open: (name: string, attributes: XmlAttributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
  /** True ends the reading early. */
  readonly isEnough?: () => boolean;
};

const stepLength = 65_536;

/** False where the text is not well-formed. Entities that a file declares for itself are not known here. */
export function readXml(xml: string, handlers: XmlHandlers): boolean {
  const parser = new SaxesParser({ position: false });
  const found = { isSound: true };
  parser.on("error", () => (found.isSound = false));
  parser.on("opentag", ({ name, attributes }) => {
    const pairs = Object.entries(attributes);
    handlers.open(
      localName(name),
      new Map([...pairs.map(([key, value]) => [localName(key), value] as const), ...pairs]),
    );
  });
  parser.on("closetag", ({ name }) => handlers.close?.(localName(name)));
  parser.on("text", (text) => handlers.text?.(text));
  parser.on("cdata", (text) => handlers.text?.(text));
  for (let offset = 0; offset < xml.length; offset += stepLength) {
    parser.write(xml.slice(offset, offset + stepLength));
    if (!found.isSound || handlers.isEnough?.() === true) return found.isSound;
  }
  parser.close();
  return found.isSound;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
