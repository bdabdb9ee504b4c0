/** Every pack that ships with the project. */
import { err, ok, type Result } from "../basics/result.ts";
import { regulation124 } from "./124-2023.ts";
import { regulation366 } from "./366-2025.ts";
import { bacGiang2023 } from "./bac-giang-2023.ts";
import { dakLak2019 } from "./dak-lak-2019.ts";
import { decree335 } from "./nd335-2025.ts";
import { sonDuong2021 } from "./son-duong-2021.ts";
import { sonLa2022 } from "./son-la-2022.ts";
import { thanhHoa2023 } from "./thanh-hoa-2023.ts";
import type { Pack } from "./pack.ts";

export const packs: ReadonlyMap<string, Pack> = new Map(
  [
    bacGiang2023,
    dakLak2019,
    sonLa2022,
    sonDuong2021,
    thanhHoa2023,
    regulation124,
    regulation366,
    decree335,
  ].map((pack) => [pack.packId, pack]),
);

export type PackRefusal = "unknown-pack" | "newer-pack" | "older-pack";

/** The pack of a meeting or record, or why this program cannot apply it. */
export function packById(packId: string, version: number): Result<Pack, PackRefusal> {
  const pack = packs.get(packId);
  if (pack === undefined) return err("unknown-pack");
  if (version > pack.version) return err("newer-pack");
  if (version < pack.version) return err("older-pack");
  return ok(pack);
}
