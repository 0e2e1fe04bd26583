import { Badge } from "@shopify/polaris";
import { type Membership } from "../../domain/fold/state";
import { useReader } from "../../i18n/reader";
import { MEMBERSHIP_TEXT } from "./membership";

/** Member, Guest or Left [S4]. */
export function MembershipBadge({ membership }: { readonly membership: Membership }) {
  const { t } = useReader();
  const text = t(MEMBERSHIP_TEXT[membership]);
  return membership === "member" ? <Badge tone="success">{text}</Badge> : <Badge>{text}</Badge>;
}
