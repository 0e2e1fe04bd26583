import { sectionPart } from "../program-form/form-part";
import { readTyped } from "../program-form/read-typed";
import { readPaysOrNull, typedPays } from "../program-form/shared-parts";
import { checkText, moneyText, wholeText } from "../program-form/write-typed";

/** The document's `referral`, as the referrals page edits it. */
export const referralPart = sectionPart("referral", {
  typed: (referral, context) => ({
    enabled: checkText(referral.enabled),
    ...typedPays("referrer", referral.referrer),
    ...typedPays("friend", referral.friend),
    minimumOrderMinor: moneyText(referral.minimumOrderMinor, context),
    pendingDays: wholeText(referral.pendingDays),
    codeBased: checkText(referral.codeBased),
    landingUrl: referral.landingUrl ?? "",
  }),
  read: (typed, context) => {
    const read = readTyped(typed, context);
    return read.result({
      enabled: read.check("enabled"),
      codeBased: read.check("codeBased"),
      minimumOrderMinor: read.moneyOrNull("minimumOrderMinor"),
      pendingDays: read.whole("pendingDays"),
      referrer: readPaysOrNull(read, "referrer"),
      friend: readPaysOrNull(read, "friend"),
      landingUrl: read.webAddressOrNull("landingUrl"),
    });
  },
});
