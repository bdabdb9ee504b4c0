/** Reads code after code from this device's camera; no picture is kept or sent. */
import { useEffect, useEffectEvent, useRef } from "react";
import { watchCamera } from "../../../shared/browser/watch-camera.ts";
import { checkWords } from "../../../shared/client/check-ballot/words.ts";
import { useWords } from "../words/words.ts";

type CameraProps = { readonly onText: (text: string) => void; readonly onRefused: () => void };

export function Camera({ onText, onRefused }: CameraProps) {
  const { language } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const tell = useEffectEvent(onText);
  const refuse = useEffectEvent(onRefused);
  useEffect(() => {
    const shown = video.current;
    return shown === null ? undefined : watchCamera({ video: shown, onText: tell, onRefused: refuse });
  }, []);
  return <video ref={video} muted playsInline aria-label={checkWords[language].cameraPicture} />;
}
