{{%AUTOESCAPE context="HTML"}}
{{!
  Edit a sale. ID, SALE_NO, ROW_VERSION, VEHICLE_TEXT, STOCK_NO, VIN. ERRORS include layout/errors.tpl; RIVAL (RIVAL_ID), the sale that has the DMS Deal #.
  FIELDS include layout/field-*.tpl.
  STAFF includes sales-edit/staff.tpl.
  CLOSED_MONTH (MONTH_NAME) asks for REASON, include layout/field-textarea.tpl (name reason); DELETE_ALLOWED names the way to another vehicle
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/sales-edit/{{ID}}">Sale {{SALE_NO}}</a></nav>
<div class="page-head"><h1>Edit sale {{SALE_NO}}</h1><p class="page-count">{{CUSTOMER_NAME}}</p></div>
{{>ERRORS}}
{{#RIVAL}}<p class="field-hint"><a href="{{BASE}}/sales-edit/{{RIVAL_ID}}">Open the sale that has this DMS Deal #</a></p>{{/RIVAL}}
<form class="card form-page" method="post" action="{{BASE}}/sales-edit/{{ID}}/edit">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
  <section class="form-part" aria-labelledby="deal-title">
    <h2 class="card-title" id="deal-title">Deal</h2>
    <div class="fixed">
      <p><span class="form-label">Vehicle</span><strong>{{VEHICLE_TEXT}}</strong><span class="row-sub">Stock # {{STOCK_NO}} · VIN <span class="code">{{VIN}}</span></span></p>
      <p class="field-hint"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#lock"/></svg><span>The vehicle of a sale cannot be changed. Wrong vehicle: {{#DELETE_ALLOWED}}<a href="{{BASE}}/sales-edit/{{ID}}/delete">delete the sale</a>{{/DELETE_ALLOWED}}{{#DELETE_DENIED}}have the sale deleted{{/DELETE_DENIED}} and mark the lead sold again.</span></p>
    </div>
    <div class="fields-2">
{{>FIELDS}}
    </div>
  </section>
{{>STAFF}}
  {{#CLOSED_MONTH}}<section class="form-part" aria-labelledby="month-title">
    <h2 class="card-title" id="month-title">{{MONTH_NAME}} is closed</h2>
{{>REASON}}
  </section>{{/CLOSED_MONTH}}
  <div class="form-end"><button class="btn btn-primary" type="submit">Update Sale</button><a class="btn btn-ghost" href="{{BASE}}/sales-edit/{{ID}}">Cancel</a></div>
</form>
