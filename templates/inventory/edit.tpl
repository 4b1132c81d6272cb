{{%AUTOESCAPE context="HTML"}}
{{!
  A vehicle, new or edited. TITLE, ACTION ("new" or "12/edit"), BACK ("" or "/12"), ROW_VERSION; CRUMB (ID, STOCK_NO) of an edited one; ERRORS include layout/errors.tpl; RIVAL (RIVAL_ID, RIVAL_NAME), the vehicle that has the stock number;
  VEHICLE, MORE, PRICES, STOCK includes of its fields
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/inventory">Inventory</a>{{#CRUMB}}<a href="{{BASE}}/inventory/{{ID}}">Stock # {{STOCK_NO}}</a>{{/CRUMB}}</nav>
<div class="page-head"><h1>{{TITLE}}</h1></div>
{{>ERRORS}}
{{#RIVAL}}<p class="field-hint"><a href="{{BASE}}/inventory/{{RIVAL_ID}}">Open the vehicle that has this stock number: {{RIVAL_NAME}}</a></p>{{/RIVAL}}
<form class="card form-page" method="post" action="{{BASE}}/inventory/{{ACTION}}">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
  <section class="form-part" aria-labelledby="vehicle-title">
    <h2 class="card-title" id="vehicle-title">Vehicle</h2>
    <div class="fields-2">
{{>VEHICLE}}
    </div>
  </section>
  <section class="form-part" aria-labelledby="more-title">
    <h2 class="card-title" id="more-title">What it has</h2>
    <div class="fields-2">
{{>MORE}}
    </div>
  </section>
  <section class="form-part" aria-labelledby="prices-title">
    <h2 class="card-title" id="prices-title">Prices</h2>
    <div class="fields-2">
{{>PRICES}}
    </div>
  </section>
  <section class="form-part" aria-labelledby="stock-title">
    <h2 class="card-title" id="stock-title">In stock</h2>
    <div class="fields-2">
{{>STOCK}}
    </div>
  </section>
  <div class="form-end"><button class="btn btn-primary" type="submit">Save vehicle</button><a class="btn btn-ghost" href="{{BASE}}/inventory{{BACK}}">Cancel</a></div>
</form>
