import { type AccountLinks } from "./context";
import { activateByToken, customerOfLink } from "./customers/account";
import { displayName } from "./customers/name";
import { type Sandbox } from "./sandbox";

/** What the shop front may do with the links that open customers' accounts. */
export function accountLinks(sandbox: Sandbox): AccountLinks {
  return {
    find: (shop, customerId, token) => {
      const { state } = sandbox.storeNamed(shop);
      const now = () => sandbox.clock.now();
      const record = customerOfLink({ state, now }, customerId, token);
      return record === null ? null : { name: displayName(record), email: record.email ?? "" };
    },
    activate: (shop, customerId, token) =>
      sandbox.perform(sandbox.storeNamed(shop), (call) => activateByToken(call, customerId, token)),
  };
}
