import { useEffect, useState, type ReactNode } from "react";
import { roundCode } from "../../shared/protocol/round-code.ts";
import type { BallotSheet, TimeLeft } from "../../shared/client/phone/screen.ts";
import type { Choice } from "../../shared/client/phone/sealer.ts";
import { ballotPages, type Choices } from "../ballot-pages.ts";
import { useKiosk } from "../context.tsx";
import { CellCard, PersonText } from "../parts/CellCard.tsx";
import { MissingList } from "../parts/MissingList.tsx";
import { Page } from "../parts/Page.tsx";
import { TimeLine } from "../parts/TimeLine.tsx";
import { useBackKey } from "../parts/use-back-key.ts";
import { agreesToLeave } from "../parts/use-leaving-question.ts";
import { useWakeLock } from "../parts/use-wake-lock.ts";
import { wasReceivedHere } from "../received-here.ts";

type Place = {
  readonly page: number;
  /** The cell to show and to focus, where a person came for one. */
  readonly cell: number | null;
};

/** The ballot: short grids on one page, longer ones a person per page, nothing chosen beforehand. */
export function BallotPage({
  sheet,
  choices,
  firstCell,
  timeLeft,
  onChoose,
  onReview,
}: {
  readonly sheet: BallotSheet;
  readonly choices: Choices;
  /** Where to start: the cell that a person came back to change. */
  readonly firstCell: number | null;
  readonly timeLeft: TimeLeft | null;
  readonly onChoose: (cell: number, choice: Choice) => void;
  readonly onReview: () => void;
}) {
  const { words, language } = useKiosk();
  useWakeLock();
  const pages = ballotPages(sheet);
  const placeOf = (cell: number): Place => ({
    page: Math.max(
      0,
      pages.findIndex((cells) => cells.some(({ index }) => index === cell)),
    ),
    cell,
  });
  const [{ page, cell: sought }, setPlace] = useState<Place>(() =>
    firstCell === null ? { page: 0, cell: null } : placeOf(firstCell),
  );
  useEffect(() => {
    if (sought !== null) showCell(sought);
  }, [sought, page]);
  const shown = pages[page] ?? [];
  const isPaged = pages.length > 1;
  const turnTo = (next: number) => setPlace({ page: next, cell: null });
  const [first] = shown;
  const { form } = sheet;
  // A person per page: nothing stands between the name and the levels, which are all in sight (evening 8).
  const isAlone = isPaged && form.questions.length === 1;
  const missing = choices.filter((choice) => choice === null).length;
  const isBegun = missing < choices.length;
  useBackKey(page > 0 || isBegun, () => {
    if (page === 0) return !agreesToLeave(words.leaveQuestion);
    turnTo(page - 1);
    return true;
  });
  return (
    <Page
      key={page}
      isTight={isAlone}
      title={<Title sheet={sheet} page={page} pageCount={pages.length} isShort={isAlone || page > 0} />}
    >
      {page === 0 && !isBegun && !wasReceivedHere(sheet.phi) && <p className="notice">{words.choicesGone}</p>}
      {!isAlone && <p className="lead">{form.instruction[language]}</p>}
      {form.questions.length > 1 && first !== undefined && (
        <h2 className="person">
          <PersonText form={form} row={first.row} number={first.rowIndex + 1} />
        </h2>
      )}
      {shown.map((cell) => (
        <CellCard
          key={cell.index}
          form={form}
          cell={cell}
          chosen={choices[cell.index] ?? null}
          onChoose={(choice) => onChoose(cell.index, choice)}
        />
      ))}
      {isAlone && <AboutSheet sheet={sheet} />}
      {isPaged && missing > 0 && (
        <details>
          <summary>{words.missingTitle(missing)}</summary>
          <MissingList sheet={sheet} choices={choices} onGo={(cell) => setPlace(placeOf(cell))} />
        </details>
      )}
      <Bar choices={choices} timeLeft={timeLeft}>
        {page > 0 && (
          <button type="button" className="button button-second" onClick={() => turnTo(page - 1)}>
            {words.back}
          </button>
        )}
        {page < pages.length - 1 && (
          <button
            type="button"
            className={missing === 0 ? "button button-second" : "button"}
            onClick={() => turnTo(page + 1)}
          >
            {words.forward}
          </button>
        )}
        {(missing === 0 || page === pages.length - 1) && (
          <button type="button" className="button" onClick={onReview}>
            {words.toReview}
          </button>
        )}
      </Bar>
    </Page>
  );
}

/** Brings a cell into view and to the keyboard. */
function showCell(cell: number): void {
  const card = document.getElementById(`cell-${cell + 1}`);
  card?.scrollIntoView();
  card?.querySelector<HTMLInputElement>("input:checked, input")?.focus({ preventScroll: true });
}

function Title({
  sheet,
  page,
  pageCount,
  isShort,
}: {
  readonly sheet: BallotSheet;
  readonly page: number;
  readonly pageCount: number;
  readonly isShort: boolean;
}) {
  const { words, language } = useKiosk();
  const { form, year, n, phi, title } = sheet;
  const place = pageCount > 1 ? ` · ${words.pageOf(page + 1, pageCount)}` : "";
  if (isShort) {
    return (
      <span className="sheet-title">
        {form.questions.length === 1 ? words.round(n) : title}
        {place}
      </span>
    );
  }
  return (
    <>
      <span className="sheet-heading">{form.heading[language]}</span>
      <span className="sheet-source">
        {form.source !== "" && `(${form.source}) · `}
        {words.year(year)}
      </span>
      <span className="sheet-title">
        {words.round(n)}: {title}
        {place}
      </span>
      <span className="sheet-code">{words.roundCode(roundCode(phi))}</span>
    </>
  );
}

/** What the title of a short grid says, below the one person of a page. */
function AboutSheet({ sheet }: { readonly sheet: BallotSheet }) {
  const { words, language } = useKiosk();
  const { form, year, phi, title } = sheet;
  return (
    <>
      <p>{form.instruction[language]}</p>
      <p className="small">
        {form.heading[language]} · {words.year(year)}
        <br />
        {title}
        <br />
        {words.roundCode(roundCode(phi))}
      </p>
    </>
  );
}

function Bar({
  choices,
  timeLeft,
  children,
}: {
  readonly choices: Choices;
  readonly timeLeft: TimeLeft | null;
  readonly children: ReactNode;
}) {
  const { words } = useKiosk();
  const chosen = choices.filter((choice) => choice !== null).length;
  const text = words.chosen(chosen, choices.length);
  return (
    <div className="bar">
      <TimeLine timeLeft={timeLeft} />
      <div className="chosen">
        <span aria-live="polite">{text}</span>
        <progress value={chosen} max={choices.length} aria-label={text} />
      </div>
      <div className="bar-buttons">{children}</div>
    </div>
  );
}
