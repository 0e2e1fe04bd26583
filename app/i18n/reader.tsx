import { type TFunction } from "i18next";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { type Formatter, formatter } from "./formatter";
import { languageOf } from "./resources";
import { translator } from "./translator";

type Reader = { readonly t: TFunction; readonly format: Formatter };

const ReaderContext = createContext<Reader | null>(null);

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
export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (reader === null) throw new Error("useReader needs a ReaderProvider above it");
  return reader;
}
