/** The built pages of kiosk, console and projector. */
import { join } from "node:path";
import express, { Router, type RequestHandler, type Response } from "express";
import { immutable, noStore, strictHeaders } from "./headers.ts";

/** Folders that vite has built. */
export type PageFolders = { readonly kiosk: string; readonly admin: string };

/** Needs no login and no TLS: kiosk, projector, and its assets, which lie among the console's. The app has set the kiosk's headers. */
export function kioskPages(folders: PageFolders, isTls: boolean): Router {
  const router = Router();
  router.use("/console/assets", assets(join(folders.admin, "assets")));
  router.get("/projector", strictHeaders("console", isTls), sendPage(folders.admin, "projector.html"));
  router.get("/", sendPage(folders.kiosk, "index.html"));
  router.get(/^\/%23/, backToFragment);
  router.use("/assets", assets(join(folders.kiosk, "assets")));
  router.use(otherFiles(folders.kiosk));
  return router;
}

/** Mounted at /console behind the guard. Paths without a dot are places inside the page; the projector is the kiosk's. */
export function consolePages(folders: PageFolders, isTls: boolean): Router {
  const router = Router();
  router.use(strictHeaders("console", isTls));
  router.use("/assets", assets(join(folders.admin, "assets")));
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

function sendPage(folder: string, file: string): RequestHandler {
  return (_request, response, next) => {
    const options = { root: folder, headers: { "Cache-Control": noStore }, ...plainFiles };
    response.sendFile(file, options, (error: unknown) => {
      // A page that was never built is a page that is not there.
      if (error !== undefined && error !== null) next();
    });
  };
}

const plainFiles = { etag: false, lastModified: false, cacheControl: false } as const;

function assets(folder: string): RequestHandler {
  return express.static(folder, {
    ...plainFiles,
    index: false,
    redirect: false,
    setHeaders: (response: Response) => response.set("Cache-Control", immutable),
  });
}

function otherFiles(folder: string): RequestHandler {
  return express.static(folder, {
    ...plainFiles,
    index: false,
    redirect: false,
    setHeaders: (response: Response) => response.set("Cache-Control", noStore),
  });
}
