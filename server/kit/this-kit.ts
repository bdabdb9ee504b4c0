/** The pack that this process runs from: where it keeps what must outlive it, and what its settings say. */
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { fileURLToPath } from "node:url";
import { fromUtf8 } from "../../shared/basics/bytes.ts";
import { nodeFileOps } from "../storage/files/file-ops.ts";
import { kitPlaces, settingsArguments, type KitPlaces } from "./places.ts";

/** The unpacked folder, with its last separator. */
export const kitFolder = fileURLToPath(new URL("../../../../", import.meta.url));

export type ThisKit = {
  readonly places: KitPlaces;
  /** The data folder and what stands in the settings, as arguments of the server; what is typed goes behind them. */
  readonly settings: readonly string[];
};

export async function thisKit(): Promise<ThisKit> {
  const places = kitPlaces({
    platform: process.platform,
    environment: process.env,
    userFolder: homedir(),
    kitFolder: kitFolder.replace(/[\\/]$/, ""),
    isThere: existsSync,
  });
  const text = fromUtf8((await nodeFileOps.readFile(places.settings)) ?? new Uint8Array()) ?? "";
  return { places, settings: ["--data", places.data, ...settingsArguments(text, places.home)] };
}
