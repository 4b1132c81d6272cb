{{%AUTOESCAPE context="HTML"}}
{{!
  The Customer Search tab. Q what was typed; COUNT words ("3 customers", "20+ customers").
  HIT     one customer: OPEN when the user may open it (CUSTOMER_ID, CUSTOMER_NAME; PHONE (PHONE_TEXT, PHONE_E164), EMAIL (EMAIL_TEXT),
          LEADS_TEXT "2 leads, last Nov 3"), else MASKED (MASKED_REF, INITIALS);
          both OWNER_NAME, and ACTIVE or NOT_ACTIVE
  NUMBERS the words are a stock number or a deal number: rows VEHICLE (VEHICLE_ID, STOCK_NO, VEHICLE_TEXT), SALE (SALE_ID, DEAL_NO, SALE_TEXT)
  TABS    includes dashboard/tabs.tpl
  ASKED   something was searched for; NOTHING include layout/empty.tpl when nobody was found; TOO_SHORT when three signs are needed
  SPENT   include layout/spent.tpl when nobody else's are looked for
}}
<div class="page-head"><h1>Customer Search</h1></div>
{{>TABS}}
<form class="search-form" method="get" action="{{BASE}}/dashboard" role="search" aria-label="Customers">
  <label class="form-label" for="f-q">Phone number, name, email, stock # or deal #</label>
  <div class="search-line"><input class="form-control" id="f-q" type="search" name="q" value="{{Q}}" autocomplete="off" autofocus><button class="btn btn-primary" type="submit">Search</button></div>
  <p class="field-hint">Any part of a number, words of a name in any order, or the beginning of an address finds your customers. A colleague's are found by the whole number, name or address.</p>
</form>
{{#TOO_SHORT}}<p class="quiet">Type at least three letters or digits.</p>{{/TOO_SHORT}}
{{#NUMBERS}}
<section aria-labelledby="numbers-title">
  <h2 class="list-title" id="numbers-title">By number</h2>
  <ul class="hits card">
    {{#VEHICLE}}<li class="hit"><div class="hit-who"><a class="row-name" href="{{BASE}}/inventory/{{VEHICLE_ID}}">Stock # {{STOCK_NO}}</a><span class="row-sub">{{VEHICLE_TEXT}}</span></div></li>
    {{/VEHICLE}}
    {{#SALE}}<li class="hit"><div class="hit-who"><a class="row-name" href="{{BASE}}/sales-edit/{{SALE_ID}}">DMS Deal # {{DEAL_NO}}</a><span class="row-sub">{{SALE_TEXT}}</span></div></li>
    {{/SALE}}
  </ul>
</section>
{{/NUMBERS}}
{{>SPENT}}
{{#ASKED}}
<section aria-labelledby="hits-title">
  <h2 class="list-title" id="hits-title">{{COUNT}}</h2>
  <ul class="hits card">
    {{#HIT}}<li class="hit">
      {{#OPEN}}<div class="hit-who"><a class="row-name" href="{{BASE}}/customer/{{CUSTOMER_ID}}">{{CUSTOMER_NAME}}</a><span class="row-sub">{{LEADS_TEXT}}</span></div>
      <div class="hit-reach">{{#PHONE}}<a href="tel:{{PHONE_E164}}">{{PHONE_TEXT}}</a>{{/PHONE}}{{#EMAIL}}<a href="mailto:{{EMAIL_TEXT}}">{{EMAIL_TEXT}}</a>{{/EMAIL}}</div>{{/OPEN}}
      {{#MASKED}}<div class="hit-who"><span class="row-name masked"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#lock"/></svg>{{INITIALS}}</span><span class="row-sub">Another salesperson's customer</span></div>
      <div class="hit-reach"><a href="{{BASE}}/customer/{{MASKED_REF}}/access">Request access</a></div>{{/MASKED}}
      <div class="hit-owner"><span class="row-sub">Owner</span> {{OWNER_NAME}}</div>
      <div>{{#ACTIVE}}<span class="status status-teal">Active</span>{{/ACTIVE}}{{#NOT_ACTIVE}}<span class="status">Not active</span>{{/NOT_ACTIVE}}</div>
    </li>
    {{/HIT}}
  </ul>
</section>
{{/ASKED}}
{{>NOTHING}}
