import { useState, type ChangeEvent, type SubmitEvent } from "react";
import { parseSlipCode, parseSlipUrl } from "../../shared/crypto/slip.ts";
import { groupsOfFour, slipCodeCharacters } from "../../shared/crypto/typed-code.ts";
import type { PublicView } from "../../shared/protocol/public-view.ts";
import { Header } from "../App.tsx";
import { Page } from "../parts/Page.tsx";
import { codeOfField } from "../typed-code.ts";
import { Camera } from "./Camera.tsx";
import { FindInBox } from "./FindInBox.tsx";
import type { ShownSlip, Size } from "./Station.tsx";
import type { StationWords } from "./words.ts";

const sizes: readonly Size[] = ["large", "larger"];

type StartPageProps = {
  readonly own: StationWords;
  readonly onLanguage: () => void;
  readonly hall: PublicView | null;
  readonly size: Size;
  readonly onSize: (size: Size) => void;
  readonly onSlip: (slip: ShownSlip) => void;
};

/** Nobody is at the station: scan or type a slip. */
export function StartPage({ own, onLanguage, hall, size, onSize, onSlip }: StartPageProps) {
  const round = hall?.round ?? null;
  const isOpen = round?.phase === "open" || round?.phase === "closing";
  return (
    <>
      <Header meeting={hall?.meeting ?? null} onLanguage={onLanguage} />
      <Page title={own.title}>
        <p className="notice notice-good">{own.clean}</p>
        <p className="lead" role="status">
          {hall === null ? own.lost : isOpen ? own.open(round.title) : own.notOpen}
        </p>
        <SlipField own={own} onSlip={onSlip} />
        <div className="sizes" role="group" aria-label={own.size}>
          {sizes.map((one) => (
            <button
              key={one}
              type="button"
              className="button button-second"
              aria-pressed={one === size}
              onClick={() => onSize(one)}
            >
              {own.sizes[one]}
            </button>
          ))}
        </div>
        <p>{own.promise}</p>
        <p className="quiet">{own.readAloud}</p>
        <FindInBox own={own} hall={hall} />
      </Page>
    </>
  );
}

/** Takes what is typed, by a person or by a scanner that types, and what the camera sees. */
function SlipField({ own, onSlip }: Pick<StartPageProps, "own" | "onSlip">) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<"wrong" | "notASlip" | null>(null);
  const isAddress = isAddressLike(text);
  const scanned = (address: string) => {
    const parsed = parseSlipUrl(address.trim());
    if (parsed.ok) onSlip({ fragment: address.trim().slice(address.trim().indexOf("#")) });
    else setProblem(parsed.error === "not-a-slip" ? "notASlip" : "wrong");
  };
  const typed = (code: string) => {
    if (parseSlipCode(code).ok) onSlip({ typed: code });
    else setProblem("wrong");
  };
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    const now = event.target.value;
    setProblem(null);
    if (isAddressLike(now)) {
      setText(now);
      return;
    }
    const code = codeOfField(now);
    setText(code);
    if (code.length === slipCodeCharacters) typed(code);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isAddress) {
      setText("");
      scanned(text);
    } else typed(text);
  };
  const told = problem === null ? (isAddress ? "" : own.length(text.length)) : own[problem];
  return (
    <form className="slip-field" onSubmit={submit}>
      <h2>
        <label htmlFor="slip">{own.howTo}</label>
      </h2>
      <p>{own.typeText}</p>
      <input
        id="slip"
        type="text"
        className="code-field"
        value={isAddress ? text : groupsOfFour(text)}
        onChange={change}
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        aria-describedby="slip-state"
        aria-invalid={problem !== null}
      />
      <p id="slip-state" className={problem === null ? "field-hint" : "field-error"} aria-live="polite">
        {told}
      </p>
      <button type="submit" className="button" disabled={!isAddress && text.length < slipCodeCharacters}>
        {own.begin}
      </button>
      <Camera own={own} onText={scanned} />
    </form>
  );
}

/** A scanner types the whole address of a slip, and then Enter. */
function isAddressLike(text: string): boolean {
  return /[:/#=&]/.test(text);
}
