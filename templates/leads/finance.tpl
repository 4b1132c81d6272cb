{{%AUTOESCAPE context="HTML"}}
{{!
  How a prospect would like to pay. LEAD_ID, CUSTOMER_NAME, ROW_VERSION; ERRORS include layout/errors.tpl; FIELDS includes of its fields
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a><a href="{{BASE}}/leads/{{LEAD_ID}}">{{CUSTOMER_NAME}}</a></nav>
<div class="page-head"><h1>Finance wishes</h1></div>
{{>ERRORS}}
<form class="card form-page" method="post" action="{{BASE}}/leads/{{LEAD_ID}}/finance">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
  <section class="form-part" aria-label="Finance wishes">
    <div class="fields-2">
{{>FIELDS}}
    </div>
    <p class="field-hint">A wish, not an application: no social security number, no income.</p>
  </section>
  <div class="form-end"><button class="btn btn-primary" type="submit">Save finance wishes</button><a class="btn btn-ghost" href="{{BASE}}/leads/{{LEAD_ID}}">Cancel</a></div>
</form>
