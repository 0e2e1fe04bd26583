import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { Box } from "@shopify/polaris";
import { type ReactNode, useRef } from "react";
import { useReader } from "../../i18n/reader";

type Props = {
  readonly title: string;
  readonly action: {
    readonly label: string;
    readonly onAction: () => void;
    readonly disabled?: boolean;
    readonly loading?: boolean;
    readonly critical?: boolean;
  } | null;
  /** What the other button says when there is nothing left to cancel. */
  readonly closeLabel?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A modal of the admin: title and buttons in its own slots. Opened from within a form, its buttons do not send that form. */
export function ModalFrame({ title, action, closeLabel, onClose, children }: Props) {
  const { t } = useReader();
  const modal = useRef<UIModalElement>(null);
  return (
    <Modal ref={modal} open variant="base" onHide={onClose}>
      <Box padding="400">{children}</Box>
      <TitleBar title={title}>
        {action !== null && (
          <button
            type="button"
            variant="primary"
            disabled={action.disabled === true}
            loading={action.loading === true ? "" : undefined}
            {...(action.critical === true ? { tone: "critical" } : {})}
            onClick={action.onAction}
          >
            {action.label}
          </button>
        )}
        <button type="button" onClick={() => void modal.current?.hide()}>
          {closeLabel ?? t("cancel")}
        </button>
      </TitleBar>
    </Modal>
  );
}
