{{%AUTOESCAPE context="HTML"}}
{{! The parts of the workflow: AT_STATUSES, AT_REASONS, AT_TEMPLATES the one open. }}
<nav class="tabs" aria-label="Workflow"><ul><li><a href="{{BASE}}/admin/workflow/statuses"{{#AT_STATUSES}} aria-current="page"{{/AT_STATUSES}}>Statuses</a></li><li><a href="{{BASE}}/admin/workflow/reasons"{{#AT_REASONS}} aria-current="page"{{/AT_REASONS}}>Reasons</a></li><li><a href="{{BASE}}/admin/workflow/templates"{{#AT_TEMPLATES}} aria-current="page"{{/AT_TEMPLATES}}>Email templates</a></li></ul></nav>
