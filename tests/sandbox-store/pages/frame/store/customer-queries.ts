/** What only the page of one customer asks and changes. */
const EMAIL_CONSENT =
  "emailMarketingConsent { marketingState marketingOptInLevel consentUpdatedAt }";
const SMS_CONSENT = "smsMarketingConsent { marketingState marketingOptInLevel consentUpdatedAt }";

export const CUSTOMER_CONSENT = `${EMAIL_CONSENT} ${SMS_CONSENT}`;

export const EMAIL_CONSENT_UPDATE = `
mutation EmailConsent($input: CustomerEmailMarketingConsentUpdateInput!) {
  customerEmailMarketingConsentUpdate(input: $input) {
    customer { id } userErrors { field message }
  }
}`;

export const SMS_CONSENT_UPDATE = `
mutation SmsConsent($input: CustomerSmsMarketingConsentUpdateInput!) {
  customerSmsMarketingConsentUpdate(input: $input) {
    customer { id } userErrors { field message }
  }
}`;

export const TAGS_ADD = `
mutation TagsAdd($id: ID!, $tags: [String!]!) {
  tagsAdd(id: $id, tags: $tags) { node { id } userErrors { field message } }
}`;

export const TAGS_REMOVE = TAGS_ADD.replace("TagsAdd", "TagsRemove").replace(
  "tagsAdd",
  "tagsRemove",
);

export const ACTIVATION_LINK = `
mutation ActivationLink($customerId: ID!) {
  customerGenerateAccountActivationUrl(customerId: $customerId) {
    accountActivationUrl userErrors { field message }
  }
}`;

export const MERGE_CHOICES = `
query MergeChoices($query: String) {
  customers(first: 25, query: $query, sortKey: UPDATED_AT, reverse: true) {
    nodes { id displayName defaultEmailAddress { emailAddress } }
  }
}`;

export const MERGE_PREVIEW = `
query MergePreview($one: ID!, $two: ID!, $override: CustomerMergeOverrideFields) {
  customerMergePreview(customerOneId: $one, customerTwoId: $two, overrideFields: $override) {
    resultingCustomerId
    defaultFields {
      displayName tags orderCount discountNodeCount
      email { emailAddress } phoneNumber { phoneNumber }
    }
    customerMergeErrors { message }
  }
}`;

export const MERGE = `
mutation Merge($one: ID!, $two: ID!, $override: CustomerMergeOverrideFields) {
  customerMerge(customerOneId: $one, customerTwoId: $two, overrideFields: $override) {
    resultingCustomerId job { id } userErrors { field message }
  }
}`;

export const MERGE_STATUS = `
query MergeStatus($jobId: ID!) {
  customerMergeJobStatus(jobId: $jobId) { status customerMergeErrors { message } }
}`;
