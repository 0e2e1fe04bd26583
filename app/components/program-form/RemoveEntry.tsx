import { BlockStack, List, Text } from "@shopify/polaris";
import { useRevalidator } from "@remix-run/react";
import { type ReactNode } from "react";
import { type ListName, withoutEntry } from "../../domain/program/entries";
import { readProgram, type Problem } from "../../domain/program/problems";
import { type ProgramPage } from "../../models/program-page.server";
import { type SaveAnswer } from "../../program-form.server";
import { useReader } from "../../i18n/reader";
import { ModalFrame } from "../profile/ModalFrame";
import { RefusalLine } from "../profile/RefusalLine";
import { useSubmission } from "../profile/use-submission";
import { type Fault } from "../submit-fault";
import { aboutText } from "./problem-words";

type Saved = Extract<SaveAnswer, { readonly ok: true }>;
type Refused = Exclude<SaveAnswer, { readonly ok: true }> | Fault;

type Props = {
  readonly page: ProgramPage;
  readonly list: ListName;
  readonly id: string;
  /** Where the removal is sent. */
  readonly action: string;
  readonly title: string;
  readonly label: string;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
  /** What becomes of customers who have something of it. */
  readonly children: ReactNode;
};

/**
 * Asks before an entry is taken out of the draft, and says what becomes of it. What other parts of the program still
 * refer to is not offered to be removed: the dialog names those parts instead.
 */
export function RemoveEntry({ page, list, id, title, label, ...props }: Props) {
  const { t } = useReader();
  const { revalidate } = useRevalidator();
  const { send, sending, refused, close } = useSubmission<Saved, Refused>(props.action, {
    onDone: props.onRemoved,
    onClose: () => {
      props.onClose();
      if (refused !== null) revalidate();
    },
  });
  const rest = readProgram(withoutEntry(page.document, list, id));
  const action = {
    label,
    onAction: () =>
      send({ revision: String(page.revision), basedOnVersion: String(page.basedOnVersion) }),
    loading: sending,
    critical: true,
  };
  return (
    <ModalFrame
      title={title}
      action={rest.ok ? action : null}
      {...(rest.ok ? {} : { closeLabel: t("form:remove.close") })}
      onClose={close}
    >
      <BlockStack gap="200">
        {rest.ok ? props.children : <StillUsed problems={rest.problems} page={page} />}
        {refused !== null && (
          <RefusalLine
            text={t(refused.error === "fault" ? "profile:refused.fault" : "form:remove.meanwhile")}
            errorId={refused.error === "fault" ? refused.errorId : null}
          />
        )}
      </BlockStack>
    </ModalFrame>
  );
}

type UsedProps = { readonly problems: readonly Problem[]; readonly page: ProgramPage };

function StillUsed({ problems, page }: UsedProps) {
  const words = useReader();
  return (
    <>
      <Text as="p">{words.t("form:remove.stillUsed")}</Text>
      <List>
        {problems.map((problem) => (
          <List.Item key={problem.path}>{aboutText(problem, words, page.document)}</List.Item>
        ))}
      </List>
    </>
  );
}
