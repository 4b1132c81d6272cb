{{%AUTOESCAPE context="HTML"}}
{{!
  An operation of an action, new or changed. KIND_NAME, ACTION_ID, ACTION_NAME, PLACE ("new" or its id), KIND (its word), ROW_VERSION; LOCKED_TEXT who locked it and when;
  NAV include admin/nav.tpl, PARTS include admin/workflow-nav.tpl, ERRORS include layout/errors.tpl; FIELDS include layout/field-*.tpl; ALONE: it has none
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/admin/workflow">Workflow</a><a href="{{BASE}}/admin/workflow/actions/{{ACTION_ID}}">{{ACTION_NAME}}</a></nav>
<div class="page-head"><h1>{{KIND_NAME}}</h1><p class="page-count">{{LOCKED_TEXT}}</p></div>
{{>NAV}}
{{>PARTS}}
{{>ERRORS}}
<form class="card form-page" method="post" action="{{BASE}}/admin/workflow/actions/{{ACTION_ID}}/operations/{{PLACE}}">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}"><input type="hidden" name="kind" value="{{KIND}}">
  <section class="form-part" aria-labelledby="operation-title">
    <h2 class="card-title" id="operation-title">{{KIND_NAME}}</h2>
    {{#ALONE}}<p>Nothing more has to be said.</p>{{/ALONE}}
{{>FIELDS}}
  </section>
  <div class="form-end"><button class="btn btn-primary" type="submit">Save operation</button><a class="btn btn-ghost" href="{{BASE}}/admin/workflow/actions/{{ACTION_ID}}">Cancel</a></div>
</form>
