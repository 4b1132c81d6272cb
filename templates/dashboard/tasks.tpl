{{%AUTOESCAPE context="HTML"}}
{{!
  A user's open tasks. MINE or ANOTHERS; CHOOSE (USER include layout/field-select.tpl, SHOW) for who covers others.
  TAB rows: TAB_LABEL, TAB_HREF, TAB_COUNT, TAB_CURRENT
  GROUP rows: GROUP_NAME, GROUP_NO, GROUP_LATE; TASK rows: CUSTOMER (CUSTOMER_ID, CUSTOMER_NAME, PHONE (PHONE_E164, PHONE_TEXT)), SUBJECT, DUE, DUE_EXACT,
  PAST_DUE, LEAD (LEAD_ID, TASK_ID, LEAD_SUBJECT); NONE; MORE (MORE_HREF); BACK this list's address
  TABS includes dashboard/tabs.tpl
}}
<div class="page-head"><h1>{{#MINE}}My tasks{{/MINE}}{{#ANOTHERS}}Tasks{{/ANOTHERS}}</h1></div>
{{>TABS}}
{{#CHOOSE}}<form class="search-form" method="get" action="{{BASE}}/dashboard/tasks">
  <input type="hidden" name="show" value="{{SHOW}}">
{{>USER}}
  <button class="btn" type="submit">Show</button>
</form>{{/CHOOSE}}
<nav class="tabs" aria-label="Due"><ul>{{#TAB}}<li><a href="{{TAB_HREF}}"{{#TAB_CURRENT}} aria-current="page"{{/TAB_CURRENT}}>{{TAB_LABEL}} {{TAB_COUNT}}</a></li>{{/TAB}}</ul></nav>
<div class="stack">
{{#GROUP}}<section class="card" aria-labelledby="tasks-{{GROUP_NO}}">
  <h2 class="card-title{{#GROUP_LATE}} past-due{{/GROUP_LATE}}" id="tasks-{{GROUP_NO}}">{{GROUP_NAME}}</h2>
  <ul class="plain-list task-list">
    {{#TASK}}<li class="task-row">
      <div>{{#CUSTOMER}}<a class="row-name" href="{{BASE}}/customer/{{CUSTOMER_ID}}">{{CUSTOMER_NAME}}</a> {{#PHONE}}<a class="row-phone before-phone" href="tel:{{PHONE_E164}}">{{PHONE_TEXT}}</a>{{/PHONE}}{{/CUSTOMER}}</div>
      <p>{{SUBJECT}} <span class="row-sub{{#PAST_DUE}} past-due before-alert-circle{{/PAST_DUE}}">{{#PAST_DUE}}Past due, {{/PAST_DUE}}<time title="{{DUE_EXACT}}">{{DUE}}</time></span></p>
      {{#LEAD}}<p class="task-do"><a class="btn" href="{{BASE}}/leads/{{LEAD_ID}}/tasks/{{TASK_ID}}/complete?back={{BACK}}">Complete<span class="visually-hidden">: {{LEAD_SUBJECT}}</span></a> <a class="btn" href="{{BASE}}/leads/{{LEAD_ID}}/tasks/{{TASK_ID}}/reschedule?back={{BACK}}">Reschedule<span class="visually-hidden">: {{LEAD_SUBJECT}}</span></a> <a class="btn btn-ghost" href="{{BASE}}/leads/{{LEAD_ID}}">Lead</a></p>{{/LEAD}}
    </li>
    {{/TASK}}
  </ul>
</section>
{{/GROUP}}
{{#NONE}}<p class="quiet">Nothing is to do here.</p>{{/NONE}}
{{#MORE}}<p><a class="btn" href="{{MORE_HREF}}" rel="next">Next</a></p>{{/MORE}}
</div>
