{{%AUTOESCAPE context="HTML"}}
{{!
  A month's reconciliation on paper. MONTH_NAME, BACK_HREF, FILE_NAME, FILE_WHO, PRINTED, PROGRESS_TEXT; COUNT rows: COUNT_NAME, COUNT_VALUE;
  BUCKET rows: BUCKET_NAME with DEAL rows: DEAL_NAME, DEAL_WHERE, DEAL_WHAT, DEAL_DECIDED; ALL_MATCHED
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BACK_HREF}}">Reconciliation, {{MONTH_NAME}}</a></nav>
<p class="form-end"><button class="btn btn-primary" type="button" data-print>Print</button></p>
<article class="card paper">
  <header class="paper-head"><h1>Reconciliation, {{MONTH_NAME}}</h1><p><strong>{{STORE_NAME}}</strong><span class="row-sub">{{FILE_NAME}}, {{FILE_WHO}} · printed {{PRINTED}}</span></p></header>
  <p><strong>{{PROGRESS_TEXT}}</strong></p>
  <dl class="facts facts-num">{{#COUNT}}<div><dt>{{COUNT_NAME}}</dt><dd>{{COUNT_VALUE}}</dd></div>{{/COUNT}}</dl>
  {{#BUCKET}}<section><h2 class="card-title">{{BUCKET_NAME}}</h2>
  <table class="rows keep-table"><caption class="visually-hidden">{{BUCKET_NAME}}</caption>
    <thead><tr><th scope="col">Deal</th><th scope="col">What</th><th scope="col">Decided</th></tr></thead>
    <tbody>{{#DEAL}}<tr><th scope="row">{{DEAL_NAME}}<span class="row-sub">{{DEAL_WHERE}}</span></th><td>{{DEAL_WHAT}}</td><td>{{DEAL_DECIDED}}</td></tr>
    {{/DEAL}}</tbody></table></section>
  {{/BUCKET}}
  {{#ALL_MATCHED}}<p>Every deal of the DMS is a sale of the CRM, with the same values.</p>{{/ALL_MATCHED}}
  <div class="paper-signs"><p>Office, date</p><p>Manager, date</p></div>
</article>
