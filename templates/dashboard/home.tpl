{{%AUTOESCAPE context="HTML"}}
{{!
  The dashboard. TODAY ("Monday, November 23"). SEARCH_TAB for those who may search, APPOINTMENTS_TAB for those who work tasks. A pod is shown by its section.
  POD_TASKS   TASKS_TOTAL, PAST_DUE_TOTAL in section ANY_PAST_DUE; TASK rows: TASK_CUSTOMER (CUSTOMER_ID, CUSTOMER_NAME), TASK_LEAD (LEAD_ID, TASK_TEXT) or
              TASK_PLAIN (TASK_TEXT), TASK_DUE, TASK_DUE_EXACT, section PAST_DUE; NO_TASK; MORE_TASKS (MORE_TEXT)
  POD_LATE    for managers: who has tasks past due. LATE_ROW rows: LATE_USER (LATE_NAME, LATE_HREF) or LATE_NOBODY, LATE_COUNT, LATE_SINCE, LATE_SINCE_EXACT; NO_LATE
  POD_NEW     NEW_TOTAL; NEW rows: CUSTOMER_ID, CUSTOMER_NAME, LEAD_ID, SOURCE_NAME, WAITING ("42 minutes"), section LATE or IN_TIME; NO_NEW; ALL_NEW (NEW_HREF)
  POD_SOLD    SOLD_TITLE, SOLD_UNITS, SOLD_HREF, SOLD_FRONT, SOLD_BACK, SOLD_TOTAL, COMPARED ("31.5 at this day last month")
  POD_LEADS   LEADS_TITLE, STATUS rows: STATUS_NAME, STATUS_KIND, STATUS_COUNT, STATUS_HREF; LEADS_TOTAL; NO_STATUS
  POD_FAVORITES FAVORITE rows: FAVORITE_HREF, FAVORITE_NAME, FAVORITE_REPORT; NO_FAVORITE
}}
<div class="page-head"><h1>Dashboard</h1><p class="page-count">{{TODAY}}</p></div>
<nav class="tabs" aria-label="Dashboard"><ul><li><a href="{{BASE}}/dashboard" aria-current="page">Home</a></li>{{#SEARCH_TAB}}<li><a href="{{BASE}}/dashboard?q=">Customer Search</a></li>{{/SEARCH_TAB}}{{#APPOINTMENTS_TAB}}<li><a href="{{BASE}}/dashboard/appointments">Appointments</a></li>{{/APPOINTMENTS_TAB}}</ul></nav>
<div class="columns">
  <div class="column-main stack">
    {{#POD_TASKS}}<section class="pod card" aria-labelledby="pod-tasks">
      <header class="pod-head"><h2 id="pod-tasks">My tasks</h2>{{#ANY_PAST_DUE}}<span class="past-due"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-circle"/></svg>{{PAST_DUE_TOTAL}} past due</span>{{/ANY_PAST_DUE}}<span class="pod-total">{{TASKS_TOTAL}}</span></header>
      <ul class="pod-list">
        {{#TASK}}<li class="pod-row"><div>{{#TASK_CUSTOMER}}<a class="row-name" href="{{BASE}}/customer/{{CUSTOMER_ID}}">{{CUSTOMER_NAME}}</a> {{/TASK_CUSTOMER}}{{#TASK_LEAD}}<a class="row-sub" href="{{BASE}}/leads/{{LEAD_ID}}">{{TASK_TEXT}}</a>{{/TASK_LEAD}}{{#TASK_PLAIN}}<span class="row-sub">{{TASK_TEXT}}</span>{{/TASK_PLAIN}}</div><span class="pod-when{{#PAST_DUE}} past-due{{/PAST_DUE}}">{{#PAST_DUE}}<svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-circle"/></svg>Past due, {{/PAST_DUE}}<time title="{{TASK_DUE_EXACT}}">{{TASK_DUE}}</time></span></li>
        {{/TASK}}
      </ul>
      {{#NO_TASK}}<p class="quiet">Nothing is due.</p>{{/NO_TASK}}
      {{#MORE_TASKS}}<p class="pod-more">{{MORE_TEXT}}</p>{{/MORE_TASKS}}
    </section>{{/POD_TASKS}}
    {{#POD_NEW}}<section class="pod card" aria-labelledby="pod-new">
      <header class="pod-head"><h2 id="pod-new">New, unanswered</h2><span class="pod-total">{{NEW_TOTAL}}<span class="visually-hidden"> new, unanswered leads</span></span></header>
      <ul class="pod-list">
        {{#NEW}}<li class="pod-row"><div><a class="row-name" href="{{BASE}}/customer/{{CUSTOMER_ID}}">{{CUSTOMER_NAME}}</a> <a class="row-sub" href="{{BASE}}/leads/{{LEAD_ID}}">{{SOURCE_NAME}}</a></div><span class="pod-when">{{#LATE}}<span class="warn-text"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#hourglass"/></svg>Waiting {{WAITING}}</span>{{/LATE}}{{#IN_TIME}}Waiting {{WAITING}}{{/IN_TIME}}</span></li>
        {{/NEW}}
      </ul>
      {{#NO_NEW}}<p class="quiet">Every new lead has an answer.</p>{{/NO_NEW}}
      {{#ALL_NEW}}<p class="pod-more"><a href="{{NEW_HREF}}">All new leads</a></p>{{/ALL_NEW}}
    </section>{{/POD_NEW}}
    {{#POD_LATE}}<section class="pod card" aria-labelledby="pod-late">
      <header class="pod-head"><h2 id="pod-late">Tasks past due, by user</h2></header>
      <ul class="pod-list">
        {{#LATE_ROW}}<li class="pod-row"><div>{{#LATE_USER}}<a class="row-name" href="{{LATE_HREF}}">{{LATE_NAME}}</a>{{/LATE_USER}}{{#LATE_NOBODY}}<span class="row-name">Nobody</span>{{/LATE_NOBODY}}</div><span class="pod-when past-due"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-circle"/></svg>{{LATE_COUNT}} past due, the oldest <time title="{{LATE_SINCE_EXACT}}">{{LATE_SINCE}}</time></span></li>
        {{/LATE_ROW}}
      </ul>
      {{#NO_LATE}}<p class="quiet">Nobody has a task past due.</p>{{/NO_LATE}}
    </section>{{/POD_LATE}}
  </div>
  <div class="column-side">
    {{#POD_SOLD}}<section class="pod card" aria-labelledby="pod-sold">
      <header class="pod-head"><h2 id="pod-sold">{{SOLD_TITLE}}</h2><span class="row-sub">Month to date</span></header>
      <p class="figure"><a href="{{SOLD_HREF}}">{{SOLD_UNITS}} <span>units</span></a></p>
      <p class="row-sub">{{COMPARED}}</p>
      <dl class="pod-facts"><div><dt>Front End</dt><dd>{{SOLD_FRONT}}</dd></div><div><dt>Back End</dt><dd>{{SOLD_BACK}}</dd></div><div><dt>Total</dt><dd>{{SOLD_TOTAL}}</dd></div></dl>
    </section>{{/POD_SOLD}}
    {{#POD_LEADS}}<section class="pod card" aria-labelledby="pod-leads">
      <header class="pod-head"><h2 id="pod-leads">{{LEADS_TITLE}}</h2><a class="pod-total" href="{{BASE}}/leads">{{LEADS_TOTAL}}<span class="visually-hidden"> open leads</span></a></header>
      <ul class="pod-list">
        {{#STATUS}}<li><a class="pod-line" href="{{STATUS_HREF}}"><span class="status status-{{STATUS_KIND}}">{{STATUS_NAME}}</span><span class="num">{{STATUS_COUNT}}</span></a></li>
        {{/STATUS}}
      </ul>
      {{#NO_STATUS}}<p class="quiet">There is no open lead.</p>{{/NO_STATUS}}
    </section>{{/POD_LEADS}}
    {{#POD_FAVORITES}}<section class="pod card" aria-labelledby="pod-favorites">
      <header class="pod-head"><h2 id="pod-favorites">Favorite reports</h2></header>
      <ul class="pod-list">
        {{#FAVORITE}}<li><a class="pod-line" href="{{FAVORITE_HREF}}"><span>{{FAVORITE_NAME}}<span class="row-sub">{{FAVORITE_REPORT}}</span></span><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#chevron-right"/></svg></a></li>
        {{/FAVORITE}}
      </ul>
      {{#NO_FAVORITE}}<p class="quiet">None yet. Run a report under <a href="{{BASE}}/reports">Sales Reporting</a> and save it as a favorite.</p>{{/NO_FAVORITE}}
    </section>{{/POD_FAVORITES}}
  </div>
</div>
