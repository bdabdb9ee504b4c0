/** Guides as pages that any browser opens from the disk: no script, no file but themselves and their pictures. */
import path from "node:path";
import { Marked } from "marked";

/**
 * markdown: the guide's text. place: its path in the project; carried: path in the project -> path in the pack, of every
 * file that a guide may point to. A link to anything else stays as words. Gives one page of HTML.
 */
export function docPage(markdown, place, carried) {
  const used = new Map();
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        return `<h${depth} id="${headingId(text, used)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        const target = targetOf(href, place, carried);
        return target === null ? words : `<a href="${escaped(target)}">${words}</a>`;
      },
      image({ href, text }) {
        const target = targetOf(href, place, carried);
        if (target === null) throw new Error(`${place} shows ${href}, which is not in the pack`);
        return `<img src="${escaped(target)}" alt="${escaped(text)}">`;
      },
    },
  });
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? path.basename(place);
  return pageOf(title, marked.parse(markdown));
}

function targetOf(href, place, carried) {
  if (/^(https?:|#)/.test(href)) return href;
  const [file, ...fragment] = href.split("#");
  const inPack = carried.get(path.posix.join(path.posix.dirname(place), file));
  if (inPack === undefined) return null;
  const from = path.posix.dirname(carried.get(place));
  return [path.posix.relative(from, inPack), ...fragment].join("#");
}

/** As GitHub makes them, so that one address of a section fits both. */
function headingId(text, used) {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(/\s/g, "-");
  const count = used.get(plain) ?? 0;
  used.set(plain, count + 1);
  return count === 0 ? plain : `${plain}-${count}`;
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
}

const pageOf = (title, body) => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:">
<title>${escaped(title)}</title>
<style>
body { font: 17px/1.6 "Segoe UI", "Helvetica Neue", "Noto Sans", sans-serif; color: #1c2430; max-width: 52rem; margin: 2rem auto; padding: 0 1.2rem; }
h1, h2, h3 { line-height: 1.25; color: #12325c; }
h2 { margin-top: 2.2rem; border-bottom: 1px solid #d5dbe4; padding-bottom: .3rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid #c4ccd8; padding: .4rem .6rem; text-align: left; vertical-align: top; }
code, pre { font-family: Consolas, Menlo, "DejaVu Sans Mono", monospace; font-size: .92em; background: #f1f4f8; border-radius: 3px; }
code { padding: .1em .3em; } pre { padding: .8rem; overflow-x: auto; } pre code { padding: 0; }
img { max-width: 100%; }
</style>
</head>
<body>
${body}</body>
</html>
`;
