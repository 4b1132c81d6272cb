{{%AUTOESCAPE context="HTML"}}
{{!
  The head of every report: REPORT_NAME, REPORT_CODE, ABOUT, RANGE ("Nov 1 to Nov 23, 2026").
  RAN       shown when it ran: ROWS ("48 rows"), BASIS ("by sold date"), COVERAGE ("the whole store"), ZONE, RUN_AT; WHY (WHY_HREF) of reports that count closes; PARTLY (PARTLY_TEXT) when not all
            rows are on the page; EXPORT (CSV_HREF, XLSX_HREF); SAVE with QUERY, the query string that a favorite keeps, and MOVING with MOVE rows (MOVE_VALUE,
            MOVE_NAME, MOVE_SELECTED) when the dates can move with today
  DATES     of a report that has a range: FROM, TO as typed or ISO; FROM_TYPE, TO_TYPE date, or text to show what was typed and is none; FROM_ERROR, TO_ERROR (..._TEXT). BASIS_CHOICE offers BASIS_OPTION rows (BASIS_VALUE, BASIS_NAME, BASIS_SELECTED)
  MORE      compared, sorted and filtered: open with MORE_OPEN; COMPARE, SORT includes layout/field-select.tpl, FILTER rows of CHOICE, the same
  KEPT      rows: KEPT_NAME, KEPT_VALUE, what the form does not ask; CHIP rows: CHIP_TEXT, CHIP_HREF the report without it
  PRESETS   the same, with PRESET rows: PRESET_HREF, PRESET_NAME, section PRESET_NOW. DEFINITION rows: MEASURE, MEANING. ERRORS include reports/errors.tpl
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/reports">Sales Reporting</a></nav>
<div class="page-head">
  <h1>{{REPORT_NAME}}</h1>
  <p class="page-count">{{RANGE}}</p>
  <div class="report-tools">
    {{#EXPORT}}<a class="btn" href="{{CSV_HREF}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#download"/></svg>Export CSV</a>
    <a class="btn" href="{{XLSX_HREF}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#download"/></svg>Export XLSX</a>{{/EXPORT}}
    {{#SAVE}}<div class="menu">
      <button class="btn" type="button" popovertarget="favorite-menu"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#star"/></svg>Save as favorite</button>
      <form class="menu-list menu-end menu-form" id="favorite-menu" popover method="post" action="{{BASE}}/reports/favorites">
        <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
        <input type="hidden" name="report" value="{{REPORT_CODE}}"><input type="hidden" name="query" value="{{QUERY}}">
        <label class="form-label" for="f-name">Name</label>
        <input class="form-control" id="f-name" name="name" value="{{REPORT_NAME}}" maxlength="80" required>
        {{#MOVING}}<label class="form-label" for="f-range">Dates</label>
        <select class="form-select" id="f-range" name="range">{{#MOVE}}<option value="{{MOVE_VALUE}}"{{#MOVE_SELECTED}} selected{{/MOVE_SELECTED}}>{{MOVE_NAME}}</option>{{/MOVE}}</select>{{/MOVING}}
        <button class="btn btn-primary" type="submit">Save</button>
      </form>
    </div>{{/SAVE}}
  </div>
</div>
{{>ERRORS}}
<form class="report-dates" method="get" action="{{BASE}}/reports/{{REPORT_CODE}}">
  {{#KEPT}}<input type="hidden" name="{{KEPT_NAME}}" value="{{KEPT_VALUE}}">{{/KEPT}}
  {{#DATES}}<div class="field"><label class="form-label" for="f-from">From</label><input class="form-control" id="f-from" type="{{FROM_TYPE}}" name="from" value="{{FROM}}"{{#FROM_ERROR}} aria-invalid="true" aria-describedby="from-error"{{/FROM_ERROR}}>{{#FROM_ERROR}}<p class="field-error" id="from-error">{{FROM_ERROR_TEXT}}</p>{{/FROM_ERROR}}</div>
  <div class="field"><label class="form-label" for="f-to">To</label><input class="form-control" id="f-to" type="{{TO_TYPE}}" name="to" value="{{TO}}"{{#TO_ERROR}} aria-invalid="true" aria-describedby="to-error"{{/TO_ERROR}}>{{#TO_ERROR}}<p class="field-error" id="to-error">{{TO_ERROR_TEXT}}</p>{{/TO_ERROR}}</div>{{/DATES}}
  {{#BASIS_CHOICE}}<div class="field"><label class="form-label" for="f-basis">Dates of</label><select class="form-select" id="f-basis" name="basis">{{#BASIS_OPTION}}<option value="{{BASIS_VALUE}}"{{#BASIS_SELECTED}} selected{{/BASIS_SELECTED}}>{{BASIS_NAME}}</option>{{/BASIS_OPTION}}</select></div>{{/BASIS_CHOICE}}
  <button class="btn btn-primary" type="submit">Generate Report</button>
  {{#MORE}}<details class="report-more"{{#MORE_OPEN}} open{{/MORE_OPEN}}>
    <summary>Compare, sort and filter</summary>
    <div class="report-choices">
      {{>COMPARE}}
      {{>SORT}}
      {{#FILTER}}{{>CHOICE}}{{/FILTER}}
    </div>
  </details>{{/MORE}}
  {{#PRESETS}}<ul class="presets" aria-label="Dates">{{#PRESET}}<li><a href="{{PRESET_HREF}}"{{#PRESET_NOW}} aria-current="true"{{/PRESET_NOW}}>{{PRESET_NAME}}</a></li>{{/PRESET}}</ul>{{/PRESETS}}
</form>
{{#CHIPS}}<ul class="chips" aria-label="Filters in force">
  {{#CHIP}}<li><a class="chip" href="{{CHIP_HREF}}"><span class="visually-hidden">Remove the filter </span>{{CHIP_TEXT}}<svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#x"/></svg></a></li>
  {{/CHIP}}
</ul>{{/CHIPS}}
{{#RAN}}<p class="report-basis">{{ABOUT}}</p>
<p class="report-basis">{{ROWS}} · {{BASIS}} · {{COVERAGE}} · {{ZONE}} · run {{RUN_AT}}</p>
{{#PARTLY}}<p class="report-basis">{{PARTLY_TEXT}}</p>{{/PARTLY}}
<div class="report-ran">{{#WHY}}<p class="report-basis"><a href="{{WHY_HREF}}">Why is a lead not in this report?</a></p>{{/WHY}}
<details class="definitions"><summary>How the figures are made</summary><dl>{{#DEFINITION}}<div><dt>{{MEASURE}}</dt><dd>{{MEANING}}</dd></div>{{/DEFINITION}}</dl></details></div>{{/RAN}}
