{{%AUTOESCAPE context="HTML"}}
{{!
  The Assign dialog: a page of its own, and with JavaScript the part in #assign-lead goes into the dialog of the list.
  LEAD      ID, SEEN ("12.7.0": lead, owner and second as shown), LEAD_NO, CUSTOMER_NAME, STATUS_NAME, STATUS_COLOR, OWNER_NAME; SECOND (SECOND_NAME);
            OPEN (OPEN_TEXT "2 open") tasks and appointments of the owner; REFUSED (REFUSED_TEXT) why this one cannot be changed
  COUNT     words, "3 leads"
  ERRORS    include layout/errors.tpl; REFUSALS says nothing was changed because of the refused leads
  NEW_OWNER, NEW_SECOND include layout/field-select.tpl (names new_owner, second); REASON layout/field-textarea.tpl (name reason)
  TASKS_ALONG, TASKS_LEAVE: the one chosen
  BACK      the list or the record to return to, BACK_HREF with the prefix
}}
<section id="assign-lead" class="dialog-page card" aria-labelledby="assign-lead-title">
  <header class="dialog-head">
    <h1 id="assign-lead-title">Assign</h1>
    <a class="dialog-x" href="{{BACK_HREF}}" data-dialog-close aria-label="Cancel"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#x"/></svg></a>
  </header>
{{>ERRORS}}
  {{#REFUSALS}}<div class="notice notice-problem" role="alert"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><p><strong>No lead was changed.</strong> Take out the leads marked below, or choose otherwise.</p></div>{{/REFUSALS}}
  <form class="assign-form" method="post" action="{{BASE}}/leads/assign">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <input type="hidden" name="back" value="{{BACK}}">
    <fieldset class="close-leads">
      <legend>{{COUNT}} to assign</legend>
      <ul>
        {{#LEAD}}<li{{#REFUSED}} class="refused"{{/REFUSED}}>
          <label class="check"><input class="form-check-input" type="checkbox" name="lead" value="{{ID}}" checked><span><strong>{{CUSTOMER_NAME}}</strong> <span class="row-sub">Lead {{LEAD_NO}} · {{OWNER_NAME}}{{#SECOND}} with {{SECOND_NAME}}{{/SECOND}}{{#OPEN}} · {{OPEN_TEXT}}{{/OPEN}}</span></span></label>
          <input type="hidden" name="seen" value="{{SEEN}}">
          <span class="status status-{{STATUS_COLOR}}">{{STATUS_NAME}}</span>
          {{#REFUSED}}<p class="field-error">{{REFUSED_TEXT}}</p>{{/REFUSED}}
        </li>
        {{/LEAD}}
      </ul>
    </fieldset>
{{>NEW_OWNER}}
{{>NEW_SECOND}}
    <fieldset class="field choice">
      <legend class="form-label">Open tasks and appointments</legend>
      <label class="check"><input class="form-check-input" type="radio" name="tasks" value="along" id="f-tasks"{{#TASKS_ALONG}} checked{{/TASKS_ALONG}} required><span>Go to the new owner</span></label>
      <label class="check"><input class="form-check-input" type="radio" name="tasks" value="leave"{{#TASKS_LEAVE}} checked{{/TASKS_LEAVE}} required><span>Stay with who has them</span></label>
    </fieldset>
{{>REASON}}
    <p class="field-hint">Whoever is neither owner nor second salesperson any more cannot open the record from then on.</p>
    <div class="form-end"><button class="btn btn-primary" type="submit">Save</button><a class="btn btn-ghost" href="{{BACK_HREF}}" data-dialog-close>Cancel</a></div>
  </form>
</section>
