{{%AUTOESCAPE context="HTML"}}
{{!
  Edit a sale. ID, SALE_NO, ROW_VERSION, VEHICLE_TEXT, STOCK_NO, VIN. ERRORS include layout/errors.tpl.
  FIELDS include layout/field-*.tpl.
  ROLE rows, one per role: ROLE_NAME, ROLE_CODE, ROLE_ERROR (ROLE_ERROR_TEXT); STAFF rows, those there are and one empty: N (its number on the page,
  from 1), USER_ERROR (USER_ERROR_TEXT), SHARE_ERROR (SHARE_ERROR_TEXT), POSITION_NAME ("Salesperson 1"), SHARE, USER rows (USER_ID, USER_NAME, USER_SELECTED). They come back as
  staff_role, staff_user and staff_share, repeated in the same order; an empty staff_user is no row.
  CLOSED_MONTH (MONTH_NAME) asks for REASON, include layout/field-textarea.tpl (name reason); DELETE_ALLOWED names the way to another vehicle
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/sales-edit/{{ID}}">Sale {{SALE_NO}}</a></nav>
<div class="page-head"><h1>Edit sale {{SALE_NO}}</h1><p class="page-count">{{CUSTOMER_NAME}}</p></div>
{{>ERRORS}}
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
  <section class="form-part" aria-labelledby="staff-title">
    <h2 class="card-title" id="staff-title">Sale staff</h2>
    <p class="field-hint">The shares of a role add up to 100. Leave a name empty to take that person off.</p>
    {{#ROLE}}<fieldset class="staff" id="f-staff-{{ROLE_CODE}}" tabindex="-1">
      <legend>{{ROLE_NAME}}</legend>
      {{#ROLE_ERROR}}<p class="field-error">{{ROLE_ERROR_TEXT}}</p>{{/ROLE_ERROR}}
      {{#STAFF}}<div class="staff-row">
        <input type="hidden" name="staff_role" value="{{ROLE_CODE}}">
        <div class="field"><label class="form-label" for="f-staff_user-{{N}}">{{POSITION_NAME}}</label><select class="form-select" id="f-staff_user-{{N}}" name="staff_user"{{#USER_ERROR}} aria-invalid="true" aria-describedby="f-staff_user-{{N}}-about"{{/USER_ERROR}}><option value="">Nobody</option>{{#USER}}<option value="{{USER_ID}}"{{#USER_SELECTED}} selected{{/USER_SELECTED}}>{{USER_NAME}}</option>{{/USER}}</select></div>
        <div class="field"><label class="form-label" for="f-staff_share-{{N}}">Share %<span class="visually-hidden"> of {{POSITION_NAME}}</span></label><input class="form-control num" id="f-staff_share-{{N}}" name="staff_share" value="{{SHARE}}" inputmode="decimal" autocomplete="off"{{#SHARE_ERROR}} aria-invalid="true" aria-describedby="f-staff_share-{{N}}-about"{{/SHARE_ERROR}}></div>
        {{#USER_ERROR}}<p class="field-error" id="f-staff_user-{{N}}-about">{{USER_ERROR_TEXT}}</p>{{/USER_ERROR}}{{#SHARE_ERROR}}<p class="field-error" id="f-staff_share-{{N}}-about">{{SHARE_ERROR_TEXT}}</p>{{/SHARE_ERROR}}
      </div>
      {{/STAFF}}
    </fieldset>
    {{/ROLE}}
  </section>
  {{#CLOSED_MONTH}}<section class="form-part" aria-labelledby="month-title">
    <h2 class="card-title" id="month-title">{{MONTH_NAME}} is closed</h2>
{{>REASON}}
  </section>{{/CLOSED_MONTH}}
  <div class="form-end"><button class="btn btn-primary" type="submit">Update Sale</button><a class="btn btn-ghost" href="{{BASE}}/sales-edit/{{ID}}">Cancel</a></div>
</form>
