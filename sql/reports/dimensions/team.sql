-- label: Team
-- none: No team
SELECT tm.id, tm.name
FROM teams tm
ORDER BY tm.name, tm.id
