-- label: User
-- none: Nobody
SELECT u.id, {USER_NAME(u)} AS name
FROM users u
ORDER BY u.last_name, u.first_name, u.id
