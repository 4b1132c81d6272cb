{{%AUTOESCAPE context="HTML"}}
{{!
  Up for grabs: open leads that nobody owns, longest waiting first. COUNT words ("12 leads"); PROBLEM (PROBLEM_TEXT) somebody was faster.
  LIST      LEAD rows: ID, REF, LEAD_NO; OPEN (NAME) when the user may open it, else MASKED (NAME: initials); TYPE_NAME, SOURCE_NAME, VEHICLE_TEXT,
            STATUS_NAME, STATUS_COLOR, AGE ("3 days"), SINCE, SINCE_EXACT; FIRST, NEXT (NEXT_AFTER) pages
  NOTHING   include layout/empty.tpl instead of rows
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a></nav>
<div class="page-head"><h1>Up for grabs</h1><p class="page-count">{{COUNT}}</p></div>
{{#PROBLEM}}<div class="notice notice-problem" role="alert"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><p>{{PROBLEM_TEXT}}</p></div>{{/PROBLEM}}
{{#LIST}}
<div class="list card">
  <table class="rows">
    <caption class="visually-hidden">Leads that are up for grabs, longest waiting first</caption>
    <thead><tr><th scope="col">Waiting</th><th scope="col">Customer</th><th scope="col">Vehicle wanted</th><th scope="col">How they came</th><th scope="col">Status</th><th scope="col"><span class="visually-hidden">Take</span></th></tr></thead>
    <tbody>
      {{#LEAD}}<tr>
        <td class="cell-who"><strong>{{AGE}}</strong><span class="row-sub">since <time title="{{SINCE_EXACT}}">{{SINCE}}</time></span></td>
        <td data-label="Customer">{{#OPEN}}<a class="row-name" href="{{BASE}}/leads/{{ID}}">{{NAME}}</a>{{/OPEN}}{{#MASKED}}<span class="row-name masked"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#lock"/></svg>{{NAME}}</span>{{/MASKED}}<span class="row-sub">Lead {{LEAD_NO}}</span></td>
        <td data-label="Vehicle">{{VEHICLE_TEXT}}</td>
        <td data-label="Came by">{{TYPE_NAME}}<span class="row-sub">{{SOURCE_NAME}}</span></td>
        <td data-label="Status"><span class="status status-{{STATUS_COLOR}}">{{STATUS_NAME}}</span></td>
        <td class="cell-act"><form method="post" action="{{BASE}}/leads/{{ID}}/take"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><input type="hidden" name="ref" value="{{REF}}"><button class="btn btn-primary" type="submit" aria-label="Take lead {{LEAD_NO}}">Take</button></form></td>
      </tr>
      {{/LEAD}}
    </tbody>
  </table>
</div>
<nav class="pager" aria-label="Pages"><ul>{{#FIRST}}<li><a class="btn" href="{{BASE}}/leads/pool">First</a></li>{{/FIRST}}{{#NEXT}}<li><a class="btn" href="{{BASE}}/leads/pool?after={{NEXT_AFTER}}">Next</a></li>{{/NEXT}}</ul></nav>
{{/LIST}}
{{>NOTHING}}
