import type { Language } from "../../../shared/basics/bilingual.ts";
import { List, Stack, Text } from "@mantine/core";
import { citeInWords } from "../../../shared/domain/cite-words.ts";
import type { FormId } from "../../../shared/domain/form-choice.ts";
import { formCatalogue } from "../../../shared/forms/catalogue.ts";
import { useConsole } from "../../console/console-context.tsx";

/** " (plan of …, line 120)" where a source document is cited; what was made of it cites nothing people know. */
function sourceText(ref: string, language: Language): string {
  return ref.startsWith("seed ") ? ` (${citeInWords(ref, language)})` : "";
}

/** Which document each part of a form comes from, and what had to be inferred. */
export function FormOrigin({ formId }: { readonly formId: FormId }) {
  const { words, language } = useConsole();
  const { citations, secrecyStated } = formCatalogue[formId];
  const kinds = [
    ["seed", words.forms.fromSource],
    ["inferred", words.forms.inferred],
  ] as const;
  return (
    <details>
      <summary>{words.forms.origin}</summary>
      <Stack gap="xs" mt="xs">
        {kinds.map(([kind, title]) => {
          const cited = citations.filter((citation) => citation.kind === kind);
          return cited.length === 0 ? null : (
            <div key={kind}>
              <Text fw={500}>{title}</Text>
              <List size="sm">
                {cited.map((citation) => (
                  <List.Item key={citation.vi}>
                    {citation[language]}
                    {sourceText(citation.ref, language)}
                  </List.Item>
                ))}
              </List>
            </div>
          );
        })}
        {!secrecyStated && <Text size="sm">{words.forms.secrecyNotStated}</Text>}
      </Stack>
    </details>
  );
}
