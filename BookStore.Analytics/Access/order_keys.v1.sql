-- Whether an order has arrived: the shop asks it after each checkout of a person. The keys say nothing of who bought what.
GRANT SELECT (id) ON fact_orders TO analytics_reader;
GRANT SELECT (id) ON fact_order_items TO analytics_reader;
