{{%AUTOESCAPE context="HTML"}}
{{!
  My Leads. COUNT is words ("1,000+ leads"). BACK is this list's address, kept through the dialog.
  POOL      (POOL_COUNT "12 leads") leads that are up for grabs, for who may take them
  RESULT    include leads/closed.tpl after a close
  FILTERS   include layout/filters.tpl
  LIST      shown when there are rows. NAME_HREF, TASK_HREF, IDLE_HREF, DATE_HREF sort by that column; sections *_UP and
            *_DOWN say how it is sorted now
  CLOSE_ALLOWED or CLOSE_DENIED (the user lacks Manual Close Lead; CLOSE_HELP says what to do), ASSIGN_ALLOWED or ASSIGN_DENIED (Assign Leads), EDIT_* (Edit Leads), WORK_* (Work
            Tasks), EXPORT_* (Export Reports); SELECT_WHY when one is allowed
  ROW       ID, LEAD_NO, CUSTOMER_NAME, CUSTOMER_ID; sections PHONE (PHONE_E164, PHONE_TEXT), VEHICLE (VEHICLE_TEXT);
            next step: one of TASK (TASK_TEXT, TASK_DUE; with PAST_DUE shown too when it is), NO_TASK, DONE;
            STATUS_NAME and STATUS_COLOR (of the store's choice: blue, gray …);
            OWNED (OWNER_NAME) or UNOWNED; SECOND (SECOND_NAME); SOURCE_NAME, TYPE_NAME;
            UNTOUCHED ("3 days") in section IDLE when it is too long (LONGEST "2 days"), else NOT_IDLE; LEAD_DATE
  NONE      include layout/empty.tpl instead of rows; PAGER include layout/pager.tpl
}}
<div class="page-head">
  <h1>My Leads</h1>
  <p class="page-count">{{COUNT}}</p>
  {{#POOL}}<a class="btn" href="{{BASE}}/leads/pool">Up for grabs: {{POOL_COUNT}}</a>{{/POOL}}
</div>
{{>RESULT}}
{{>FILTERS}}
{{>NONE}}
{{#LIST}}
<form id="lead-list" class="list card" method="get" action="{{BASE}}/leads/close" data-select="lead" hx-boost="true" hx-target="#dialog" hx-select=".dialog-page" hx-swap="innerHTML" hx-push-url="false">
  <input type="hidden" name="back" value="{{BACK}}">
  <div class="list-head">
    <label class="check"><input class="form-check-input" type="checkbox" data-select-all><span>Select this page</span></label>
    <p class="list-selected" data-selected role="status">None selected</p>
    <div class="menu">
      <button class="btn" type="button" popovertarget="update-menu">Update<svg class="icon icon-after" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#chevron-down"/></svg></button>
      <div class="menu-list menu-end" id="update-menu" popover>
        {{#CLOSE_ALLOWED}}<button type="submit" data-needs-selection aria-describedby="select-why">Close</button>{{/CLOSE_ALLOWED}}
        {{#CLOSE_DENIED}}<button type="button" disabled aria-describedby="close-why">Close</button>
        <p class="menu-why" id="close-why">Needs the permission <strong>Manual Close Lead</strong>. {{CLOSE_HELP}}</p>{{/CLOSE_DENIED}}
        {{#ASSIGN_ALLOWED}}<button type="submit" formaction="{{BASE}}/leads/assign" data-needs-selection aria-describedby="select-why">Assign</button>{{/ASSIGN_ALLOWED}}
        {{#ASSIGN_DENIED}}<button type="button" disabled aria-describedby="assign-why">Assign</button>
        <p class="menu-why" id="assign-why">Needs the permission <strong>Assign Leads</strong>.</p>{{/ASSIGN_DENIED}}
        {{#EDIT_ALLOWED}}<button type="submit" formaction="{{BASE}}/leads/act" data-needs-selection aria-describedby="select-why">Take action</button>
        <button type="submit" formaction="{{BASE}}/leads/status" data-needs-selection aria-describedby="select-why">Change status</button>
        <button type="submit" formaction="{{BASE}}/leads/source" data-needs-selection aria-describedby="select-why">Change source</button>
        <button type="submit" formaction="{{BASE}}/leads/bad" data-needs-selection aria-describedby="select-why">Mark bad or duplicate</button>{{/EDIT_ALLOWED}}
        {{#EDIT_DENIED}}<button type="button" disabled aria-describedby="edit-why">Take action</button>
        <button type="button" disabled aria-describedby="edit-why">Change status</button>
        <button type="button" disabled aria-describedby="edit-why">Change source</button>
        <button type="button" disabled aria-describedby="edit-why">Mark bad or duplicate</button>
        <p class="menu-why" id="edit-why">Need the permission <strong>Edit Leads</strong>.</p>{{/EDIT_DENIED}}
        {{#WORK_ALLOWED}}<button type="submit" formaction="{{BASE}}/leads/task" data-needs-selection aria-describedby="select-why">Add task</button>{{/WORK_ALLOWED}}
        {{#WORK_DENIED}}<button type="button" disabled aria-describedby="task-why">Add task</button>
        <p class="menu-why" id="task-why">Needs the permission <strong>Work Tasks</strong>.</p>{{/WORK_DENIED}}
        {{#EXPORT_ALLOWED}}<button type="submit" formaction="{{BASE}}/leads/export" data-file data-needs-selection aria-describedby="select-why">Export</button>{{/EXPORT_ALLOWED}}
        {{#EXPORT_DENIED}}<button type="button" disabled aria-describedby="export-why">Export</button>
        <p class="menu-why" id="export-why">Needs the permission <strong>Export Reports</strong>.</p>{{/EXPORT_DENIED}}
        {{#SELECT_WHY}}<p class="menu-why" id="select-why" data-selection-why>Select at least one lead.</p>{{/SELECT_WHY}}
        <a href="{{BASE}}/leads/undo">Undo a change</a>
      </div>
    </div>
  </div>
  <table class="rows lead-rows">
    <caption class="visually-hidden">My Leads</caption>
    <thead>
      <tr>
        <th scope="col" class="col-check"><span class="visually-hidden">Select</span></th>
        <th scope="col"{{#NAME_UP}} aria-sort="ascending"{{/NAME_UP}}{{#NAME_DOWN}} aria-sort="descending"{{/NAME_DOWN}}><a href="{{NAME_HREF}}">Customer</a></th>
        <th scope="col"{{#TASK_UP}} aria-sort="ascending"{{/TASK_UP}}{{#TASK_DOWN}} aria-sort="descending"{{/TASK_DOWN}}><a href="{{TASK_HREF}}">Next task</a></th>
        <th scope="col">Status</th>
        <th scope="col">Owner</th>
        <th scope="col">Source</th>
        <th scope="col"{{#IDLE_UP}} aria-sort="ascending"{{/IDLE_UP}}{{#IDLE_DOWN}} aria-sort="descending"{{/IDLE_DOWN}}><a href="{{IDLE_HREF}}">Untouched</a></th>
        <th scope="col"{{#DATE_UP}} aria-sort="ascending"{{/DATE_UP}}{{#DATE_DOWN}} aria-sort="descending"{{/DATE_DOWN}}><a href="{{DATE_HREF}}">Lead date</a></th>
      </tr>
    </thead>
    <tbody>
      {{#ROW}}<tr>
        <td class="col-check"><label class="check"><input class="form-check-input" type="checkbox" name="lead" value="{{ID}}"><span class="visually-hidden">Select {{CUSTOMER_NAME}}, lead {{LEAD_NO}}</span></label></td>
        <td><div class="who"><a class="row-name" href="{{BASE}}/leads/{{ID}}">{{CUSTOMER_NAME}}</a>{{#VEHICLE}} <span class="row-sub">{{VEHICLE_TEXT}}</span>{{/VEHICLE}}{{#PHONE}} <a class="row-phone before-phone" href="tel:{{PHONE_E164}}">{{PHONE_TEXT}}</a>{{/PHONE}}</div></td>
        <td>{{#TASK}}{{TASK_TEXT}} <span class="row-sub{{#PAST_DUE}} past-due before-alert-circle{{/PAST_DUE}}">{{#PAST_DUE}}Past due, {{/PAST_DUE}}{{TASK_DUE}}</span>{{/TASK}}{{#NO_TASK}}<span class="warn-text before-calendar-off">No next task</span>{{/NO_TASK}}{{#DONE}}<span class="row-sub">Nothing open</span>{{/DONE}}</td>
        <td><span class="status status-{{STATUS_COLOR}}">{{STATUS_NAME}}</span></td>
        <td>{{#OWNED}}{{OWNER_NAME}}{{/OWNED}}{{#UNOWNED}}<span class="warn-text">Up for grabs</span>{{/UNOWNED}}{{#SECOND}}<span class="row-sub">with {{SECOND_NAME}}</span>{{/SECOND}}</td>
        <td>{{SOURCE_NAME}}<span class="row-sub">{{TYPE_NAME}}</span></td>
        <td>{{#IDLE}}<span class="warn-text before-hourglass">{{UNTOUCHED}}<span class="visually-hidden"> untouched, longer than {{LONGEST}}</span></span>{{/IDLE}}{{#NOT_IDLE}}{{UNTOUCHED}}{{/NOT_IDLE}}</td>
        <td>{{LEAD_DATE}}</td>
      </tr>
      {{/ROW}}
    </tbody>
  </table>
</form>
{{>PAGER}}
{{/LIST}}
