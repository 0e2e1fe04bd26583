import { type Html, page } from "./html/page";
import { type Visit } from "./visit";

/** A page of the shop front or the checkout as this visitor sees it; with `boot`, one that has a script. */
export function framed(visit: Visit, title: string, content: Html, boot?: object): Html {
  const { context, store, voice, session } = visit;
  const head = {
    store,
    voice,
    title,
    boot,
    cartCount: session.cart.reduce((all, [, quantity]) => all + quantity, 0),
    signedIn: session.customerId !== null,
    appPath: context.appProxy(store.domain)?.path ?? null,
  };
  return page(head, content);
}
