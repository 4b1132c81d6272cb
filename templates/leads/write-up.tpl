{{%AUTOESCAPE context="HTML"}}
{{!
  The write-up of a lead. LEAD_ID, CUSTOMER_NAME, ERRORS include layout/errors.tpl. COMPUTED (TRIAL include leads/write-up-sheet.tpl): figures that were
  asked for and not saved; else SAVED: VEHICLE_NAME, STOCKED (STOCK_NO), TRADED (TRADE_NAME), METHOD_NAME, SHEET include, COMMITTED (COMMITTED_AT, COMMITTED_AT_EXACT, COMMITTED_BY),
  SIGNED (SIGNED_AT, SIGNED_AT_EXACT, SIGNED_BY, SIGNED_USER), SAVED_VERSION, CAN_COMMIT, CAN_SIGN (SIGNER include layout/field-text.tpl), CAN_SELL.
  EDITABLE: the form, FORM_VERSION, TAKES_BACK when saving takes the commitment back; VEHICLE, TRADE_IN include
  layout/field-select.tpl; PRICES, TRADE, PAYMENT includes of its fields
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a><a href="{{BASE}}/leads/{{LEAD_ID}}">{{CUSTOMER_NAME}}</a></nav>
<div class="page-head"><h1>Write-up</h1></div>
{{>ERRORS}}
{{#COMPUTED}}<section class="card" aria-labelledby="trial-title">
  <h2 class="card-title" id="trial-title">Calculated, not saved yet</h2>
{{>TRIAL}}
</section>{{/COMPUTED}}
{{#SAVED}}<section class="card" aria-labelledby="proposal-title">
  <h2 class="card-title" id="proposal-title">Proposal</h2>
  <p class="part-line"><strong>{{VEHICLE_NAME}}</strong>{{#STOCKED}} <span class="row-sub">Stock # {{STOCK_NO}}</span>{{/STOCKED}}</p>
  {{#TRADED}}<p>Trade-in: {{TRADE_NAME}}</p>{{/TRADED}}
  <p>How to pay: {{METHOD_NAME}}</p>
{{>SHEET}}
  {{#COMMITTED}}<p>Committed <time title="{{COMMITTED_AT_EXACT}}">{{COMMITTED_AT}}</time>, taken by {{COMMITTED_BY}}</p>{{/COMMITTED}}
  {{#SIGNED}}<p><strong>Signed by {{SIGNED_BY}}</strong> <time title="{{SIGNED_AT_EXACT}}">{{SIGNED_AT}}</time>, taken by {{SIGNED_USER}}</p>{{/SIGNED}}
  <p class="button-row">{{#CAN_SELL}}<a class="btn btn-primary" href="{{BASE}}/leads/{{LEAD_ID}}/mark-sold">Mark sold</a>{{/CAN_SELL}}<a class="btn" href="{{BASE}}/leads/{{LEAD_ID}}/write-up/print">Print</a></p>
  <div class="part-forms">
  {{#CAN_COMMIT}}<form method="post" action="{{BASE}}/leads/{{LEAD_ID}}/write-up/commit">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <input type="hidden" name="row_version" value="{{SAVED_VERSION}}">
    <p><button class="btn btn-primary" type="submit">Customer commits</button></p>
  </form>{{/CAN_COMMIT}}
  {{#CAN_SIGN}}<form method="post" action="{{BASE}}/leads/{{LEAD_ID}}/write-up/sign">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <input type="hidden" name="row_version" value="{{SAVED_VERSION}}">
{{>SIGNER}}
    <p><button class="btn" type="submit">Write-up is signed</button></p>
  </form>{{/CAN_SIGN}}
  <form method="post" action="{{BASE}}/leads/{{LEAD_ID}}/write-up/void">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <input type="hidden" name="row_version" value="{{SAVED_VERSION}}">
    <p class="row-sub">Voiding keeps it in the journal and starts anew.</p>
    <p><button class="btn btn-danger" type="submit">Void write-up</button></p>
  </form>
  </div>
</section>{{/SAVED}}
{{#EDITABLE}}<form class="card form-page" method="post" action="{{BASE}}/leads/{{LEAD_ID}}/write-up">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{FORM_VERSION}}">
  <section class="form-part" aria-labelledby="price-title">
    <h2 class="card-title" id="price-title">Vehicle and price</h2>
{{>VEHICLE}}
    <div class="fields-2">
{{>PRICES}}
    </div>
  </section>
  <section class="form-part" aria-labelledby="trade-title">
    <h2 class="card-title" id="trade-title">Trade-in</h2>
{{>TRADE_IN}}
    <div class="fields-2">
{{>TRADE}}
    </div>
  </section>
  <section class="form-part" aria-labelledby="payment-title">
    <h2 class="card-title" id="payment-title">Payment</h2>
    <div class="fields-2">
{{>PAYMENT}}
    </div>
    {{#TAKES_BACK}}<p class="field-hint">Saving takes the commitment back: the customer committed to other figures.</p>{{/TAKES_BACK}}
  </section>
  <div class="form-end"><button class="btn btn-primary" type="submit">Save write-up</button><button class="btn" type="submit" name="calculate" value="1">Calculate</button><a class="btn btn-ghost" href="{{BASE}}/leads/{{LEAD_ID}}">Cancel</a></div>
</form>{{/EDITABLE}}
