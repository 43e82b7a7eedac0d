-- Views that answer the first questions; SQLite and DuckDB both read them.
DROP VIEW IF EXISTS targets_by_year;
CREATE VIEW targets_by_year AS
SELECT year, region, issuer, document, indicator, value, lower, upper, unit, bound, modifier, text
FROM quantities WHERE status = 'target' ORDER BY year, region, document, start;
DROP VIEW IF EXISTS figures_by_region;
CREATE VIEW figures_by_region AS
SELECT region, year, indicator, status, value, lower, upper, unit, bound, text, document
FROM quantities WHERE region IS NOT NULL ORDER BY region, year, document, start;
DROP VIEW IF EXISTS tasks_by_date;
CREATE VIEW tasks_by_date AS
SELECT due, deadline, lead, support, assigned, task, document FROM tasks
WHERE due IS NOT NULL
-- a year and a month are due on their last day: 2024 behind 2024-09
ORDER BY due || CASE LENGTH(due) WHEN 4 THEN '-12-31' WHEN 7 THEN '-31' ELSE '' END,
  document, start;
DROP VIEW IF EXISTS indicators;
CREATE VIEW indicators AS
SELECT indicator, unit, COUNT(*) AS figures, COUNT(DISTINCT document) AS documents,
  MIN(year) AS first_year, MAX(year) AS last_year
FROM quantities WHERE indicator IS NOT NULL GROUP BY indicator, unit
ORDER BY figures DESC, indicator, unit;
DROP VIEW IF EXISTS to_check;
CREATE VIEW to_check AS
SELECT d.document, d.line, d."column", d.severity, d.code, d.message
FROM diagnostics d WHERE d.severity <> 'info' ORDER BY d.document, d.start;
