/** Reads code after code from this device's camera; no picture is kept or sent. */
import { useEffect, useEffectEvent, useRef } from "react";
import { firstCode } from "../../../shared/client/check-ballot/read-pixels.ts";
import { checkWords } from "../../../shared/client/check-ballot/words.ts";
import { useWords } from "../words/words.ts";
import { pixelsOf } from "./pixels.ts";

/** Between two looks. */
const pauseMs = 120;

type CameraProps = { readonly onText: (text: string) => void; readonly onRefused: () => void };

export function Camera({ onText, onRefused }: CameraProps) {
  const { language } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const tell = useEffectEvent(onText);
  const refuse = useEffectEvent(onRefused);
  useEffect(() => {
    const shown = video.current;
    if (shown === null) return;
    let timer = 0;
    let stream: MediaStream | null = null;
    let isOver = false;
    const look = () => {
      const pixels = pixelsOf(shown, shown.videoWidth, shown.videoHeight);
      const text = pixels === null ? null : firstCode(pixels);
      if (text !== null) tell(text);
      timer = window.setTimeout(look, pauseMs);
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
        shown.srcObject = stream;
        await shown.play();
        look();
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
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
  return <video ref={video} muted playsInline aria-label={checkWords[language].cameraPicture} />;
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
