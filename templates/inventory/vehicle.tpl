{{%AUTOESCAPE context="HTML"}}
{{!
  One vehicle; MAY_EDIT (ID) when the user may edit it. Names as in list.tpl, and VIN_WRONG when its check digit does not fit; TWIN rows of others with its VIN (TWIN_ID, TWIN_STOCK_NO, TWIN_STATUS); FACT rows (FACT_NAME, FACT_TEXT) for what is known of it;
  LEAD rows of leads wanting it that the user may open: LEAD_ID, CUSTOMER_NAME, STATUS_NAME, STATUS_COLOR, OWNER_NAME;
  OTHERS (OTHERS_TEXT "and 2 more of other salespeople"); NO_LEAD; SALE (SALE_ID, SALE_NO, SOLD_AT) when it is sold and the user may see sales;
  HISTORY include layout/history.tpl
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/inventory">Inventory</a></nav>
<header class="record-head card">
  <div class="record-who">
    <h1>{{VEHICLE_TEXT}}</h1>
    <p><span class="status status-{{STATUS_KIND}}">{{STATUS_NAME}}</span><span class="row-sub">Stock # {{STOCK_NO}} · {{CONDITION_NAME}}</span></p>
    <p class="row-sub">VIN <span class="code">{{VIN}}</span>{{#VIN_WRONG}} <span class="warn-text before-alert-circle">check digit does not fit</span>{{/VIN_WRONG}}</p>
    {{#TWIN}}<p class="warn-text before-alert-circle">The same VIN is under stock # <a href="{{BASE}}/inventory/{{TWIN_ID}}">{{TWIN_STOCK_NO}}</a> too: {{TWIN_STATUS}}</p>
    {{/TWIN}}
  </div>
  <dl class="record-facts">
    <div><dt>Price</dt><dd class="big">{{PRICE}}</dd></div>
    <div><dt>Days in stock</dt><dd class="big">{{DAYS}}</dd></div>
    {{#SALE}}<div><dt>Sold</dt><dd><a href="{{BASE}}/sales-edit/{{SALE_ID}}">Sale {{SALE_NO}}</a><span class="row-sub">{{SOLD_AT}}</span></dd></div>{{/SALE}}
    {{#HELD}}<div><dt>On hold</dt><dd>{{HELD_TEXT}}</dd></div>{{/HELD}}
  </dl>
  {{#MAY_EDIT}}<div class="record-actions"><a class="btn" href="{{BASE}}/inventory/{{ID}}/edit">Edit</a></div>{{/MAY_EDIT}}
</header>
<div class="columns">
  <div class="stack">
    <section class="card" aria-labelledby="wanting-title">
      <h2 class="card-title" id="wanting-title">Leads wanting it</h2>
      <ul class="pod-list">
        {{#LEAD}}<li class="pod-row"><div><a class="row-name" href="{{BASE}}/leads/{{LEAD_ID}}">{{CUSTOMER_NAME}}</a> <span class="row-sub">{{OWNER_NAME}}</span></div><span class="status status-{{STATUS_COLOR}}">{{STATUS_NAME}}</span></li>
        {{/LEAD}}
      </ul>
      {{#OTHERS}}<p class="quiet">{{OTHERS_TEXT}}</p>{{/OTHERS}}
      {{#NO_LEAD}}<p class="quiet">No open lead names this vehicle.</p>{{/NO_LEAD}}
    </section>
{{>HISTORY}}
  </div>
  <div class="column-side">
    <section class="card" aria-labelledby="facts-title">
      <h2 class="card-title" id="facts-title">Vehicle</h2>
      <dl class="facts">{{#FACT}}<div><dt>{{FACT_NAME}}</dt><dd>{{FACT_TEXT}}</dd></div>
        {{/FACT}}</dl>
    </section>
  </div>
</div>
