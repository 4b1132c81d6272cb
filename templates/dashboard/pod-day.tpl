{{%AUTOESCAPE context="HTML"}}
{{!
  My day. TASKS_TOTAL; TASK rows: TASK_CUSTOMER (CUSTOMER_ID, CUSTOMER_NAME), TASK_LEAD (LEAD_ID, TASK_TEXT) or TASK_PLAIN (TASK_TEXT), TASK_DUE,
  TASK_DUE_EXACT, section PAST_DUE; NO_TASK. APPOINTMENTS_TOTAL; APPOINTMENT rows: CUSTOMER_ID, CUSTOMER_NAME, LEAD_ID, APPOINTMENT_TEXT
  ("Test drive, Confirmed"), STARTS, STARTS_EXACT; NO_APPOINTMENT
}}
<h3 class="pod-part"><a href="{{BASE}}/dashboard/tasks">Tasks due</a> <span class="num">{{TASKS_TOTAL}}</span></h3>
<ul class="pod-list">
  {{#TASK}}<li class="pod-row"><div>{{#TASK_CUSTOMER}}<a class="row-name" href="{{BASE}}/customer/{{CUSTOMER_ID}}">{{CUSTOMER_NAME}}</a> {{/TASK_CUSTOMER}}{{#TASK_LEAD}}<a class="row-sub" href="{{BASE}}/leads/{{LEAD_ID}}">{{TASK_TEXT}}</a>{{/TASK_LEAD}}{{#TASK_PLAIN}}<span class="row-sub">{{TASK_TEXT}}</span>{{/TASK_PLAIN}}</div><span class="pod-when{{#PAST_DUE}} past-due before-alert-circle{{/PAST_DUE}}">{{#PAST_DUE}}Past due, {{/PAST_DUE}}<time title="{{TASK_DUE_EXACT}}">{{TASK_DUE}}</time></span></li>
  {{/TASK}}
</ul>
{{#NO_TASK}}<p class="quiet">Nothing is past due or due today.</p>{{/NO_TASK}}
<h3 class="pod-part"><a href="{{BASE}}/dashboard/appointments">Appointments today</a> <span class="num">{{APPOINTMENTS_TOTAL}}</span></h3>
<ul class="pod-list">
  {{#APPOINTMENT}}<li class="pod-row"><div><a class="row-name" href="{{BASE}}/customer/{{CUSTOMER_ID}}">{{CUSTOMER_NAME}}</a> <a class="row-sub" href="{{BASE}}/leads/{{LEAD_ID}}">{{APPOINTMENT_TEXT}}</a></div><span class="pod-when"><time title="{{STARTS_EXACT}}">{{STARTS}}</time></span></li>
  {{/APPOINTMENT}}
</ul>
{{#NO_APPOINTMENT}}<p class="quiet">No appointment today.</p>{{/NO_APPOINTMENT}}
