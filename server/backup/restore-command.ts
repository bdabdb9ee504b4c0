/** `npm start -- --restore DIR`: asks for the passphrase, restores, says what was done. The server is not started. */
import { nativeStretch } from "../../native/stretch.ts";
import { secretStream } from "../../native/secret-stream.ts";
import { openAsker } from "../machine/asker.ts";
import { nodeFileOps } from "../storage/files/file-ops.ts";
import { refuseRestore, restoreBackup, type RestoreProblem } from "./restore.ts";

const problems: Readonly<Record<RestoreProblem, (from: string, data: string) => string>> = {
  missing: (from) =>
    `${from} không phải là thư mục của một bản sao lưu (không có du-lieu.pk).\n${from} is no backup's folder (it has no du-lieu.pk).`,
  "not-empty": (_, data) =>
    `${data} đã có dữ liệu. Không có gì bị thay đổi; xin chọn thư mục trống bằng --data.\n${data} is not empty. Nothing was changed; choose an empty folder with --data.`,
  "not-a-backup": (from) =>
    `du-lieu.pk trong ${from} không phải là bản sao lưu của Phiếu Kín.\ndu-lieu.pk in ${from} is no backup of Phiếu Kín.`,
  "other-version": () =>
    "Bản sao lưu do phiên bản mới hơn ghi. Không có gì bị thay đổi; xin dùng phiên bản đó.\nThe backup is of a later version. Nothing was changed; please use that version.",
  "cannot-open": () =>
    "Không mở được: sai mật khẩu, hoặc đầu tệp bị hỏng. Không có gì bị thay đổi.\nIt does not open: the passphrase is wrong, or the beginning of the file is damaged. Nothing was changed.",
  damaged: (from) =>
    `du-lieu.pk trong ${from} bị hỏng hoặc bị cắt. Không có gì bị thay đổi; xin dùng bản sao lưu khác.\ndu-lieu.pk in ${from} is damaged or cut short. Nothing was changed; please use another backup.`,
};

const question = "Mật khẩu của bản sao lưu / the backup's passphrase:";
const cannotSeal =
  "Máy này thiếu thư viện mã hóa (libsodium) nên không mở được bản sao lưu.\nThis machine has no libsodium to open the backup with.";

/** Null: restored. Else why not, in both languages. Throws StorageError. */
export async function restoreFrom(from: string, dataFolder: string): Promise<string | null> {
  const order = { ops: nodeFileOps, from, dataFolder };
  if (secretStream === null) return cannotSeal;
  const refused = await refuseRestore(order);
  if (refused !== null) return problems[refused](from, dataFolder);
  const asker = openAsker();
  const secretPassphrase = await asker.askSecret(question);
  asker.close();
  const sealing = { secretPassphrase: secretPassphrase ?? "", stretch: nativeStretch, stream: secretStream };
  const restored = await restoreBackup(order, sealing);
  if (!restored.ok) return problems[restored.error](from, dataFolder);
  process.stdout.write(
    `Đã khôi phục ${String(restored.value)} tệp vào ${dataFolder} và so lại từng tệp. Bây giờ khởi động không có --restore, với cùng --data.\n` +
      `Restored ${String(restored.value)} files into ${dataFolder} and compared each. Now start without --restore, with the same --data.\n`,
  );
  return null;
}
