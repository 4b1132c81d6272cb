{{%AUTOESCAPE context="HTML"}}
{{!
  A trade-in, new or edited. TITLE, LEAD_ID, CUSTOMER_NAME, ACTION ("new" or "12/edit"), ROW_VERSION, ERRORS include layout/errors.tpl; VIN, VEHICLE, WORTH, COMMENTS
  includes of its fields. REMOVABLE (ID)
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a><a href="{{BASE}}/leads/{{LEAD_ID}}">{{CUSTOMER_NAME}}</a></nav>
<div class="page-head"><h1>{{TITLE}}</h1></div>
{{>ERRORS}}
<form class="card form-page" method="post" action="{{BASE}}/leads/{{LEAD_ID}}/trade-ins/{{ACTION}}">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
  <section class="form-part" aria-labelledby="vehicle-title">
    <h2 class="card-title" id="vehicle-title">Vehicle</h2>
{{>VIN}}
    <div class="fields-2">
{{>VEHICLE}}
    </div>
  </section>
  <section class="form-part" aria-labelledby="worth-title">
    <h2 class="card-title" id="worth-title">What it brings</h2>
    <div class="fields-2">
{{>WORTH}}
    </div>
{{>COMMENTS}}
  </section>
  <div class="form-end"><button class="btn btn-primary" type="submit">Save trade-in</button><a class="btn btn-ghost" href="{{BASE}}/leads/{{LEAD_ID}}">Cancel</a></div>
</form>
{{#REMOVABLE}}<form class="card" method="post" action="{{BASE}}/leads/{{LEAD_ID}}/trade-ins/{{ID}}/remove">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <p>The customer keeps it after all?</p>
  <p><button class="btn btn-danger" type="submit">Remove trade-in</button></p>
</form>{{/REMOVABLE}}
