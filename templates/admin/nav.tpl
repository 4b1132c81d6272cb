{{%AUTOESCAPE context="HTML"}}
{{! The tabs of administration, each by permission: USERS, ROLES, AUDIT; AT_USERS, AT_ROLES, AT_AUDIT the one open. }}
<nav class="tabs" aria-label="Admin"><ul>{{#USERS}}<li><a href="{{BASE}}/admin/users"{{#AT_USERS}} aria-current="page"{{/AT_USERS}}>Users</a></li>{{/USERS}}{{#ROLES}}<li><a href="{{BASE}}/admin/roles"{{#AT_ROLES}} aria-current="page"{{/AT_ROLES}}>Roles</a></li>{{/ROLES}}{{#AUDIT}}<li><a href="{{BASE}}/admin/audit"{{#AT_AUDIT}} aria-current="page"{{/AT_AUDIT}}>Audit</a></li>{{/AUDIT}}</ul></nav>
