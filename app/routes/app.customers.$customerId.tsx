import { json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { PageFault } from "../components/page-fault";
import { ProfilePage } from "../components/profile/ProfilePage";
import { customerIdOf } from "../components/profile/customer-id";
import { isFault } from "../components/submit-fault";
import { withErrorId } from "../fault.server";
import { useReader } from "../i18n/reader";
import { couponPage } from "../models/customer-coupons.server";
import { keptOf } from "../models/customer-family.server";
import { findCustomerProfile } from "../models/customer-profile.server";
import { liveProgram } from "../models/program-versions.server";
import { timelinePage } from "../models/timeline.server";
import { customerReferral } from "../services/customer-referral.server";
import { newFormId } from "../services/give-reward.server";
import { listOffers } from "../services/list-offers.server";
import { authenticateStaff } from "../staff.server";

export const loader = withErrorId(async ({ request, params }: LoaderFunctionArgs) => {
  const { shop } = await authenticateStaff(request);
  const customerId = customerIdOf(params);
  const { search, searchParams } = new URL(request.url);
  const event = searchParams.get("event");
  // Who became another customer is found there, by old links too [R46].
  const kept = await keptOf(shop.shopId, customerId);
  if (kept !== customerId) throw redirect(`/app/customers/${kept}${search}`);
  const [customer, program, timeline, coupons, offers] = await Promise.all([
    findCustomerProfile(shop.shopId, customerId),
    liveProgram(shop.shopId),
    timelinePage(shop.shopId, customerId, { event }),
    couponPage(shop.shopId, customerId),
    listOffers(shop.shopId, customerId),
  ]);
  if (customer === null) throw new Response(null, { status: 404 });
  const referral = await customerReferral(shop, customer, program);
  const forms = {
    adjust: newFormId(),
    reward: newFormId(),
    redeem: newFormId(),
    link: newFormId(),
  };
  return json({ customer, program, timeline, coupons, offers, referral, forms, event });
});

/** A form that could not be sent keeps what was typed: reading the page again could fail as well. */
export function shouldRevalidate({
  actionResult,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  return isFault(actionResult) ? false : defaultShouldRevalidate;
}

/** What a customer has, and why [S23-S36, S46-S50], and the link to bring others [S74]. */
export default function Customer() {
  const data = useLoaderData<typeof loader>();
  // Another customer is another page: nothing that was opened or loaded stays.
  return <ProfilePage key={data.customer.customerId} {...data} />;
}

export function ErrorBoundary() {
  const { t } = useReader();
  return <PageFault back={{ content: t("nav.customers"), url: "/app/customers" }} />;
}
