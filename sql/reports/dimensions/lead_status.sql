-- label: Lead Status
-- none: No status
SELECT st.id, st.name
FROM statuses st
ORDER BY st.sort_order, st.id
