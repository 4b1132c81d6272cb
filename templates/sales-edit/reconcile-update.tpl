{{%AUTOESCAPE context="HTML"}}
{{!
  Update many sales with the DMS values: what would be written. MONTH_NAME, BACK_HREF, FILE_ID, COUNT_TEXT, MORE (MORE_TEXT); ERRORS include layout/errors.tpl;
  CHANGE rows: SALE_HREF, SALE_NAME, SALE_WHAT, FIELD_NAME, CRM, DMS; SEEN_ALL; SOME
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BACK_HREF}}">Reconciliation, {{MONTH_NAME}}</a></nav>
<div class="page-head"><h1>Update with the DMS values</h1><p class="page-count">{{COUNT_TEXT}}</p></div>
{{>ERRORS}}
{{#SOME}}<form class="card" method="post" action="{{BASE}}/sales-edit/reconcile/update">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="file" value="{{FILE_ID}}"><input type="hidden" name="seen" value="{{SEEN_ALL}}">
  <p>Sales that surely are the deal of the DMS, and of which nothing else differs. All of them are written, or none.</p>
  <table class="rows"><caption class="visually-hidden">What would be written</caption>
    <thead><tr><th scope="col">Sale</th><th scope="col">Field</th><th scope="col">CRM now</th><th scope="col">DMS</th></tr></thead>
    <tbody>{{#CHANGE}}<tr><th scope="row" class="cell-who"><a href="{{SALE_HREF}}">{{SALE_NAME}}</a><span class="row-sub">{{SALE_WHAT}}</span></th><td data-label="Field">{{FIELD_NAME}}</td><td data-label="CRM now">{{CRM}}</td><td data-label="DMS"><strong>{{DMS}}</strong></td></tr>
    {{/CHANGE}}</tbody></table>
  {{#MORE}}<p class="row-sub">{{MORE_TEXT}}</p>{{/MORE}}
  <div class="form-end"><button class="btn btn-primary" type="submit">Update {{COUNT_TEXT}}</button><a class="btn btn-ghost" href="{{BACK_HREF}}">Cancel</a></div>
</form>{{/SOME}}
