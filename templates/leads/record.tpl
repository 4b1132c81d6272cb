{{%AUTOESCAPE context="HTML"}}
{{!
  A lead's record. CUSTOMER_NAME, CUSTOMER_ID, LEAD_NO, ID, STATUS_NAME, STATUS_COLOR as in list.tpl.
  PHONE rows (PHONE_E164, PHONE_TEXT, PHONE_TYPE), EMAIL rows (EMAIL_TEXT), ADDRESS (ADDRESS_TEXT)
  OWNED (OWNER_NAME) or UNOWNED; SECOND (SECOND_NAME); UNTOUCHED in section IDLE (too long; LONGEST "3 days") or NOT_IDLE
  TASK (TASK_TEXT, TASK_DUE, TASK_DUE_EXACT, TASK_USER; PAST_DUE) or NO_TASK, or DONE when the lead is closed
  EDIT_ALLOWED or EDIT_DENIED (lacks Edit Leads); CLOSE_ALLOWED, CLOSE_DENIED (lacks Manual Close Lead; CLOSE_HELP says what to do); of a closed one REOPEN_ALLOWED, REOPEN_DENIED (lacks Reopen Leads)
  CLOSED    how it ended: OUTCOME, CLOSED_AT, CLOSED_AT_EXACT, BY (ACTING_NAME; BY_ACTION (ACTION_NAME)), CREDIT (CREDIT_NAME, RULE "Specified User"), REASON (REASON_NAME); SALE (SALE_ID, SALE_NO); WHY for who reads reports
  TWIN      (TWIN_LABEL, TWIN_ID, TWIN_NO) a lead that it duplicates, or that duplicates it
  SHARED (twice at most), ACTIONS, PRESENCE, VISIT, STEPS, CONTACT, EVENTS, TASKS, APPOINTMENTS, VEHICLES, DEAL, OWNER … include leads/record-open.tpl, leads/record-visit.tpl …: the parts of the page
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a></nav>
<header class="record-head card">
  <div class="record-who">
    <h1><a href="{{BASE}}/customer/{{CUSTOMER_ID}}">{{CUSTOMER_NAME}}</a></h1>
    <div class="record-state">
    <p><span class="status status-{{STATUS_COLOR}}">{{STATUS_NAME}}</span><span class="row-sub">Lead {{LEAD_NO}}</span></p>
{{>PRESENCE}}
    </div>
    <p class="record-reach">
      {{#PHONE}}<a class="btn" href="tel:{{PHONE_E164}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#phone"/></svg>{{PHONE_TEXT}}</a>
      {{/PHONE}}
      {{#EMAIL}}<a class="btn" href="mailto:{{EMAIL_TEXT}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#mail"/></svg><span class="record-mail">{{EMAIL_TEXT}}</span></a>
      {{/EMAIL}}
    </p>
{{>SHARED}}
  </div>
  <dl class="record-facts">
    <div><dt>Next</dt><dd>{{#TASK}}{{TASK_TEXT}} <span class="row-sub{{#PAST_DUE}} past-due before-alert-circle{{/PAST_DUE}}">{{#PAST_DUE}}Past due, {{/PAST_DUE}}<time title="{{TASK_DUE_EXACT}}">{{TASK_DUE}}</time></span>{{/TASK}}{{#NO_TASK}}<span class="warn-text before-calendar-off">No next task</span>{{/NO_TASK}}{{#DONE}}Nothing open{{/DONE}}</dd></div>
    <div><dt>Owner</dt><dd>{{#OWNED}}{{OWNER_NAME}}{{/OWNED}}{{#UNOWNED}}<span class="warn-text">Up for grabs</span>{{/UNOWNED}}{{#SECOND}}<span class="row-sub">with {{SECOND_NAME}}</span>{{/SECOND}}</dd></div>
    <div><dt>Untouched</dt><dd>{{#IDLE}}<span class="warn-text before-hourglass">{{UNTOUCHED}}</span><span class="row-sub">longer than {{LONGEST}}, the longest for {{STATUS_NAME}}</span>{{/IDLE}}{{#NOT_IDLE}}{{UNTOUCHED}}{{/NOT_IDLE}}</dd></div>
  </dl>
  <div class="record-actions">
{{>VISIT}}
    {{#CLOSE_ALLOWED}}<form method="get" action="{{BASE}}/leads/close" hx-boost="true" hx-target="#dialog" hx-select="#close-lead" hx-swap="innerHTML" hx-push-url="false"><input type="hidden" name="lead" value="{{ID}}"><button class="btn" type="submit">Close Lead</button></form>{{/CLOSE_ALLOWED}}
    {{#CLOSE_DENIED}}<button class="btn" type="button" disabled aria-describedby="close-why">Close Lead</button><p class="field-hint" id="close-why">Needs the permission <strong>Manual Close Lead</strong>. {{CLOSE_HELP}}</p>{{/CLOSE_DENIED}}
    {{#REOPEN_ALLOWED}}<a class="btn" href="{{BASE}}/leads/{{ID}}/reopen">Reopen</a>{{/REOPEN_ALLOWED}}
    {{#REOPEN_DENIED}}<button class="btn" type="button" disabled aria-describedby="reopen-why">Reopen</button><p class="field-hint" id="reopen-why">Needs the permission <strong>Reopen Leads</strong>.</p>{{/REOPEN_DENIED}}
  </div>
{{>ACTIONS}}
</header>
{{>STEPS}}
<div class="columns">
  <div class="stack">
{{>CONTACT}}
{{>EVENTS}}
  </div>
  <div class="column-side">
{{>TASKS}}
    {{#CLOSED}}<section class="card" aria-labelledby="closed-title">
      <h2 class="card-title" id="closed-title">Closed</h2>
      <dl class="facts">
        <div><dt>Outcome</dt><dd>{{OUTCOME}}</dd></div>
        <div><dt>Closed</dt><dd><time title="{{CLOSED_AT_EXACT}}">{{CLOSED_AT}}</time>{{#BY}} by {{ACTING_NAME}}{{#BY_ACTION}}<span class="row-sub">by the action {{ACTION_NAME}}</span>{{/BY_ACTION}}{{/BY}}</dd></div>
        {{#REASON}}<div><dt>Reason</dt><dd>{{REASON_NAME}}</dd></div>{{/REASON}}
        {{#CREDIT}}<div><dt>Credit</dt><dd><strong>{{CREDIT_NAME}}</strong><span class="row-sub">{{RULE}}</span></dd></div>{{/CREDIT}}
        {{#SALE}}<div><dt>Sale</dt><dd><a href="{{BASE}}/sales-edit/{{SALE_ID}}">{{SALE_NO}}</a></dd></div>{{/SALE}}
      </dl>
      {{#WHY}}<p><a href="{{BASE}}/reports/why?lead={{ID}}">Why is this lead not in that report?</a></p>{{/WHY}}
    </section>{{/CLOSED}}
{{>APPOINTMENTS}}
{{>VEHICLES}}
{{>DEAL}}
{{>OWNER}}
    <section class="card" aria-labelledby="lead-title">
      <header class="card-head"><h2 class="card-title" id="lead-title">Lead</h2>{{#EDIT_ALLOWED}}<a class="btn" href="{{BASE}}/leads/{{ID}}/edit">Edit</a>{{/EDIT_ALLOWED}}{{#EDIT_DENIED}}<span class="row-sub">Edit needs the permission Edit Leads</span>{{/EDIT_DENIED}}</header>
      <dl class="facts">
        {{#TWIN}}<div><dt>{{TWIN_LABEL}}</dt><dd><a href="{{BASE}}/leads/{{TWIN_ID}}">Lead {{TWIN_NO}}</a></dd></div>{{/TWIN}}
        <div><dt>Lead date</dt><dd><time title="{{LEAD_DATE_EXACT}}">{{LEAD_DATE}}</time><span class="row-sub">{{AGE}}</span></dd></div>
        <div><dt>Entered</dt><dd><time title="{{ENTERED_EXACT}}">{{ENTERED}}</time> by {{ENTERED_BY}}</dd></div>
        {{#PROVIDER}}<div><dt>Provider</dt><dd>{{PROVIDER_NAME}}</dd></div>{{/PROVIDER}}
        {{#ADDRESS}}<div><dt>Address</dt><dd>{{ADDRESS_TEXT}}</dd></div>{{/ADDRESS}}
        {{#FACT}}<div><dt>{{FACT_LABEL}}</dt><dd>{{FACT_VALUE}}</dd></div>{{/FACT}}
      </dl>
    </section>
  </div>
</div>
