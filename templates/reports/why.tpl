{{%AUTOESCAPE context="HTML"}}
{{!
  Why is this lead not in that report? LEAD, FROM, TO, USER include layout/field-*.tpl; REPORT as in reports/index.tpl: REPORT_CODE, REPORT_NAME, REPORT_SELECTED.
  ERRORS    include reports/errors.tpl
  ANSWER    the verdict: VERDICT, a sentence; SHOWN (SHOWN_HREF, SHOWN_TEXT) the report that shows it; TEST rows: TEST_NAME, TEST_TEXT, and TEST_FINE or TEST_FAILS
            LEAD_LINK (LEAD_ID, LEAD_NAME) when it is one that may be opened
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/reports">Sales Reporting</a></nav>
<div class="page-head"><h1>Why is this lead not in that report?</h1></div>
{{>ERRORS}}
{{#ANSWER}}<section class="card why" aria-labelledby="why-title">
  <h2 class="card-title" id="why-title">{{VERDICT}}</h2>
  {{#LEAD_LINK}}<p>Lead <a href="{{BASE}}/leads/{{LEAD_ID}}">{{LEAD_NAME}}</a></p>{{/LEAD_LINK}}
  <dl class="facts">
    {{#TEST}}<div><dt>{{TEST_NAME}}</dt><dd>{{#TEST_FINE}}Fits{{/TEST_FINE}}{{#TEST_FAILS}}<span class="warn-text before-alert-circle">This is why</span>{{/TEST_FAILS}}<span class="row-sub">{{TEST_TEXT}}</span></dd></div>
    {{/TEST}}
  </dl>
  {{#SHOWN}}<p><a class="btn btn-primary" href="{{SHOWN_HREF}}">{{SHOWN_TEXT}}</a></p>{{/SHOWN}}
</section>{{/ANSWER}}
<form class="card report-form" method="get" action="{{BASE}}/reports/why">
{{>LEAD}}
  <div class="field">
    <label class="form-label" for="f-report">Report</label>
    <select class="form-select" id="f-report" name="report" required>
      {{#REPORT}}<option value="{{REPORT_CODE}}"{{#REPORT_SELECTED}} selected{{/REPORT_SELECTED}}>{{REPORT_NAME}}</option>
      {{/REPORT}}
    </select>
  </div>
{{>FROM}}
{{>TO}}
{{>USER}}
  <div class="form-end"><button class="btn btn-primary" type="submit">Say why</button></div>
</form>
