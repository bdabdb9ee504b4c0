import { observe } from "./vi/observe.ts";
import { reception } from "./vi/reception.ts";
import { machine } from "./vi/machine.ts";
import { preflight } from "./vi/preflight.ts";
import { guide } from "./vi/guide.ts";
import { slips } from "./vi/slips.ts";
import { halls } from "./vi/halls.ts";
import { forms } from "./vi/forms.ts";
import { freeze } from "./vi/freeze.ts";
import { rounds } from "./vi/rounds.ts";
import { result } from "./vi/result.ts";
import { documents } from "./vi/documents.ts";
import { ceremony } from "./vi/ceremony.ts";
import { chair } from "./vi/chair.ts";
import { tellers } from "./vi/tellers.ts";
import { agenda } from "./vi/agenda.ts";
import { rating } from "./vi/rating.ts";
import { bodies } from "./vi/bodies.ts";
import { packs } from "./vi/packs.ts";
import { outcome } from "./vi/outcome.ts";
import { ruling } from "./vi/ruling.ts";
import { paper } from "./vi/paper.ts";
import { accounts } from "./vi/accounts.ts";
import { meetings } from "./vi/meetings.ts";
import { roster } from "./vi/roster.ts";
import { duties } from "./vi/duties.ts";
import { followUp } from "./vi/follow-up.ts";
import { draftChanged } from "./vi/draft-changed.ts";
import { shell } from "./vi/shell.ts";
import { trouble } from "./vi/trouble.ts";
import { station } from "./vi/station.ts";
import { statistics } from "./vi/statistics.ts";
import { glossary } from "./vi/glossary.ts";
import { toDo } from "./vi/to-do.ts";
import { start } from "./vi/start.ts";

/** The original words of the console, one file per area. */
export const vi = {
  observe,
  reception,
  machine,
  preflight,
  guide,
  slips,
  halls,
  forms,
  freeze,
  rounds,
  result,
  documents,
  statistics,
  ceremony,
  chair,
  tellers,
  agenda,
  duties,
  followUp,
  rating,
  bodies,
  packs,
  outcome,
  ruling,
  paper,
  accounts,
  meetings,
  roster,
  draftChanged,
  shell,
  station,
  trouble,
  start,
  toDo,
  glossary,
};
