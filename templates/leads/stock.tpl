{{%AUTOESCAPE context="HTML"}}
{{!
  Find in stock, as a page. WORDS searched for; rows VEHICLE: NAME (OPENED with ID, a link, or NAMED), STOCK_NO, STATUS, DETAIL,
  WANTED when a Sales Up can be made for it; MORE; NONE when nothing fits
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a></nav>
<div class="page-head"><h1>Find in stock</h1></div>
<form class="card" method="get" action="{{BASE}}/leads/stock" role="search" aria-label="Stock">
  <div class="field">
    <div class="field-head"><label class="form-label" for="f-q">Stock #, end of the VIN, make and model</label></div>
    <input class="form-control" id="f-q" name="q" type="search" autocomplete="off" value="{{WORDS}}">
  </div>
  <div class="form-end"><button class="btn btn-primary" type="submit">Find in stock</button></div>
</form>
<section class="card" aria-labelledby="stock-title">
  <h2 class="card-title" id="stock-title">In stock</h2>
  <ul class="plain-list">
    {{#VEHICLE}}<li>
      <strong>{{#OPENED}}<a href="{{BASE}}/inventory/{{ID}}">{{NAME}}</a>{{/OPENED}}{{#NAMED}}{{NAME}}{{/NAMED}}</strong>
      <span class="row-sub">Stock # {{STOCK_NO}} · {{STATUS}} · {{DETAIL}}</span>
      {{#WANTED}}<a class="btn" href="{{BASE}}/leads/new?stock_no={{STOCK_NO}}">New Sales Up for it</a>{{/WANTED}}
    </li>
    {{/VEHICLE}}
  </ul>
  {{#MORE}}<p class="quiet">There are more than 8: say more.</p>{{/MORE}}
  {{#NONE}}<p class="quiet">Nothing in stock fits.</p>{{/NONE}}
</section>
