export const CUSTOMER_CREATE = `
mutation CustomerCreate($input: CustomerInput!) {
  customerCreate(input: $input) { customer { id } userErrors { field message } }
}`;

export const CUSTOMER_UPDATE = `
mutation CustomerUpdate($input: CustomerInput!) {
  customerUpdate(input: $input) { customer { id } userErrors { field message } }
}`;

export const CUSTOMER_DELETE = `
mutation CustomerDelete($input: CustomerDeleteInput!) {
  customerDelete(input: $input) { deletedCustomerId userErrors { field message } }
}`;

export const ORDER_CREATE = `
mutation OrderCreate($order: OrderCreateOrderInput!) {
  orderCreate(order: $order) { order { id canMarkAsPaid } userErrors { field message } }
}`;

export const ORDER_MARK_AS_PAID = `
mutation OrderMarkAsPaid($input: OrderMarkAsPaidInput!) {
  orderMarkAsPaid(input: $input) { order { id } userErrors { field message } }
}`;

export const ORDER_UPDATE = `
mutation OrderUpdate($input: OrderInput!) {
  orderUpdate(input: $input) { order { id } userErrors { field message } }
}`;

export const ORDER_CANCEL = `
mutation OrderCancel($orderId: ID!, $reason: OrderCancelReason!, $restock: Boolean!,
                     $refundMethod: OrderCancelRefundMethodInput, $staffNote: String) {
  orderCancel(orderId: $orderId, reason: $reason, restock: $restock,
              refundMethod: $refundMethod, staffNote: $staffNote) {
    job { id done }
    orderCancelUserErrors { field message }
  }
}`;

export const REFUND_CREATE = `
mutation RefundCreate($input: RefundInput!) {
  refundCreate(input: $input) { refund { id } userErrors { field message } }
}`;

export const FULFILLMENT_CREATE = `
mutation FulfillmentCreate($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors { field message } }
}`;

export const ORDER_EDIT_BEGIN = `
mutation OrderEditBegin($id: ID!) {
  orderEditBegin(id: $id) {
    calculatedOrder { id lineItems(first: 100) { nodes { id } } }
    userErrors { field message }
  }
}`;

export const ORDER_EDIT_SET_QUANTITY = `
mutation OrderEditSetQuantity($id: ID!, $lineItemId: ID!, $quantity: Int!) {
  orderEditSetQuantity(id: $id, lineItemId: $lineItemId, quantity: $quantity, restock: true) {
    calculatedLineItem { id }
    userErrors { field message }
  }
}`;

/** More of a product that the order has already becomes a line of its own. */
export const ORDER_EDIT_ADD_VARIANT = `
mutation OrderEditAddVariant($id: ID!, $variantId: ID!, $quantity: Int!) {
  orderEditAddVariant(id: $id, variantId: $variantId, quantity: $quantity, allowDuplicates: true) {
    calculatedLineItem { id }
    userErrors { field message }
  }
}`;

export const ORDER_EDIT_COMMIT = `
mutation OrderEditCommit($id: ID!) {
  orderEditCommit(id: $id) { order { id } userErrors { field message } }
}`;
