import { Button, Stack } from "@mantine/core";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { hasCamera, watchCamera } from "../../../shared/browser/watch-camera.ts";
import { checkWords } from "../../../shared/client/check-ballot/words.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Notice } from "../Notice.tsx";
import css from "./Camera.module.css";

/** Reads code after code from this device's camera while it is on; no picture is kept or sent. */
export function Camera({ onText }: { readonly onText: (text: string) => void }) {
  const { language } = useConsole();
  const said = checkWords[language];
  const [isOn, setOn] = useState(false);
  const [isRefused, setRefused] = useState(false);
  // Over plain http browsers have none; there a picture or typed values do.
  if (!hasCamera()) return <Notice kind="info">{said.noCamera}</Notice>;
  return (
    <Stack gap="sm">
      {isRefused && <Notice kind="problem">{said.cameraRefused}</Notice>}
      {isOn && (
        <Picture
          onText={onText}
          onRefused={() => {
            setRefused(true);
            setOn(false);
          }}
        />
      )}
      <Button
        variant={isOn ? "default" : "filled"}
        onClick={() => {
          setRefused(false);
          setOn(!isOn);
        }}
      >
        {isOn ? said.cameraOff : said.cameraOn}
      </Button>
    </Stack>
  );
}

type PictureProps = { readonly onText: (text: string) => void; readonly onRefused: () => void };

function Picture({ onText, onRefused }: PictureProps) {
  const { language } = useConsole();
  const said = checkWords[language];
  const video = useRef<HTMLVideoElement>(null);
  const tell = useEffectEvent(onText);
  const refuse = useEffectEvent(onRefused);
  useEffect(() => {
    const shown = video.current;
    return shown === null ? undefined : watchCamera({ video: shown, onText: tell, onRefused: refuse });
  }, []);
  return <video ref={video} className={css.picture} muted playsInline aria-label={said.cameraPicture} />;
}
