{{%AUTOESCAPE context="HTML"}}
{{!
  New Sales Up. ERRORS include layout/errors.tpl. PHONE what was typed, PHONE_ERROR (PHONE_ERROR_TEXT); WHO include leads/new-customer.tpl,
  which is looked up again while the number is typed. CHOOSE: nothing is wrong, but it has to be said whose number it is.
  NAMES and FIELDS include layout/field-*.tpl, EMAIL, YEAR, MAKE, MODEL layout/field-text.tpl, STOCK_NO leads/stock-field.tpl;
  the controls of these have their names in lower case.
  OWNED when the user becomes the record owner, OWNED_BY (OWNED_BY_NAME) when a salesperson does, else UP_FOR_GRABS
  VISIT (VISIT_ID, VISIT_WORDS, VISIT_AT) the up without a name that it names, else IN_STORE (IN_STORE_CHECKED, IN_STORE_ERROR (IN_STORE_ERROR_TEXT)), or IN_STORE_DENIED
  without Keep the Showroom Log
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a></nav>
<div class="page-head"><h1>New Sales Up</h1></div>
{{>ERRORS}}
{{#CHOOSE}}<div class="notice errors" role="alert" tabindex="-1"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><p><strong>Nothing was saved yet.</strong> Somebody here has this number, address or name: <a href="#f-customer_id">say who it is</a>.</p></div>{{/CHOOSE}}
<form class="card form-page" method="post" action="{{BASE}}/leads/new">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  {{#VISIT}}<input type="hidden" name="visit" value="{{VISIT_ID}}">
  <section class="form-part"><p>For the up without a name of <strong>{{VISIT_AT}}</strong>: {{VISIT_WORDS}}</p></section>{{/VISIT}}
  <section class="form-part" aria-labelledby="who-title">
    <h2 class="card-title" id="who-title">Customer</h2>
    <div class="field">
      <div class="field-head"><label class="form-label" for="f-phone">Phone</label></div>
      <input class="form-control" id="f-phone" name="phone" type="tel" inputmode="tel" autocomplete="off" value="{{PHONE}}" aria-describedby="f-phone-about"{{#PHONE_ERROR}} aria-invalid="true"{{/PHONE_ERROR}} autofocus hx-get="{{BASE}}/leads/new/customer" hx-trigger="input changed delay:300ms" hx-target="#who" hx-sync="this:replace">
      <div id="f-phone-about">{{#PHONE_ERROR}}<p class="field-error">{{PHONE_ERROR_TEXT}}</p>{{/PHONE_ERROR}}<p class="field-hint">First: it finds who has been here before.</p></div>
    </div>
    <div id="who" aria-live="polite">
{{>WHO}}
    </div>
    <div class="fields-2">
{{>NAMES}}
{{>EMAIL}}
    </div>
  </section>
  <section class="form-part" aria-labelledby="lead-title">
    <h2 class="card-title" id="lead-title">Lead</h2>
    <div class="fields-2">
{{>FIELDS}}
    </div>
    {{#IN_STORE}}<label class="check"><input class="form-check-input" id="f-in_store" type="checkbox" name="in_store" value="1" data-ticked-by="lead_type=walk_in"{{#IN_STORE_CHECKED}} checked{{/IN_STORE_CHECKED}}{{#IN_STORE_ERROR}} aria-invalid="true" aria-describedby="f-in_store-about"{{/IN_STORE_ERROR}}><span>Customer is in the store <span class="row-sub">Checks in at once.</span></span></label>{{#IN_STORE_ERROR}}<p class="field-error" id="f-in_store-about">{{IN_STORE_ERROR_TEXT}}</p>{{/IN_STORE_ERROR}}{{/IN_STORE}}
    {{#IN_STORE_DENIED}}<p class="field-hint">Checking in needs the permission <strong>Keep the Showroom Log</strong>.</p>{{/IN_STORE_DENIED}}
    {{#OWNED_BY}}<p class="field-hint">{{OWNED_BY_NAME}}, who is with the customer, becomes the record owner.</p>{{/OWNED_BY}}
    {{#OWNED}}<p class="field-hint">You become the record owner.</p>{{/OWNED}}
    {{#UP_FOR_GRABS}}<p class="field-hint">This Sales Up will have no owner: it is up for grabs until a manager assigns it.</p>{{/UP_FOR_GRABS}}
  </section>
  <section class="form-part" aria-labelledby="vehicle-title">
    <h2 class="card-title" id="vehicle-title">Desired vehicle</h2>
{{>STOCK_NO}}
    <div class="fields-2">
{{>YEAR}}
{{>MAKE}}
{{>MODEL}}
    </div>
  </section>
  <div class="form-end"><button class="btn btn-primary" type="submit">Create Sales Up</button><noscript><button class="btn" type="submit" name="find" value="1">Find in stock</button></noscript><a class="btn btn-ghost" href="{{BASE}}/leads">Cancel</a></div>
</form>
