{{%AUTOESCAPE context="HTML"}}
{{!
  The open tasks of a lead. ID. TASK rows: SUBJECT, ASSIGNED, DUE, DUE_EXACT, PAST_DUE, NOTED (NOTE), ACTIONS (TASK_ID).
  NEEDED: an open lead without a next task; NONE otherwise. NEW_ALLOWED or NEW_DENIED (lacks Work Tasks)
}}
<section class="card" aria-labelledby="tasks-title">
  <header class="card-head"><h2 class="card-title" id="tasks-title">Tasks</h2>{{#NEW_ALLOWED}}<a class="btn" href="{{BASE}}/leads/{{ID}}/tasks/new"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#plus"/></svg>New task</a>{{/NEW_ALLOWED}}</header>
  <ul class="plain-list task-list">
    {{#TASK}}<li>
      <strong>{{SUBJECT}}</strong> <span class="row-sub">{{ASSIGNED}}</span>
      <p class="{{#PAST_DUE}}past-due before-alert-circle{{/PAST_DUE}}">{{#PAST_DUE}}Past due, {{/PAST_DUE}}<time title="{{DUE_EXACT}}">{{DUE}}</time></p>
      {{#NOTED}}<p class="row-sub event-body">{{NOTE:p}}</p>{{/NOTED}}
      {{#ACTIONS}}<p class="task-do"><a class="btn" href="{{BASE}}/leads/{{ID}}/tasks/{{TASK_ID}}/complete">Complete<span class="visually-hidden">: {{SUBJECT}}</span></a> <a class="btn" href="{{BASE}}/leads/{{ID}}/tasks/{{TASK_ID}}/reschedule">Reschedule<span class="visually-hidden">: {{SUBJECT}}</span></a></p>{{/ACTIONS}}
    </li>
    {{/TASK}}
  </ul>
  {{#NEEDED}}<p class="warn-text before-calendar-off">No next task. An open lead needs one.</p>{{/NEEDED}}
  {{#NONE}}<p class="quiet">No open task.</p>{{/NONE}}
  {{#NEW_DENIED}}<p class="row-sub">Working tasks needs the permission <strong>Work Tasks</strong>.</p>{{/NEW_DENIED}}
</section>
