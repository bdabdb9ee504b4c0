import { observe } from "./en/observe.ts";
import { reception } from "./en/reception.ts";
import { machine } from "./en/machine.ts";
import { preflight } from "./en/preflight.ts";
import { guide } from "./en/guide.ts";
import { slips } from "./en/slips.ts";
import { halls } from "./en/halls.ts";
import { forms } from "./en/forms.ts";
import { freeze } from "./en/freeze.ts";
import { rounds } from "./en/rounds.ts";
import { result } from "./en/result.ts";
import { documents } from "./en/documents.ts";
import { ceremony } from "./en/ceremony.ts";
import { chair } from "./en/chair.ts";
import { tellers } from "./en/tellers.ts";
import { agenda } from "./en/agenda.ts";
import { rating } from "./en/rating.ts";
import { bodies } from "./en/bodies.ts";
import { packs } from "./en/packs.ts";
import { outcome } from "./en/outcome.ts";
import { ruling } from "./en/ruling.ts";
import { paper } from "./en/paper.ts";
import { accounts } from "./en/accounts.ts";
import { meetings } from "./en/meetings.ts";
import { roster } from "./en/roster.ts";
import { duties } from "./en/duties.ts";
import { followUp } from "./en/follow-up.ts";
import { draftChanged } from "./en/draft-changed.ts";
import { shell } from "./en/shell.ts";
import { trouble } from "./en/trouble.ts";
import { station } from "./en/station.ts";
import { statistics } from "./en/statistics.ts";
import { glossary } from "./en/glossary.ts";
import { toDo } from "./en/to-do.ts";
import { start } from "./en/start.ts";
import type { vi } from "./vi.ts";

export const en: typeof vi = {
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
