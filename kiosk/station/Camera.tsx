import { useEffect, useEffectEvent, useRef, useState } from "react";
import { firstCode } from "../../shared/client/check-ballot/read-pixels.ts";
import type { StationWords } from "./words.ts";

/** Between two looks: the page stays quick on an old tablet. */
const pauseMs = 150;
const widthMax = 1_000;

type CameraProps = { readonly own: StationWords; readonly onText: (text: string) => void };

/** A camera needs a secure context: over plain http there is none, and nothing is offered. No picture is kept or sent. */
export function Camera({ own, onText }: CameraProps) {
  const [state, setState] = useState<"off" | "on" | "refused">("off");
  if (!("mediaDevices" in navigator)) return null;
  return (
    <>
      {state === "on" && (
        <Picture
          own={own}
          onRefused={() => setState("refused")}
          onText={(text) => {
            setState("off");
            onText(text);
          }}
        />
      )}
      {state === "refused" && <p className="field-error">{own.cameraRefused}</p>}
      <button
        type="button"
        className="button button-second"
        onClick={() => setState(state === "on" ? "off" : "on")}
      >
        {state === "on" ? own.cameraOff : own.camera}
      </button>
    </>
  );
}

function Picture({ own, onText, onRefused }: CameraProps & { readonly onRefused: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const tell = useEffectEvent(onText);
  const refuse = useEffectEvent(onRefused);
  useEffect(() => {
    const shown = video.current;
    if (shown === null) return undefined;
    let stream: MediaStream | null = null;
    let timer = 0;
    let isOver = false;
    const canvas = document.createElement("canvas");
    const look = () => {
      const text = codeIn(shown, canvas);
      if (text !== null) tell(text);
      timer = window.setTimeout(look, pauseMs);
    };
    const start = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
        if (isOver) {
          stop(stream);
          return;
        }
        shown.srcObject = stream;
        await shown.play();
        look();
      } catch {
        // None, or not allowed: the code can be typed.
        if (!isOver) refuse();
      }
    };
    void start();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
      stop(stream);
    };
  }, []);
  return <video ref={video} className="camera" muted playsInline aria-label={own.cameraPicture} />;
}

function codeIn(video: HTMLVideoElement, canvas: HTMLCanvasElement): string | null {
  const scale = Math.min(1, widthMax / Math.max(video.videoWidth, 1));
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null || canvas.width === 0 || canvas.height === 0) return null;
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  return firstCode(context.getImageData(0, 0, canvas.width, canvas.height));
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
