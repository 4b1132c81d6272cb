{{%AUTOESCAPE context="HTML"}}
{{! Schedule a task for a lead: ID, CUSTOMER_NAME; ERRORS include layout/errors.tpl; TYPE, SUBJECT, NOTE, ASSIGNED_TO include layout/field-*.tpl, DUE leads/due.tpl }}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a><a href="{{BASE}}/leads/{{ID}}">{{CUSTOMER_NAME}}</a></nav>
<div class="page-head"><h1>New task</h1></div>
{{>ERRORS}}
<form class="card form-page" method="post" action="{{BASE}}/leads/{{ID}}/tasks/new">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <div class="form-part">
    <div class="fields-2">
{{>TYPE}}
{{>SUBJECT}}
    </div>
{{>DUE}}
{{>ASSIGNED_TO}}
{{>NOTE}}
  </div>
  <div class="form-end"><button class="btn btn-primary" type="submit">Schedule task</button><a class="btn btn-ghost" href="{{BASE}}/leads/{{ID}}">Cancel</a></div>
</form>
