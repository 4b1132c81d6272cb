{{%AUTOESCAPE context="HTML"}}
{{!
  The write-up on one sheet of paper. LEAD_ID, LEAD_NO, CUSTOMER_NAME, ADDRESS (ADDRESS_TEXT), OWNER_NAME, SAVED_AT, VEHICLE_NAME, STOCKED (STOCK_NO),
  IDENTIFIED (VIN), PAINTED (COLOR), TRADED (TRADE_NAME, TRADE_IDENTIFIED (TRADE_VIN)), METHOD_NAME, SHEET include leads/write-up-sheet.tpl,
  SIGNED (SIGNED_BY, SIGNED_AT)
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a><a href="{{BASE}}/leads/{{LEAD_ID}}">{{CUSTOMER_NAME}}</a></nav>
<p class="form-end"><button class="btn btn-primary" type="button" data-print>Print</button></p>
<article class="card paper">
  <header class="paper-head"><h1>Write-up</h1><p><strong>{{STORE_NAME}}</strong><span class="row-sub">Lead {{LEAD_NO}} · {{SAVED_AT}}</span></p></header>
  <dl class="facts">
    <div><dt>Customer</dt><dd><strong>{{CUSTOMER_NAME}}</strong>{{#ADDRESS}}<span class="row-sub">{{ADDRESS_TEXT}}</span>{{/ADDRESS}}</dd></div>
    <div><dt>Salesperson</dt><dd>{{OWNER_NAME}}</dd></div>
    <div><dt>Vehicle</dt><dd><strong>{{VEHICLE_NAME}}</strong><span class="row-sub">{{#STOCKED}}Stock # {{STOCK_NO}}{{/STOCKED}}{{#IDENTIFIED}} · VIN {{VIN}}{{/IDENTIFIED}}{{#PAINTED}} · {{COLOR}}{{/PAINTED}}</span></dd></div>
    {{#TRADED}}<div><dt>Trade-in</dt><dd>{{TRADE_NAME}}{{#TRADE_IDENTIFIED}}<span class="row-sub">VIN {{TRADE_VIN}}</span>{{/TRADE_IDENTIFIED}}</dd></div>{{/TRADED}}
    <div><dt>How to pay</dt><dd>{{METHOD_NAME}}</dd></div>
  </dl>
{{>SHEET}}
  <p class="quiet">A proposal: it becomes binding when the customer and the store have signed the contract of sale. Approval of credit is the lender's.</p>
  {{#SIGNED}}<p><strong>Signed by {{SIGNED_BY}}</strong>, {{SIGNED_AT}}</p>{{/SIGNED}}
  <div class="paper-signs"><p>Customer, date</p><p>Salesperson, date</p><p>Manager, date</p></div>
</article>
