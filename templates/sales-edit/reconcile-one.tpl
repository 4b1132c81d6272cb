{{%AUTOESCAPE context="HTML"}}
{{!
  One deal of a reconciliation, with whatever it could be. TITLE, MONTH, MONTH_NAME, BACK_HREF; ERRORS include layout/errors.tpl, ITEM include sales-edit/reconcile-item.tpl.
  CANDIDATES (CANDIDATES_TITLE) with CANDIDATE rows: NAME, WHAT, FILE, ROW, SALE, VERSION, SEEN, BACK; NO_CANDIDATE.
  LEADS: Q, ROW_ID; LEAD rows: SELL_HREF, LEAD_NAME, LEAD_WHAT; NO_LEAD
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BACK_HREF}}">Reconciliation, {{MONTH_NAME}}</a></nav>
<div class="page-head"><h1>{{TITLE}}</h1></div>
{{>ERRORS}}
{{>ITEM}}
{{#LEADS}}<section class="card" id="sell" aria-labelledby="sell-title">
  <h2 class="card-title" id="sell-title">Mark sold from this row: choose the lead</h2>
  <form method="get" action="{{BASE}}/sales-edit/reconcile/item">
    <input type="hidden" name="month" value="{{MONTH}}"><input type="hidden" name="row" value="{{ROW_ID}}">
    <div class="field"><label class="form-label" for="f-q">Customer of the lead</label><input class="form-control" id="f-q" name="q" type="search" autocomplete="off" value="{{Q}}"></div>
    <div class="form-end"><button class="btn" type="submit">Find</button></div>
  </form>
  <ul class="choices">{{#LEAD}}<li><div><strong>{{LEAD_NAME}}</strong><span class="row-sub">{{LEAD_WHAT}}</span></div><a class="btn" href="{{SELL_HREF}}">Mark sold<span class="visually-hidden">: {{LEAD_NAME}}</span></a></li>{{/LEAD}}</ul>
  {{#NO_LEAD}}<p class="quiet">No open lead has this name. Find another one, or enter a Sales Up first.</p>{{/NO_LEAD}}
</section>{{/LEADS}}
{{#CANDIDATES}}<section class="card" id="match" aria-labelledby="match-title">
  <h2 class="card-title" id="match-title">{{CANDIDATES_TITLE}}</h2>
  <ul class="choices">{{#CANDIDATE}}<li><div><strong>{{NAME}}</strong><span class="row-sub">{{WHAT}}</span></div><form method="post" action="{{BASE}}/sales-edit/reconcile/item">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="file" value="{{FILE}}">
    <input type="hidden" name="row" value="{{ROW}}"><input type="hidden" name="sale" value="{{SALE}}"><input type="hidden" name="row_version" value="{{VERSION}}"><input type="hidden" name="seen" value="{{SEEN}}"><input type="hidden" name="back" value="{{BACK}}">
    <button class="btn" type="submit" name="deed" value="match">Match<span class="visually-hidden"> to {{NAME}}</span></button></form></li>{{/CANDIDATE}}</ul>
  {{#NO_CANDIDATE}}<p class="quiet">Everything else is matched.</p>{{/NO_CANDIDATE}}
</section>{{/CANDIDATES}}
