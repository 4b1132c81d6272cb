{{%AUTOESCAPE context="HTML"}}
{{!
  Cancel an appointment. LEAD_ID, ID, CUSTOMER_NAME, TYPE_NAME, START, START_EXACT, ASSIGNED_NAME; ERRORS include layout/errors.tpl;
  REASON include layout/field-textarea.tpl
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads/{{LEAD_ID}}">{{CUSTOMER_NAME}}</a></nav>
<div class="page-head"><h1>Cancel appointment</h1></div>
{{>ERRORS}}
<form class="card form-page" method="post" action="{{BASE}}/leads/{{LEAD_ID}}/appointments/{{ID}}/cancel">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <section class="form-part" aria-label="What is called off">
  <p>{{TYPE_NAME}} with {{ASSIGNED_NAME}}, <time title="{{START_EXACT}}">{{START}}</time>, is called off. It counts neither as shown nor as a no-show.</p>
{{>REASON}}
  </section>
  <div class="form-end"><button class="btn btn-danger" type="submit">Cancel appointment</button><a class="btn btn-ghost" href="{{BASE}}/leads/{{LEAD_ID}}">Keep it</a></div>
</form>
