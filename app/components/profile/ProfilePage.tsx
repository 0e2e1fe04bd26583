import { BlockStack, Layout, Page } from "@shopify/polaris";
import { type ProgramVersion } from "../../domain/program/document";
import { useReader } from "../../i18n/reader";
import type { CouponPage, ListedCoupon } from "../../models/customer-coupons.server";
import type { CustomerProfile } from "../../models/customer-profile.server";
import type { CustomerReferral } from "../../services/customer-referral.server";
import type { StaffOffers } from "../../services/list-offers.server";
import { type TimelinePage } from "../../models/timeline-entry";
import { AdjustPoints } from "./AdjustPoints";
import { pointsOff, rewardsOff } from "./availability";
import { BalanceCard } from "./BalanceCard";
import { GiveReward } from "./GiveReward";
import { HeaderBadges } from "./HeaderBadges";
import { displayName, isolated } from "./names";
import { ProfileBanner } from "./ProfileBanner";
import { RedeemOnBehalf } from "./RedeemOnBehalf";
import { REFERRAL_HEADING, ReferralCard } from "./ReferralCard";
import { RenewLink } from "./RenewLink";
import { RevokeCoupon } from "./RevokeCoupon";
import { REWARDS_HEADING, RewardsCard } from "./RewardsCard";
import { AccountCard, ContactCard, MembershipCard, OrderTotalsCard } from "./SideCards";
import { TierCard } from "./TierCard";
import { Timeline } from "./Timeline";
import { useDialog } from "./use-dialog";
import { useOpenEvent } from "./use-open-event";

export type ProfileData = {
  readonly customer: CustomerProfile;
  readonly program: ProgramVersion | null;
  readonly timeline: TimelinePage;
  readonly coupons: CouponPage;
  readonly offers: StaffOffers;
  readonly referral: CustomerReferral;
  readonly forms: Readonly<Record<"adjust" | "reward" | "redeem" | "link", string>>;
  readonly event: string | null;
};

type Dialog = "adjust" | "reward" | "redeem" | "link" | ListedCoupon;

/** What a customer has, what can be done about it, and why it is so. */
export function ProfilePage(data: ProfileData) {
  const { customer, program, timeline, coupons, offers, referral, forms, event } = data;
  const { t } = useReader();
  const { dialog, open, close, remember } = useDialog<Dialog>();
  const [openEvent, setOpenEvent] = useOpenEvent(event, timeline.entries);
  const document = program?.document ?? null;
  const off = {
    points: pointsOff(customer),
    rewards: rewardsOff(customer, offers.give.refusal),
    redeeming: rewardsOff(customer, offers.redeem.refusal),
  };
  const closeDialog = () => close();
  const name = displayName(customer, t);

  return (
    <div onClickCapture={remember}>
      <Page
        title={isolated(name)}
        titleMetadata={<HeaderBadges customer={customer} />}
        backAction={{ content: t("nav.customers"), url: "/app/customers" }}
        primaryAction={{
          content: t("profile:adjust.action"),
          onAction: () => open("adjust"),
          disabled: off.points !== null,
          ...(off.points === null ? {} : { helpText: t(off.points) }),
        }}
        secondaryActions={[
          {
            content: t("profile:give.action"),
            onAction: () => open("reward"),
            disabled: off.rewards !== null,
            ...(off.rewards === null ? {} : { helpText: t(off.rewards) }),
          },
          {
            content: t("profile:redeem.action"),
            onAction: () => open("redeem"),
            disabled: off.redeeming !== null,
            ...(off.redeeming === null ? {} : { helpText: t(off.redeeming) }),
          },
        ]}
      >
        <BlockStack gap="400">
          <ProfileBanner customer={customer} state={document?.state ?? null} />
          <Layout>
            <Layout.Section>
              <BlockStack gap="400">
                <BalanceCard customer={customer} />
                <TierCard
                  customer={customer}
                  tiers={document?.tiers ?? null}
                  onShowEvent={setOpenEvent}
                />
                <RewardsCard
                  customer={customer}
                  page={coupons}
                  onGive={off.rewards === null ? () => open("reward") : null}
                  onRevoke={open}
                />
                <Timeline
                  // Begun at an older event it is another list: what was loaded before does not join it.
                  key={timeline.startsLater ? event : "newest"}
                  customerId={customer.customerId}
                  page={timeline}
                  program={program}
                  open={openEvent}
                  onOpen={setOpenEvent}
                />
              </BlockStack>
            </Layout.Section>
            <Layout.Section variant="oneThird">
              <BlockStack gap="400">
                <ContactCard customer={customer} />
                <AccountCard customer={customer} />
                <MembershipCard customer={customer} />
                <ReferralCard
                  customerId={customer.customerId}
                  referral={referral}
                  formId={forms.link}
                  onRenew={() => open("link")}
                />
                <OrderTotalsCard customer={customer} />
              </BlockStack>
            </Layout.Section>
          </Layout>
        </BlockStack>
        {dialog === "adjust" && (
          <AdjustPoints
            customer={customer}
            program={program}
            formId={forms.adjust}
            onClose={closeDialog}
          />
        )}
        {dialog === "reward" && (
          <GiveReward
            customer={customer}
            offers={offers.give.offers}
            formId={forms.reward}
            onClose={closeDialog}
          />
        )}
        {dialog === "redeem" && (
          <RedeemOnBehalf
            customer={customer}
            offers={offers.redeem.offers}
            formId={forms.redeem}
            onClose={closeDialog}
          />
        )}
        {dialog === "link" && (
          <RenewLink
            customerId={customer.customerId}
            formId={forms.link}
            onClose={closeDialog}
            onRenewed={() => close(REFERRAL_HEADING)}
          />
        )}
        {dialog !== null && typeof dialog === "object" && (
          <RevokeCoupon
            customer={customer}
            coupon={dialog}
            onClose={closeDialog}
            onRevoked={() => close(REWARDS_HEADING)}
          />
        )}
      </Page>
    </div>
  );
}
