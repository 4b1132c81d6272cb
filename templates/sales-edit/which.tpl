{{%AUTOESCAPE context="HTML"}}
{{!
  Which one: delete the sale or update it. ID, SALE_NO, CUSTOMER_NAME, VEHICLE_TEXT, STOCK_NO. DELETE_ALLOWED (ID) or DELETE_DENIED (DELETE_PERMISSION),
  EDIT_ALLOWED (ID) or EDIT_DENIED (EDIT_PERMISSION).
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/sales-edit/{{ID}}">Sale {{SALE_NO}}</a></nav>
<section class="dialog-page card" aria-labelledby="which-title">
  <header class="dialog-head"><h1 id="which-title">Which one?</h1></header>
  <p class="lead-text">Is the vehicle wrong, or was it never sold?<span class="row-sub">{{CUSTOMER_NAME}}, {{VEHICLE_TEXT}}, stock # {{STOCK_NO}}</span></p>
  <h2 class="card-title">Yes: delete the sale</h2>
  <p>The lead goes back to its status before, and the vehicle goes back into the inventory.</p>
  {{#DELETE_ALLOWED}}<p class="form-end"><a class="btn btn-danger" href="{{BASE}}/sales-edit/{{ID}}/delete?delete_reason=wrong_vehicle">The vehicle is wrong</a><a class="btn btn-danger" href="{{BASE}}/sales-edit/{{ID}}/delete?delete_reason=should_not_be_sold">It was never sold</a></p>{{/DELETE_ALLOWED}}
  {{#DELETE_DENIED}}<p class="field-hint">Needs the permission <strong>{{DELETE_PERMISSION}}</strong>.</p>{{/DELETE_DENIED}}
  <h2 class="card-title">No: update the sale</h2>
  <p>The DMS Deal #, the salesperson, the type of deal, the figures, or anything else besides the vehicle.</p>
  {{#EDIT_ALLOWED}}<p class="form-end"><a class="btn btn-primary" href="{{BASE}}/sales-edit/{{ID}}/edit">Something else is wrong</a></p>{{/EDIT_ALLOWED}}
  {{#EDIT_DENIED}}<p class="field-hint">Needs the permission <strong>{{EDIT_PERMISSION}}</strong>.</p>{{/EDIT_DENIED}}
</section>
