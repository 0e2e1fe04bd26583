-- A discount that was deleted in Shopify ends its coupon; every deletion in the shop is looked up by the discount's id.
ALTER TABLE coupons DROP CONSTRAINT coupons_ending_check;
ALTER TABLE coupons ADD CONSTRAINT coupons_ending_check
  CHECK (ending IN ('undone', 'revoked', 'lapsed', 'not_created', 'deleted'));
CREATE INDEX coupons_discount ON coupons (shop_id, discount_id) WHERE discount_id IS NOT NULL;
