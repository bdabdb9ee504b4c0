/** A camera that is watched for codes, by whatever page shows it (protocol B.12). */
import { readFrame } from "./pixels.ts";

/** Between two looks: the page stays quick on an old tablet. */
const pauseMs = 120;

type WatchedCamera = {
  readonly video: HTMLVideoElement;
  readonly onText: (text: string) => void;
  /** There is none, or this page may not use it. */
  readonly onRefused: () => void;
};

/** Over plain http a browser shows no camera to a page. */
export function hasCamera(): boolean {
  return "mediaDevices" in navigator;
}

/** Shows the camera and reads code after code until the returned function is called, which lets the camera go. */
export function watchCamera({ video, onText, onRefused }: WatchedCamera): () => void {
  const canvas = document.createElement("canvas");
  let timer = 0;
  let stream: MediaStream | null = null;
  let isOver = false;
  const look = () => {
    const text = readFrame(video, canvas);
    if (text !== null) onText(text);
    // Whoever takes the text may have ended the watch.
    if (!isOver) timer = window.setTimeout(look, pauseMs);
  };
  const start = async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "environment", width: { ideal: 1_280 } },
      });
      if (isOver) {
        stop(stream);
        return;
      }
      video.srcObject = stream;
      await video.play();
      look();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      if (!isOver) onRefused();
    }
  };
  void start();
  return () => {
    isOver = true;
    window.clearTimeout(timer);
    stop(stream);
  };
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
