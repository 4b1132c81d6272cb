{{%AUTOESCAPE context="HTML"}}
{{!
  The form of an appointment. TITLE, BUTTON, ACTION (where it is sent), LEAD_ID, CUSTOMER_NAME; ERRORS include layout/errors.tpl
  OLD (ROW_VERSION, OLD_TYPE, OLD_STATE, OLD_START, OLD_START_EXACT) the one to reschedule
  TYPE, LENGTH, ASSIGNED include layout/field-select.tpl, START layout/field-text.tpl, NOTE layout/field-textarea.tpl
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads/{{LEAD_ID}}">{{CUSTOMER_NAME}}</a></nav>
<div class="page-head"><h1>{{TITLE}}</h1></div>
{{>ERRORS}}
<form class="card form-page" method="post" action="{{ACTION}}">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <section class="form-part" aria-label="{{TITLE}}">
  {{#OLD}}<input type="hidden" name="row_version" value="{{ROW_VERSION}}"><p class="field-hint">{{OLD_TYPE}}, <time title="{{OLD_START_EXACT}}">{{OLD_START}}</time>: {{OLD_STATE}}. The new time takes its place.</p>{{/OLD}}
  <div class="fields-2">
{{>TYPE}}
{{>START}}
{{>LENGTH}}
{{>ASSIGNED}}
  </div>
{{>NOTE}}
  </section>
  <div class="form-end"><button class="btn btn-primary" type="submit">{{BUTTON}}</button><a class="btn btn-ghost" href="{{BASE}}/leads/{{LEAD_ID}}">Cancel</a></div>
</form>
