{{%AUTOESCAPE context="HTML"}}
{{!
  A desired vehicle, new or edited. TITLE, LEAD_ID, CUSTOMER_NAME, ACTION ("new" or "12/edit"), ROW_VERSION, ERRORS include layout/errors.tpl.
  STOCK_NO include leads/stock-field.tpl; WORDS, BUDGET, SHOWN, COMMENTS includes of its fields. IS_PRIMARY; REMOVABLE (ID) when it exists already
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a><a href="{{BASE}}/leads/{{LEAD_ID}}">{{CUSTOMER_NAME}}</a></nav>
<div class="page-head"><h1>{{TITLE}}</h1></div>
{{>ERRORS}}
<form class="card form-page" method="post" action="{{BASE}}/leads/{{LEAD_ID}}/vehicles/{{ACTION}}">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
  <section class="form-part" aria-labelledby="stock-title">
    <h2 class="card-title" id="stock-title">From stock</h2>
{{>STOCK_NO}}
  </section>
  <section class="form-part" aria-labelledby="words-title">
    <h2 class="card-title" id="words-title">Or in words</h2>
    <div class="fields-2">
{{>WORDS}}
    </div>
    <div class="fields-2">
{{>BUDGET}}
    </div>
  </section>
  <section class="form-part" aria-labelledby="shown-title">
    <h2 class="card-title" id="shown-title">Shown to the customer</h2>
    <div class="fields-2">
{{>SHOWN}}
    </div>
    <div class="field"><label class="check"><input class="form-check-input" type="checkbox" name="is_primary" value="1"{{#IS_PRIMARY}} checked{{/IS_PRIMARY}}><span>First choice</span></label></div>
{{>COMMENTS}}
  </section>
  <div class="form-end"><button class="btn btn-primary" type="submit">Save vehicle</button><noscript><button class="btn" type="submit" name="find" value="1">Find in stock</button></noscript><a class="btn btn-ghost" href="{{BASE}}/leads/{{LEAD_ID}}">Cancel</a></div>
</form>
{{#REMOVABLE}}<form class="card" method="post" action="{{BASE}}/leads/{{LEAD_ID}}/vehicles/{{ID}}/remove">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <p>The customer does not want it any more?</p>
  <p><button class="btn btn-danger" type="submit">Remove vehicle</button></p>
</form>{{/REMOVABLE}}
