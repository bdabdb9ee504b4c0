import { Button, Stack } from "@mantine/core";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { checkWords } from "../../../shared/client/check-ballot/words.ts";
import { useConsole } from "../../console/console-context.tsx";
import { Notice } from "../Notice.tsx";
import { readFrame } from "./read-qr.ts";
import css from "./Camera.module.css";

/** Between two looks: the page stays quick on an old tablet. */
const pauseMs = 120;

/** Reads code after code from this device's camera while it is on; no picture is kept or sent. */
export function Camera({ onText }: { readonly onText: (text: string) => void }) {
  const { language } = useConsole();
  const said = checkWords[language];
  const [isOn, setOn] = useState(false);
  const [isRefused, setRefused] = useState(false);
  // Over plain http browsers have none; there a picture or typed values do.
  if (!("mediaDevices" in navigator)) return <Notice kind="info">{said.noCamera}</Notice>;
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
    if (shown === null) return;
    let timer = 0;
    let stream: MediaStream | null = null;
    let isOver = false;
    const canvas = document.createElement("canvas");
    const look = () => {
      const text = readFrame(shown, canvas);
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
  return <video ref={video} className={css.picture} muted playsInline aria-label={said.cameraPicture} />;
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
