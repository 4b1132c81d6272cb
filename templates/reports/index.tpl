{{%AUTOESCAPE context="HTML"}}
{{!
  Sales Reporting. FOLDER rows (FOLDER_NAME) of REPORT rows (REPORT_CODE, REPORT_NAME, REPORT_SELECTED). The form comes back as
  report, range, from, to, and answers with the report's own address. DATES include layout/field-select.tpl; FROM, TO include layout/field-text.tpl (type date); ERRORS include reports/errors.tpl.
  FAVORITES include reports/favorites.tpl
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
{{>FAVORITES}}
