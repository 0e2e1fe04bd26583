import { createContext, type ReactNode, useContext, useMemo } from "react";
import { formatter } from "./formatter";
import { languageOf } from "./resources";
import { translator } from "./translator";
import { type Words } from "./words";

const ReaderContext = createContext<Words | null>(null);

type Props = {
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly children: ReactNode;
};

/** Gives the pages the staff member's language and the shop's zone and currency. */
export function ReaderProvider({ locale, timeZone, currency, children }: Props) {
  const reader = useMemo(
    () => ({ t: translator(languageOf(locale)), format: formatter(locale, timeZone, currency) }),
    [locale, timeZone, currency],
  );
  return <ReaderContext.Provider value={reader}>{children}</ReaderContext.Provider>;
}

/** `t` for texts, `format` for numbers, money and times. */
export function useReader(): Words {
  const reader = useContext(ReaderContext);
  if (reader === null) throw new Error("useReader needs a ReaderProvider above it");
  return reader;
}
