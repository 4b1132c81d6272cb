{{%AUTOESCAPE context="HTML"}}
{{!
  What a close did, above the list. TITLE ("3 leads closed"); rows LEAD: ID, CUSTOMER_NAME, LEAD_NO, STATUS_NAME ("Won"), CREDIT_NAME; REASON (REASON_NAME).
}}
<div class="notice notice-done" role="status">
  <svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#circle-check"/></svg>
  <div>
    <p><strong>{{TITLE}}</strong></p>
    <ul class="done-list">
      {{#LEAD}}<li><a href="{{BASE}}/leads/{{ID}}">{{CUSTOMER_NAME}}</a>, lead {{LEAD_NO}}: {{STATUS_NAME}}{{#REASON}} ({{REASON_NAME}}){{/REASON}}. Credit to <strong>{{CREDIT_NAME}}</strong>.</li>
      {{/LEAD}}
    </ul>
  </div>
</div>
