import { fingerprintGroups } from "../../../shared/crypto/fingerprint.ts";
import { groupsOfFour } from "../../../shared/crypto/typed-code.ts";
import { fromHex } from "../../../shared/basics/bytes.ts";
import { defined } from "../../../shared/basics/assert.ts";
import { wifiQrText, type PrintedSlip } from "../../../shared/client/slip-maker.ts";
import type { Hall } from "../../../shared/domain/halls.ts";
import type { PublicMeeting } from "../../../shared/protocol/public-view.ts";
import { QrCode } from "../../parts/QrCode.tsx";
import type { SlipLayout } from "../../model/slip-layout.ts";
import css from "./SlipPaper.module.css";

type SlipPaperProps = {
  readonly slip: PrintedSlip;
  /** Where it is handed out, and whose address it shows; null: the meeting's own. */
  readonly hall: Hall | null;
  readonly meeting: PublicMeeting;
  /** Such as: Thẻ A – Tập thể lãnh đạo Sở */
  readonly className: string;
  readonly layout: SlipLayout;
};

/** One slip as it is printed and shown: no name, no number, no order. Vietnamese whatever the console speaks. */
export function SlipPaper({ slip, hall, meeting, className, layout }: SlipPaperProps) {
  const { wifi } = meeting;
  const place = hall?.name ?? meeting.place;
  const fingerprint = defined(fromHex(meeting.fingerprint, 16), "a meeting's fingerprint has 16 bytes");
  return (
    <article className={css.slip} data-layout={layout}>
      <header className={css.head}>
        <div className={css.meeting}>{meeting.title}</div>
        <div className={css.title}>
          THẺ BỎ PHIẾU KÍN{meeting.rehearsal && <span className={css.rehearsal}>CHẠY THỬ</span>}
        </div>
        <div className={css.kind}>{place === "" ? className : `${className} · ${place}`}</div>
      </header>
      <div className={css.codes}>
        {wifi !== null && (
          <figure className={css.figure}>
            <QrCode text={wifiQrText(wifi)} label="Mã QR Wi-Fi" className={css.qr} />
            <figcaption>① Wi-Fi</figcaption>
          </figure>
        )}
        <div className={css.lines}>
          <p>Dùng một lần cho mỗi lượt. Không ghi tên lên thẻ.</p>
          <p>
            Trang không mở: tắt 4G, gõ{" "}
            <span className={css.address}>{addressLines(hall?.address ?? meeting.kioskUrl)}</span>
          </p>
        </div>
        <figure className={css.figure}>
          <QrCode text={slip.url} label="Mã QR bỏ phiếu" className={css.qr} />
          <figcaption>{wifi === null ? "Bỏ phiếu" : "② Bỏ phiếu"}</figcaption>
        </figure>
      </div>
      <div className={css.code}>{groupsOfFour(slip.code)}</div>
      <div className={css.fingerprint}>Mã hội nghị: {fingerprintGroups(fingerprint).join(" ")}</div>
    </article>
  );
}

/** Without http://, which browsers add by themselves, and broken before the port alone. */
function addressLines(kioskUrl: string) {
  const [host = "", port] = kioskUrl.replace(/^http:\/\//, "").split(/(?=:\d+$)/);
  return (
    <>
      {host}
      {port !== undefined && (
        <>
          <wbr />
          {port}
        </>
      )}
    </>
  );
}
