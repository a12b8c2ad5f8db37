-- What the reports are made of. Each of the ten views is one function of this schema without a filter, so a filtered report and the view
-- cannot differ in anything but the filter.
--
-- A function takes only the filters that narrow it; null (the default) leaves a filter out:
--   from_day, to_day  UTC days of the order, both included. An order without a moment is in no range.
--   genres, authors   as the reports show them, 'Unknown' among them.
--
-- The functions are single SELECTs, so the planner puts them into the query that calls them and a filter that is null costs nothing. They
-- therefore run with the rights of the caller, who may read the views of this schema but not the tables under them.
CREATE SCHEMA report;
GRANT USAGE ON SCHEMA report TO analytics_reader;
