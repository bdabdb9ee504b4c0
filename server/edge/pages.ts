/**
 * The built pages of kiosk, console and projector, compressed when they were built: three hundred phones open one of them
 * on one access point. Nothing else that the server says is ever compressed (security S7).
 */
import { join } from "node:path";
import { Router, type RequestHandler } from "express";
import expressStaticGzip from "express-static-gzip";
import { kindOfConsoleFile } from "../../shared/protocol/strict-page.ts";
import { projectorPath, stationPath, verifyPagePath } from "../../shared/protocol/public-routes.ts";
import { verifyPageFile, type VerifyPage } from "../machine/verify-page.ts";
import { immutable, noStore, strictHeaders, verifyPagePolicy } from "./headers.ts";

/** Folders that vite has built; verify: null where it has not. */
export type Pages = {
  readonly kiosk: string;
  readonly station: string;
  readonly admin: string;
  readonly verify: VerifyPage | null;
};

/** Needs no login and no TLS: kiosk, station, projector, and its assets, which lie among the console's. The app has set the kiosk's headers. */
export function kioskPages(folders: Pages, isTls: boolean): Router {
  const router = Router();
  router.use("/console/assets", filesOf(join(folders.admin, "assets"), immutable));
  router.get(projectorPath, strictHeaders("console", isTls), sendPage(folders.admin, "projector.html"));
  if (folders.verify !== null) router.get(verifyPagePath, ...sendVerifyPage(folders.verify));
  router.get(stationPath, sendPage(folders.station, "index.html"));
  router.use(`${stationPath}/assets`, filesOf(join(folders.station, "assets"), immutable));
  router.get("/", sendPage(folders.kiosk, "index.html"));
  router.get(/^\/%23/, backToFragment);
  router.use("/assets", filesOf(join(folders.kiosk, "assets"), immutable));
  router.use(filesOf(folders.kiosk, noStore));
  return router;
}

/** Mounted at /console behind the guard. Paths without a dot are places inside the page; the projector is the kiosk's. */
export function consolePages(folders: Pages, isTls: boolean): Router {
  const router = Router();
  const strict = { console: strictHeaders("console", isTls), checking: strictHeaders("checking", isTls) };
  router.use((request, response, next) => {
    strict[kindOfConsoleFile(request.path)](request, response, next);
  });
  router.use("/assets", filesOf(join(folders.admin, "assets"), immutable));
  router.get("/index.html", sendPage(folders.admin, "index.html"));
  router.get(/^\/[^.]*$/, sendPage(folders.admin, "index.html"));
  return router;
}

/**
 * Some scanners write a slip's "#" as %23, and so send us what was to stay in the browser. The address is made right;
 * nothing keeps or logs it (security B12).
 */
const backToFragment: RequestHandler = (request, response, next) => {
  const text = request.url.replace(/%3d/gi, "=").replace(/%26/g, "&");
  const [, fragment] = /^\/%23([\w&=]*)$/.exec(text) ?? [];
  if (fragment === undefined) next();
  else response.set("Cache-Control", noStore).redirect(`/#${fragment}`);
};

/** It reads what strangers wrote, beside pages whose storage holds slips: it gets a policy and an origin of its own (security C18). */
function sendVerifyPage({ folder, policy }: VerifyPage): readonly RequestHandler[] {
  const strict: RequestHandler = (_request, response, next) => {
    response.set("Content-Security-Policy", verifyPagePolicy(policy));
    next();
  };
  return [strict, sendPage(folder, verifyPageFile)];
}

function sendPage(folder: string, file: string): RequestHandler {
  const send = filesOf(folder, noStore);
  return (request, response, next) => {
    request.url = `/${file}`;
    send(request, response, next);
  };
}

/** A file of this folder as the browser can take it; one that was never built is a page that is not there. */
function filesOf(folder: string, cacheControl: string): RequestHandler {
  const send = expressStaticGzip(folder, {
    enableBrotli: true,
    orderPreference: ["br"],
    index: false,
    serveStatic: {
      etag: false,
      lastModified: false,
      cacheControl: false,
      redirect: false,
      setHeaders: (response) => response.setHeader("Cache-Control", cacheControl),
    },
  });
  return (request, response, next) => {
    if (isDecodable(request.path)) send(request, response, next);
    else next();
  };
}

/** The library would answer any other path itself, and not with a page that people can read. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
