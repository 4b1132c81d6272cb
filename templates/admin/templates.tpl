{{%AUTOESCAPE context="HTML"}}
{{!
  Email templates. NAV include admin/nav.tpl, PARTS include admin/workflow-nav.tpl; NONE include layout/empty.tpl instead of the table in LIST.
  TEMPLATE rows: ID, TEMPLATE_NAME, SUBJECT, CHANGED, CHANGED_EXACT, WHO; IN_USE or RETIRED
}}
<div class="page-head"><h1>Email templates</h1><p class="page-count">{{COUNT}}</p><a class="btn btn-primary" href="{{BASE}}/admin/workflow/templates/new"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#plus"/></svg>New template</a></div>
{{>NAV}}
{{>PARTS}}
{{#LIST}}
<div class="list card">
  <table class="rows">
    <caption class="visually-hidden">Email templates</caption>
    <thead><tr><th scope="col">Template</th><th scope="col">Subject</th><th scope="col">Last change</th><th scope="col">State</th></tr></thead>
    <tbody>
      {{#TEMPLATE}}<tr><td class="cell-who"><a class="row-name" href="{{BASE}}/admin/workflow/templates/{{ID}}">{{TEMPLATE_NAME}}</a></td><td data-label="Subject">{{SUBJECT}}</td><td data-label="Last change"><time title="{{CHANGED_EXACT}}">{{CHANGED}}</time><span class="row-sub">{{WHO}}</span></td><td>{{#IN_USE}}<span class="status status-teal">In use</span>{{/IN_USE}}{{#RETIRED}}<span class="status">Retired</span>{{/RETIRED}}</td></tr>
      {{/TEMPLATE}}
    </tbody>
  </table>
</div>
{{/LIST}}
{{>NONE}}
