import { findCustomer } from "../customers/record";
import { companyView } from "../companies";
import { connection } from "../graphql/connection";
import { gid } from "../graphql/gid";
import { metafieldFields } from "../metafields/view";
import { type Call } from "../module";
import { addressView } from "./addresses";
import { codesOf } from "./discount-kinds";
import { editErrors } from "./edit/editable";
import { fulfillmentFields } from "./fulfillment/order-fields";
import { currentTaxesOfOrder, taxesOfOrder } from "./order-taxes";
import { findOrder } from "./find";
import { type OrderRecord } from "./record";
import { lineFigures } from "./line-figures";
import { canBeMarkedAsPaid, financialStatus, paymentGateways } from "./status";
import { totalsOf } from "./totals";
import { discountsConnection, firstOf, lineView, shippingLineView, taxView } from "./view-line";
import { refundView } from "./view-refund";
import { totalsView } from "./view-totals";
import { suggestedRefundView } from "./view-suggested-refund";
import { transactionView } from "./view-transaction";
import { customerView } from "../customers/view";

type Args = Record<string, unknown>;

/**
 * An `Order` of the Admin API. Members that no sandbox order can have (channel, publication,
 * payment terms) are null or empty; what is missing here fails by name.
 */
export function orderView(order: OrderRecord, call: Call): object {
  return {
    __typename: "Order",
    id: gid("Order", order.id),
    legacyResourceId: String(order.id),
    name: order.name,
    number: order.number,
    ...instants(order),
    ...standing(order),
    ...totalsView(order),
    ...people(order, call),
    ...lists(order, call),
    ...fulfillmentFields(order, call),
    note: order.note,
    poNumber: order.poNumber,
    tags: [...order.tags],
    customAttributes: order.attributes.map((each) => ({ ...each })),
    discountCode: codesOf(order)[0] ?? null,
    discountCodes: codesOf(order),
    currencyCode: order.currency,
    presentmentCurrencyCode: order.presentmentCurrency,
    taxesIncluded: order.taxesIncluded,
    dutiesIncluded: false,
    estimatedTaxes: false,
    test: order.test,
    sourceName: order.sourceName,
    sourceIdentifier: order.sourceIdentifier,
    channelInformation: null,
    publication: null,
    retailLocation: null,
    paymentTerms: null,
    ...metafieldFields(call, gid("Order", order.id)),
  };
}

/** The order of this number, or null when the store has none. */
export function orderViewById(id: number, call: Call): object | null {
  const order = findOrder(call.state, id);
  return order === null ? null : orderView(order, call);
}

function instants(order: OrderRecord) {
  return {
    createdAt: order.createdAt,
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    cancelReason: order.cancelReason,
    cancellation: order.cancelledAt === null ? null : { staffNote: order.staffNote },
    closed: order.closedAt !== null,
    closedAt: order.closedAt,
  };
}

function standing(order: OrderRecord) {
  const status = financialStatus(order);
  const totals = totalsOf(order);
  return {
    displayFinancialStatus: status,
    paymentGatewayNames: paymentGateways(order),
    canMarkAsPaid: canBeMarkedAsPaid(order),
    capturable: totals.capturable.shop > 0,
    confirmed: true,
    edited: order.edited,
    merchantEditable: editErrors(order).length === 0,
    merchantEditableErrors: editErrors(order),
    fullyPaid: status === "PAID",
    unpaid: totals.received.shop === 0,
    refundable: totals.net.shop > 0,
    returnStatus: "NO_RETURN",
    requiresShipping: order.lines.some((line) => line.requiresShipping),
    currentSubtotalLineItemsQuantity: order.lines.reduce(
      (sum, line) => sum + lineFigures(order, line).currentQuantity,
      0,
    ),
    subtotalLineItemsQuantity: order.lines.reduce((sum, line) => sum + line.quantity, 0),
  };
}

function people(order: OrderRecord, call: Call) {
  const customer = () => {
    const record = findCustomer(call.state, order.customerId);
    return record === null ? null : customerView(call, record);
  };
  return {
    customer,
    // A person who buys for themselves is the purchasing entity.
    purchasingEntity: () => companyView(order.companyLocationId) ?? customer(),
    email: order.email,
    phone: order.phone,
    customerAcceptsMarketing: order.acceptsMarketing,
    customerLocale: null,
    billingAddress: addressView(order.billingAddress),
    shippingAddress: addressView(order.shippingAddress),
    displayAddress: addressView(order.shippingAddress ?? order.billingAddress),
    staffMember: null,
  };
}

function lists(order: OrderRecord, call: Call) {
  const [shippingLine] = order.shippingLines;
  return {
    lineItems: (args: Args) => connection(order.lines, args, (line) => lineView(order, line)),
    shippingLine: shippingLine === undefined ? null : shippingLineView(order, shippingLine),
    shippingLines: (args: Args) =>
      connection(order.shippingLines, args, (line) => shippingLineView(order, line)),
    taxLines: taxesOfOrder(order).map((each) => taxView(each, order)),
    currentTaxLines: currentTaxesOfOrder(order).map((each) => taxView(each, order)),
    discountApplications: (args: Args) => discountsConnection(order, args),
    transactions: (args: Args) =>
      firstOf(order.transactions, args).map((each) => transactionView(order, each)),
    transactionsCount: { count: order.transactions.length, precision: "EXACT" },
    refunds: (args: Args) =>
      firstOf(order.refunds, args).map((refund) => refundView(order, refund, call)),
    suggestedRefund: (args: Args) => suggestedRefundView(order, args),
    returns: (args: Args) => connection([], args),
    disputes: [],
    additionalFees: [],
    alerts: [],
  };
}
