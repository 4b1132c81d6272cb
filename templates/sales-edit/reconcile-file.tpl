{{%AUTOESCAPE context="HTML"}}
{{!
  A DMS file before it counts. FILE_ID, FILE_NAME, MONTH_NAME, MONTH, FOUND rows: FOUND_NAME, FOUND_COUNT; SINCE (SINCE_TEXT); COLUMNS include layout/field-select.tpl;
  DAYS, AMOUNTS, include layout/field-select.tpl; PERIOD include layout/field-text.tpl; HEADING rows: HEADING_NAME; SAMPLE rows with CELL rows: CELL_TEXT;
  BAD: BAD_COUNT, BAD_ROW rows: LINE, WHY, RAW; MORE (MORE_TEXT). ERRORS include layout/errors.tpl; KEPT when it counts already (KEPT_HREF); DRAFT else
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/sales-edit/reconcile?month={{MONTH}}">Reconciliation</a></nav>
<div class="page-head"><h1>{{FILE_NAME}}</h1><p class="page-count">{{MONTH_NAME}}</p></div>
{{>ERRORS}}
<div class="stack">
<section class="card" aria-labelledby="found-title">
  <h2 class="card-title" id="found-title">What it would give</h2>
  <dl class="facts facts-num">{{#FOUND}}<div><dt>{{FOUND_NAME}}</dt><dd>{{FOUND_COUNT}}</dd></div>{{/FOUND}}</dl>
  {{#SINCE}}<p class="row-sub">{{SINCE_TEXT}}</p>{{/SINCE}}
  {{#KEPT}}<p>It counts already. <a href="{{KEPT_HREF}}">To the reconciliation</a></p>{{/KEPT}}
  {{#DRAFT}}<form class="form-end" method="post" action="{{BASE}}/sales-edit/reconcile/file">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="file" value="{{FILE_ID}}"><input type="hidden" name="deed" value="keep">
    <button class="btn btn-primary" type="submit">Reconcile {{MONTH_NAME}} with it</button>
  </form>
  <form class="form-end" method="post" action="{{BASE}}/sales-edit/reconcile/file">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="file" value="{{FILE_ID}}"><input type="hidden" name="deed" value="drop">
    <button class="btn" type="submit">Throw it away</button>
  </form>{{/DRAFT}}
</section>
<section class="card" aria-labelledby="sample-title">
  <h2 class="card-title" id="sample-title">The first rows, as they are read</h2>
  <div class="scroll" tabindex="0" role="region" aria-label="The first rows"><table class="rows keep-table"><caption class="visually-hidden">The first rows</caption>
    <thead><tr>{{#HEADING}}<th scope="col">{{HEADING_NAME}}</th>{{/HEADING}}</tr></thead>
    <tbody>{{#SAMPLE}}<tr>{{#CELL}}<td>{{CELL_TEXT}}</td>{{/CELL}}</tr>
    {{/SAMPLE}}</tbody></table></div>
</section>
{{#BAD}}<section class="card" aria-labelledby="bad-title">
  <h2 class="card-title" id="bad-title">{{BAD_COUNT}}</h2>
  <table class="rows"><caption class="visually-hidden">Rows with something that cannot be read</caption>
    <thead><tr><th scope="col">Line</th><th scope="col">Why</th><th scope="col">As it came</th></tr></thead>
    <tbody>{{#BAD_ROW}}<tr><th scope="row">{{LINE}}</th><td data-label="Why">{{WHY}}</td><td data-label="As it came">{{RAW}}</td></tr>
    {{/BAD_ROW}}</tbody></table>
  {{#MORE}}<p class="row-sub">{{MORE_TEXT}}</p>{{/MORE}}
</section>{{/BAD}}
{{#DRAFT}}<form class="card form-page deal-upload" method="post" action="{{BASE}}/sales-edit/reconcile/file">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="file" value="{{FILE_ID}}">
  <input type="hidden" name="deed" value="read">
  <h2 class="card-title">Which column is which</h2>
  <div class="fields-2">
{{>COLUMNS}}
{{>DAYS}}
{{>AMOUNTS}}
{{>PERIOD}}
  </div>
  <div class="form-end"><button class="btn" type="submit">Read it again</button><span class="row-sub">The columns are remembered for the next file.</span></div>
</form>{{/DRAFT}}
</div>
