/** The second device of a check ballot (protocol B.12), from a file that the checked server did not send. */
import { useMemo, useState } from "react";
import {
  isGoodNews,
  missingCells,
  nothingKnown,
  readRoundToCheck,
  readTexts,
  readTyped,
  verdictOn,
  type Known,
  type RoundToCheck,
} from "../../../shared/client/check-ballot/opened-ballot.ts";
import { chooseAgain } from "../../../shared/browser/choose-again.ts";
import { readPicture } from "../../../shared/browser/pixels.ts";
import { readRoundFile } from "../../../shared/client/check-ballot/round-file.ts";
import { checkWords } from "../../../shared/client/check-ballot/words.ts";
import { groupByName } from "../../../shared/crypto/groups.ts";
import { useWords } from "../words/words.ts";
import { BallotVerdictPart } from "./BallotVerdictPart.tsx";
import { Camera } from "./Camera.tsx";

export function CheckBallotPart({ onEnd }: { readonly onEnd: () => void }) {
  const { words } = useWords();
  const [about, setAbout] = useState<RoundToCheck | "none" | "wrong">("none");
  const read = async (file: File | undefined) => {
    const given = file === undefined ? null : readRoundFile(await file.text());
    const round = given === null ? null : readRoundToCheck(groupByName, given.roundJson, given.electionKey);
    setAbout(round ?? "wrong");
  };
  return (
    <>
      <section>
        <h2>{words.ballotTitle}</h2>
        <p>{words.ballotIntro}</p>
        <p className="check-ballot">
          <label>
            {words.ballotFile}
            <input
              type="file"
              accept=".json"
              {...chooseAgain}
              onChange={({ target }) => void read(target.files?.[0])}
            />
          </label>
        </p>
        {about === "wrong" && <p className="notice">{words.ballotFileWrong}</p>}
        <p>
          <button type="button" className="quiet" onClick={onEnd}>
            {words.ballotEnd}
          </button>
        </p>
      </section>
      {typeof about !== "string" && <Check key={about.election.fingerprint} about={about} />}
    </>
  );
}

function Check({ about }: { readonly about: RoundToCheck }) {
  const { language } = useWords();
  const said = checkWords[language];
  const [known, setKnown] = useState(nothingKnown);
  const verdict = useMemo(() => verdictOn(about, known.opened), [about, known.opened]);
  return (
    <div>
      <section>
        <h3>{said.checkRound}</h3>
        <p>{said.checkRoundHint}</p>
        <p>
          {said.roundCode}: <strong>{about.roundCode}</strong>
        </p>
        <p>
          {said.fingerprint}: <strong>{about.fingerprint.join(" ")}</strong>
        </p>
      </section>
      {verdict === null ? (
        <Reader about={about} known={known} onKnown={setKnown} />
      ) : (
        <BallotVerdictPart about={about} verdict={verdict} heard={known.heard} />
      )}
      <p>
        <button type="button" className="quiet" onClick={() => setKnown(nothingKnown)}>
          {said.another}
        </button>
      </p>
    </div>
  );
}

type ReaderProps = {
  readonly about: RoundToCheck;
  readonly known: Known;
  readonly onKnown: (change: (before: Known) => Known) => void;
};

function Reader({ about, known: { opened, heard }, onKnown }: ReaderProps) {
  const { language } = useWords();
  const said = checkWords[language];
  const [camera, setCamera] = useState<"off" | "on" | "refused">("off");
  const [isUnread, setUnread] = useState(false);
  const [typed, setTyped] = useState("");
  const missing = missingCells(about, opened);
  const readPictures = async (files: readonly File[]) => {
    let texts: readonly string[] = [];
    for (const file of files) {
      texts = [...texts, ...(await readPicture(file))];
    }
    setUnread(texts.length === 0);
    onKnown((before) => readTexts(about, before, texts));
  };
  return (
    <section className="check-ballot">
      <p>
        {said.stepCode}
        <br />
        <strong>
          {opened.checkCode === null
            ? said.codeNotRead
            : `✓ ${said.codeRead(opened.checkCode.slice(0, 32).replace(/.{4}(?=.)/g, "$& "))}`}
        </strong>
      </p>
      <p>
        {said.stepCells}
        <br />
        <strong>
          {said.cellsRead(about.cells.length - missing.length, about.cells.length)}
          {opened.read.size > 0 && ` – ${said.cellsMissing(missing.map((cell) => cell + 1).join(", "))}`}
        </strong>
      </p>
      <p role="status" className={heard === null || isGoodNews(heard) ? "" : "notice"}>
        {heard !== null && said.heard[heard]}
      </p>
      {isUnread && <p className="notice">{said.noPicture}</p>}
      {camera === "refused" && <p className="notice">{said.cameraRefused}</p>}
      {camera === "on" && (
        <Camera
          onText={(text) => onKnown((before) => readTexts(about, before, [text]))}
          onRefused={() => setCamera("refused")}
        />
      )}
      {"mediaDevices" in navigator ? (
        <p>
          <button type="button" onClick={() => setCamera(camera === "on" ? "off" : "on")}>
            {camera === "on" ? said.cameraOff : said.cameraOn}
          </button>
        </p>
      ) : (
        <p>{said.noCamera}</p>
      )}
      <p>
        <label>
          {said.pictures}
          <input
            type="file"
            multiple
            accept="image/*"
            {...chooseAgain}
            onChange={({ target }) => void readPictures([...(target.files ?? [])])}
          />
        </label>
      </p>
      <label>
        {said.typed}
        <textarea
          rows={3}
          spellCheck={false}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </label>
      <p className="hint">{said.typedHint}</p>
      <button
        type="button"
        onClick={() => {
          onKnown((before) => readTyped(about, before, typed));
          setTyped("");
        }}
      >
        {said.take}
      </button>
    </section>
  );
}
