{{%AUTOESCAPE context="HTML"}}
{{!
  One task: ID of its lead, TASK_ID, CUSTOMER_NAME, SUBJECT, ASSIGNED, DUE_AT, DUE_EXACT, PAST_DUE, NOTED (NOTE). ERRORS include layout/errors.tpl.
  FORMS while it is open: ROW_VERSION, BACK; DUE include leads/due.tpl, ASSIGNED_TO, REASON include layout/field-*.tpl; else ENDED (ENDED_TEXT)
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a><a href="{{BASE}}/leads/{{ID}}">{{CUSTOMER_NAME}}</a></nav>
<div class="page-head"><h1>{{SUBJECT}}</h1><p class="page-count">{{ASSIGNED}} · <span class="{{#PAST_DUE}}past-due{{/PAST_DUE}}">{{#PAST_DUE}}Past due, {{/PAST_DUE}}<time title="{{DUE_EXACT}}">{{DUE_AT}}</time></span></p></div>
{{#NOTED}}<p class="quiet event-body">{{NOTE:p}}</p>{{/NOTED}}
{{>ERRORS}}
{{#ENDED}}<div class="notice notice-problem" role="status"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><p>{{ENDED_TEXT}} <a href="{{BASE}}/leads/{{ID}}">Back to the lead</a></p></div>{{/ENDED}}
{{#FORMS}}<div class="stack">
<form class="card" method="post" action="{{BASE}}/leads/{{ID}}/tasks/{{TASK_ID}}/reschedule">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}"><input type="hidden" name="back" value="{{BACK}}">
  <h2 class="card-title">Reschedule</h2>
{{>DUE}}
  <div class="form-end"><button class="btn btn-primary" type="submit">Reschedule</button><a class="btn" href="{{BASE}}/leads/{{ID}}/tasks/{{TASK_ID}}/complete">Complete it instead</a></div>
</form>
<form class="card" method="post" action="{{BASE}}/leads/{{ID}}/tasks/{{TASK_ID}}/assign">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}"><input type="hidden" name="back" value="{{BACK}}">
  <h2 class="card-title">Assign</h2>
{{>ASSIGNED_TO}}
  <div class="form-end"><button class="btn" type="submit">Assign</button></div>
</form>
<form class="card" method="post" action="{{BASE}}/leads/{{ID}}/tasks/{{TASK_ID}}/cancel">
  <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
  <input type="hidden" name="row_version" value="{{ROW_VERSION}}"><input type="hidden" name="back" value="{{BACK}}">
  <h2 class="card-title">Cancel this task</h2>
{{>REASON}}
  <div class="form-end"><button class="btn" type="submit">Cancel the task</button></div>
</form>
</div>{{/FORMS}}
