{{%AUTOESCAPE context="HTML"}}
{{!
  Last month's leads against the draft. COUNT ("412 leads of November 2026"), CUT (CUT_MAX): only the newest; NAV include admin/nav.tpl, PARTS include admin/workflow-nav.tpl.
  NONE include layout/empty.tpl; LIST: ACTION rows: ID, ACTION_NAME, STATUS_NAME, LEADS, LACKING, NEEDS ("a note"), ROLES; NOBODY
}}
<div class="page-head"><h1>Dry run</h1><p class="page-count">{{COUNT}}</p></div>
{{>NAV}}
{{>PARTS}}
<div class="stack">
<p class="quiet">What the draft would have offered for the leads of last month. A lead counts at each status that it is or was in, as its record says. It lacks a note when nobody wrote one, a next task when it never had one.{{#CUT}} Only the newest {{CUT_MAX}} leads are counted.{{/CUT}}</p>
{{>NONE}}
{{#LIST}}<div class="list card">
  <table class="rows">
    <caption class="visually-hidden">Actions of the draft, and the leads of last month</caption>
    <thead><tr><th scope="col">Action</th><th scope="col">At</th><th scope="col" class="num">Leads</th><th scope="col" class="num">Would have lacked</th><th scope="col">Seen by</th></tr></thead>
    <tbody>
      {{#ACTION}}<tr><td class="cell-who"><a class="row-name" href="{{BASE}}/admin/workflow/actions/{{ID}}">{{ACTION_NAME}}</a></td><td data-label="At">{{STATUS_NAME}}</td><td class="num" data-label="Leads">{{LEADS}}</td><td class="num" data-label="Would have lacked">{{LACKING}}<span class="row-sub">{{NEEDS}}</span></td><td data-label="Seen by">{{ROLES}}{{#NOBODY}}<span class="no">Nobody</span>{{/NOBODY}}</td></tr>
      {{/ACTION}}
    </tbody>
  </table>
</div>{{/LIST}}
</div>
