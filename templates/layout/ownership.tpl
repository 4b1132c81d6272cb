{{%AUTOESCAPE context="HTML"}}
{{!
  Changes of owner and second salesperson, the newest first. EVENT rows: HOW ("Assigned"), USER_NAME, AT, AT_EXACT; CHANGE rows (WHO "Owner", FROM, TO);
  LEAD (LEAD_ID, LEAD_NO), TASKS (TASKS_TEXT), REASON (REASON_TEXT)
}}
<ol class="plain-list ownership">
  {{#EVENT}}<li>
    {{#CHANGE}}<p>{{WHO}}: {{FROM}} <svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#arrow-right"/></svg><span class="visually-hidden">to</span> <strong>{{TO}}</strong></p>{{/CHANGE}}
    <p class="row-sub">{{HOW}} by {{USER_NAME}} · <time title="{{AT_EXACT}}">{{AT}}</time>{{#LEAD}} · <a href="{{BASE}}/leads/{{LEAD_ID}}">Lead {{LEAD_NO}}</a>{{/LEAD}}{{#TASKS}} · {{TASKS_TEXT}}{{/TASKS}}</p>
    {{#REASON}}<p class="row-sub">“{{REASON_TEXT}}”</p>{{/REASON}}
  </li>
  {{/EVENT}}
</ol>
