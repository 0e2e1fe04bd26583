import { type ActionRegistry } from "./actions";
import { type Channel } from "./channel";

/** What the elements need: the line to the admin, and lasting ids for their buttons. */
export type BridgeContext = { readonly channel: Channel; readonly actions: ActionRegistry };
