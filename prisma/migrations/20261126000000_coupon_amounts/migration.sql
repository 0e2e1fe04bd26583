-- The amount that was chosen for a reward of the shopper's own amount, in minor units; its points are in cost_points.
ALTER TABLE coupons ADD COLUMN amount_minor integer CHECK (amount_minor > 0);
