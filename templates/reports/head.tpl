{{%AUTOESCAPE context="HTML"}}
{{!
  The head of every report: REPORT_NAME, REPORT_CODE, RANGE ("November 1 to 23, 2026"), BASIS ("by sold date"), ZONE, RUN_AT, ROWS ("48 rows").
  FROM, TO ISO dates; FROM_ERROR, TO_ERROR (..._TEXT). BASIS_CHOICE offers BASIS_OPTION rows (BASIS_VALUE, BASIS_NAME, BASIS_SELECTED), name basis.
  PRESET rows: PRESET_HREF, PRESET_NAME, section PRESET_NOW. DEFINITION rows: MEASURE, MEANING. CSV_HREF; EXPORT allows it. QUERY the query string that a favorite keeps.
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/reports">Sales Reporting</a></nav>
<div class="page-head report-head">
  <h1>{{REPORT_NAME}}</h1>
  <p class="page-count">{{RANGE}}</p>
  <div class="report-tools">
    {{#EXPORT}}<a class="btn" href="{{CSV_HREF}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#download"/></svg>Export CSV</a>{{/EXPORT}}
    <div class="menu">
      <button class="btn" type="button" popovertarget="favorite-menu"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#star"/></svg>Save as favorite</button>
      <form class="menu-list menu-end menu-form" id="favorite-menu" popover method="post" action="{{BASE}}/reports/favorites">
        <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
        <input type="hidden" name="report" value="{{REPORT_CODE}}"><input type="hidden" name="query" value="{{QUERY}}">
        <label class="form-label" for="f-favorite">Name</label>
        <input class="form-control" id="f-favorite" name="name" value="{{REPORT_NAME}}" maxlength="80" required>
        <button class="btn btn-primary" type="submit">Save</button>
      </form>
    </div>
  </div>
</div>
<form class="report-dates" method="get" action="{{BASE}}/reports/{{REPORT_CODE}}">
  <div class="field"><label class="form-label" for="f-from">From</label><input class="form-control" id="f-from" type="date" name="from" value="{{FROM}}"{{#FROM_ERROR}} aria-invalid="true" aria-describedby="from-error"{{/FROM_ERROR}}>{{#FROM_ERROR}}<p class="field-error" id="from-error">{{FROM_ERROR_TEXT}}</p>{{/FROM_ERROR}}</div>
  <div class="field"><label class="form-label" for="f-to">To</label><input class="form-control" id="f-to" type="date" name="to" value="{{TO}}"{{#TO_ERROR}} aria-invalid="true" aria-describedby="to-error"{{/TO_ERROR}}>{{#TO_ERROR}}<p class="field-error" id="to-error">{{TO_ERROR_TEXT}}</p>{{/TO_ERROR}}</div>
  {{#BASIS_CHOICE}}<div class="field"><label class="form-label" for="f-basis">Dates of</label><select class="form-select" id="f-basis" name="basis">{{#BASIS_OPTION}}<option value="{{BASIS_VALUE}}"{{#BASIS_SELECTED}} selected{{/BASIS_SELECTED}}>{{BASIS_NAME}}</option>{{/BASIS_OPTION}}</select></div>{{/BASIS_CHOICE}}
  <button class="btn btn-primary" type="submit">Generate Report</button>
  <ul class="presets" aria-label="Dates">{{#PRESET}}<li><a href="{{PRESET_HREF}}"{{#PRESET_NOW}} aria-current="true"{{/PRESET_NOW}}>{{PRESET_NAME}}</a></li>{{/PRESET}}</ul>
</form>
<p class="report-basis">{{ROWS}} · {{BASIS}} · {{ZONE}} · run {{RUN_AT}}</p>
<details class="definitions"><summary>How the figures are made</summary><dl>{{#DEFINITION}}<div><dt>{{MEASURE}}</dt><dd>{{MEANING}}</dd></div>{{/DEFINITION}}</dl></details>
