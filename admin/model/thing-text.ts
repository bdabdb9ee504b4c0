/** What of a draft people see side by side where two have changed it: each thing in the words of its own page. */
import type { Language } from "../../shared/basics/bilingual.ts";
import { agendaOf } from "../../shared/domain/agenda.ts";
import type { Draft, Person, Plan } from "../../shared/domain/draft.ts";
import type { FormParameters } from "../../shared/domain/form-choice.ts";
import type { SourceDocument } from "../../shared/domain/subject-facts.ts";
import { subjectOf } from "../../shared/domain/subjects.ts";
import { formCatalogue } from "../../shared/forms/catalogue.ts";
import type { Sheet } from "../../shared/forms/sheets/sheet.ts";
import { packText } from "../../shared/packs/pack-text.ts";
import { agendaId, planOf } from "./agenda-edits.ts";
import { dayText } from "./days.ts";
import type { Thing } from "./draft-edit.ts";
import { knownPack } from "./pack-choice.ts";
import { hallNameOf } from "../../shared/domain/halls.ts";
import { electorateNames } from "./roster-edits.ts";
import type { Words } from "../words/words.ts";

/** A field's label and what stands in it. */
export type ThingLine = readonly [label: string, text: string];

export type ThingText = {
  readonly title: string;
  readonly lines: readonly ThingLine[];
};

export type Reader = { readonly words: Words; readonly language: Language };

/** draft: the one in which the thing stands; it knows the names of what the thing is about. */
export function thingText(thing: Thing, draft: Draft, reader: Reader): ThingText {
  const { words } = reader;
  switch (thing.kind) {
    case "person":
      return { title: thing.value.name, lines: personLines(thing.value, draft, words) };
    case "plan":
      return { title: thing.value.title, lines: planLines(thing.value, draft, reader) };
    case "electorate":
      return { title: words.rounds.electorate, lines: [[words.rounds.electorate, thing.value.name]] };
    case "body": {
      const { name, kind, unit, group, selfRating } = thing.value;
      const { bodies } = words;
      const lines: ThingLine[] = [
        [bodies.name, name],
        [bodies.kind, bodies.kinds[kind]],
        [bodies.unit, unit],
        [bodies.group, group],
        [bodies.selfRating, selfRating ?? ""],
      ];
      return { title: name, lines };
    }
    case "unit": {
      const { name, kind, posts } = thing.value;
      const { bodies } = words;
      const lines: ThingLine[] = [
        [bodies.name, name],
        [bodies.unitKind, bodies.unitKinds[kind]],
        [bodies.posts, String(posts)],
      ];
      return { title: name, lines };
    }
    case "hall": {
      const { name, address } = thing.value;
      const { halls } = words;
      const lines: ThingLine[] = [
        [halls.name, name],
        [halls.address, address ?? halls.ownAddress],
      ];
      return { title: name, lines };
    }
    case "seat": {
      const { name, post } = thing.value;
      const lines: ThingLine[] = [
        [words.rounds.seatName, name],
        [words.rounds.seatPost, post],
      ];
      return { title: name, lines };
    }
    case "suggestion": {
      const { subjectId, from, text, document } = thing.value;
      const { duties, rating } = words;
      const lines: ThingLine[] = [
        [rating.subject, subjectOf(draft, subjectId)?.name ?? ""],
        [duties.from, from],
        [duties.text, text],
        [duties.document, documentText(document, words)],
      ];
      return { title: duties.suggestion, lines };
    }
    case "sent-paper": {
      const { what, to, sentOn, how } = thing.value;
      const { duties } = words;
      const lines: ThingLine[] = [
        [duties.what, what],
        [duties.to, to],
        [duties.sentOn, dayText(sentOn)],
        [duties.how, how],
      ];
      return { title: duties.sentPaper, lines };
    }
    case "details":
    case "deadline":
    case "joint-rounds":
    case "threshold":
    case "pack":
    case "review":
    case "agenda-order":
    case "plan-order":
    case "unit-order":
      return wholeText(thing, draft, reader);
  }
}

type OfList =
  "person" | "plan" | "electorate" | "body" | "unit" | "hall" | "seat" | "suggestion" | "sent-paper";

/** What there is once in a draft. */
function wholeText(thing: Exclude<Thing, { kind: OfList }>, draft: Draft, reader: Reader): ThingText {
  const { words } = reader;
  const { agenda, ceremony, draftChanged, meetings, packs } = words;
  const one = (title: string, text: string): ThingText => ({ title, lines: [[title, text]] });
  switch (thing.kind) {
    case "details":
      return { title: meetings.detailsTitle, lines: detailLines(thing.value, words) };
    case "deadline": {
      const { conferenceDate, holidays, papersWorkingDays, papersCounting } = thing.value;
      const lines: ThingLine[] = [
        [agenda.conferenceDate, dayText(conferenceDate ?? "")],
        [agenda.workingDays, String(papersWorkingDays)],
        [agenda.counting, agenda.countings[papersCounting]],
        [agenda.holidays, holidays.map(dayText).join("; ")],
      ];
      return { title: agenda.deadlineTitle, lines };
    }
    case "joint-rounds":
      return one(agenda.handOverJoint, yesNo(thing.value, words));
    case "threshold": {
      const count = draft.tellers.length;
      const { value } = thing;
      return one(
        ceremony.threshold,
        value === null ? ceremony.thresholdAll(count) : ceremony.thresholdOf(value, count),
      );
    }
    case "pack":
      return { title: packs.title, lines: packLines(draft, reader) };
    case "review":
      return one(agenda.review, subjectOf(draft, thing.value.subjectId)?.name ?? "");
    case "agenda-order": {
      const titles = new Map(
        agendaOf(draft).map((item) => [agendaId(item), agendaTitle(item, draft, words)]),
      );
      return one(draftChanged.agendaOrder, thing.value.map((id) => titles.get(id) ?? "").join("; "));
    }
    case "plan-order": {
      const titles = new Map<string, string>(draft.plans.map(({ planId, title }) => [planId, title]));
      return one(draftChanged.planOrder, thing.value.map((id) => titles.get(id) ?? "").join("; "));
    }
    case "unit-order":
      return one(words.draftChanged.unitOrder, thing.value.join("; "));
  }
}

function documentText({ title, number, date }: SourceDocument, { rating }: Words): string {
  return rating.document.of(title, number, dayText(date));
}

function yesNo(value: boolean, { rating }: Words): string {
  return value ? rating.yes : rating.no;
}

function agendaTitle(item: Draft["agenda"][number], draft: Draft, { agenda }: Words): string {
  if (item.kind === "review") return agenda.reviewOf(subjectOf(draft, item.subjectId)?.name ?? "");
  return planOf(draft, item)?.title ?? "";
}

function personLines(person: Person, draft: Draft, words: Words): readonly ThingLine[] {
  const { columns, positions, tags, tagsTitle } = words.roster;
  return [
    [columns.name, person.name],
    [columns.post, person.post],
    [columns.unit, person.unit],
    [columns.electorates, electorateNames(draft, person).join("; ")],
    [columns.voter, yesNo(person.isVoter, words)],
    [columns.subject, yesNo(person.isSubject, words)],
    [columns.chair, yesNo(person.isChair, words)],
    [columns.selfRating, person.selfRating ?? ""],
    [columns.position, positions[person.position]],
    [columns.group, person.group],
    [tagsTitle, person.tags.map((tag) => tags[tag]).join("; ")],
    [words.halls.ofPerson, hallNameOf(draft.halls ?? [], person.hallId)],
  ];
}

function planLines(plan: Plan, draft: Draft, { words, language }: Reader): readonly ThingLine[] {
  const { rounds, forms, agenda } = words;
  const electorate = draft.electorates.find(({ electorateId }) => electorateId === plan.electorateId);
  const sheet: Sheet = formCatalogue[plan.form.formId];
  const settled: Partial<FormParameters> = plan.form;
  const own = sheet.parameters.map(({ key, initial }): ThingLine => {
    const value: boolean | string | readonly string[] = settled[key] ?? initial;
    const text =
      typeof value === "string" ? value : typeof value === "boolean" ? yesNo(value, words) : value.join("; ");
    return [forms[key], text];
  });
  return [
    [rounds.name, plan.title],
    [rounds.electorate, electorate?.name ?? ""],
    [forms.form, sheet.name[language]],
    [rounds.subjects, plan.subjects.map((id) => subjectOf(draft, id)?.name ?? "").join("; ")],
    [agenda.purpose, agenda.purposes[plan.purpose]],
    ...own,
    [forms.blank, forms.blankWords[plan.form.blank]],
    [forms.ownRow, forms.ownRowWords[plan.form.ownRow]],
  ];
}

function detailLines(
  details: Extract<Thing, { kind: "details" }>["value"],
  words: Words,
): readonly ThingLine[] {
  const { meetings } = words;
  const { settings } = details;
  return [
    [meetings.name, details.title],
    [meetings.superiorBody, details.superiorBody],
    [meetings.body, details.body],
    [meetings.place, details.place],
    [meetings.year, String(details.year)],
    [meetings.rehearsal, yesNo(details.rehearsal, words)],
    [meetings.wifiName, details.wifiName],
    [meetings.wifiPassphrase, details.wifiPassphrase],
    [meetings.addressForm, settings.addressForm],
    [meetings.committeeWord, meetings.committeeWords[settings.committeeWord]],
    [meetings.timeZone, settings.timeZone],
    [meetings.regime, meetings.regimes[settings.regime]],
    [meetings.percentageBase, meetings.percentageBases[settings.percentageBase]],
    [meetings.graceSeconds, String(settings.graceSeconds)],
    [meetings.roundMinutes, String(settings.roundMinutes)],
    [meetings.warnBelow, String(settings.warnBelow)],
    [meetings.refuseBelow, String(settings.refuseBelow)],
    [meetings.group, meetings.groups[settings.group]],
  ];
}

function packLines({ pack: choice }: Draft, { words, language }: Reader): readonly ThingLine[] {
  const { packs } = words;
  const known = knownPack(choice);
  if (choice === null || known === null) return [[packs.title, choice?.packId ?? packs.none]];
  const { titleVi, titleEn } = known.pack;
  const changed = packText(known.pack, known.parameters).filter((line) => line.changed);
  return [
    [packs.title, language === "vi" ? titleVi : titleEn],
    [packs.copyName, choice.copyName ?? ""],
    ...changed.map((line): ThingLine =>
      language === "vi" ? [line.vi, line.valueVi] : [line.en, line.valueEn],
    ),
  ];
}

/** A line of both versions that is not the same in them. */
export type DifferentLine = {
  readonly label: string;
  readonly theirs: string;
  readonly mine: string;
};

export function differentLines(theirs: ThingText, mine: ThingText): readonly DifferentLine[] {
  const [left, right] = [new Map(theirs.lines), new Map(mine.lines)];
  return [...new Set([...left.keys(), ...right.keys()])]
    .map((label) => ({ label, theirs: left.get(label) ?? "", mine: right.get(label) ?? "" }))
    .filter((line) => line.theirs !== line.mine);
}
