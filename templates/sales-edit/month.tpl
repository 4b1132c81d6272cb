{{%AUTOESCAPE context="HTML"}}
{{!
  One month of sales. ID, MONTH_NAME, STATE, ROW_VERSION, REPORT_HREF its Sales Details, SALES, FRONT, BACK, TOTAL. ERRORS include layout/errors.tpl.
  END rows END_TEXT: what is not finished. DMS (DMS_HREF, DMS_TEXT) for who reconciles. CLOSE, or REOPEN with REASON include layout/field-textarea.tpl (name reason), or DENIED (PERMISSION).
  SINCE when it is closed: CHANGE rows CUSTOMER_NAME, SALE_HREF, CHANGED, AT, AT_EXACT, WHY (WHY_TEXT); NO_CHANGE
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/sales-edit/months">Sales months</a></nav>
<div class="page-head"><h1>{{MONTH_NAME}}</h1><p class="page-count">{{STATE}}</p></div>
{{>ERRORS}}
<div class="columns">
  <div class="stack">
    <section class="card" aria-labelledby="sales-title">
      <h2 class="card-title" id="sales-title">Sales</h2>
      <dl class="facts facts-wide">
        <div><dt>Sales</dt><dd><a href="{{REPORT_HREF}}">{{SALES}}</a></dd></div>
        <div><dt>Front End</dt><dd>{{FRONT}}</dd></div>
        <div><dt>Back End</dt><dd>{{BACK}}</dd></div>
        <div><dt>Total</dt><dd>{{TOTAL}}</dd></div>
        <div><dt>Still open</dt><dd>{{#END}}<span class="row-sub">{{END_TEXT}}</span>{{/END}}</dd></div>
        {{#DMS}}<div><dt>DMS</dt><dd><a href="{{DMS_HREF}}">{{DMS_TEXT}}</a></dd></div>{{/DMS}}
      </dl>
    </section>
    {{#SINCE}}<section class="card" aria-labelledby="since-title">
      <h2 class="card-title" id="since-title">Changed since it was closed</h2>
      <ul class="choices">
        {{#CHANGE}}<li><div><a class="row-name" href="{{SALE_HREF}}">{{CUSTOMER_NAME}}</a><span class="row-sub">{{CHANGED}} · <time title="{{AT_EXACT}}">{{AT}}</time></span>{{#WHY}}<p>{{WHY_TEXT}}</p>{{/WHY}}</div></li>
        {{/CHANGE}}
      </ul>
      {{#NO_CHANGE}}<p class="quiet">Nothing.</p>{{/NO_CHANGE}}
    </section>{{/SINCE}}
  </div>
  <div class="column-side">
    <form class="card" method="post" action="{{BASE}}/sales-edit/months/{{ID}}">
      <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
      <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
      {{#CLOSE}}<input type="hidden" name="deed" value="close"><h2 class="card-title">Close the month</h2>
      <p class="quiet">From then on a sale of {{MONTH_NAME}} changes only with a reason, by who may close months. The month can be opened again.</p>
      <div class="form-end"><button class="btn btn-primary" type="submit">Close {{MONTH_NAME}}</button></div>{{/CLOSE}}
      {{#REOPEN}}<input type="hidden" name="deed" value="reopen"><h2 class="card-title">Open it again</h2>
{{>REASON}}
      <div class="form-end"><button class="btn" type="submit">Reopen {{MONTH_NAME}}</button></div>{{/REOPEN}}
      {{#DENIED}}<h2 class="card-title">Close the month</h2>
      <div class="form-end"><button class="btn" type="button" disabled aria-describedby="month-why">Close {{MONTH_NAME}}</button></div><p class="field-hint" id="month-why">Needs the permission <strong>{{PERMISSION}}</strong>.</p>{{/DENIED}}
    </form>
  </div>
</div>
