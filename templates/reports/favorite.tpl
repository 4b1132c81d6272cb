{{%AUTOESCAPE context="HTML"}}
{{! Naming a favorite again, after its name could not be taken. REPORT_NAME, REPORT_CODE, QUERY and DATES as they came; NAME include layout/field-text.tpl; ERRORS. }}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/reports">Sales Reporting</a></nav>
<div class="page-head"><h1>Save as favorite</h1><p class="page-count">{{REPORT_NAME}}</p></div>
{{>ERRORS}}
<form class="card report-form" method="post" action="{{BASE}}/reports/favorites">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="report" value="{{REPORT_CODE}}"><input type="hidden" name="query" value="{{QUERY}}"><input type="hidden" name="range" value="{{DATES}}">
{{>NAME}}
  <div class="form-end"><button class="btn btn-primary" type="submit">Save</button></div>
</form>
