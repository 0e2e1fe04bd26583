import { Button } from "@shopify/polaris";
import { CheckIcon, ClipboardIcon } from "@shopify/polaris-icons";
import { type MouseEvent, useEffect, useState } from "react";
import { useReader } from "../../i18n/reader";

const SHOWN_MS = 2500;

type Props = {
  readonly text: string;
  readonly label: string;
  /** Says what is copied where the label alone would not. */
  readonly accessibilityLabel?: string;
};

type State = "ready" | "copied" | "failed";

/** Copies a text and says so, to the eye and to a screen reader. */
export function CopyButton({ text, label, accessibilityLabel }: Props) {
  const { t } = useReader();
  const [state, setState] = useState<State>("ready");
  useEffect(() => {
    if (state === "ready") return;
    const timer = setTimeout(() => setState("ready"), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const said = { ready: "", copied: t("profile:copy.done"), failed: t("profile:copy.failed") };
  return (
    <span onClick={(event) => void copy(text, event).then(setState)}>
      <Button
        size="slim"
        icon={state === "copied" ? CheckIcon : ClipboardIcon}
        {...(accessibilityLabel === undefined ? {} : { accessibilityLabel })}
      >
        {state === "ready" ? label : said[state]}
      </Button>
      <span role="status" style={HIDDEN}>
        {said[state]}
      </span>
    </span>
  );
}

const HIDDEN = {
  position: "absolute",
  width: 1,
  height: 1,
  overflow: "hidden",
  clip: "rect(0 0 0 0)",
} as const;

/** In a modal the button may stand in another document than the script: that document's clipboard is asked. */
async function copy(text: string, event: MouseEvent<HTMLElement>): Promise<State> {
  const view = event.currentTarget.ownerDocument.defaultView;
  try {
    await (view ?? window).navigator.clipboard.writeText(text);
    return "copied";
  } catch {
    return "failed";
  }
}
