import { InlineError } from "@shopify/polaris";
import { useEffect, useId, useRef } from "react";
import { useReader } from "../../i18n/reader";

type Props = { readonly text: string; readonly errorId: string | null };

/** Why a form was refused, said at once to a screen reader too. */
export function RefusalLine({ text, errorId }: Props) {
  const { t } = useReader();
  const id = useId();
  const line = useRef<HTMLDivElement>(null);
  // In a low window the end of the form is out of sight.
  useEffect(() => line.current?.scrollIntoView({ block: "nearest" }), [text]);
  const message = errorId === null ? text : `${text} ${t("profile:refused.errorId", { errorId })}`;
  return (
    <div role="alert" ref={line}>
      <InlineError message={message} fieldID={id} />
    </div>
  );
}
