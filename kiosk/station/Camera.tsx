import { useEffect, useEffectEvent, useRef, useState } from "react";
import { hasCamera, watchCamera } from "../../shared/browser/watch-camera.ts";
import type { StationWords } from "./words.ts";

type CameraProps = { readonly own: StationWords; readonly onText: (text: string) => void };

/** A camera needs a secure context: over plain http there is none, and nothing is offered. No picture is kept or sent. */
export function Camera({ own, onText }: CameraProps) {
  const [state, setState] = useState<"off" | "on" | "refused">("off");
  if (!hasCamera()) return null;
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
    return shown === null ? undefined : watchCamera({ video: shown, onText: tell, onRefused: refuse });
  }, []);
  return <video ref={video} className="camera" muted playsInline aria-label={own.cameraPicture} />;
}
