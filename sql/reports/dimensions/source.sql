-- label: Source
-- none: No source
SELECT so.id, so.name
FROM sources so
ORDER BY so.name, so.id
