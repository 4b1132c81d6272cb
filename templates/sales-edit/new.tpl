{{%AUTOESCAPE context="HTML"}}
{{!
  Mark sold. LEAD_ID, CUSTOMER_NAME, WRITE_UP_VERSION; VEHICLE_TEXT, STOCK_NO, VIN and SIGNED_AT of the write-up. ERRORS include layout/errors.tpl; RIVAL (RIVAL_ID), the sale that has the DMS Deal #,
  FIELDS layout/field-*.tpl, STAFF sales-edit/staff.tpl, EFFECTS layout/effects.tpl. CLOSED_MONTH asks for REASON, include layout/field-textarea.tpl (name reason). TRADE (TRADE_TEXT, TRADE_TAKEN checks it) when the write-up has a trade-in
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a><a href="{{BASE}}/leads/{{LEAD_ID}}">{{CUSTOMER_NAME}}</a></nav>
<div class="page-head"><h1>Mark sold</h1><p class="page-count">{{CUSTOMER_NAME}}</p></div>
{{>ERRORS}}
{{#RIVAL}}<p class="field-hint"><a href="{{BASE}}/sales-edit/{{RIVAL_ID}}">Open the sale that has this DMS Deal #</a></p>{{/RIVAL}}
<form class="card form-page" method="post" action="{{BASE}}/sales-edit/new">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="lead" value="{{LEAD_ID}}"><input type="hidden" name="write_up_version" value="{{WRITE_UP_VERSION}}">
  <section class="form-part" aria-labelledby="deal-title">
    <h2 class="card-title" id="deal-title">Deal</h2>
    <div class="fixed">
      <p><span class="form-label">Vehicle</span><strong>{{VEHICLE_TEXT}}</strong><span class="row-sub">Stock # {{STOCK_NO}} · VIN <span class="code">{{VIN}}</span></span></p>
      <p class="field-hint"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#lock"/></svg><span>As in the <a href="{{BASE}}/leads/{{LEAD_ID}}/write-up">write-up</a>, signed {{SIGNED_AT}}.</span></p>
    </div>
    <div class="fields-2">
{{>FIELDS}}
    </div>
    {{#CLOSED_MONTH}}
{{>REASON}}
    {{/CLOSED_MONTH}}
    {{#TRADE}}<label class="form-check"><input class="form-check-input" type="checkbox" name="trade_taken" value="yes"{{#TRADE_TAKEN}} checked{{/TRADE_TAKEN}}><span class="form-check-label">Trade-in taken: {{TRADE_TEXT}}<span class="row-sub">It comes to the inventory, in transit.</span></span></label>{{/TRADE}}
  </section>
{{>STAFF}}
  <section class="form-part" aria-labelledby="effects-title">
    <h2 class="card-title" id="effects-title">What it does</h2>
{{>EFFECTS}}
  </section>
  <div class="form-end"><button class="btn btn-primary" type="submit">Mark sold</button><a class="btn btn-ghost" href="{{BASE}}/leads/{{LEAD_ID}}">Cancel</a></div>
</form>
