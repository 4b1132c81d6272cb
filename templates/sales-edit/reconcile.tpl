{{%AUTOESCAPE context="HTML"}}
{{!
  Reconciliation of a month with the DMS. MONTH_NAME, EARLIER_HREF, LATER (LATER_HREF); UPLOAD include sales-edit/reconcile-upload.tpl.
  FILE: FILE_NAME, FILE_ROWS, FILE_WHO; PRINT_HREF; SINCE (SINCE_TEXT); DONE, ALL and PROGRESS_TEXT; TAB rows: TAB_HREF, TAB_NAME, TAB_COUNT, CURRENT;
  SAFE (SAFE_HREF, SAFE_TEXT); ITEM include sales-edit/reconcile-item.tpl; NONE (NONE_TEXT); PAGES: RANGE, PREVIOUS (PREVIOUS_HREF), NEXT (NEXT_HREF)
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/reports/sales-details">Sales Details/Edit Sales</a></nav>
<div class="page-head"><h1>Reconciliation, {{MONTH_NAME}}</h1><p class="page-count"><a href="{{EARLIER_HREF}}">Month before</a>{{#LATER}} · <a href="{{LATER_HREF}}">Month after</a>{{/LATER}}</p></div>
{{#FILE}}
<section class="card reconcile-head" aria-labelledby="progress-title">
  <h2 class="card-title" id="progress-title">{{PROGRESS_TEXT}}</h2>
  <progress class="reconcile-bar" max="{{ALL}}" value="{{DONE}}" aria-labelledby="progress-title"></progress>
  <p class="row-sub">With {{FILE_NAME}}: {{FILE_ROWS}}, {{FILE_WHO}}. <a href="{{PRINT_HREF}}">Print sheet</a></p>
  {{#SINCE}}<p class="row-sub">{{SINCE_TEXT}}</p>{{/SINCE}}
</section>
<nav class="tabs" aria-label="Deals"><ul>{{#TAB}}<li><a href="{{TAB_HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{TAB_NAME}} <span class="tag">{{TAB_COUNT}}</span></a></li>{{/TAB}}</ul></nav>
{{#SAFE}}<p class="form-end deal-safe"><a class="btn btn-primary" href="{{SAFE_HREF}}">{{SAFE_TEXT}}</a></p>{{/SAFE}}
{{>ITEM}}
{{#NONE}}<p class="card empty-note">{{NONE_TEXT}}</p>{{/NONE}}
{{#PAGES}}<nav class="pager" aria-label="Pages"><p>{{RANGE}}</p><ul>{{#PREVIOUS}}<li><a class="btn" href="{{PREVIOUS_HREF}}" rel="prev">Previous</a></li>{{/PREVIOUS}}{{#NEXT}}<li><a class="btn" href="{{NEXT_HREF}}" rel="next">Next</a></li>{{/NEXT}}</ul></nav>{{/PAGES}}
{{/FILE}}
{{>UPLOAD}}
