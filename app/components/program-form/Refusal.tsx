import { Banner, BlockStack, Button, InlineStack, Link, List, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { type Program } from "../../domain/program/document";
import { type Problem } from "../../domain/program/problems";
import { useReader } from "../../i18n/reader";
import { type Words } from "../../i18n/words";
import { ChangeList } from "./ChangeList";
import { type Conflict } from "./conflict";
import { fieldAt } from "./field-of-name";
import { fieldId } from "./form-context";
import { pageOf } from "./problem-place";
import { aboutText, problemWords } from "./problem-words";
import { type ProgramForm } from "./use-program-form";

/** Why the form was not saved, with what can be done; it takes the focus when it comes. */
export function Refusal({ form }: { readonly form: ProgramForm }) {
  const { refused, conflict, checked } = form;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused !== null) place.current?.focus();
  }, [refused]);
  const mended = refused === "wrong_fields" && checked.document !== null;
  if (refused === null || mended) return null;
  return (
    <div ref={place} tabIndex={-1} role="alert" style={{ outline: "none" }}>
      {conflict === null ? <NotSaved form={form} /> : <Meanwhile form={form} conflict={conflict} />}
    </div>
  );
}

function NotSaved({ form }: { readonly form: ProgramForm }) {
  const words = useReader();
  const { t } = words;
  const { refused, checked, base } = form;
  const wrong = Object.entries(checked.errors);
  const problems =
    refused !== null && refused !== "wrong_fields" && refused.error === "not_valid"
      ? refused.problems
      : checked.elsewhere;
  return (
    <Banner tone="critical" title={t("form:refused.title")}>
      <BlockStack gap="200">
        <Text as="p">{reason(form, words)}</Text>
        {(wrong.length > 0 || problems.length > 0) && (
          <List>
            {wrong.map(([name, text]) => (
              <List.Item key={name}>
                <Link onClick={() => document.getElementById(fieldId(name))?.focus()}>
                  {entryOf(form, name, words)}
                  {text}
                </Link>
              </List.Item>
            ))}
            {problems.map((problem) => (
              <List.Item key={problem.path}>
                <ProblemPlace problem={problem} program={base.document} />:{" "}
                {problemWords(problem, words, base.document)}
              </List.Item>
            ))}
          </List>
        )}
      </BlockStack>
    </Banner>
  );
}

/** Which of several entries on one page a field belongs to, and what it is called there. */
function entryOf({ typed, prefix }: ProgramForm, name: string, { t }: Words): string {
  const begins = /^[a-zA-Z.]+\[[^\]]*\]\./.exec(name)?.[0];
  const label = fieldAt(`${prefix}${name}`)?.label;
  if (begins === undefined || label === undefined) return "";
  const setting = t(label);
  const about = typed[`${begins}name`]?.trim() ?? "";
  return `${about === "" ? setting : t("form:aboutSetting", { about, setting })}: `;
}

type PlaceProps = { readonly problem: Problem; readonly program: Program };

function ProblemPlace({ problem, program }: PlaceProps) {
  const about = aboutText(problem, useReader(), program);
  const url = pageOf(problem.path);
  return url === null ? about : <Link url={url}>{about}</Link>;
}

function reason({ refused, checked }: ProgramForm, { t }: ReturnType<typeof useReader>): string {
  if (refused === null || refused === "wrong_fields") {
    const here = Object.keys(checked.errors).length > 0;
    return t(here ? "form:refused.fields" : "form:refused.elsewhere");
  }
  switch (refused.error) {
    case "other_currency":
      return t("form:refused.currency", { currency: refused.currency });
    case "fault":
      return refused.errorId === null
        ? t("form:refused.notReached")
        : t("form:refused.fault", { errorId: refused.errorId });
    default:
      return t("form:refused.elsewhere");
  }
}

type MeanwhileProps = { readonly form: ProgramForm; readonly conflict: Conflict };

function Meanwhile({ form, conflict }: MeanwhileProps) {
  const { t } = useReader();
  const { now, theirs, mine } = conflict;
  return (
    <Banner tone="warning" title={useHappened(form, conflict)}>
      <BlockStack gap="300">
        <Text as="p">{t("form:meanwhile.kept")}</Text>
        <Text as="h3" variant="headingSm">
          {now.draft === null ? t("form:meanwhile.nowInForce") : t("form:meanwhile.theirs")}
        </Text>
        <ChangeList changes={theirs} />
        {mine !== null && (
          <>
            <Text as="h3" variant="headingSm">
              {t("form:meanwhile.mine")}
            </Text>
            <ChangeList changes={mine} />
          </>
        )}
        <InlineStack gap="200">
          {mine !== null && (
            <Button onClick={form.saveOnTop} loading={form.sending}>
              {t("form:meanwhile.saveOnTop")}
            </Button>
          )}
          <Button onClick={form.takeNewer} disabled={form.sending}>
            {t("form:meanwhile.takeNewer")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}

/** What happened in between: a newer version, a draft that was ended, or a save by somebody with a name. */
function useHappened({ base }: ProgramForm, { now }: Conflict): string {
  const { t, format } = useReader();
  const { version } = now.inForce;
  if (version !== base.inForce.version) return t("form:meanwhile.published", { version });
  if (now.draft === null) return t("form:meanwhile.discarded");
  const at = format.dateTime(now.draft.savedAt);
  return now.draft.savedBy === null
    ? t("form:meanwhile.saved", { at })
    : t("form:meanwhile.savedBy", { at, name: now.draft.savedBy });
}
