import { SaveBar } from "@shopify/app-bridge-react";
import { BlockStack, Form, Page, type PageProps } from "@shopify/polaris";
import { type ReactNode } from "react";
import { useReader } from "../../i18n/reader";
import { DraftBadge, useDraftLine } from "./DraftBadge";
import { ProgramFormContext } from "./form-context";
import { Refusal } from "./Refusal";
import { type ProgramForm } from "./use-program-form";

type Props = {
  readonly form: ProgramForm;
  readonly title: string;
  /** Where "back" leads, by the page's name. */
  readonly back: { readonly content: string; readonly url: string };
  readonly actions?: PageProps["secondaryActions"];
  readonly children: ReactNode;
};

/**
 * A page that edits a part of the program: the draft's state beside the title, the admin's save bar as the only way to
 * save, and above the fields why a save was refused.
 */
export function ProgramFormPage({ form, title, back, actions, children }: Props) {
  const subtitle = useDraftLine(form.base);
  return (
    <Page
      title={title}
      titleMetadata={<DraftBadge page={form.base} />}
      backAction={back}
      {...(subtitle === undefined ? {} : { subtitle })}
      {...(actions === undefined ? {} : { secondaryActions: actions })}
    >
      <ProgramFormContext.Provider value={form}>
        <ProgramSaveBar form={form} />
        <Form onSubmit={form.save}>
          <BlockStack gap="400">
            <Refusal form={form} />
            {children}
          </BlockStack>
        </Form>
      </ProgramFormContext.Provider>
    </Page>
  );
}

/** Saves into the draft: nothing goes into force before somebody publishes it. */
function ProgramSaveBar({ form }: { readonly form: ProgramForm }) {
  const { t } = useReader();
  return (
    <SaveBar id="program-form" open={form.unsaved} discardConfirmation>
      <button variant="primary" loading={form.sending ? "" : undefined} onClick={form.save}>
        {t("form:save")}
      </button>
      <button disabled={form.sending} onClick={form.discard}>
        {t("form:discard")}
      </button>
    </SaveBar>
  );
}
