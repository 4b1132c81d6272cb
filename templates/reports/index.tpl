{{%AUTOESCAPE context="HTML"}}
{{!
  Sales Reporting. FOLDER rows (FOLDER_NAME) of REPORT rows (REPORT_CODE, REPORT_NAME, REPORT_SELECTED). The form comes back as
  report, range, from, to, and answers with the report's own address. DATES include layout/field-select.tpl; FROM, TO include layout/field-text.tpl (type date); ERRORS include reports/errors.tpl.
  FAVORITES include reports/favorites.tpl. FIND: what was searched for; FOUND rows (FOUND_HREF, FOUND_NAME, FOUND_FOLDER, FOUND_ABOUT), or NOT_FOUND.
}}
<div class="page-head"><h1>Sales Reporting</h1></div>
{{>ERRORS}}
<form class="card report-form" method="get" action="{{BASE}}/reports">
  <div class="field">
    <label class="form-label" for="f-report">Report</label>
    <select class="form-select" id="f-report" name="report" required>
      {{#FOLDER}}<optgroup label="{{FOLDER_NAME}}">{{#REPORT}}<option value="{{REPORT_CODE}}"{{#REPORT_SELECTED}} selected{{/REPORT_SELECTED}}>{{REPORT_NAME}}</option>{{/REPORT}}</optgroup>
      {{/FOLDER}}
    </select>
  </div>
{{>DATES}}
{{>FROM}}
{{>TO}}
  <div class="form-end"><button class="btn btn-primary" type="submit">Generate Report</button></div>
</form>
<form class="card report-form" method="get" action="{{BASE}}/reports">
  <div class="field">
    <label class="form-label" for="f-find">Which report?</label>
    <div class="search-line"><input class="form-control" id="f-find" type="search" name="find" value="{{FIND}}" aria-describedby="h-find" autocomplete="off"><button class="btn" type="submit">Find</button></div>
    <p class="form-hint" id="h-find">By a word or a question, such as: who falls behind.</p>
  </div>
  {{#NOT_FOUND}}<p class="quiet">No report has all of these words. Try fewer.</p>{{/NOT_FOUND}}
  <ul class="favorites">{{#FOUND}}<li><div><a class="row-name" href="{{FOUND_HREF}}">{{FOUND_NAME}}</a><span class="row-sub">{{FOUND_FOLDER}} · {{FOUND_ABOUT}}</span></div></li>{{/FOUND}}</ul>
</form>
{{>FAVORITES}}
