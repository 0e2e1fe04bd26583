import { type TFunction } from "i18next";
import { type Formatter } from "./formatter";

/** What says something in a reader's language, in their shop's zone and currency. */
export type Words = { readonly t: TFunction; readonly format: Formatter };
