{{%AUTOESCAPE context="HTML"}}
{{!
  Taking a workflow action: a page of its own, and with JavaScript the part in #act goes into the dialog.
  NAME      the action; ACTION_NO, VERSION; COUNT words, "3 leads"; CONFIRM (CONFIRM_TEXT) what is asked before
  STEP      what it does, in order: STEP_TEXT
  LEAD      as in leads/close.tpl without what is planned; REFUSED (REFUSED_TEXT)
  ERRORS    include layout/errors.tpl; PROBLEM (PROBLEM_TEXT) why nothing was done; REFUSALS says so because of the refused leads
  CREDIT    include leads/credit.tpl, of an action that closes
  REASON    include layout/field-select.tpl; NOTE layout/field-textarea.tpl
  TASK      the next task: TYPE, SUBJECT include layout/field-*.tpl, DUE leads/due.tpl
  BACK      where it began, BACK_HREF with the prefix
}}
<section id="act" class="dialog-page card" aria-labelledby="act-title">
  <header class="dialog-head">
    <h1 id="act-title">{{NAME}}</h1>
    <a class="dialog-x" href="{{BACK_HREF}}" data-dialog-close aria-label="Cancel"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#x"/></svg></a>
  </header>
{{>ERRORS}}
  {{#PROBLEM}}<div class="notice notice-problem" role="alert"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><p><strong>Nothing was done.</strong> {{PROBLEM_TEXT}}</p></div>{{/PROBLEM}}
  {{#REFUSALS}}<div class="notice notice-problem" role="alert"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><p><strong>Nothing was done.</strong> Take out the leads marked below.</p></div>{{/REFUSALS}}
  <form class="close-form" method="post" action="{{BASE}}/leads/act">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <input type="hidden" name="back" value="{{BACK}}"><input type="hidden" name="action" value="{{ACTION_NO}}"><input type="hidden" name="version" value="{{VERSION}}">
    {{#CONFIRM}}<p><strong>{{CONFIRM_TEXT}}</strong></p>{{/CONFIRM}}
    <ol class="act-steps">
      {{#STEP}}<li>{{STEP_TEXT}}</li>
      {{/STEP}}
    </ol>
    <fieldset class="close-leads">
      <legend>For {{COUNT}}</legend>
      <ul>
        {{#LEAD}}<li{{#REFUSED}} class="refused"{{/REFUSED}}>
          <label class="check"><input class="form-check-input" type="checkbox" name="lead" value="{{ID}}" checked><span><strong>{{CUSTOMER_NAME}}</strong> <span class="row-sub">Lead {{LEAD_NO}} · {{#OWNED}}{{OWNER_NAME}}{{/OWNED}}{{#UNOWNED}}nobody assigned{{/UNOWNED}}</span></span></label>
          <span class="status status-{{STATUS_COLOR}}">{{STATUS_NAME}}</span>
          {{#REFUSED}}<p class="field-error">{{REFUSED_TEXT}}</p>{{/REFUSED}}
        </li>
        {{/LEAD}}
      </ul>
    </fieldset>
{{>CREDIT}}
{{>REASON}}
{{>NOTE}}
    {{#TASK}}<fieldset class="act-task">
      <legend class="form-label">Next task</legend>
{{>TYPE}}
{{>SUBJECT}}
{{>DUE}}
    </fieldset>{{/TASK}}
    <div class="form-end"><button class="btn btn-primary" type="submit">{{NAME}}</button><a class="btn btn-ghost" href="{{BACK_HREF}}" data-dialog-close>Cancel</a></div>
  </form>
</section>
