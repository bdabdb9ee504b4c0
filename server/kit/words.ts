/** What the window of a pack says: Vietnamese, then English. */
import type { ChangedFile } from "./whole-kit.ts";
import type { KitPlaces } from "./places.ts";
import type { Running } from "./running.ts";

const listedMax = 5;

export const kitWords = {
  starting: (version: string) =>
    `Phiếu Kín ${version}: đang khởi động, xin chờ vài giây… · starting, a few seconds…\n`,

  damaged: (files: readonly ChangedFile[]) => {
    const lines = files
      .slice(0, listedMax)
      .map(({ name, is }) => `  ${name} (${is === "missing" ? "thiếu · missing" : "khác · changed"})`);
    return [
      `${String(files.length)} tệp của chương trình bị thiếu hoặc khác với lúc đóng gói. Xin xóa thư mục này và giải nén lại tệp .zip; nếu phần mềm diệt virus đã lấy đi tệp nào thì cho phép tệp đó. Dữ liệu không nằm ở đây và không mất.`,
      `${String(files.length)} files of the program are missing or not as they were packed. Delete this folder and unpack the .zip again; data lie elsewhere and are not lost.`,
      ...lines,
      ...(files.length > listedMax ? ["  …"] : []),
      "",
    ].join("\n");
  },

  settingsWrong: (places: KitPlaces, problem: string) =>
    `${places.settings}: ${problem}\nXin sửa hoặc xóa tệp này rồi khởi động lại. · Mend or delete this file and start again.\n`,

  alreadyRunning: (running: Running, version: string) =>
    [
      `Phiếu Kín ${running.version} đang chạy rồi; trang điều hành mở ở trình duyệt: ${running.consoleUrl}`,
      `Phiếu Kín ${running.version} is running already; its console opens in the browser.`,
      ...(running.version === version
        ? []
        : [
            `Muốn dùng phiên bản ${version}: đóng cửa sổ của phiên bản ${running.version} trước, rồi khởi động lại.`,
            `To use version ${version}, close the window of version ${running.version} first, then start again.`,
          ]),
      "",
    ].join("\n"),

  silent: (data: string) =>
    [
      `Một chương trình khác đang giữ thư mục dữ liệu ${data} và không cho biết trang điều hành ở đâu. Xin đóng cửa sổ của nó rồi khởi động lại.`,
      `Another program holds the data folder ${data} and does not say where its console is. Close its window, then start again.`,
      "",
    ].join("\n"),

  started: ({ home, settings, isPortable }: KitPlaces, consoleUrl: string, isOpened: boolean) =>
    [
      "",
      isOpened
        ? `Trang điều hành đang mở ở trình duyệt · the console opens in the browser: ${consoleUrl}`
        : `Xin mở trình duyệt ở · open in a browser: ${consoleUrl}`,
      `Mọi thứ cần giữ nằm ở · all that is to be kept lies in${isPortable ? " (du-lieu-o-day.txt)" : ""}`,
      `  ${home}`,
      `Lựa chọn khác, mỗi dòng một lựa chọn · options, one a line: ${settings}`,
      "Để dừng: đóng cửa sổ này, hoặc nhấn Ctrl-C · to stop: close this window, or press Ctrl-C",
      "",
    ].join("\n"),

  stopped: ({ settings }: KitPlaces) =>
    [
      "",
      `Máy chủ đã dừng vì lý do trên. Cổng khác, thư mục khác: ghi vào ${settings}, mỗi dòng một lựa chọn, ví dụ --http-port 8090; rồi khởi động lại.`,
      `The server has stopped for the reason above. Another port or folder goes into that file, one option a line; then start again.`,
      "",
    ].join("\n"),
};
